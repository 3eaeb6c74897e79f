"""The language of the questions is switched in the middle of an interview, and that is recorded (interview.md 10)."""

import uuid

import pytest
from django.urls import reverse

from evaluations.models import AnswerVersion, Interview
from stakeholders.models import TrailEntry
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.interviewing import grid, page, stored
from tests.evaluations.validating import put
from tests.factories import answer


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "community", targets=["un"])


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


def switch(client, url, language, **changes):
    """Choose a language on a page of the interview, as a browser without scripts sends it."""
    return submit(client, url, language=language, switch="", **changes)


def closing(interview):
    return reverse("closing", args=interview.address)


def at(interview):
    return reverse("switch_language", args=interview.address)


@pytest.mark.parametrize("where", [page, grid, closing])
def test_the_language_is_changed_on_the_same_page_and_the_trail_tells_it(
    client, interview, interviewer, where
):
    response = switch(client, where(interview), "fr")

    assert response.redirect_chain[-1] == (where(interview), 302)
    assert "Questions are now in: French" in text(response)
    interview.refresh_from_db()
    assert interview.language == "fr"
    last = TrailEntry.objects.last()
    assert (last.verb, last.by, last.thing) == ("changed_interview", interviewer, interview.told_as)


def test_what_was_typed_is_saved_first_in_the_language_in_which_it_was_asked(client, interview):
    switch(client, page(interview), "fr", COM_CE="50")
    submit(client, page(interview), COM_CE="100")

    kept = AnswerVersion.objects.order_by("version")
    assert [(row.value, row.language) for row in kept] == [("50", "en"), ("100", "fr")]


def test_a_page_that_somebody_else_left_behind_says_in_which_language_it_asked(client, interview):
    """A second page, or a copy on a device: the interview went on in another language, and this one did not."""
    opened = fields(client.get(page(interview)))
    client.post(at(interview), {"language": "fr", "at": "CE"})

    client.post(page(interview), opened | {"COM-CE": "50"})
    alone = {"operation": str(uuid.uuid4()), "code": "COM-CE", "COM-CE": "100", "COM-CE-seen": "1"}
    client.post(reverse("save_answer", args=interview.address), alone | {"asked_in": "en"})
    alone |= {"operation": str(uuid.uuid4()), "COM-CE": "0", "COM-CE-seen": "2"}
    client.post(reverse("save_answer", args=interview.address), alone | {"asked_in": "x" * 5000})

    kept = AnswerVersion.objects.order_by("version")
    assert [(row.value, row.language) for row in kept] == [("50", "en"), ("100", "en"), ("0", "fr")]


def test_closing_words_are_saved_first_too(client, interview):
    response = switch(client, closing(interview), "fr", closing_stop="Raids.")

    interview.refresh_from_db()
    assert (interview.closing_stop, interview.language) == ("Raids.", "fr")
    assert response.redirect_chain[-1] == (closing(interview), 302)


def test_while_something_is_wrong_with_the_page_the_language_stays(client, interview):
    opened = fields(client.get(page(interview)))
    answer(interview, COM_CE="0")

    response = client.post(page(interview), opened | {"COM-CE": "100", "language": "fr", "switch": ""})

    assert "Somebody saved another reply meanwhile" in text(response)
    interview.refresh_from_db()
    assert (interview.language, stored(interview)) == ("en", {"COM-CE": "0"})


def test_the_same_language_again_is_no_change(client, interview):
    switch(client, page(interview), "en")

    assert TrailEntry.objects.count() == 0


@pytest.mark.parametrize("language", ["xx", "", "en-gb", "x" * 5000])
def test_a_language_that_is_not_offered_changes_nothing(client, interview, language):
    response = client.post(at(interview), {"language": language, "at": "CE"})

    interview.refresh_from_db()
    assert (response.url, interview.language) == (page(interview), "en")


@pytest.mark.parametrize("place", ["", "NOPE", "https://elsewhere.example/", "involvement-ngo"])
def test_from_nowhere_it_leads_to_the_interview(client, interview, place):
    response = client.post(at(interview), {"language": "fr", "at": place})

    assert response.url == interview.get_absolute_url()


def test_languages_without_a_translation_are_named_as_such(client, interview):
    content = " ".join(client.get(page(interview)).content.decode().split())

    offered = content.partition('name="language"')[2].partition("</select>")[0]
    translated, _label, others = offered.partition("Not translated yet: questions in English")
    assert [name in translated for name in (">English<", ">French<", ">Swahili<", ">Spanish<")] == [
        *(True, True),
        *(False, False),
    ]
    assert [name in others for name in (">French<", ">Swahili<", ">Spanish<")] == [False, True, True]


def test_a_language_that_a_file_brought_stays_chosen(client, interview):
    Interview.objects.update(language="luo")

    assert fields(client.get(page(interview)))["language"] == ["luo"]
    submit(client, page(interview), COM_CE="50")
    assert AnswerVersion.objects.get().language == "luo"


def test_once_the_draft_is_submitted_the_language_stays(client, interview):
    put(interview.evaluation, "submitted")

    assert client.post(at(interview), {"language": "fr", "at": "CE"}).status_code == 409
    assert [name in fields(client.get(page(interview))) for name in ("language", "at")] == [False, False]
    interview.refresh_from_db()
    assert interview.language == "en"
