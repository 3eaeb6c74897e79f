"""What holds for every evaluation, tried on many invented ones."""

from dataclasses import replace
from itertools import chain

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluations.scoring import (
    COMMUNITY,
    EMPOWERMENT,
    GROUPS,
    INSTITUTIONS,
    Evaluation,
    Interview,
    framework_faults,
    results_document,
    score,
)
from tests.evaluations.scoring_cases import (
    CHAPTERS,
    CRITERIA,
    framework,
    question,
    said,
    scored,
)

LIGHT = ("VIO", "CLS")
ASKED = framework(
    weights={EMPOWERMENT: 60, "VIO": 24, "CLS": 16, "MI": 0},
    questions=(
        *(question(f"{group}_{chapter}", group, chapter) for group in GROUPS for chapter in LIGHT),
        *(question(f"{group}_CE", group, EMPOWERMENT, theme="power", weight=3) for group in GROUPS),
        *(question(f"{group}_money", group, EMPOWERMENT, theme="money") for group in GROUPS),
        *(question(f"{group}_seat", group, "MI", theme="seat", criteria=("1", "7")) for group in GROUPS),
        *(question(f"{group}_knows", group, "VIO", not_knowing_is_zero=True) for group in INSTITUTIONS),
    ),
)
STATES = ("dont_know", "refused", "not_applicable", "not_asked", "")
POINTS = ("0", "33", "50", "67", "100")
BANDS = ("not_started", "limited", "partial", "substantial")

answers = st.sampled_from(4 * POINTS + STATES)
grids = st.fixed_dictionaries(
    {
        criterion.code: st.sampled_from([(), criterion.elements[:2], criterion.elements, "dont_know"])
        if criterion.elements
        else st.sampled_from(["0", "2", "3", "refused", "not_applicable"])
        for criterion in CRITERIA
    }
)


def interviews(group, units):
    """Up to five conversations with a group; in the community each is a unit of its own."""
    one = st.builds(
        Interview,
        group=st.just(group),
        unit=st.sampled_from(units),
        answers=st.fixed_dictionaries({question.code: answers for question in ASKED.questions_for(group)}),
        involvement=st.dictionaries(st.sampled_from(INSTITUTIONS), grids, max_size=2)
        if group == COMMUNITY
        else st.just({}),
    )
    return st.lists(one, max_size=5, unique_by=(lambda given: given.unit) if group == COMMUNITY else None)


evaluations = st.builds(
    lambda minimum, *groups: Evaluation(ASKED, tuple(chain(*groups)), minimum),
    st.sampled_from([1, 1, 1, 2, 3]),
    interviews(COMMUNITY, "ABCDE"),
    *(interviews(group, "AB") for group in INSTITUTIONS),
)


def tried(examples):
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None)


def changed(evaluation, interview, **answers):
    """The evaluation with other answers in one interview."""
    other = replace(interview, answers=interview.answers | answers)
    return replace(
        evaluation,
        interviews=tuple(other if each is interview else each for each in evaluation.interviews),
    )


def draw_answer(data, evaluation, allowed):
    """One interview and one question in it that was answered with one of the allowed."""
    found = [
        (interview, code)
        for interview in evaluation.interviews
        for code, answer in interview.answers.items()
        if answer in allowed
    ]
    assume(found)
    return data.draw(st.sampled_from(found))


@tried(60)
@given(evaluations)
def test_scores_stay_between_0_and_100(evaluation):
    results = score(evaluation)
    robustness = results.robustness
    scores = [
        results.rollout.score,
        results.involvement.national.score,
        *(chapter.score for chapter in results.chapters.values()),
        *(chapter.score for chapters in results.groups.values() for chapter in chapters.values()),
        *(target.score for target in results.involvement.targets.values()),
        *(each.score for each in results.questions.values()),
        *([robustness.leave_one_out_lowest, robustness.leave_one_out_highest] if robustness else []),
    ]
    assert all(0 <= value <= 100 for value in scores if value is not None)


@tried(30)
@given(evaluations, st.randoms(use_true_random=False))
def test_the_order_of_interviews_is_irrelevant(evaluation, random):
    shuffled = random.sample(evaluation.interviews, len(evaluation.interviews))
    again = score(replace(evaluation, interviews=tuple(shuffled)))
    assert again == score(evaluation)


