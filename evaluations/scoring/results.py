"""What scoring finds: frozen values, exact, that pages and cards only read (scoring 9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

CriterionScore: TypeAlias = Fraction | Literal["not_applicable"] | None
"""0-100; None is asked without enough answers; `not_applicable` is asked in no interview."""


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """How a question's score came about: the working of a number (scoring 2).

    `counts` is by stored answer, "" being blank; `units` answered, and `unit_means` are theirs. Under the
    minimum, a community question keeps its numbers here: whoever shows them hides them.
    """

    score: Fraction | None
    counts: Mapping[str, int]
    asked: int
    answered: int
    units: int
    unit_means: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class GroupChapter:
    """One group on one chapter (scoring 2): counts of answers, coverage by weight, score 0-100."""

    asked: int
    answered: int
    dont_know: int
    refused: int
    not_applicable: int
    blank: int
    units: int
    coverage: Fraction | None
    score: Fraction | None
    status: str


@dataclass(frozen=True, slots=True)
class ChapterResult:
    """One chapter, community and institutions side by side and together, 0-100 (scoring 3)."""

    community: Fraction | None
    institutions: Fraction | None
    score: Fraction | None
    display: int | None
    band: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Rollout:
    """The first headline, 0-100 (scoring 4); `own_band` is the band before Community Empowerment holds it."""

    score: Fraction | None
    display: int | None
    band: str | None
    own_band: str | None
    held_by_community_empowerment: bool
    status: str
    weight_present: Fraction


@dataclass(frozen=True, slots=True)
class Target:
    """How one institution group involves sex workers, 0-100 (scoring 5); `units` interviews assessed it."""

    criteria: Mapping[str, CriterionScore]
    criteria_applicable: int | None
    criteria_fully_met: int | None
    score: Fraction | None
    display: int | None
    word: str | None
    self_assessment: Mapping[str, Fraction | None]
    status: str
    units: int


@dataclass(frozen=True, slots=True)
class National:
    """The second headline: meaningful involvement over all targets that have a score (scoring 5)."""

    score: Fraction | None
    display: int | None
    targets: int


@dataclass(frozen=True, slots=True)
class Involvement:
    """The second headline and the institution groups it is made of (scoring 5)."""

    national: National
    targets: Mapping[str, Target]


@dataclass(frozen=True, slots=True)
class Divergence:
    """What an institution group says minus what the community says, in points (scoring 6)."""

    difference: Fraction | None
    display: int | None
    pairs: Mapping[str, Fraction]
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A question on which organisations of one institution group are far apart (scoring 7)."""

    question: str
    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True)
class Robustness:
    """How sturdy the roll-out score is (scoring 8)."""

    equal_weights: Fraction | None
    leave_one_out_lowest: Fraction | None
    leave_one_out_highest: Fraction | None


@dataclass(frozen=True, slots=True)
class Results:
    """All of it; `groups` maps group to chapter, `questions` and the two numbers below it are the working."""

    rollout: Rollout
    chapters: Mapping[str, ChapterResult]
    groups: Mapping[str, Mapping[str, GroupChapter]]
    involvement: Involvement
    divergence: Mapping[str, Divergence]
    contradictions: tuple[Contradiction, ...]
    robustness: Robustness | None
    questions: Mapping[str, QuestionScore]
    community_units: int
    minimum: int
