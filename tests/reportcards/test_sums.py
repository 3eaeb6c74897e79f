"""The numbers of a card follow from its sums alone, when the interviews are gone (safety S13)."""

import json
from dataclasses import replace

import pytest

from evaluations import scoring
from evaluations.exchange.scoring_input import evaluation_for_scoring
from reportcards import sums
from reportcards.assembly import assemble
from reportcards.snapshot import in_one_line
from tests.reportcards.cards import EVERY_VECTOR, document, given


def card_and_sums(name):
    """As they are frozen: the sums have been written to a file and read again."""
    found = document(given(name))
    scored = evaluation_for_scoring(found)
    exact = in_one_line(sums.sums_of(scored.framework, scoring.score(scored)))
    return assemble(found, month="2026-11"), json.loads(exact)


@pytest.mark.parametrize("name", EVERY_VECTOR)
def test_every_number_of_a_card_follows_from_its_sums(name):
    card, exact = card_and_sums(name)

    assert sums.faults(card, exact) == []


def test_a_number_that_was_changed_on_the_card_is_found():
    card, exact = card_and_sums("plain")
    chapters = (replace(card.chapters[0], community=card.chapters[0].community + 1), *card.chapters[1:])
    rollout = replace(card.rollout, score=card.rollout.score + 1)

    found = sums.faults(replace(card, chapters=chapters, rollout=rollout), exact)

    assert found == [
        f"roll-out score: the card says {card.rollout.score + 1}, its sums give {card.rollout.score}",
        f"CE community: the card says {card.chapters[0].community + 1}, "
        f"its sums give {card.chapters[0].community}",
    ]


@pytest.mark.parametrize("part", ["questions", "involvement"])
def test_a_sum_that_was_changed_is_found(part):
    card, exact = card_and_sums("plain")
    row = next(iter(exact[part].values()))
    if part == "questions":
        row["score"] = "0" if row["score"] != "0" else "100"
    else:
        row["criteria"]["1"] = "0" if row["criteria"]["1"] != "0" else "100"

    assert sums.faults(card, exact) != []


def test_under_the_minimum_nothing_of_the_community_is_in_the_sums():
    _card, exact = card_and_sums("four-community-interviews")

    assert exact["community_units"] < exact["minimum"]
    assert {row["group"] for row in exact["questions"].values()} == {*scoring.INSTITUTIONS}
    assert exact["involvement"] == {}


def test_no_single_voice_is_in_the_sums():
    _card, exact = card_and_sums("plain")

    assert {key for row in exact["questions"].values() for key in row} == {
        *("group", "chapter", "weight", "asked", "answered", "score")
    }
