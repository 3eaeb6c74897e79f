"""Two people correct the details of the same interview, or the same stakeholder: nobody writes over the other."""

import pytest
from django.urls import reverse

from evaluations.forms.seen import in_words
from evaluations.models import Stakeholder
from tests import factories
from tests.browsing import fields, submit, text

SAVED_MEANWHILE = "Somebody else saved this meanwhile: “%s”. Keep yours by saving again."


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "community", targets=["un", "ngo"])


def details(interview):
    return reverse("edit_interview", args=interview.address)


def targets(interview):
    return reverse("involvement_targets", args=interview.address)


def stakeholder_page(interview):
    return reverse("edit_stakeholder", args=[*interview.evaluation.address, interview.stakeholder_id])


def told(interview):
    return list(interview.evaluation.lead_organisation.trail.values_list("verb", flat=True))


def test_what_two_people_correct_at_once_are_both_kept_when_it_is_not_the_same(client, other, interview):
    opened = fields(client.get(details(interview)))
    submit(other, details(interview), mode="phone")

    assert client.post(details(interview), opened | {"month": "2026-04"}).status_code == 302
    interview.refresh_from_db()
    assert (interview.month, interview.mode) == ("2026-04", "phone")


def test_over_a_detail_that_somebody_else_changed_one_is_asked_first(client, other, interview):
    opened = fields(client.get(details(interview)))
    submit(other, details(interview), mode="phone")

    answer = client.post(details(interview), opened | {"mode": "online"})

    assert SAVED_MEANWHILE % "By phone" in text(answer)
    interview.refresh_from_db()
    assert interview.mode == "phone"
    assert fields(answer)["mode"] == ["online"]
    assert client.post(details(interview), fields(answer)).status_code == 302
    interview.refresh_from_db()
    assert interview.mode == "online"
    assert told(interview) == ["changed_interview"] * 2


def test_what_only_the_other_changed_is_shown_as_it_is_now(client, other, interview):
    opened = fields(client.get(details(interview)))
    submit(other, details(interview), mode="phone", month="2026-03")

    answer = client.post(details(interview), opened | {"mode": "online"})

    assert (fields(answer)["mode"], fields(answer)["month"]) == (["online"], ["2026-03"])


def test_saving_without_a_change_changes_and_tells_nothing(client, other, interview):
    opened = fields(client.get(details(interview)))
    submit(other, details(interview), mode="phone")

    assert client.post(details(interview), opened).status_code == 302
    interview.refresh_from_db()
    assert interview.mode == "phone"
    assert told(interview) == ["changed_interview"]


def test_whom_they_deal_with_is_not_written_over_either(client, other, interview):
    opened = fields(client.get(targets(interview)))
    submit(other, targets(interview), targets=["un"])

    answer = client.post(targets(interview), opened | {"targets": ["un", "ngo", "government"]})

    assert SAVED_MEANWHILE % "UN agencies" in text(answer)
    interview.refresh_from_db()
    assert interview.targets == ["un"]
    client.post(targets(interview), fields(answer))
    interview.refresh_from_db()
    assert interview.targets == ["government", "un", "ngo"]


def test_the_name_of_a_stakeholder_is_not_written_over(client, other, interview):
    opened = fields(client.get(stakeholder_page(interview)))
    submit(other, stakeholder_page(interview), name="Collective B")

    answer = client.post(stakeholder_page(interview), opened | {"name": "Collective C"})

    assert SAVED_MEANWHILE % "Collective B" in text(answer)
    interview.stakeholder.refresh_from_db()
    assert interview.stakeholder.name == "Collective B"
    client.post(stakeholder_page(interview), fields(answer))
    interview.stakeholder.refresh_from_db()
    assert interview.stakeholder.name == "Collective C"


def test_what_the_other_saved_is_said_in_words(client, evaluation):
    stakeholder = factories.make_stakeholder(evaluation, has_declined=True)
    url = reverse("edit_stakeholder", args=[*evaluation.address, stakeholder.pk])
    opened = fields(client.get(url))
    Stakeholder.objects.update(name="Renamed")

    answer = client.post(url, opened | {"name": "Mine", "has_declined": "on"})

    assert SAVED_MEANWHILE % "Renamed" in text(answer)
    assert in_words(stakeholder, "has_declined") == "yes"
    assert in_words(stakeholder, "contact") == "–"
