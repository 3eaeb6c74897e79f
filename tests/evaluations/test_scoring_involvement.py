"""The second headline: meaningful involvement (scoring 5)."""

from fractions import Fraction

import pytest

from evaluations.scoring import COMMUNITY, INSTITUTIONS, Criterion
from tests.evaluations.scoring_cases import CRITERIA, LADDER, framework, question, said, scored, voices

BEST = {criterion.code: criterion.elements or "3" for criterion in CRITERIA}
WORST = {criterion.code: () if criterion.elements else "0" for criterion in CRITERIA}
# Criterion 1 is met, so criterion 4 is not asked.
ASKED_WHEN_FREE = 9


def target(*grids, silent=0, **rest):
    """Government as a target of so many grids, and of so many interviews without one."""
    speaking = [
        said(COMMUNITY, 50, unit=f"grid {n}", involvement={"government": grid})
        for n, grid in enumerate(grids)
    ]
    return scored(*speaking, *voices(silent, 50), **rest).involvement.targets["government"]


def test_a_ladder_gives_its_points():
    assert target(WORST | {"2": "2"}).criteria["2"] == 67


@pytest.mark.parametrize(("ticked", "points"), [((), 0), (("b",), Fraction(100, 3)), (("a", "b", "c"), 100)])
def test_a_checklist_gives_the_part_that_is_ticked(ticked, points):
    assert target(WORST | {"3": ticked}).criteria["3"] == points


def test_an_empty_checklist_is_an_answer_worth_zero():
    assert target({"3": ()}).units == 1


def test_an_element_ticked_twice_is_ticked_once():
    assert target(WORST | {"3": ("a", "a")}).criteria["3"] == Fraction(100, 3)


def test_a_criterion_is_the_mean_over_the_interviews_that_answered():
    grids = [WORST | {"5": answer} for answer in ("3", "0", "dont_know", "refused")]
    assert target(*grids).criteria["5"] == 50


@pytest.mark.parametrize("silence", ["dont_know", "refused", ""])
def test_a_criterion_that_fewer_than_half_answered_has_no_score(silence):
    assert target(*[WORST | {"5": answer} for answer in ("3", silence, silence)]).criteria["5"] is None


def test_an_absent_criterion_is_asked_and_not_answered():
    without = {code: answer for code, answer in WORST.items() if code != "5"}
    assert target(WORST, without, without).criteria["5"] is None


@pytest.mark.parametrize("state", ["not_asked", "not_applicable"])
def test_a_criterion_that_was_not_asked_does_not_count(state):
    assert target(WORST | {"5": "3"}, *[WORST | {"5": state}] * 4).criteria["5"] == 100


def test_a_criterion_asked_in_no_interview_is_not_applicable():
    seen = target(WORST | {"6": "not_applicable"})
    assert (seen.criteria["6"], seen.criteria_applicable) == ("not_applicable", 9)


def test_criterion_4_is_not_asked_where_criterion_1_is_met():
    seen = target(WORST | {"1": "3", "4": "3"})
    assert (seen.criteria["4"], seen.criteria_applicable) == ("not_applicable", ASKED_WHEN_FREE)


def test_criterion_4_is_asked_where_criterion_1_is_not_met():
    assert target(WORST | {"1": "2", "4": "3"}).criteria["4"] == 100


def test_criterion_4_is_decided_interview_by_interview():
    assert target(WORST | {"1": "3", "4": "3"}, WORST).criteria["4"] == 0


def test_criterion_1_is_met_by_most_points_and_not_by_a_name():
    renamed = (Criterion("1", {"best": 100, "3": 0}, ()), *CRITERIA[1:])
    asking = framework(criteria=renamed)
    assert target(WORST | {"1": "3"}, asking=asking).criteria["4"] == 0
    assert target(WORST | {"1": "best"}, asking=asking).criteria["4"] == "not_applicable"


def test_a_target_is_the_plain_mean_of_its_criteria():
    assert target(WORST | {"5": "3", "6": "2"}).score == Fraction(167, 10)


def test_criteria_fully_met_are_those_at_exactly_one_hundred():
    assert target(BEST).criteria_fully_met == ASKED_WHEN_FREE
    almost = Criterion("2", LADDER | {"almost": 99}, ())
    asking = framework(criteria=(CRITERIA[0], almost, *CRITERIA[2:]))
    assert target(BEST | {"2": "almost"}, asking=asking).criteria_fully_met == ASKED_WHEN_FREE - 1


def test_a_target_that_nobody_assessed_has_nothing_to_show():
    nobody = target(silent=2)
    assert (nobody.status, nobody.units, nobody.score) == ("not_assessed", 0, None)
    assert (nobody.criteria_applicable, nobody.criteria_fully_met) == (None, None)
    assert set(nobody.criteria.values()) == {None}


def test_a_grid_without_an_answer_is_no_assessment():
    assert target({"1": "dont_know", "2": "refused", "6": "not_applicable"}).status == "not_assessed"


def test_a_grid_in_an_institution_is_not_read():
    results = scored(said("un", 50, involvement={"government": BEST}))
    assert results.involvement.targets["government"].status == "not_assessed"


def test_too_few_community_interviews_withhold_the_criteria_and_keep_the_number_of_grids():
    few = target(BEST, BEST, minimum=3)
    assert (few.status, few.units, few.score, few.word) == ("too_few_community_interviews", 2, None, None)
    assert (few.criteria_applicable, few.criteria_fully_met) == (None, None)
    assert set(few.criteria.values()) == {None}


