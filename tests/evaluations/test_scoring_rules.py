"""The rules that a framework must satisfy (scoring 1, 4 and 6)."""

from fractions import Fraction

import pytest

from evaluations.scoring import COMMUNITY, framework_faults
from tests.evaluations.scoring_cases import WEIGHTS, framework, question


def faults(**changes):
    return list(framework_faults(framework(**changes)))


def test_weights_of_the_draft_have_no_fault():
    assert faults() == []


@pytest.mark.parametrize("empowerment", [39, 41])
def test_weights_sum_to_a_hundred(empowerment):
    found = faults(weights=WEIGHTS | {"CE": empowerment})
    assert found == [("chapters", f"the weights sum to {60 + empowerment}, not to 100")]


@pytest.mark.parametrize("weights", [{"CE": 50, "VIO": 50}, {"CE": 49, "VIO": 51}, {"VIO": 100}])
def test_empowerment_weighs_more_than_any_other_chapter(weights):
    assert faults(weights=weights) == [("chapters", "CE must weigh more than any other chapter")]


def test_empowerment_weighs_at_least_twice_as_much_as_the_next_chapter():
    weights = {"CE": 60, "VIO": 31, "CLS": 9}
    message = "CE must weigh at least twice as much as the next chapter"
    assert faults(weights=weights) == [("chapters", message)]


def test_empowerment_may_weigh_exactly_twice_the_next():
    weights = {"CE": 40, "VIO": 20, "CLS": 20, "CON": 20}
    assert faults(weights=weights) == []


def test_empowerment_may_weigh_everything():
    assert faults(weights={"CE": 100}) == []


@pytest.mark.parametrize("share", ["1/2", "3/5", "2/3"])
def test_shares_from_a_half_to_two_thirds_are_allowed(share):
    assert faults(community_share=Fraction(share)) == []


@pytest.mark.parametrize("share", ["49/100", "67/100"])
def test_other_shares_are_a_fault(share):
    assert faults(community_share=Fraction(share)) == [
        ("community_share", f"{share} is not between 1/2 and 2/3")
    ]


def test_not_knowing_may_be_zero_for_an_institution():
    assert faults(questions=(question("knows", "un", "CE", not_knowing_is_zero=True),)) == []


def test_not_knowing_is_never_zero_for_the_community():
    asked = question("ask", COMMUNITY, "CE"), question("knows", COMMUNITY, "CE", not_knowing_is_zero=True)
    assert faults(questions=asked) == [
        ("questions[1].dont_know", "the community's not knowing is never zero")
    ]


def test_a_theme_occurs_once_in_a_group():
    asked = [question(group, group, "CE", theme="seat") for group in ("un", "ngo", "un")]
    assert faults(questions=tuple(asked)) == [("questions[2].theme", 'theme "seat" occurs twice in un')]


def test_questions_without_a_theme_share_none():
    assert faults(questions=(question("a", "un", "CE"), question("b", "un", "CE"))) == []


def test_every_fault_is_found():
    weights = {"CE": 30, "VIO": 30}
    places = [place for place, _ in faults(weights=weights, community_share=Fraction(1, 3))]
    assert places == ["chapters", "chapters", "community_share"]
