"""Two people write in one interview over a bad line, in any order: nothing is lost, doubled or overwritten unseen."""

import uuid
from dataclasses import dataclass, field
from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from evaluations.models import AnswerVersion
from tests import factories
from tests.evaluations.interviewing import page
from tests.evaluations.saving import send

CODE = "COM-CE"
VALUES = st.tuples(st.sampled_from(["", "0", "50", "refused"]), st.sampled_from(["", "a note", "another"]))
FATES = st.sampled_from(["arrives", "arrives", "request lost", "answer lost"])


@dataclass
class Sending:
    """What is to be sent, with the version that was seen when it was first tried."""

    value: tuple[str, str]
    seen: int | None = None
    operation: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass
class Sheet:
    """The question in somebody's browser, which behaves as static/site/interview/outbox.js."""

    client: Client
    shows: tuple[str, str] = ("", "")
    seen: int = 0
    shown: set[int] = field(default_factory=lambda: {0})
    """Every version that this person had before them."""
    waiting: list[Sending] = field(default_factory=list)
    sent: list[Sending] = field(default_factory=list)
    other: tuple[int, tuple[str, str]] | None = None
    """While two replies stand: version and value of the other one."""


class TwoEditors(RuleBasedStateMachine):
    def __init__(self, make_interview, users):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.interview = make_interview()
        self.sheets = [Sheet(Client()), Sheet(Client())]
        for sheet, user in zip(self.sheets, users, strict=True):
            sheet.client.force_login(user)
        self.acknowledged = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def versions(self):
        rows = AnswerVersion.objects.filter(answer__interview=self.interview).select_related(
            "choice", "answer"
        )
        return {row.version: row for row in rows}

    def current(self):
        """Version and value of what counts."""
        answer = self.interview.answers.select_related("choice").first()
        return (answer.version, (answer.value, answer.note)) if answer else (0, ("", ""))

    def watched(self, sheet, value, act):
        """What an act is answered. What counts is only ever replaced by what somebody sends who was shown it."""
        before, answer, after = self.current(), act(), self.current()
        if after != before:
            assert before[0] in sheet.shown
            assert after[1] == value
        return answer

    def post(self, sheet, sending):
        beside = {"note": sending.value[1], "seen": sending.seen, "operation": sending.operation}
        act = partial(send, sheet.client, self.interview, CODE, sending.value[0], **beside)
        return self.watched(sheet, sending.value, act)

    def some(self, data, condition):
        """The browser of one of those for whom something holds."""
        return data.draw(st.sampled_from([sheet for sheet in self.sheets if condition(sheet)]))

    @rule(editor=st.integers(0, 1), value=VALUES, fate=FATES)
    def write(self, editor, value, fate):
        sheet = self.sheets[editor]
        sheet.shows = value
        if sheet.waiting and sheet.waiting[-1].seen is None:
            sheet.waiting.pop()
        sheet.waiting.append(Sending(value))
        self.try_to_send(sheet, fate)

    @precondition(lambda self: any(map(waits, self.sheets)))
    @rule(data=st.data(), fate=FATES)
    def try_again(self, data, fate):
        self.try_to_send(self.some(data, waits), fate)

    def try_to_send(self, sheet, fate):
        sending = sheet.waiting[0]
        sending.seen = sheet.seen if sending.seen is None else sending.seen
        if fate == "request lost":
            return
        answer = self.post(sheet, sending)
        if fate == "answer lost":
            return
        sheet.sent.append(sheet.waiting.pop(0))
        self.acknowledged.add(sending.value)
        version = answer.json()["version"]
        if answer.status_code == 200:
            self.was_saved(sheet, sending, version)
        elif version != sheet.seen:  # else they chose meanwhile, with this one before them
            assert answer.status_code == 409
            stands = answer.json()["fields"]
            sheet.other = version, (stands[CODE][0], stands[f"{CODE}-note"][0])
            sheet.shown.add(version)
            sheet.seen = sending.seen

    def was_saved(self, sheet, sending, version):
        """The version that its writer is told of holds what they wrote."""
        row = self.versions().get(version)
        assert ((row and (row.value, row.note)) or ("", "")) == sending.value
        sheet.seen, sheet.other = version, None
        sheet.shown.add(version)

    @precondition(lambda self: any(sheet.sent for sheet in self.sheets))
    @rule(data=st.data())
    def an_old_sending_arrives_once_more(self, data):
        """A network may deliver twice. (What changed nothing the first time was not kept by its name.)"""
        sheet = self.some(data, lambda one: one.sent)
        sending = data.draw(st.sampled_from(sheet.sent))
        if AnswerVersion.objects.filter(operation=sending.operation).exists():
            before = self.current()
            self.post(sheet, sending)
            assert self.current() == before

    @precondition(lambda self: any(sheet.other for sheet in self.sheets))
    @rule(data=st.data(), is_mine=st.booleans())
    def choose(self, data, is_mine):
        sheet = self.some(data, lambda one: one.other)
        if is_mine:
            sheet.waiting = [sending for sending in sheet.waiting if sending.seen is not None]
            sheet.waiting.append(Sending(sheet.shows))
        else:
            for sending in sheet.waiting:
                sending.seen = sheet.seen if sending.seen is None else sending.seen
            sheet.shows = sheet.other[1]
        sheet.seen, sheet.other = sheet.other[0], None

    @precondition(lambda self: not all(map(waits, self.sheets)))
    @rule(data=st.data())
    def reload(self, data):
        self.open(self.some(data, lambda one: not one.waiting))

    def open(self, sheet):
        sheet.seen, sheet.shows = self.current()
        sheet.shown.add(sheet.seen)
        sheet.other = None

    @precondition(lambda self: not all(map(waits, self.sheets)))
    @rule(data=st.data(), value=VALUES)
    def send_the_plain_page(self, data, value):
        sheet = self.some(data, lambda one: not one.waiting)
        fields = {CODE: value[0], f"{CODE}-note": value[1], f"{CODE}-seen": sheet.seen}
        before = self.versions()
        answer = self.watched(sheet, value, lambda: sheet.client.post(page(self.interview), fields))
        if answer.status_code == 302:
            self.acknowledged.add(value)
        else:
            assert (answer.status_code, self.versions()) == (200, before)
        self.open(sheet)

    @invariant()
    def nothing_is_lost_or_doubled(self):
        versions = self.versions()
        assert self.acknowledged <= {(row.value, row.note) for row in versions.values()} | {("", "")}
        operations = [row.operation for row in versions.values() if row.operation]
        assert len(operations) == len({*operations})
        assert sorted(versions) == list(range(1, len(versions) + 1))
        number, value = self.current()
        if number:
            row = versions[number]
            assert (row.is_aside, (row.value, row.note)) == (False, value)


def waits(sheet):
    """Whether something is not sent yet."""
    return bool(sheet.waiting)


@pytest.mark.django_db
def test_two_editors_over_a_bad_line_lose_nothing_and_overwrite_nothing_unseen(
    evaluation, interviewer, coordinator
):
    run_state_machine_as_test(
        lambda: TwoEditors(
            lambda: factories.make_interview(evaluation, "community"), (interviewer, coordinator)
        ),
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
