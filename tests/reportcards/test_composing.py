"""The first draft of a text: from the results by rules, within its limit, and with no number that the card has not."""

import re

import pytest
from django.utils import translation

from evaluations.demonstration import DEMONSTRATION_FILE
from evaluations.exchange.reading import read
from evaluations.models import Narrative
from reportcards.writing.composing import MOST_WORDS, compose, fitting
from reportcards.writing.material import material
from reportcards.writing.prompting import prompts
from reportcards.writing.sentences import weakest_first, weakest_with
from tests.reportcards.cards import EVERY_VECTOR, answer_otherwise, document, given

DEMONSTRATION = "demonstration"


def material_of(data):
    return material(document(data), month="2026-11")


@pytest.fixture(scope="module")
def demonstration():
    """The material of the demonstration, whose themes have short names."""
    return material(read(DEMONSTRATION_FILE.read_bytes()), month="2026-11")


def all_texts(found, language="en"):
    return {name: compose(found, name, language) for name in Narrative.TEXTS}


def numbers_of(card):
    """Every number that the card prints."""
    found = {100, card.rollout.score, card.involvement.score}
    for row in card.chapters:
        found |= {row.community, row.institutions, row.score}
    for row in card.differences:
        found |= {row.community, row.institutions}
    for row in card.contradictions:
        found |= {row.lowest, row.highest}
    found |= {heard.interviews for heard in card.heard}
    found |= {number for _code, number in (*card.method.languages, *card.method.modes)}
    return found


def said(text):
    """The numbers of a text; those of questions, of criteria and of what people wrote are in quotation marks."""
    return {int(number) for number in re.findall(r"\d+", re.sub(r"“[^”]*”", "", text))}


def test_the_drafts_of_the_demonstration_say_what_its_card_says(demonstration):
    assert all_texts(demonstration) == {
        "finding": "Community Empowerment stands at 44 of 100 (Limited). It is held back most by: Money that goes to "
        "us directly; Support after training.",
        "empowerment": "Sex worker-led organisations put this chapter at 38 of 100, institutions at 49. It is held "
        "back most by: Money that goes to us directly; Support after training; A say in what is translated; Knowledge "
        "of the SWIT; The SWIT in everyday language. What stands best in this chapter: Public position on sex work; "
        "Information about our rights. Wide apart on “Freedom to register openly”: Government 92 of 100, sex "
        "worker-led organisations 37. This rests on 11 interviews with sex worker-led organisations.",
        "key_ask": "Pay sex worker-led organisations directly from the HIV budget, running costs included (Ministry of "
        "Health, National AIDS Council, 2027 budget).",
        "law": "",
        "law_source": "",
        "involvement": "Meaningful involvement stands at 43 of 100 (Tokenistic). The weakest of the ten criteria is “"
        "Sex workers are involved at all levels, not only as beneficiaries”, least met by: Government. Next comes “The "
        "process is open, and leaves time to consult”, least met by: NGOs. On every criterion these rate themselves "
        "higher than sex worker-led organisations do: Government.",
        "contradictions": "Organisations of one type contradict each other on: Knowledge of the SWIT (Government); "
        "Money that goes to us directly (Government); Money that goes to us directly (UN agencies); Fingerprints and "
        "other body data (Global Fund programmes).",
        "not_heard": "Some who were asked declined: Government.",
    }


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
@pytest.mark.parametrize("name", [DEMONSTRATION, *EVERY_VECTOR])
def test_every_draft_keeps_its_limits_and_says_no_number_that_is_not_on_the_card(
    demonstration, name, language
):
    found = demonstration if name == DEMONSTRATION else material_of(given(name))
    texts = all_texts(found, language)
    for text in ("law", "law_source"):
        assert texts[text] == ""

    assert {key: len(text) for key, text in texts.items() if len(text) > limit(key)} == {}
    assert len(texts["empowerment"].split()) <= MOST_WORDS["empowerment"] == 120
    del texts["key_ask"]  # the organisation's own words
    assert {key: said(text) - numbers_of(found.card) for key, text in texts.items()} == {
        key: set() for key in texts
    }


def limit(name):
    return Narrative._meta.get_field(name).max_length


def test_a_draft_is_in_the_language_that_is_asked_for_and_not_in_that_of_the_interface(demonstration):
    with translation.override("ru"):
        assert "Limited" in compose(demonstration, "finding", "en")
    assert "Limité" in compose(demonstration, "finding", "fr")
    assert translation.get_language() == "en"


def test_an_ask_that_is_not_written_in_a_language_is_not_composed_in_it():
    data = given("plain")
    data["evaluation"]["recommendations"] = [
        {"kind": "start", "group": "", "text": {"en": "A seat for us."}, "matters_most": True},
        {"kind": "stop", "group": "", "text": {"fr": "Les rafles."}, "matters_most": False},
    ]
    found = material_of(data)

    assert (compose(found, "key_ask", "en"), compose(found, "key_ask", "fr")) == ("A seat for us.", "")


