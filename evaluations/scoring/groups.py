"""One group on one chapter: coverage, score, and whether there is enough to score (scoring 2)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from .answers import BLANK, DONT_KNOW, NOT_APPLICABLE, REFUSED
from .instrument import Question
from .means import weighted_mean
from .results import GroupChapter, QuestionScore
from .tally import Tally

ENOUGH: Final = Fraction(2, 3)
LIMITED: Final = Fraction(1, 2)


Counted: TypeAlias = Mapping[str, Tally | QuestionScore]
"""How each question was answered, by question code."""


def coverage(questions: Sequence[Question], counted: Counted) -> Fraction | None:
    """Answered / asked by weight, 0-1; None if nothing was asked."""
    asked = sum(question.weight * counted[question.code].asked for question in questions)
    answered = sum(question.weight * counted[question.code].answered for question in questions)
    return Fraction(answered, asked) if asked else None


def coverage_status(covered: Fraction | None) -> str:
    """What a coverage allows."""
    if covered is None:
        return "not_applicable"
    if covered >= ENOUGH:
        return "ok"
    return "limited_data" if covered >= LIMITED else "insufficient_data"


def chapter_score(questions: Sequence[Question], counted: Counted) -> Fraction | None:
    """The weighted mean of the questions that have a score, 0-100; None below half coverage."""
    if coverage_status(coverage(questions, counted)) not in {"ok", "limited_data"}:
        return None
    return weighted_mean((question.weight, counted[question.code].score) for question in questions)


def group_chapter(questions: Sequence[Question], working: Mapping[str, QuestionScore]) -> GroupChapter:
    """A group's score on one chapter with all the counts behind it."""
    parts = [working[question.code] for question in questions]
    counts = sum((Counter(part.counts) for part in parts), Counter())
    covered = coverage(questions, working)
    return GroupChapter(
        asked=sum(part.asked for part in parts),
        answered=sum(part.answered for part in parts),
        dont_know=counts[DONT_KNOW],
        refused=counts[REFUSED],
        not_applicable=counts[NOT_APPLICABLE],
        blank=counts[BLANK],
        units=len({unit for part in parts for unit in part.unit_means}),
        coverage=covered,
        score=chapter_score(questions, working),
        status=coverage_status(covered),
    )
