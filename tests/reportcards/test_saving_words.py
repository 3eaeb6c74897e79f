"""One text that comes by itself: kept once, answered so that its page knows what to say, and never in silence."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from evaluations.models import Narrative, NarrativeVersion
from reportcards.writing import drafting
from stakeholders.models import TrailEntry
from tests.evaluations.saving import FROM_SCRIPT, queries_of, said
from tests.evaluations.validating import NOW, put
from tests.reportcards.wordings import kept, send, stands

OPERATION = uuid.UUID("6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b")
LOCKED = (
    "Not saved: the draft is not open for changes now. What you wrote still stands here. A coordinator or owner can "
    "reopen it."
)


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def other(owner):
    """The browser of somebody else who writes on the same card."""
    client = Client()
    client.force_login(owner)
    return client


def test_a_text_is_saved_in_its_language(client, evaluation, coordinator):
    answer = send(client, evaluation, "Ils savent.", "finding-fr", operation=OPERATION)

    assert said(answer) == (200, {"version": 1})
    [version] = NarrativeVersion.objects.all()
    assert (stands(evaluation, "finding-fr"), stands(evaluation)) == ("Ils savent.", "")
    assert (version.words, version.by, version.operation) == ("Ils savent.", coordinator, OPERATION)


def test_the_same_operation_again_changes_nothing(client, evaluation):
    answers = [said(send(client, evaluation, "They know.", operation=OPERATION)) for _ in range(3)]

    assert answers == [(200, {"version": 1})] * 3
    assert kept(evaluation) == [(1, "They know.", False)]


def test_a_repeat_says_what_it_made_then_and_not_what_somebody_made_of_it_since(client, other, evaluation):
    send(client, evaluation, "Mine.", operation=OPERATION)
    send(other, evaluation, "Theirs.", seen=1)

    assert said(send(client, evaluation, "Mine.", operation=OPERATION)) == (200, {"version": 1})
    assert stands(evaluation) == "Theirs."


def test_over_an_unseen_version_it_is_kept_aside_and_both_are_shown(client, other, evaluation):
    send(other, evaluation, "Theirs.")

    answer = send(client, evaluation, "Mine.", operation=OPERATION)

    status, body = said(answer)
    assert (status, body["version"], body["fields"]) == (409, 1, {"finding-en": ["Theirs."]})
    assert "owner@example.org saved another text meanwhile." in body["html"]
    assert "<p>Theirs.</p>" in body["html"]
    assert "<time" in body["html"]
    assert stands(evaluation) == "Theirs."
    assert kept(evaluation) == [(1, "Theirs.", False), (2, "Mine.", True)]
    assert said(send(client, evaluation, "Mine.", operation=OPERATION))[0] == 409
    assert len(kept(evaluation)) == 2


def test_who_chose_their_own_sends_it_over_the_version_that_they_were_shown(client, other, evaluation):
    send(other, evaluation, "Theirs.")
    send(client, evaluation, "Mine.")

    assert said(send(client, evaluation, "Mine.", seen=1)) == (200, {"version": 3})
    assert kept(evaluation) == [(1, "Theirs.", False), (2, "Mine.", True), (3, "Mine.", False)]


def test_what_came_with_a_file_is_kept_by_the_first_change(client, evaluation):
    Narrative.objects.update(finding_en="From a file.")

    assert said(send(client, evaluation, "Ours.")) == (200, {"version": 2})
    assert kept(evaluation) == [(1, "From a file.", False), (2, "Ours.", False)]


def test_what_stands_already_is_no_version(client, evaluation):
    Narrative.objects.update(finding_en="From a file.")

    assert said(send(client, evaluation, "From a file.")) == (200, {"version": 0})
    assert kept(evaluation) == []


def test_a_draft_of_the_site_is_ours_once_it_is_edited(client, evaluation, coordinator):
    drafting.begin(evaluation, ["finding-en"], "en", by=coordinator, now=NOW)

    send(client, evaluation, "We know better.", seen=1)

    assert not evaluation.narrative_versions.composed().exists()


def test_what_is_too_long_is_not_accepted_and_says_why(client, evaluation):
    answer = send(client, evaluation, "x" * 161)

    assert said(answer) == (
        422,
        {"faults": ["Ensure this value has at most 160 characters (it has 161)."]},
    )
    assert kept(evaluation) == []


@pytest.mark.parametrize("missing", ["operation", "finding-en"])
def test_a_sending_without_its_name_or_its_text_is_not_accepted(client, evaluation, missing):
    fields = {"operation": OPERATION, "code": "finding-en", "finding-en": "They know.", "finding-en-seen": 0}
    del fields[missing]

    answer = client.post(reverse("save_words", args=evaluation.address), fields, headers=FROM_SCRIPT)

    assert answer.status_code == 422
    assert kept(evaluation) == []


@pytest.mark.parametrize(
    "key", ["", "finding", "finding-xx", "finding-es", "nothing-en", "evaluation-en", "finding-en-seen"]
)
def test_a_text_that_there_is_not_is_not_found(client, evaluation, key):
    assert send(client, evaluation, "They know.", key).status_code == 404


def test_a_draft_that_is_closed_refuses_and_has_what_it_had_already(client, evaluation):
    send(client, evaluation, "They know.", operation=OPERATION)
    put(evaluation, "submitted")

    assert said(send(client, evaluation, "Too late.", seen=1)) == (423, {"faults": [LOCKED]})
    assert said(send(client, evaluation, "Too late.", seen=0)) == (423, {"faults": [LOCKED]})
    assert said(send(client, evaluation, "They know.", operation=OPERATION)) == (200, {"version": 1})
    assert kept(evaluation) == [(1, "They know.", False)]


def test_who_is_signed_out_is_told_and_nothing_is_saved(evaluation):
    answer = send(Client(), evaluation, "They know.")

    assert answer.status_code == 401
    assert kept(evaluation) == []


def test_a_form_with_an_old_token_is_told(coordinator, evaluation):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(coordinator)

    assert send(strict, evaluation, "They know.").status_code == 403


@pytest.mark.parametrize("who", ["interviewer", "reader", "partner", "outsider", "validator"])
def test_who_does_not_lead_saves_nothing(request, client, evaluation, who):
    client.force_login(request.getfixturevalue(who))

    assert send(client, evaluation, "Mine.").status_code == 404
    assert kept(evaluation) == []


def test_a_text_that_is_saved_costs_the_same_however_many_versions_it_has(client, evaluation):
    send(client, evaluation, "0")
    first, _answer = queries_of(lambda: send(client, evaluation, "1", seen=1))
    for number in range(2, 12):
        send(client, evaluation, f"{number}", seen=number)
        send(client, evaluation, f"{number}", "law-fr", seen=number - 2)

    assert queries_of(lambda: send(client, evaluation, "last", seen=12))[0] == first <= 12
    assert TrailEntry.objects.count() == 1
