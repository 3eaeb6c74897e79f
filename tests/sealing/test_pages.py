"""What people see of it: nothing while there is a key, and a plain sentence when there is none."""

import logging

import pytest
from django.urls import reverse

from evaluations.models import Answer, AnswerVersion, Interview, Stakeholder
from sealing.apps import key_is_set
from tests import factories
from tests.browsing import fields, submit, text
from tests.sealing.test_fields import stored, write

TYPED = "What they said of the raids"


@pytest.fixture
def client(client, owner):
    client.force_login(owner)
    return client


@pytest.fixture
def log(caplog):
    logger = logging.getLogger("swit_eval.requests")
    logger.addHandler(caplog.handler)
    yield caplog
    logger.removeHandler(caplog.handler)


def chapter(interview):
    return reverse("chapter", args=[*interview.address, "CE"])


def test_without_a_key_nothing_is_saved_and_the_page_says_so(client, interview, settings, log):
    data = fields(client.get(chapter(interview))) | {"GOV-CE": "50", "GOV-CE-note": TYPED}
    settings.SEALING_KEYS = ()
    response = client.post(chapter(interview), data)

    assert response.status_code == 503
    assert (
        "Nothing was saved This site has no key to lock and to open texts with. Keep what you wrote"
        in text(response)
    )
    assert "Tell the person who runs this site." in text(response)
    assert (Answer.objects.count(), AnswerVersion.objects.count()) == (0, 0)
    assert not [word for word in (TYPED, "sealing", "note", "NoKey") if word in response.content.decode()]
    assert [record.getMessage().split()[1] for record in log.records[-2:]] == ["NoKey", "chapter"]
    assert TYPED not in log.text


def test_without_a_key_what_has_no_text_is_still_saved(client, interview, settings):
    settings.SEALING_KEYS = ()

    assert submit(client, chapter(interview), GOV_CE="50", follow=False).status_code == 302
    assert interview.answers.get().choice.code == "50"


def test_a_page_with_texts_that_cannot_be_opened_says_so(client, answer, interview, settings, new_ring):
    settings.SEALING_KEYS = new_ring()
    response = client.get(chapter(interview))

    assert response.status_code == 503
    assert (
        "A text here is locked with a key that this site does not have. What was saved before is still"
        in text(response)
    )


def test_a_text_that_was_moved_is_not_shown(client, answer, interview):
    write(answer, stored(answer, "quote"))
    response = client.get(chapter(interview))

    assert response.status_code == 503
    assert "A text here is not as this site wrote it." in text(response)
    assert "A quote" not in text(response)


def test_a_form_whose_page_cannot_be_opened_saves_nothing(client, evaluation, settings):
    """Which types they deal with is no text, and is not saved either when the page says that nothing was."""
    interview = factories.make_interview(evaluation, "community", closing_stop=TYPED)
    settings.SEALING_KEYS = ()
    url = reverse("involvement_targets", args=interview.address)
    response = client.post(url, {"targets": ["un"]})

    assert (response.status_code, Interview.objects.get().targets) == (503, [])
    assert "Nothing was saved" in text(response)


@pytest.mark.parametrize("name", ["evaluation", "results", "card", "home"])
def test_pages_without_texts_need_no_key(client, answer, evaluation, settings, name):
    settings.SEALING_KEYS = ()
    url = reverse(name, args=[] if name == "home" else evaluation.address)

    assert client.get(url).status_code == 200


def test_how_an_institution_is_reached_is_kept_and_shown_again(client, interview):
    country, round_code, _pk = interview.address
    url = reverse("edit_stakeholder", args=[country, round_code, interview.stakeholder.pk])
    submit(client, url, contact="Desk 4, second floor")

    assert Stakeholder.objects.get().contact == "Desk 4, second floor"
    assert fields(client.get(url))["contact"] == ["Desk 4, second floor"]


def test_how_the_community_is_reached_is_refused_kindly(client, evaluation):
    url = reverse("add_stakeholder", args=evaluation.address)
    data = {"group": "community", "name": "Umbrella", "contact": "Desk 4"}
    response = client.post(url, data)

    assert "this site does not keep how it is reached. Leave this empty." in text(response)
    assert not Stakeholder.objects.exists()


def test_a_deployment_without_a_key_is_warned(settings):
    assert key_is_set() == []
    settings.SEALING_KEYS = ()

    assert [warning.id for warning in key_is_set()] == ["sealing.W001"]
