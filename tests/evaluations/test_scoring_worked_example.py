"""The worked example of docs/methodology.md: what is done there by hand is what the engine finds."""

from fractions import Fraction
from pathlib import Path

import pytest

from evaluations.scoring import COMMUNITY, GROUPS, Contradiction, band, display
from tests.evaluations.scoring_cases import WEIGHTS, framework, question, said, scored

MONEY = [question(f"{group}_money", group, "CE") for group in GROUPS]

# One row a question, one column an interview; "-" is refused, "?" not known, "" blank, "x" does not apply.
INTERVIEWS = {
    COMMUNITY: {
        "CE": ["100", "67", "67", "33", "-"],
        "money": ["0", "0", "33", "0", "?"],
        "VIO": ["100", "0", "50", "0", "0"],
        "CLS": ["0", "0", "0", "0", "-"],
        "CON": ["50", "50", "50", "50", "50"],
        "CLI": ["100", "100", "50", "50", "0"],
        "MGT": ["0", "0", "50", "", "?"],
    },
    "government": {
        "CE": ["100", "67", "33"],
        "money": ["33", "", "0"],
        "VIO": ["100", "100", "50"],
        "CLS": ["0", "0", "50"],
        "CON": ["100", "100", "0"],
        "CLI": ["100", "100", "x"],
        "MGT": ["50", "50", "50"],
    },
    "ngo": {
        "CE": ["67"],
        "money": ["67"],
        "VIO": ["50"],
        "CLS": ["100"],
        "CON": ["-"],
        "CLI": ["100"],
        "MGT": ["50"],
    },
}
UNITS = {COMMUNITY: "ABCDE", "government": ["health", "health", "interior"], "ngo": ["ngo"]}
STATES = {"-": "refused", "?": "dont_know", "x": "not_applicable"}


def interviews_with(group):
    for column, unit in enumerate(UNITS[group]):
        answers = {f"{group}_{code}": row[column] for code, row in INTERVIEWS[group].items()}
        yield said(group, unit=unit, **{code: STATES.get(answer, answer) for code, answer in answers.items()})


@pytest.fixture(scope="module")
def results():
    interviews = [interview for group in INTERVIEWS for interview in interviews_with(group)]
    return scored(*interviews, asking=framework(*MONEY, minimum_community_units=5))


def test_questions(results):
    assert results.questions["community_CE"].score == Fraction("66.75")
    assert results.questions["community_money"].score == Fraction("8.25")
    assert results.questions["government_CE"].score == Fraction("58.25")
    assert results.questions["government_money"].score == Fraction("16.5")


def test_groups_on_community_empowerment(results):
    on_empowerment = {group: chapters["CE"].score for group, chapters in results.groups.items()}
    assert on_empowerment == {
        COMMUNITY: Fraction("37.5"),
        "government": Fraction("37.375"),
        "un": None,
        "global_fund": None,
        "ngo": 67,
    }


def test_chapters(results):
    assert {code: chapter.score for code, chapter in results.chapters.items()} == {
        "CE": Fraction("44.84375"),
        "VIO": Fraction("46.25"),
        "CLS": Fraction("31.25"),
        "CON": 50,
        "CLI": 80,
        "MGT": Fraction(100, 3),
    }


def test_what_is_marked(results):
    assert results.groups[COMMUNITY]["MGT"].status == "limited_data"
    assert results.groups["ngo"]["CON"].status == "insufficient_data"
    assert results.chapters["CON"].status == "one_institution_group"
    assert Contradiction("government_CON", 0, 100) in results.contradictions


def test_roll_out(results):
    assert results.rollout.score == Fraction("46.8375")
    assert (results.rollout.display, results.rollout.band) == (47, "limited")
    assert not results.rollout.held_by_community_empowerment


def test_held_by_empowerment_if_the_others_were_ninety():
    empowerment = {"CE": Fraction("44.84375")} | dict.fromkeys(
        ["VIO", "CLS", "CON", "CLI", "MGT"], Fraction(90)
    )
    score = sum(WEIGHTS[code] * value for code, value in empowerment.items()) / 100
    assert (display(score), band(display(score)), band(display(empowerment["CE"]))) == (
        72,
        "partial",
        "limited",
    )


def test_how_sturdy_it_is(results):
    assert display(results.robustness.equal_weights) == 48
    assert display(results.robustness.leave_one_out_lowest) == 42
    assert display(results.robustness.leave_one_out_highest) == 52


def test_the_text_tells_the_same_numbers():
    text = (Path(__file__).parents[2] / "docs/methodology.md").read_text()
    for number in ("66.75", "8.25", "58.25", "16.5", "37.375", "44.84375", "46.25", "31.25", "46.8375"):
        assert f"**{number}**" in text
