"""What is asked, and what was said: all that scoring reads (scoring, vocabulary)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

COMMUNITY: Final = "community"
INSTITUTIONS: Final = ("government", "un", "global_fund", "ngo")
GROUPS: Final = (COMMUNITY, *INSTITUTIONS)

EMPOWERMENT: Final = "CE"

CriterionAnswer: TypeAlias = str | tuple[str, ...]
"""A choice or a state; for a checklist, the ticked elements."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the SWIT and its weight out of 100; Meaningful involvement weighs 0."""

    code: str
    weight: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the ten criteria of meaningful involvement: a ladder of points (0-100), or a checklist."""

    code: str
    points: Mapping[str, int] | None
    elements: tuple[str, ...] = ()

    @property
    def best(self) -> frozenset[str]:
        """The choices of a ladder that have the most points."""
        points = self.points or {}
        return frozenset(choice for choice in points if points[choice] == max(points.values()))


@dataclass(frozen=True, slots=True)
class Question:
    """What one group is asked; `points` (0-100) by choice, `criteria` it bears on, `theme` it shares."""

    code: str
    group: str
    chapter: str
    theme: str
    criteria: tuple[str, ...]
    weight: int
    points: Mapping[str, int]
    not_knowing_is_zero: bool


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of the instrument, with every number that a community may want to change."""

    chapters: tuple[Chapter, ...]
    criteria: tuple[Criterion, ...]
    questions: tuple[Question, ...]
    community_share: Fraction
    minimum_community_units: int

    @property
    def weighted_chapters(self) -> tuple[Chapter, ...]:
        """The chapters that enter the roll-out score."""
        return tuple(chapter for chapter in self.chapters if chapter.weight)

    def questions_for(self, group: str) -> tuple[Question, ...]:
        """What a group is asked, in the framework's order."""
        return tuple(question for question in self.questions if question.group == group)


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation.

    `unit` is whose voice it counts as: in the community the interview's own code, in an institution group
    the organisation's. `answers` maps question to choice or state, absent meaning blank; `involvement` maps
    institution group to criterion to answer, and only community interviews have it.
    """

    group: str
    unit: str
    answers: Mapping[str, str]
    involvement: Mapping[str, Mapping[str, CriterionAnswer]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One country in one round; its own minimum, if it has one, replaces the framework's (scoring 3)."""

    framework: Framework
    interviews: tuple[Interview, ...]
    minimum_community_units: int | None = None

    @property
    def minimum(self) -> int:
        """The least number of community interviews for community results to be shown."""
        if self.minimum_community_units is None:
            return self.framework.minimum_community_units
        return self.minimum_community_units

    def interviews_with(self, group: str) -> tuple[Interview, ...]:
        """The conversations with one group."""
        return tuple(interview for interview in self.interviews if interview.group == group)
