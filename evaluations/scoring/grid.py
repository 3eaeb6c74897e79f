"""What organisations say of one institution group, criterion by criterion (scoring 5)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from .answers import BLANK, NOT_APPLICABLE, UNANSWERED, is_asked
from .instrument import Criterion, CriterionAnswer
from .means import mean
from .results import CriterionScore

REPRESENTATION: Final = "1"
"""We choose how we are represented and by whom."""
FEEDBACK: Final = "4"
"""Where others pick our representative: there is a shared mechanism for consultation and feedback."""

Grid: TypeAlias = Mapping[str, CriterionAnswer]
"""One interview about one institution group: answers by criterion."""
Replies: TypeAlias = Mapping[str, Fraction | None]
"""The points (0-100) of a grid by criterion: None is asked and not answered, absent is not asked."""


def replies(criteria: Sequence[Criterion], grid: Grid) -> Replies:
    """What a grid says of the criteria that it was asked about."""
    answers = [(criterion, grid.get(criterion.code, BLANK)) for criterion in criteria]
    said = {
        criterion.code: criterion_points(criterion, answer)
        for criterion, answer in answers
        if is_asked(answer)
    }
    # Where nobody picks for them, there is no mechanism to ask about.
    if any(criterion.code == REPRESENTATION and answer in criterion.best for criterion, answer in answers):
        said.pop(FEEDBACK, None)
    return said


def criterion_points(criterion: Criterion, answer: CriterionAnswer) -> Fraction | None:
    """The points (0-100) of an answer that was asked for; nothing ticked is 0, nothing said is None."""
    if isinstance(answer, tuple):
        return Fraction(100 * len(set(answer)), len(criterion.elements))
    return None if answer in UNANSWERED else Fraction((criterion.points or {})[answer])


def criterion_score(criterion: str, grids: Sequence[Replies]) -> CriterionScore:
    """The mean over the interviews that answered, if they are at least half of those asked."""
    asked = [said[criterion] for said in grids if criterion in said]
    answered = [points for points in asked if points is not None]
    if not asked:
        return NOT_APPLICABLE
    return mean(answered) if 2 * len(answered) >= len(asked) else None


def is_assessment(said: Replies) -> bool:
    """Whether a grid answers at least one criterion."""
    return any(points is not None for points in said.values())
