"""Two people write one text over a bad line, in any order: nothing is lost, doubled or overwritten unseen."""

import pytest
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from evaluations.models import Narrative
from tests.reportcards.wordings import send, stands
from tests.two_editors import Kept, TwoEditors, often

KEY = "finding-en"
FILE = "From a file."


class TwoWriters(TwoEditors):
    """Of a text that came with a file."""

    VALUES = st.sampled_from(["", "They know.", "They do not know.", FILE])
    NOTHING = ""

    def versions(self):
        rows = self.thing.narrative_versions.filter(name="finding", language="en")
        return {row.version: Kept(row.words, row.is_aside, row.operation) for row in rows}

    def current(self):
        counting = [number for number, kept in self.versions().items() if not kept.is_aside]
        return max(counting, default=0), stands(self.thing)

    def send(self, client, sending):
        return send(client, self.thing, sending.value, seen=sending.seen, operation=sending.operation)

    def other_value(self, fields):
        return fields[KEY][0]

    def send_page(self, client, value, seen):
        url = reverse("words", args=self.thing.address)
        return client.post(url, {KEY: value, f"{KEY}-seen": seen})


@pytest.mark.django_db
def test_two_writers_over_a_bad_line_lose_nothing_and_overwrite_nothing_unseen(
    evaluation, coordinator, owner
):
    def make():
        Narrative.objects.update(finding_en=FILE)
        return evaluation

    run_state_machine_as_test(lambda: TwoWriters(make, (coordinator, owner)), settings=often(10, steps=25))
