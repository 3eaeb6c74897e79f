"""The lines of the working page: text and numbers, frozen, ready to be drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question's score and the replies it is the mean of."""

    code: str
    text: str
    weight: int
    replies: str
    not_counted: str
    score: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One stakeholder type in one chapter."""

    name: str
    score: str
    status: str
    coverage: str
    calculation: str
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """One chapter: both sides, and how they are put together."""

    code: str
    name: str
    weight: int
    display: int | None
    band: str
    status: str
    calculation: str
    institutions: str
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class RolloutLine:
    """The roll-out score as a sum that anybody can type into a calculator."""

    display: int | None
    band: str
    held_at: str
    status: str
    calculation: str
    weight_present: int


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion about one institution type."""

    code: str
    text: str
    score: str
    own_view: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """How one institution type involves sex workers."""

    name: str
    display: int | None
    word: str
    status: str
    assessed_by: int
    calculation: str
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """One theme that both sides answered."""

    theme: str
    community: str
    institutions: str
    difference: str


@dataclass(frozen=True, slots=True)
class DivergenceLine:
    """What one institution type says beside what the community says."""

    name: str
    display: str
    verdict: str
    pairs: tuple[PairLine, ...]


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """A question on which organisations of one type contradict each other."""

    group: str
    question: str
    lowest: str
    highest: str


@dataclass(frozen=True, slots=True)
class Working:
    """The whole page."""

    rollout: RolloutLine
    chapters: tuple[ChapterLine, ...]
    national: int | None
    national_calculation: str
    targets: tuple[TargetLine, ...]
    divergence: tuple[DivergenceLine, ...]
    contradictions: tuple[ContradictionLine, ...]
    robustness: tuple[str, ...]
    community_units: int
    minimum: int
