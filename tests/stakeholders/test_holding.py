"""What is sent after the sign-in has ended is held by the page that answers, and can be sent again."""

import pytest
from django.test import Client
from django.urls import reverse

from evaluations.models import Answer
from tests import factories
from tests.browsing import fields, text

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "government")


@pytest.fixture
def page(interview):
    return reverse("chapter", args=[*interview.address, "CE"])


@pytest.fixture
def written(client, interviewer, page):
    """What stands in the form when the session ends."""
    client.force_login(interviewer)
    return fields(client.get(page)) | {
        "GOV-CE": ["50"],
        "GOV-CE-note": ["The letter <is> of March.\nTwo lines."],
        "stay": [""],
    }


def test_what_was_written_stands_in_the_answer_and_is_sent_again(client, interviewer, page, written):
    client.logout()

    held = client.post(page, written, headers=HERE)
    assert held.status_code == 401
    assert "Not saved yet, and not lost" in text(held)
    assert not Answer.objects.exists()
    client.force_login(interviewer)
    client.post(page, fields(held), headers=HERE)

    stored = Answer.objects.get()
    assert (stored.choice.code, stored.note) == ("50", "The letter <is> of March.\nTwo lines.")


def test_an_old_token_brings_the_words_back_with_a_new_one(interviewer, page, written):
    client = Client(enforce_csrf_checks=True)
    client.force_login(interviewer)
    client.get(page)

    held = client.post(page, written | {"csrfmiddlewaretoken": "a" * 64}, headers=HERE)
    assert held.status_code == 403
    assert "You are signed in again." in text(held)
    saved = client.post(page, fields(held), headers=HERE)

    assert saved.status_code == 302
    assert Answer.objects.get().note.startswith("The letter")


@pytest.mark.parametrize("headers", [{}, {"origin": "https://elsewhere.example"}, {"origin": "null"}])
def test_words_that_another_site_sends_are_not_shown(client, page, written, headers):
    client.logout()

    answer = client.post(page, written, headers=headers)

    assert answer.status_code == 302
    assert b"letter" not in answer.content


def test_what_is_not_a_working_page_is_not_held(client):
    assert client.post("/account/password/", {"password": "secret"}, headers=HERE).status_code in (302, 404)
