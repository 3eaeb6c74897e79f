"""Two people write in one interview over a bad line, in any order: nothing is lost, doubled or overwritten unseen."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from evaluations.models import AnswerVersion
from tests import factories
from tests.evaluations.interviewing import page
from tests.evaluations.saving import send
from tests.two_editors import Kept, TwoEditors, often

CODE = "COM-CE"


class TwoInterviewers(TwoEditors):
    """A value is the reply and the note beside it."""

    VALUES = st.tuples(
        st.sampled_from(["", "0", "50", "refused"]), st.sampled_from(["", "a note", "another"])
    )
    NOTHING = ("", "")

    def versions(self):
        rows = AnswerVersion.objects.filter(answer__interview=self.thing).select_related("choice", "answer")
        return {row.version: Kept((row.value, row.note), row.is_aside, row.operation) for row in rows}

    def current(self):
        answer = self.thing.answers.select_related("choice").first()
        return (answer.version, (answer.value, answer.note)) if answer else (0, self.NOTHING)

    def send(self, client, sending):
        (reply, note), seen = sending.value, sending.seen
        return send(client, self.thing, CODE, reply, note=note, seen=seen, operation=sending.operation)

    def other_value(self, fields):
        return fields[CODE][0], fields[f"{CODE}-note"][0]

    def send_page(self, client, value, seen):
        return client.post(page(self.thing), {CODE: value[0], f"{CODE}-note": value[1], f"{CODE}-seen": seen})


@pytest.mark.django_db
def test_two_editors_over_a_bad_line_lose_nothing_and_overwrite_nothing_unseen(
    evaluation, interviewer, coordinator
):
    run_state_machine_as_test(
        lambda: TwoInterviewers(
            lambda: factories.make_interview(evaluation, "community"), (interviewer, coordinator)
        ),
        settings=often(15, steps=30),
    )