@tried(80)
@given(evaluations, st.data())
def test_a_better_answer_never_lowers_a_score(evaluation, data):
    interview, code = draw_answer(data, evaluation, POINTS[:-1])
    answer = interview.answers[code]
    better = data.draw(st.sampled_from(POINTS[POINTS.index(answer) + 1 :]))
    before, after = score(evaluation), score(changed(evaluation, interview, **{code: better}))
    assert after.questions[code].score > before.questions[code].score
    assert after.rollout.status == before.rollout.status
    assert (after.rollout.score or 0) >= (before.rollout.score or 0)
    for chapter in before.chapters:
        was, now = before.chapters[chapter], after.chapters[chapter]
        assert now.status == was.status
        assert (now.score or 0) >= (was.score or 0)


@tried(40)
@given(evaluations, st.data())
def test_not_applicable_changes_nothing_but_denominators(evaluation, data):
    interview, code = draw_answer(data, evaluation, ("refused", ""))
    before = score(evaluation).questions
    after = score(changed(evaluation, interview, **{code: "not_applicable"})).questions
    assert after[code].asked == before[code].asked - 1
    assert {each: (it.score, it.answered, it.unit_means) for each, it in after.items()} == {
        each: (it.score, it.answered, it.unit_means) for each, it in before.items()
    }


@tried(40)
@given(evaluations, st.data())
def test_not_applicable_and_not_asked_differ_only_in_their_count(evaluation, data):
    interview, code = draw_answer(data, evaluation, ("not_asked",))
    before = score(evaluation)
    after = score(changed(evaluation, interview, **{code: "not_applicable"}))
    assert (after.rollout, after.chapters, after.robustness) == (
        before.rollout,
        before.chapters,
        before.robustness,
    )


@st.composite
def valid_weights(draw):
    """Weights that a community may choose: they sum to 100, and Empowerment is twice the next or more."""
    others = draw(st.lists(st.integers(1, 20), min_size=5, max_size=5))
    weights = {EMPOWERMENT: 100 - sum(others), **dict(zip(CHAPTERS[1:], others, strict=True))}
    assume(weights[EMPOWERMENT] >= 2 * max(others))
    return weights


@tried(40)
@given(valid_weights(), st.integers(0, 99), st.sampled_from(CHAPTERS[1:]))
def test_empowerment_has_the_largest_effect_of_all_chapters(weights, points, other):
    asking = framework(weights=weights)
    assert not list(framework_faults(asking))

    def rise(chapter):
        better = said(COMMUNITY, points, **{f"community_{chapter}": "100"})
        return scored(better, asking=asking).rollout.score - points

    assert rise(EMPOWERMENT) >= 2 * rise(other) > 0


@tried(60)
@given(evaluations)
def test_the_band_is_never_better_than_the_band_of_empowerment(evaluation):
    results = score(evaluation)
    assume(results.rollout.score is not None)
    rollout, empowerment = results.rollout, results.chapters[EMPOWERMENT]
    assert BANDS.index(rollout.band) == min(BANDS.index(rollout.own_band), BANDS.index(empowerment.band))
    assert rollout.held_by_community_empowerment == (rollout.band != rollout.own_band)


@tried(100)
@given(evaluations)
def test_leaving_one_out_is_the_same_as_never_having_asked(evaluation):
    results = score(evaluation)
    assume(results.robustness)
    without = [score(each).rollout.score for each in each_unit_left_out(evaluation)]
    present = [value for value in without if value is not None]
    assert results.robustness.leave_one_out_lowest == min(present, default=None)
    assert results.robustness.leave_one_out_highest == max(present, default=None)


def each_unit_left_out(evaluation):
    for group, unit in {(interview.group, interview.unit) for interview in evaluation.interviews}:
        yield replace(
            evaluation,
            interviews=tuple(
                each for each in evaluation.interviews if (each.group, each.unit) != (group, unit)
            ),
        )


@tried(30)
@given(evaluations)
def test_fewer_than_the_minimum_show_nothing_of_the_community(evaluation):
    results = score(replace(evaluation, minimum_community_units=7))
    assume(results.community_units)
    document = results_document(results)
    assert {chapter["community"] for chapter in document["chapters"].values()} == {None}
    assert {chapter["score"] for chapter in document["chapters"].values()} == {None}
    assert {target["score"] for target in document["involvement"]["targets"].values()} == {None}
    assert not any(divergence["pairs"] for divergence in document["divergence"].values())
