"""The first headline (scoring 4)."""

from fractions import Fraction

import pytest

from tests.evaluations.scoring_cases import scored, voices


def rollout(points, **answers):
    """The roll-out of one community interview; `answers` by chapter."""
    return scored(*voices(1, points, **{f"community_{code}": said for code, said in answers.items()})).rollout


def test_chapters_weigh_what_the_framework_says():
    assert rollout(0, CE="100").score == 40
    assert rollout(0, VIO="100").score == 12


def test_missing_chapters_are_left_out_and_not_zero():
    assert rollout(50, VIO="refused", CLS="").score == 50


def test_empowerment_is_indispensable():
    without = rollout(50, CE="refused")
    assert (without.score, without.status) == (None, "no_community_empowerment_score")


@pytest.mark.parametrize(
    ("missing", "status", "weight_present"),
    [
        (["VIO", "CLS"], "ok", 76),
        (["VIO", "CLS", "CON"], "too_many_chapters_missing", 64),
        (["CE", "VIO", "CLS", "CON"], "no_community_empowerment_score", 24),
    ],
)
def test_seventy_six_of_a_hundred_must_be_present(missing, status, weight_present):
    result = rollout(50, **dict.fromkeys(missing, "refused"))
    assert (result.status, result.weight_present) == (status, weight_present)


def test_without_a_score_there_is_no_number_and_no_band():
    result = rollout(50, CE="refused")
    assert (result.display, result.band, result.own_band) == (None, None, None)
    assert not result.held_by_community_empowerment


def test_too_few_community_interviews_show_as_no_empowerment_score():
    result = scored(*voices(2, 50), minimum=3).rollout
    assert (result.status, result.weight_present) == ("no_community_empowerment_score", 0)


def test_the_band_follows_the_displayed_number():
    just_below_fifty = rollout(50, VIO="46")
    assert (just_below_fifty.score, just_below_fifty.own_band) == (Fraction("49.52"), "partial")


def test_the_band_is_held_by_empowerment_and_the_number_is_not_changed():
    held = rollout(100, CE="40")
    assert (held.score, held.display) == (76, 76)
    assert (held.own_band, held.band) == ("substantial", "limited")
    assert held.held_by_community_empowerment


def test_a_better_empowerment_does_not_lift_the_band():
    result = rollout(20, CE="100")
    assert (result.display, result.band, result.held_by_community_empowerment) == (52, "partial", False)


def test_within_the_same_band_nothing_is_held():
    assert not rollout(74, CE="50").held_by_community_empowerment
