"""Texts of a card that come at the same moment as others. Apart: these need a database that nobody holds open."""

import uuid

import pytest
from django.test import Client

from evaluations.models import Evaluation
from stakeholders.models import TrailEntry
from tests.evaluations.saving import said
from tests.evaluations.test_locking_races import real  # noqa: F401  a fixture
from tests.evaluations.test_recording import in_threads
from tests.evaluations.validating import step
from tests.reportcards.wordings import kept, send, stands


@pytest.fixture
def evaluation(real):  # noqa: F811
    return real[0].evaluation


@pytest.fixture
def owner(real):  # noqa: F811
    return real[1]


@pytest.fixture
def new_client(owner):
    """Another browser in which the owner is signed in, each time it is called."""

    def new_client():
        client = Client()
        client.force_login(owner)
        return client

    return new_client


def test_of_two_first_texts_at_the_same_moment_one_counts_and_both_are_kept(evaluation, new_client):
    clients = [new_client(), new_client()]

    results = in_threads(
        *(
            lambda client=client, words=words: send(client, evaluation, words).status_code
            for client, words in zip(clients, ("One.", "Two."), strict=True)
        )
    )

    assert sorted(results) == [200, 409]
    counts, aside = ("One.", "Two.") if results[0] == 200 else ("Two.", "One.")
    assert stands(evaluation) == counts
    assert kept(evaluation) == [(1, counts, False), (2, aside, True)]


def test_one_operation_that_arrives_five_times_at_once_is_kept_once(evaluation, new_client):
    operation = uuid.uuid4()
    clients = [new_client() for _ in range(5)]

    results = in_threads(
        *(
            lambda client=client: said(send(client, evaluation, "They know.", operation=operation))
            for client in clients
        )
    )

    assert results == [(200, {"version": 1})] * 5
    assert kept(evaluation) == [(1, "They know.", False)]
    assert TrailEntry.objects.filter(verb="changed_card").count() == 1


@pytest.mark.parametrize("_time", range(3))
def test_of_a_text_and_a_submission_at_the_same_moment_the_text_is_in_it_or_was_refused(
    evaluation, new_client, owner, _time
):
    client = new_client()

    answer, taken = in_threads(
        lambda: send(client, evaluation, "They know.").status_code,
        lambda: step(Evaluation.objects.get(), "submitted", owner),
    )

    assert taken.to_status == "submitted"
    submitted = evaluation.submissions.get().content["narrative"]["finding"]
    assert (answer, submitted, kept(evaluation)) in (
        (200, {"en": "They know."}, [(1, "They know.", False)]),
        (423, {}, []),
    )
