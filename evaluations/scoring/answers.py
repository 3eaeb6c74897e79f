"""What a stored answer is worth (scoring 1)."""

from collections.abc import Sequence
from typing import Final

from .instrument import Question

DONT_KNOW: Final = "dont_know"
REFUSED: Final = "refused"
NOT_APPLICABLE: Final = "not_applicable"
NOT_ASKED: Final = "not_asked"
BLANK: Final = ""

OUTSIDE_COVERAGE: Final = frozenset({NOT_APPLICABLE, NOT_ASKED})
UNANSWERED: Final = frozenset({DONT_KNOW, REFUSED, BLANK})
"""Asked, and without points: silence is missing, never zero."""


def is_asked(answer: object) -> bool:
    """Whether an answer counts in the coverage denominator; ticked elements always do."""
    return answer not in OUTSIDE_COVERAGE


def question_points(question: Question, answer: str) -> int | None:
    """The points (0-100) of an answer that was asked for; None if there is none."""
    if answer == DONT_KNOW and question.not_knowing_is_zero:
        return 0
    return None if answer in UNANSWERED else question.points[answer]


def answered_points(question: Question, answers: Sequence[str]) -> list[int]:
    """The points of those answers that have any."""
    points = (question_points(question, answer) for answer in answers if is_asked(answer))
    return [value for value in points if value is not None]
