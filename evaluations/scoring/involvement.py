"""The second headline: meaningful involvement, as the community sees each institution group (scoring 5)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from .answers import NOT_APPLICABLE
from .chapters import TOO_FEW
from .display import display, shown, word
from .grid import Replies, criterion_score, is_assessment, replies
from .instrument import COMMUNITY, INSTITUTIONS, Evaluation, Framework
from .means import mean, weighted_mean
from .results import CriterionScore, Involvement, National, QuestionScore, Target

ESSENTIAL: Final = ("1", "2", "10")
"""Who represents us, if and how, and of one's own will: without these a target has no score."""
DECISIVE: Final = ("1", "2", "7", "10")
"""Involvement that does not reach half of each of these is not called meaningful."""
LEAST_DECISIVE: Final = 50
LEAST_TARGETS: Final = 2

SelfAssessment: TypeAlias = Mapping[str, Fraction | None]


def involvement(
    evaluation: Evaluation, working: Mapping[str, QuestionScore], community_units: int
) -> Involvement:
    """Every institution group as a target, and all of them together; `community_units` is n."""
    framework = evaluation.framework
    targets = {}
    for group in INSTITUTIONS:
        grids = _grids(evaluation, group)
        own_view = self_assessment(framework, group, working)
        targets[group] = _target(evaluation, grids, own_view, community_units)
    return Involvement(national=national(targets), targets=targets)


def self_assessment(
    framework: Framework, group: str, working: Mapping[str, QuestionScore]
) -> dict[str, Fraction | None]:
    """What an institution group says of itself on each criterion: shown beside, never mixed in."""
    questions = framework.questions_for(group)
    return {
        criterion.code: weighted_mean(
            (question.weight, working[question.code].score)
            for question in questions
            if criterion.code in question.criteria
        )
        for criterion in framework.criteria
    }


def _grids(evaluation: Evaluation, group: str) -> list[Replies]:
    return [
        replies(evaluation.framework.criteria, interview.involvement[group])
        for interview in evaluation.interviews
        if interview.group == COMMUNITY and group in interview.involvement
    ]


def _target(
    evaluation: Evaluation, grids: Sequence[Replies], own_view: SelfAssessment, community_units: int
) -> Target:
    assessed = sum(map(is_assessment, grids))
    if not assessed:
        return _withheld("not_assessed", own_view, assessed)
    if community_units < evaluation.minimum:
        return _withheld(TOO_FEW, own_view, assessed)
    codes = [criterion.code for criterion in evaluation.framework.criteria]
    criteria = {code: criterion_score(code, grids) for code in codes}
    return judged(criteria, own_view, units=assessed, community_units=community_units)


def _withheld(status: str, own_view: SelfAssessment, units: int) -> Target:
    return Target(
        criteria=dict.fromkeys(own_view),
        criteria_applicable=None,
        criteria_fully_met=None,
        score=None,
        display=None,
        word=None,
        self_assessment=own_view,
        status=status,
        units=units,
    )


def judged(
    criteria: Mapping[str, CriterionScore], own_view: SelfAssessment, *, units: int, community_units: int
) -> Target:
    """A target that `units` of n = `community_units` interviews assessed, from the scores of its criteria."""
    is_enough = 2 * units >= community_units and _are_enough(criteria)
    scores = _scores(criteria)
    score = mean(scores.values()) if is_enough else None
    displayed = shown(score)
    return Target(
        criteria=criteria,
        criteria_applicable=_applicable(criteria),
        criteria_fully_met=sum(value == 100 for value in scores.values()),
        score=score,
        display=displayed,
        word=None if displayed is None else _word(displayed, criteria),
        self_assessment=own_view,
        status="ok" if is_enough else "insufficient_data",
        units=units,
    )


def _scores(criteria: Mapping[str, CriterionScore]) -> dict[str, Fraction]:
    return {code: score for code, score in criteria.items() if isinstance(score, Fraction)}


def _applicable(criteria: Mapping[str, CriterionScore]) -> int:
    return sum(score != NOT_APPLICABLE for score in criteria.values())


def _are_enough(criteria: Mapping[str, CriterionScore]) -> bool:
    scores = _scores(criteria)
    return 3 * len(scores) >= 2 * _applicable(criteria) and all(code in scores for code in ESSENTIAL)


def _word(displayed: int, criteria: Mapping[str, CriterionScore]) -> str:
    named = word(displayed)
    reached = all(_reaches_half(criteria.get(code, NOT_APPLICABLE)) for code in DECISIVE)
    return named if reached or named != "meaningful" else "partial"


def _reaches_half(score: CriterionScore) -> bool:
    if isinstance(score, Fraction):
        return display(score) >= LEAST_DECISIVE
    return score == NOT_APPLICABLE


def national(targets: Mapping[str, Target]) -> National:
    """All targets that have a score, together; it takes two."""
    scores = [target.score for target in targets.values() if target.score is not None]
    score = mean(scores) if len(scores) >= LEAST_TARGETS else None
    return National(score=score, display=shown(score), targets=len(scores))
