"""Who asked for it gets an e-mail a day that says how many things wait, and nothing else."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(evaluation):
    """Two interviews that have questions left."""
    return [
        factories.make_interview(evaluation, "government", code=f"planted-{number}") for number in range(2)
    ]


def sent():
    call_command("send_digests", stdout=StringIO())
    return [(one.subject, one.body, one.to) for one in mail.outbox]


def test_nobody_gets_one_who_did_not_ask(waiting, interviewer):
    assert sent() == []


def test_it_says_how_many_and_nothing_else(client, waiting, interviewer):
    client.force_login(interviewer)
    client.post(reverse("digest"))

    assert sent() == [("A message for you", "You have 2 items.", [interviewer.email])]


def test_it_is_written_in_the_language_in_which_it_was_asked_for(client, waiting, interviewer):
    client.force_login(interviewer)
    client.cookies["django_language"] = "fr"
    client.post(reverse("digest"))

    assert [body for _subject, body, _to in sent()] == ["Vous avez 2 éléments."]


def test_nothing_is_sent_when_nothing_waits(client, stranger):
    client.force_login(stranger)
    client.post(reverse("digest"))

    assert sent() == []


def test_it_can_be_switched_off_again(client, waiting, interviewer):
    client.force_login(interviewer)
    client.post(reverse("digest"))
    page = client.post(reverse("digest"), follow=True)

    assert "Send me one" in page.content.decode()
    assert sent() == []
