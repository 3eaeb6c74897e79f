"""Answers that come by themselves at the same moment as others. Apart: these need a database that nobody holds open."""

import uuid
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client

from evaluations import workflow
from evaluations.models import AnswerVersion, ClosingVersion, Evaluation, Interview
from tests.evaluations.saving import history, said, send, send_closing, stands
from tests.evaluations.test_locking_races import real  # noqa: F401  a fixture
from tests.evaluations.test_recording import in_threads
from tests.evaluations.validating import put


@pytest.fixture
def interview(real):  # noqa: F811
    return real[0]


@pytest.fixture
def new_client(real):  # noqa: F811
    """Another browser in which the owner is signed in, each time it is called."""

    def new_client():
        client = Client()
        client.force_login(real[1])
        return client

    return new_client


WAITING = {
    "an answer": lambda client, interview: send(client, interview, reply="100", seen=1),
    "a first answer": lambda client, interview: send(client, interview, "1", "2", target="un"),
    "over an unseen one": lambda client, interview: send(client, interview, reply="100", seen=0),
    "closing words": lambda client, interview: send_closing(client, interview, stop="Fines.", seen=1),
    "over unseen words": lambda client, interview: send_closing(client, interview, stop="Fines.", seen=0),
}


@pytest.mark.parametrize("what", WAITING)
def test_an_answer_that_waited_while_the_draft_was_submitted_is_refused_and_not_stored(
    interview, new_client, what
):
    Interview.objects.update(targets=["un"])
    client = new_client()
    assert send_closing(client, interview, stop="Raids.").status_code == 200
    before = everything()
    results = []

    def wait():
        try:
            results.append(said(WAITING[what](client, interview)))
        finally:
            connection.close()

    with transaction.atomic():
        evaluation = workflow.lock(Evaluation.objects.get())
        thread = Thread(target=wait)
        thread.start()
        wait_until_somebody_waits(thread)
        put(evaluation, "submitted")
    thread.join(timeout=60)

    [(status, body)] = results
    assert (status, list(body)) == (423, ["faults"])
    assert everything() == before


def wait_until_somebody_waits(thread):
    """PostgreSQL says who waits for a lock. SQLite lets nobody in who would write, so there is nothing to wait for."""
    while connection.vendor == "postgresql" and thread.is_alive():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return


def everything():
    models = (AnswerVersion, ClosingVersion, Interview)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_of_two_first_answers_at_the_same_moment_one_counts_and_both_are_kept(interview, new_client):
    Interview.objects.update(targets=["un"])
    clients = [new_client(), new_client()]

    results = in_threads(
        *(
            lambda client=client, reply=reply: send(client, interview, "1", reply, target="un").status_code
            for client, reply in zip(clients, ("1", "2"), strict=True)
        )
    )

    assert sorted(results) == [200, 409]
    counts, aside = ("1", "2") if results[0] == 200 else ("2", "1")
    assert stands(interview)["1"] == (counts, "", 1)
    assert history(interview, "1") == [(1, counts, "", False), (2, aside, "", True)]


def test_one_operation_that_arrives_five_times_at_once_is_kept_once(interview, new_client):
    operation = uuid.uuid4()
    clients = [new_client() for _ in range(5)]

    results = in_threads(
        *(
            lambda client=client: said(send(client, interview, reply="100", seen=1, operation=operation))
            for client in clients
        )
    )

    assert results == [(200, {"version": 2})] * 5
    assert history(interview) == [(1, "50", "", False), (2, "100", "", False)]


def test_closing_words_of_two_at_the_same_moment_are_both_kept(interview, new_client):
    clients = [new_client(), new_client()]

    results = in_threads(
        *(
            lambda client=client, stop=stop: send_closing(client, interview, stop=stop).status_code
            for client, stop in zip(clients, ("Raids.", "Fines."), strict=True)
        )
    )

    assert sorted(results) == [200, 409]
    kept = ClosingVersion.objects.order_by("version")
    assert [row.is_aside for row in kept] == [False, True]
    interview.refresh_from_db()
    assert interview.closing_stop in kept[0].words
