"""What the results say to whoever writes: a few plain sentences for each text."""

import pytest

from evaluations.demonstration import DEMONSTRATION_FILE
from evaluations.exchange.reading import read
from evaluations.models import Narrative
from reportcards.writing.material import material
from reportcards.writing.prompting import prompts
from tests.reportcards.cards import EVERY_VECTOR, document, given


def said(data, language="en"):
    return prompts(material(document(data), month="2026-11"), language)


def test_the_demonstration_says_what_holds_it_back_where_it_differs_and_who_was_not_heard():
    found = prompts(material(read(DEMONSTRATION_FILE.read_bytes()), month="2026-11"), "en")

    assert found == {
        "finding": [
            "Community Empowerment stands at 44 of 100 (Limited).",
            "Community Empowerment is held back most by: Money that goes to us directly; Support after training; A say "
            "in what is translated.",
            "All six chapters together stand at 54 of 100, held at “Limited” by Community Empowerment.",
            "Wide apart on “Condoms used as evidence”: UN agencies 100 of 100, sex worker-led organisations 43.",
        ],
        "empowerment": [
            "Sex worker-led organisations put this chapter at 38 of 100, institutions at 49.",
            "Community Empowerment is held back most by: Money that goes to us directly; Support after training; A say "
            "in what is translated; Knowledge of the SWIT; The SWIT in everyday language.",
            "What stands best in this chapter: Public position on sex work; Information about our rights.",
            "This rests on 11 interviews with sex worker-led organisations.",
        ],
        "key_ask": [
            "You chose as what matters most: “Pay sex worker-led organisations directly from the HIV budget, running "
            "costs included.”",
            "You asked before, and it is not done: “Put a budget line for sex worker-led organisations into the HIV "
            "plan.”",
            "Community Empowerment is held back most by: Money that goes to us directly.",
        ],
        "law": [
            "Say what is punished: selling, buying, renting a room, working together, carrying condoms.",
            "Say under which law or by-law most arrests are made.",
            "Addressing Violence against Sex Workers stands at 52 of 100 (Partial).",
        ],
        "law_source": ["Name the act or the by-law and its year, so that a reader can look it up."],
        "involvement": [
            "Meaningful involvement stands at 43 of 100 (Tokenistic).",
            "Weak: “Sex workers are involved at all levels, not only as beneficiaries”, least met by: Government.",
            "Weak: “The process is open, and leaves time to consult”, least met by: NGOs.",
            "On every criterion these rate themselves higher than sex worker-led organisations do: Government.",
        ],
        "contradictions": [
            "Government, “Knowledge of the SWIT”: one organisation 0 of 100, another 67.",
            "Government, “Money that goes to us directly”: one organisation 0 of 100, another 67.",
            "UN agencies, “Money that goes to us directly”: one organisation 0 of 100, another 67.",
            "Global Fund programmes, “Fingerprints and other body data”: one organisation 33 of 100, another 100.",
        ],
        "not_heard": [
            "Asked, and declined: National police service. The card names them beside this text.",
            "Interviews by language: English 18, French 4, Swahili 4, Russian 2. Who speaks none of these?",
        ],
    }


@pytest.mark.parametrize("name", EVERY_VECTOR)
def test_every_text_has_one_to_four(name):
    found = said(given(name))

    assert list(found) == list(Narrative.TEXTS)
    assert {key: len(sentences) for key, sentences in found.items() if not 1 <= len(sentences) <= 4} == {}
    assert all(all(sentences) for sentences in found.values())


def test_without_a_score_the_reason_is_said_and_no_number():
    found = said(given("four-community-interviews"))

    assert found["finding"] == [
        "Community Empowerment has no score in this round.",
        "Too few sex worker-led organisations were interviewed. To protect those who spoke, what they said is not "
        "shown as a number.",
    ]
    assert found["empowerment"] == found["finding"]
    assert found["involvement"] == [found["finding"][1]]


def test_where_nothing_contradicts_the_text_may_stay_empty():
    assert said(given("edge-all-zero"))["contradictions"] == [
        "On no question do two organisations of one type lie 50 points or more apart. You may leave this empty."
    ]


def test_without_a_recommendation_that_matters_most_one_is_asked_for():
    assert (
        said(given("plain"))["key_ask"][0] == "No recommendation is marked yet as the one that matters most."
    )


def test_what_was_asked_before_and_is_done_is_not_asked_again():
    data = given("plain")
    action = {
        "asked_in": "2024",
        "kind": "start",
        "group": "",
        "text": {"en": "A seat."},
        "mattered_most": True,
    }
    data["evaluation"]["actions"] = [action | {"state": "done"}]
    assert "A seat." not in str(said(data)["key_ask"])

    data["evaluation"]["actions"] = [action | {"state": "under_way"}]
    assert said(data)["key_ask"][1] == "You asked before, and it is not done: “A seat.”"
