"""Rings of keys, and an interview to write in."""

from datetime import date

import pytest

from sealing.keys import new_key, read_keys
from tests import factories


@pytest.fixture
def new_ring():
    """The keys of a new ring, as the setting holds them."""
    return lambda: read_keys([new_key(date(2026, 7, 1))])


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "government")


@pytest.fixture
def answer(interview):
    """An answer with a note and a quote, as the database has it."""
    said = factories.said(interview, "GOV-CE", "50", note="A note", quote="A quote")
    factories.recording.record(interview, [said], by=None, now=factories.timezone.now())
    return interview.answers.get()
