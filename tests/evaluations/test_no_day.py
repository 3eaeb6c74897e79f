"""Nothing that is stored says on which day somebody spoke: a month is all there is (safety S1)."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db.models import DateField
from django.urls import reverse
from django.utils import timezone

from evaluations import closing, lately
from evaluations.models import Answer, Clearance, Interview
from evaluations.words import month
from stakeholders.models import TrailEntry
from tests import factories
from tests.browsing import submit
from tests.evaluations.saving import send, send_closing

NOW = datetime(2026, 5, 17, 14, 38, 59, tzinfo=UTC)


def belong_to_an_interview():
    """Every table with a row that leads to one interview."""
    found = {Interview}
    while more := {
        model
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model in found and model not in found
    }:
        found |= more
    return found


def test_no_table_of_an_interview_has_a_column_for_a_day():
    """But for the decision about a quote, which is made when all has been read."""
    dated = {
        model
        for model in belong_to_an_interview()
        for field in model._meta.local_fields
        if isinstance(field, DateField)
    }

    assert Answer in belong_to_an_interview()
    assert dated == {Clearance}


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "community", targets=["un"])


def page(name, interview, *more):
    return reverse(name, args=[*interview.address, *more])


def test_the_trail_does_not_say_with_whom_of_the_community(client, evaluation, interview):
    begun = {"stakeholder": interview.stakeholder_id, "mode": "phone", "language": "en", "consent": "on"}
    submit(client, reverse("add_interview", args=evaluation.address), **begun)
    assert evaluation.interviews.count() == 2
    send(client, interview, reply="50")
    send_closing(client, interview, stop="Raids.")
    submit(client, page("edit_interview", interview), month="2026-04", mode="phone", language="fr")
    client.post(page("switch_language", interview), {"language": "en", "at": "CE"})
    client.post(page("involvement_targets", interview), {"targets": ["un"]})

    lines = [(line.verb, line.thing) for line in TrailEntry.objects.order_by("number")]
    assert set(lines) == {
        ("began_interview", "KE 2026"),
        ("changed_state", "KE 2026"),
        ("changed_answers", "KE 2026"),
        ("changed_interview", "KE 2026"),
    }


def test_of_an_institution_it_does(client, evaluation):
    interview = factories.make_interview(evaluation, "government")
    send(client, interview, "GOV-CE", "50")

    assert TrailEntry.objects.get().thing == f"KE 2026 {interview.code}"


def test_what_was_saved_lately_is_remembered_with_its_hour_and_only_in_memory(interview, coordinator):
    words = closing.words_of(interview) | {"closing_stop": "Raids."}
    closing.record_page(interview, words, seen=0, by=coordinator, now=NOW)
    version = closing.version_of(interview)

    assert lately.recall(version) == NOW.replace(minute=0, second=0)
    assert "LocMem" in type(caches["lately"]).__name__
    caches["lately"].clear()
    assert lately.recall(version) is None


def test_when_nobody_remembers_the_hour_two_editors_see_the_month(client, other, interview):
    send(client, interview, reply="0")
    send(other, interview, reply="50", seen=1)
    caches["lately"].clear()

    html = send(client, interview, reply="100", seen=1).json()["html"]

    assert "<time" not in html
    assert month(f"{timezone.now():%Y-%m}") in html