def test_an_ask_that_is_too_long_with_who_and_when_stands_without():
    data = given("plain")
    said = {"text": {"en": "x" * 110}, "who": {"en": "y" * 44}, "by_when": {"en": "z" * 26}}
    data["evaluation"]["recommendations"] = [{"kind": "start", "group": "", **said, "matters_most": True}]

    assert compose(material_of(data), "key_ask", "en") == "x" * 110


def test_a_list_that_does_not_fit_gets_shorter_and_never_ends_in_the_middle():
    """Questions of these themes have no short name, and are long."""
    data = given("plain")
    for question in data["framework"]["questions"]:
        question["theme"] = f"{question['theme']}-here"
        question["text"] = {
            "en": f"{question['theme']} is a theme with a name so long that few fit, such as this"
        }
    text = compose(material_of(data), "finding", "en")

    assert 120 < len(text) <= 160
    assert text.endswith(".")
    assert text.count("is a theme") == text.count(";") + 1 < 3


def test_a_sentence_for_which_there_is_no_room_gives_way_to_its_shorter_form_and_then_to_the_next():
    said = [["One two three."], ["Four five six.", "Four."], ["Seven eight."], ["Nine."]]

    assert fitting(said, most=100, most_words=5) == "One two three. Four. Nine."
    assert fitting(said, most=21, most_words=100) == "One two three. Four."
    assert fitting([[], [""]], most=9, most_words=9) == ""


# Too few


def test_under_the_minimum_the_draft_says_so(demonstration):
    found = material_of(given("four-community-interviews"))

    assert compose(found, "finding", "en") == (
        "Community Empowerment has no score in this round. Too few sex worker-led organisations were interviewed."
    )
    for name in ("empowerment", "involvement"):
        assert "Too few sex worker-led organisations were interviewed." in compose(found, name, "en")


def test_under_the_minimum_no_answer_of_the_community_changes_a_draft_or_a_prompt():
    data = given("four-community-interviews")
    before = material_of(data)
    was = all_texts(before), prompts(before, "en")
    answer_otherwise(data)
    after = material_of(data)

    assert (all_texts(after), prompts(after, "en")) == was
    assert after.weaknesses == ()
    data["evaluation"]["minimum_community_units"] = 4  # nothing but the minimum kept them away
    seen = material_of(data)
    assert all_texts(seen) != was[0]
    assert prompts(seen, "en") != was[1]


# Who was not heard


def heard(data, **changes):
    """What is composed of who was not heard, after the interviews were changed."""
    for interview in data["interviews"]:
        interview.update(changes)
    return compose(material_of(data), "not_heard", "en")


def test_types_languages_and_ways_that_are_missing_are_named():
    data = given("no-government")

    assert heard(data, language="en", mode="phone") == (
        "Nobody was interviewed of: Government. All interviews were in one language: English. No interview was held in "
        "these ways: in person, online, group discussion."
    )


def test_of_the_community_it_is_never_said_that_somebody_declined():
    data = given("plain")
    for stakeholder in data["stakeholders"]:
        stakeholder["declined"] = False
    codes = {row["stakeholder"] for row in data["interviews"]}
    declined = [
        {"code": "x1", "group": "community", "name": "Circle", "declined": True},
        {"code": "x2", "group": "un", "name": "An agency", "declined": True},
    ]
    assert codes.isdisjoint({"x1", "x2"})
    data["stakeholders"] += declined

    assert "Some who were asked declined: UN agencies." in heard(data)


def test_without_any_interview_every_draft_says_that_there_is_nothing_and_invents_nothing():
    data = given("plain")
    data["interviews"] = []
    texts = all_texts(material_of(data))

    assert texts["not_heard"].startswith(
        "Nobody was interviewed of: Sex worker-led organisations, Government"
    )
    assert "No interview was held" not in texts["not_heard"]
    assert texts["contradictions"] == ""
    assert texts["involvement"] == "No sex worker-led organisation assessed how institutions involve them."
    assert texts["finding"].startswith("Community Empowerment has no score in this round.")


# Involvement


def test_the_two_weakest_criteria_are_the_lowest_on_the_card_with_those_who_meet_them_least(demonstration):
    card = demonstration.card
    means = {}
    for row in card.involvement.criteria:
        marks = [cell.community for cell in row.cells if cell.community is not None]
        means[row.code] = sum(marks) / len(marks)
    rows = weakest_first(card)

    assert [row.code for row in rows] == sorted(means, key=lambda code: means[code])
    lowest = {
        target.group: cell.community
        for target, cell in zip(card.involvement.targets, rows[0].cells, strict=True)
    }
    assert lowest["government"] == min(lowest.values())
    assert weakest_with(rows[0], card) == "Government"