def test_grids_alone_are_too_few_community_interviews():
    only_a_grid = scored(said(COMMUNITY, involvement={"un": BEST})).involvement.targets["un"]
    assert only_a_grid.status == "too_few_community_interviews"


@pytest.mark.parametrize(("silent", "status"), [(2, "ok"), (3, "insufficient_data")])
def test_at_least_half_of_the_interviews_must_assess_a_target(silent, status):
    assert target(BEST, BEST, silent=silent).status == status


@pytest.mark.parametrize(("unanswered", "status"), [("567", "ok"), ("5678", "insufficient_data")])
def test_two_thirds_of_the_applicable_criteria_must_be_scored(unanswered, status):
    assert target(BEST | dict.fromkeys(unanswered, "dont_know")).status == status


@pytest.mark.parametrize("code", ["1", "2", "10"])
@pytest.mark.parametrize("state", ["dont_know", "not_asked"])
def test_three_criteria_are_indispensable(code, state):
    assert target(WORST | {code: state}).status == "insufficient_data"


@pytest.mark.parametrize("code", ["3", "4", "5", "6", "7", "8", "9"])
def test_the_others_may_be_missing(code):
    assert target(WORST | {code: "dont_know"}).status == "ok"


def test_insufficient_data_still_lists_its_criteria():
    few = target(BEST, silent=2)
    assert (few.score, few.display, few.word) == (None, None, None)
    assert (few.criteria["1"], few.criteria_fully_met) == (100, ASKED_WHEN_FREE)


def test_all_criteria_met_is_meaningful():
    assert target(BEST).word == "meaningful"


@pytest.mark.parametrize(("code", "low"), [("1", "1"), ("2", "1"), ("7", ("a",)), ("10", "1")])
def test_involvement_is_not_meaningful_below_half_of_a_decisive_criterion(code, low):
    held = target(BEST | {"4": "3", code: low})
    assert (held.display >= 75, held.word) == (True, "partial")


@pytest.mark.parametrize("code", ["3", "5", "6", "8", "9"])
def test_the_other_criteria_do_not_hold_the_word(code):
    assert target(BEST | {code: WORST[code]}).word == "meaningful"


def test_a_decisive_criterion_of_half_is_enough():
    assert target(BEST, BEST | {"2": "0"}).word == "meaningful"


def test_a_decisive_criterion_without_a_score_holds_the_word():
    assert target(BEST | {"7": "dont_know"}).word == "partial"


def test_a_decisive_criterion_that_does_not_apply_holds_nothing():
    assert target(BEST | {"7": "not_applicable"}).word == "meaningful"


def test_a_framework_may_leave_out_a_decisive_criterion():
    asking = framework(criteria=tuple(each for each in CRITERIA if each.code != "7"))
    assert target(BEST, asking=asking).word == "meaningful"


def test_nothing_met_is_excluded():
    assert (target(WORST).display, target(WORST).word) == (0, "excluded")


def nation(grids):
    return scored(said(COMMUNITY, 50, involvement=grids)).involvement.national


def test_national_is_the_mean_of_the_targets_that_have_a_score():
    both = nation({"un": BEST, "ngo": WORST, "government": {"1": "3"}})
    assert (both.score, both.display, both.targets) == (50, 50, 2)


def test_one_target_is_not_a_nation():
    one = nation({"un": BEST})
    assert (one.score, one.display, one.targets) == (None, None, 1)


def test_self_assessment_is_the_weighted_mean_of_the_group_s_questions_on_a_criterion():
    asking = framework(
        question("one", "un", "VIO", criteria=("1", "2"), weight=3),
        question("two", "un", "MI", criteria=("1",)),
        question("other", "ngo", "MI", criteria=("1",)),
        question("silent", "un", "CE", criteria=("3",)),
    )
    said_by_un = said("un", one="100", two="0", silent="refused")
    results = scored(said_by_un, said("ngo", other="20"), asking=asking)
    own_view = results.involvement.targets["un"].self_assessment
    assert (own_view["1"], own_view["2"], own_view["3"], own_view["4"]) == (75, 100, None, None)


def test_self_assessment_is_never_mixed_in():
    asking = framework(question("seat", "government", "MI", criteria=("1",)))
    interviews = [said(COMMUNITY, 50, involvement={"government": WORST}), said("government", seat="100")]
    seen = scored(*interviews, asking=asking).involvement.targets["government"]
    assert (seen.score, seen.self_assessment["1"]) == (0, 100)


def test_self_assessment_stays_when_the_community_is_withheld():
    asking = framework(question("seat", "government", "MI", criteria=("1",)))
    interviews = [said(COMMUNITY, 50, involvement={"government": WORST}), said("government", seat="100")]
    seen = scored(*interviews, asking=asking, minimum=2).involvement.targets["government"]
    assert (seen.status, seen.self_assessment["1"]) == ("too_few_community_interviews", 100)


def test_involvement_never_enters_the_roll_out():
    without, with_grid = scored(*voices(1, 50)), scored(*voices(1, 50, involvement={"un": WORST}))
    assert without.rollout == with_grid.rollout


def test_every_institution_group_is_a_target():
    assert tuple(scored().involvement.targets) == INSTITUTIONS


def test_a_checklist_has_no_choices():
    with pytest.raises(KeyError, match="a"):
        target({"3": "a"})


def test_ladder_points_are_those_of_the_framework():
    asking = framework(criteria=(Criterion("1", LADDER | {"2": 70}, ()), *CRITERIA[1:]))
    assert target(WORST | {"1": "2"}, asking=asking).criteria["1"] == 70
