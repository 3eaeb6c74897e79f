"""How sturdy the number is (scoring 8), and the document (scoring 9)."""

from fractions import Fraction

import pytest

from evaluations.scoring import COMMUNITY, results_document
from tests.evaluations.scoring_cases import CHAPTERS, framework, question, said, scored, voices


def sturdy(*interviews, **rest):
    found = scored(*interviews, **rest).robustness
    return found and (found.leave_one_out_lowest, found.leave_one_out_highest)


def test_each_community_interview_is_left_out_in_turn():
    assert sturdy(*(said(COMMUNITY, points, unit=str(points)) for points in (0, 30, 90))) == (15, 60)


def test_a_whole_institution_is_left_out_and_not_one_of_its_interviews():
    police = [said("government", 0, unit="police") for _ in range(2)]
    health = said("government", 100, unit="health")
    assert sturdy(*voices(2, 50), *police, health) == (25, 75)


def test_leaving_out_the_only_institution_leaves_the_community():
    assert sturdy(*voices(2, 80), said("un", 20)) == (50, 80)


def test_an_institution_that_answered_nothing_still_lowers_coverage():
    # With the silent agency half is answered; without it, or without the other one, another half is.
    silent = said("un", unit="silent", **{f"un_{code}": "refused" for code in CHAPTERS})
    more_silent = said("un", unit="mute", **{f"un_{code}": "refused" for code in CHAPTERS})
    results = scored(*voices(2, 80), said("un", 20), silent, more_silent)
    assert results.rollout.score == 80
    assert sturdy(*voices(2, 80), said("un", 20), silent, more_silent) == (50, 80)


def test_units_of_different_groups_may_share_a_code():
    assert sturdy(*voices(2, 50), said("un", 100), said("ngo", 0)) == (25, 75)


def test_runs_that_fall_under_the_minimum_are_skipped():
    assert sturdy(*voices(3, 60), said("un", 20), minimum=3) == (60, 60)


def test_without_any_run_both_ends_are_missing():
    assert sturdy(*voices(3, 60), minimum=3) == (None, None)


def test_leaving_out_an_interview_that_does_not_count_keeps_the_minimum():
    assert sturdy(*voices(3, 60), said(COMMUNITY, unit="silent"), minimum=3) == (60, 60)


def test_equal_weights_are_the_plain_mean_of_the_chapters_that_exist():
    results = scored(*voices(1, 0, community_CE="100", community_VIO="refused"), said("un", 50))
    assert results.robustness.equal_weights == Fraction(75 + 4 * 25, 5)


def test_without_a_roll_out_score_there_is_nothing_to_be_sturdy():
    assert scored(*voices(1, 50, community_CE="refused")).robustness is None


def test_document_gives_fractions_as_text():
    answers = {"community_CE": "33"}
    document = results_document(scored(*voices(1, 50, **answers), said("un", 50)))
    assert document["chapters"]["CE"]["score"] == "83/2"
    assert document["rollout"]["weight_present"] == "100"
    assert document["groups"]["un"]["CE"]["coverage"] == "1"


def test_document_has_these_parts_and_not_the_working():
    assert set(results_document(scored())) == {
        "format", "rollout", "chapters", "groups", "involvement", "divergence", "contradictions", "robustness",
    }  # fmt: skip


def test_document_lists_no_chapter_of_weight_zero():
    asking = framework(question("seat", "un", "MI"))
    document = results_document(scored(said("un", seat="0"), asking=asking))
    assert set(document["chapters"]) == set(document["groups"]["un"]) == set(CHAPTERS)


def test_nothing_is_rounded_before_it_is_displayed():
    interviews = [said(COMMUNITY, points, unit=str(points)) for points in (0, 0, 1)]
    interviews[1] = said(COMMUNITY, 0, unit="another")
    assert scored(*interviews).rollout.score == Fraction(1, 3)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_results_say_how_many_community_interviews_counted_and_how_many_are_needed(number):
    results = scored(*voices(number, 50), minimum=4)
    assert (results.community_units, results.minimum) == (number, 4)
