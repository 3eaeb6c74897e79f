"""Counting what was said, so that any unit's share can be taken out again (scoring 2 and 8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self, TypeAlias

from .answers import BLANK, answered_points, is_asked
from .instrument import Evaluation, Interview, Question


@dataclass(frozen=True, slots=True)
class Tally:
    """One question: interviews asked and answered, units that answered, and the sum of those units' means.

    Tallies add and subtract: leaving a unit out costs one subtraction instead of a second count.
    """

    asked: int = 0
    answered: int = 0
    units: int = 0
    total: int | Fraction = 0

    @classmethod
    def of_unit(cls, question: Question, answers: Sequence[str]) -> Self:
        """What one unit said on one question, over all its interviews."""
        asked = sum(map(is_asked, answers))
        points = answered_points(question, answers)
        if not points:
            return cls(asked)
        # Whole numbers add up faster, and most units give one interview.
        own_mean = points[0] if len(points) == 1 else Fraction(sum(points), len(points))
        return cls(asked, len(points), 1, own_mean)

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.asked + other.asked,
            self.answered + other.answered,
            self.units + other.units,
            self.total + other.total,
        )

    def __sub__(self, other: Self) -> Self:
        return type(self)(
            self.asked - other.asked,
            self.answered - other.answered,
            self.units - other.units,
            self.total - other.total,
        )

    @property
    def score(self) -> Fraction | None:
        """The mean of the units that answered, 0-100."""
        return Fraction(self.total, self.units) if self.units else None


Tallies: TypeAlias = Mapping[str, Tally]
"""By question code."""


@dataclass(frozen=True, slots=True)
class GroupTally:
    """All that one group said, unit by unit and together; `chapters` holds its questions."""

    chapters: Mapping[str, tuple[Question, ...]]
    units: Mapping[str, Tallies]
    together: Tallies

    @classmethod
    def of(cls, evaluation: Evaluation, group: str) -> Self:
        """Count the interviews with a group."""
        questions = evaluation.framework.questions_for(group)
        units = {
            unit: _tallies(questions, interviews)
            for unit, interviews in _by_unit(evaluation.interviews_with(group)).items()
        }
        together = {
            question.code: sum((tallies[question.code] for tallies in units.values()), Tally())
            for question in questions
        }
        chapters = {
            chapter.code: tuple(question for question in questions if question.chapter == chapter.code)
            for chapter in evaluation.framework.weighted_chapters
        }
        return cls(chapters, units, together)

    def without(self, unit: str) -> Tallies:
        """The group as if this unit had never been asked."""
        share = self.units[unit]
        return {code: tally - share[code] for code, tally in self.together.items()}

    def is_substantive(self, unit: str) -> bool:
        """Whether a unit gave at least one answer to a question, of whatever chapter (scoring 3)."""
        return any(tally.answered for tally in self.units[unit].values())


def _tallies(questions: Iterable[Question], interviews: Sequence[Interview]) -> dict[str, Tally]:
    return {
        question.code: Tally.of_unit(
            question, [interview.answers.get(question.code, BLANK) for interview in interviews]
        )
        for question in questions
    }


def _by_unit(interviews: Iterable[Interview]) -> dict[str, list[Interview]]:
    units = defaultdict(list)
    for interview in interviews:
        units[interview.unit].append(interview)
    return units
