"""What they say, what we say (scoring 6), and contradictions (scoring 7)."""

from fractions import Fraction

import pytest

from evaluations.scoring import COMMUNITY, Contradiction
from tests.evaluations.scoring_cases import framework, question, said, scored, voices

THEMES = ("seat", "money", "language", "police")
SHARED = framework(
    *(question(f"our_{theme}", COMMUNITY, "CE", theme=theme) for theme in THEMES),
    *(question(f"un_{theme}", "un", "MI", theme=theme) for theme in THEMES),
)


def ours(*points, silence="", number=1):
    themes = dict(zip((f"our_{theme}" for theme in THEMES), points, strict=False))
    return [said(COMMUNITY, unit=f"{silence}{n}", **themes) for n in range(number)]


def theirs(*points):
    return said("un", **dict(zip((f"un_{theme}" for theme in THEMES), points, strict=False)))


def difference(*interviews, **rest):
    return scored(*interviews, **{"asking": SHARED} | rest).divergence["un"]


def test_difference_is_theirs_minus_ours_over_the_shared_themes():
    found = difference(*ours("10", "20", "30"), theirs("40", "20", "90"))
    assert found.pairs == {"seat": 30, "money": 0, "language": 60}
    assert (found.difference, found.display, found.verdict) == (30, 30, "sharply_different")


def test_the_sign_says_who_is_more_positive():
    assert difference(*ours("40", "40", "40"), theirs("20", "20", "20")).display == -20


@pytest.mark.parametrize(
    ("apart", "verdict"),
    [
        (0, "broadly_agree"),
        (9, "broadly_agree"),
        (10, "differ"),
        (24, "differ"),
        (25, "sharply_different"),
    ],
)
def test_verdicts_are_the_same_in_both_directions(apart, verdict):
    high, low = [str(50 + apart)] * 3, ["50"] * 3
    assert difference(*ours(*low), theirs(*high)).verdict == verdict
    assert difference(*ours(*high), theirs(*low)).verdict == verdict


def test_the_verdict_follows_the_displayed_difference():
    found = difference(*ours("50", "50", "50", "50"), theirs("60", "60", "59", "59"))
    assert (found.difference, found.verdict) == (Fraction(19, 2), "differ")


def test_a_negative_half_is_shown_away_from_zero():
    assert difference(*ours("60", "60", "59", "59"), theirs("50", "50", "50", "50")).display == -10


def test_one_or_two_pairs_are_listed_without_a_difference():
    found = difference(*ours("0", "0"), theirs("100", "100"))
    assert found.pairs == {"seat": 100, "money": 100}
    assert (found.difference, found.display, found.verdict) == (None, None, None)


def test_a_theme_that_one_side_left_open_is_no_pair():
    assert difference(*ours("0", "refused", "0"), theirs("9", "9", "dont_know")).pairs == {"seat": 9}


def test_questions_without_a_theme_make_no_pair():
    assert difference(*voices(1, 50), said("un", 50)).pairs == {}


@pytest.mark.parametrize(("silent", "pairs"), [(1, {"seat": 30}), (2, {})])
def test_at_least_half_of_the_community_asked_must_have_answered(silent, pairs):
    interviews = [*ours("20"), *ours("refused", silence="silent", number=silent)]
    assert difference(*interviews, theirs("50")).pairs == pairs


def test_a_community_that_was_not_asked_does_not_count_against_a_pair():
    interviews = [*ours("20"), *ours("not_asked", silence="unasked", number=5)]
    assert difference(*interviews, theirs("50")).pairs == {"seat": 30}


def test_institutions_need_not_answer_by_half():
    silent = [said("un", unit=f"silent {n}", un_seat="refused") for n in range(5)]
    assert difference(*ours("20"), theirs("50"), *silent).pairs == {"seat": 30}


def test_too_few_community_interviews_make_no_pairs():
    assert difference(*ours("0", "0", "0", number=2), theirs("9", "9", "9"), minimum=3).pairs == {}


def test_divergence_never_enters_a_score():
    agreeing, differing = (
        scored(*ours("0"), theirs("0"), asking=SHARED),
        scored(*ours("0"), theirs("100"), asking=SHARED),
    )
    assert agreeing.divergence != differing.divergence
    assert (agreeing.chapters, agreeing.rollout) == (differing.chapters, differing.rollout)


def contradicting(group, *points, code=None, asking=None):
    code = code or f"{group}_CE"
    return scored(
        *(said(group, unit=f"unit {n}", **{code: value}) for n, value in enumerate(points)), asking=asking
    ).contradictions


def test_two_organisations_fifty_points_apart_contradict_each_other():
    assert contradicting("government", "25", "75", "60") == (Contradiction("government_CE", 25, 75),)


def test_less_than_fifty_is_no_contradiction():
    assert contradicting("government", "25", "74") == ()


def test_one_organisation_does_not_contradict_itself():
    both = said("government", government_CE="0"), said("government", government_CE="100")
    assert scored(*both).contradictions == ()


def test_the_means_of_organisations_are_compared_exactly():
    police = said("government", government_CE="0"), said("government", government_CE="1")
    assert scored(*police, said("government", unit="health", government_CE="50")).contradictions == ()


def test_the_community_may_disagree_with_itself():
    assert contradicting(COMMUNITY, "0", "100") == ()


def test_meaningful_involvement_takes_part_in_contradictions():
    asking = framework(question("seat", "ngo", "MI"))
    assert contradicting("ngo", "0", "100", code="seat", asking=asking) == (Contradiction("seat", 0, 100),)


def test_contradictions_come_in_the_order_of_the_framework():
    asking = framework()
    asking = framework(questions=tuple(reversed(asking.questions)))
    found = scored(said("un", 0), said("un", 100, unit="B"), asking=asking).contradictions
    assert [each.question for each in found] == [
        question.code for question in asking.questions if question.group == "un"
    ]
