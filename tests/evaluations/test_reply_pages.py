"""A page of questions: what is sent is kept as it was said, or refused with the reason beside it."""

import pytest

from evaluations.models import AnswerVersion, QuoteUse, State
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.interviewing import grid, label, page, stored
from tests.factories import answer

NOTE_ERROR = "Ensure this value has at most 5000 characters"
NOTHING_SAVED = "Nothing was saved yet. Please look at this:"


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "community", targets=["un"])


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


def test_an_opened_page_that_is_sent_back_as_it_is_changes_nothing(client, interview):
    answer(interview, COM_CE="50")
    versions = AnswerVersion.objects.count()

    response = submit(client, page(interview))

    assert "Nothing had changed." in text(response)
    assert AnswerVersion.objects.count() == versions


def test_a_checklist_takes_ticks_and_shows_them_again(client, interview):
    submit(client, grid(interview), **{"3": ["c", "a"]})

    assert stored(interview) == {"3": ["a", "c"]}
    assert fields(client.get(grid(interview)))["3"] == ["a", "c"]


def test_none_of_these_is_an_answer_and_is_shown_again(client, interview):
    submit(client, grid(interview), **{"3": ["none_of_these"]})

    assert stored(interview) == {"3": []}
    assert fields(client.get(grid(interview)))["3"] == ["none_of_these"]


def test_a_state_of_a_checklist_is_shown_again(client, interview):
    submit(client, grid(interview), **{"3": ["refused"]})

    assert stored(interview) == {"3": "refused"}
    assert fields(client.get(grid(interview)))["3"] == ["refused"]


@pytest.mark.parametrize(
    "ticked",
    [["a", "none_of_these"], ["a", "dont_know"], ["none_of_these", "refused"], ["dont_know", "refused"]],
)
def test_ticks_that_contradict_each_other_are_refused(client, interview, ticked):
    response = submit(client, grid(interview), **{"3": ticked, "1": "2"})

    assert "You ticked some of these and also another reply. Keep one or the other." in text(response)
    assert 'href="#q-3"' in response.content.decode()
    assert stored(interview) == {}
    assert fields(response)["3"] == ticked


@pytest.mark.parametrize(
    ("url", "code", "reply"),
    [
        (page, "COM-CE", "7"),
        (page, "COM-CE", "choice"),
        (page, "COM-CE", "not_asked"),
        (page, "COM-CE", "'; DROP TABLE"),
        (grid, "1", "not_applicable"),
        (grid, "1", "a"),
        (grid, "3", "z"),
        (grid, "3", "not_applicable"),
    ],
)
def test_a_reply_that_is_not_offered_is_refused(client, interview, url, code, reply):
    response = client.post(url(interview), {code: reply})

    assert "This is not one of the choices. Choose again." in text(response)
    assert stored(interview) == {}


@pytest.mark.parametrize("seen", ["abc", "-1", "1.5"])
def test_a_version_that_is_no_number_saves_nothing(client, interview, seen):
    response = client.post(page(interview), {"COM-CE": "50", "COM-CE-seen": seen})

    assert (response.status_code, NOTHING_SAVED in text(response), stored(interview)) == (200, True, {})


def test_a_version_beyond_all_numbers_is_a_conflict(client, interview):
    answer(interview, COM_CE="0")

    response = client.post(page(interview), {"COM-CE": "50", "COM-CE-seen": "9" * 30})

    assert (response.status_code, stored(interview)) == (200, {"COM-CE": "0"})


def test_a_note_that_is_too_long_is_kept_in_the_page_and_nothing_is_saved(client, interview):
    long = "Very long. " * 10_000
    response = client.post(page(interview), {"COM-CE": "50", "COM-CE-note": long})

    assert (NOTHING_SAVED in text(response), f"COM-CE : {NOTE_ERROR}" in text(response)) == (True, True)
    assert 'href="#q-COM-CE"' in response.content.decode()
    assert stored(interview) == {}
    kept = fields(response)
    assert (kept["COM-CE"], kept["COM-CE-note"]) == (["50"], [long])


def test_a_quote_that_is_too_long_is_refused_and_kept_in_the_page(client, interview):
    response = client.post(page(interview), {"COM-CE-quote": "q" * 241})

    assert "Ensure this value has at most 240 characters" in text(response)
    assert fields(response)["COM-CE-quote"] == ["q" * 241]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07c\x1b[0m\x7f", "abc[0m"),
        ("one\r\ntwo\rthree\n\tfour", "one\ntwo\nthree\n\tfour"),
        ("هذا ما قالته، ولا شيء غيره", "هذا ما قالته، ولا شيء غيره"),
        ("שלום \u200fעולם", "שלום \u200fעולם"),
        ("cafe\u0301", "café"),
        ("👩🏾‍🎤 <b>&amp;</b> \"'", "👩🏾‍🎤 <b>&amp;</b> \"'"),
        ("=1+1", "=1+1"),
    ],
    ids=repr,
)
def test_a_note_keeps_everything_that_can_be_seen(client, interview, typed, kept):
    client.post(page(interview), {"COM-CE": "50", "COM-CE-note": typed})

    assert interview.answers.get().note == kept
    assert fields(client.get(page(interview)))["COM-CE-note"] == [kept]
    assert "<b>&amp;" not in client.get(page(interview)).content.decode()


def test_a_quote_is_not_printed_unless_that_was_agreed(client, interview):
    client.post(page(interview), {"COM-CE": "50", "COM-CE-quote": "We were not asked."})

    assert interview.answers.get().quote_use == QuoteUse.NONE


def test_agreement_to_print_goes_with_the_quote(client, interview):
    client.post(page(interview), {"COM-CE-quote": "We were not asked.", "COM-CE-quote_use": "named"})
    submit(client, page(interview), **{"COM-CE-quote": ""})

    assert [(row.quote, row.quote_use) for row in AnswerVersion.objects.all()] == [
        ("We were not asked.", "named"),
        ("", "none"),
    ]


def test_clearing_takes_the_reply_away_keeps_the_note_and_the_history(client, interview):
    client.post(page(interview), {"COM-CE": "50", "COM-CE-note": "Kept."})

    response = submit(client, page(interview), follow=False, clear="COM-CE")

    assert response.url == f"{page(interview)}#q-COM-CE"
    cleared = interview.answers.get()
    assert (cleared.state, cleared.note, cleared.version) == (State.BLANK, "Kept.", 2)


def test_clearing_a_checklist_leaves_it_blank(client, interview):
    submit(client, grid(interview), **{"3": ["a"]})
    submit(client, grid(interview), clear="3")

    assert stored(interview) == {}


def test_saving_and_staying_comes_back_to_the_same_page(client, interview):
    response = submit(client, page(interview), follow=False, stay="", COM_CE="50")

    assert (response.url, stored(interview)) == (page(interview), {"COM-CE": "50"})


def test_saving_over_what_somebody_else_saved_shows_who_and_what_and_saves_nothing(
    client, interview, coordinator
):
    coordinator.called = "Amina"
    coordinator.save()
    opened = fields(client.get(page(interview)))
    answer(interview, coordinator, COM_CE="0")

    response = client.post(page(interview), opened | {"COM-CE": "100", "COM-CE-note": "Mine."})

    words = "Amina saved another reply meanwhile: “0”. Keep yours by saving again, or choose that one."
    assert words.replace("“0”", f"“{label(interview, '0')}”") in text(response)
    assert stored(interview) == {"COM-CE": "0"}
    assert (fields(response)["COM-CE"], fields(response)["COM-CE-note"]) == (["100"], ["Mine."])

    client.post(page(interview), fields(response))
    assert [row.value for row in AnswerVersion.objects.order_by("version")] == ["0", "100"]


def test_what_somebody_else_changed_and_one_left_alone_stays(client, interview, coordinator):
    opened = fields(client.get(page(interview)))
    answer(interview, coordinator, COM_CE="0")

    response = client.post(page(interview), opened, follow=True)

    assert "Nothing had changed." in text(response)
    assert stored(interview) == {"COM-CE": "0"}


def test_questions_stand_in_the_language_of_the_interview_and_english_is_named(client, interview):
    interview.language = "fr"
    interview.save()

    translated = client.get(page(interview)).content.decode()
    missing = client.get(page(interview, "VIO")).content.decode()

    assert '<span lang="fr">La communauté, chapitre un</span></legend>' in translated
    assert "Rien du tout" in translated
    assert '<span lang="en">community VIO</span>' in missing
    assert "(in English: not translated yet)" in missing


def test_a_choice_without_a_translation_is_not_said_to_be_in_that_language(client, interview):
    """COM-CE is in French, and so is its first choice; the other choices are in English still."""
    interview.language = "fr"
    interview.save()
    content = client.get(page(interview)).content.decode()

    assert '<span lang="fr">Rien du tout</span>' in content
    assert f'<span lang="fr">{label(interview, "50")}</span>' not in content


def test_the_interface_may_speak_another_language_than_the_interview(client, interview):
    client.cookies["django_language"] = "fr"

    content = client.get(page(interview)).content.decode()

    assert '<html lang="fr"' in content
    assert '<span lang="en">community CE</span>' in content


def test_a_chapter_costs_few_queries_and_saving_one_answer_too(client, interview, django_assert_num_queries):
    factories.answer_all(interview, "50")
    opened = fields(client.get(page(interview)))

    with django_assert_num_queries(CHAPTER_QUERIES):
        client.get(page(interview))
    with django_assert_num_queries(SAVING_QUERIES):
        client.post(page(interview), opened | {"COM-CE": "100"})


CHAPTER_QUERIES = 8
SAVING_QUERIES = 19
"""Three of them write the trail."""
