"""The evidence behind a card, frozen, before it is written down: every number with all that it is made of.

Like a snapshot it holds no language of its own: texts carry every language that they exist in, and codes become words
when it is drawn. Unlike a snapshot it is exact, it goes down to single replies, and it is for the organisation only.
Single interviews are there by their codes; notes, quotes and closing words are not there at all. Under the minimum
of community interviews it holds of the community what the results page shows, and no more. No Django here, no query.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from evaluations import scoring
from reportcards.snapshot import Text


@dataclass(frozen=True, slots=True)
class Reply:
    """What one interview said on one question or criterion: its points (0-100), or the state in place of points."""

    interview: str
    state: str
    """A stored state; "" is left blank. "choice" when there was an answer."""
    points: Fraction | None
    """Of a "do not know" too, where not knowing is the finding."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose voice counts once on a question: a community interview, or an institution with all its interviews."""

    code: str
    replies: tuple[Reply, ...]
    asked: int
    answered: int
    mean: Fraction | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed reply, and the interviews in which it was given."""

    label: Text
    points: int
    interviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with every reply to it (scoring 2)."""

    code: str
    text: Text
    weight: int
    theme: str
    criteria: tuple[str, ...]
    not_knowing_is_zero: bool
    choices: tuple[Choice, ...]
    units: tuple[Unit, ...]
    found: scoring.QuestionScore


@dataclass(frozen=True, slots=True)
class Side:
    """One stakeholder type in one chapter (scoring 2); no `questions` where they are withheld."""

    group: str
    questions: tuple[Question, ...]
    asked_by_weight: int
    answered_by_weight: int
    found: scoring.GroupChapter


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter with its five sides (scoring 3); of Meaningful involvement, which weighs 0, there is no score."""

    code: str
    number: int | None
    name: Text
    weight: int
    sides: tuple[Side, ...]
    found: scoring.ChapterResult

    def questions_of(self, group: str) -> tuple[Question, ...]:
        """What one stakeholder type is asked here, as far as it may be shown."""
        return next(side.questions for side in self.sides if side.group == group)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is found without one unit (scoring 8): its own type's chapters, all chapters, and the roll-out score."""

    group: str
    unit: str
    answered: int
    """How many questions it answered; an interview without any does not count towards the minimum."""
    own: Mapping[str, Fraction | None]
    chapters: Mapping[str, Fraction | None]
    score: Fraction | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the ten criteria; `elements` is how many a checklist has, 0 for a ladder."""

    code: str
    text: Text
    elements: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """One community interview about one institution type: a reply for each criterion, in their order."""

    interview: str
    replies: tuple[Reply, ...]
    is_answered: bool
    """At least one criterion has points."""


@dataclass(frozen=True, slots=True)
class CriterionCounts:
    """One criterion about one institution type: how many were asked, how many answered, and the sum of their points."""

    asked: int
    answered: int
    total: Fraction


@dataclass(frozen=True, slots=True)
class Target:
    """One institution type as the community assesses it (scoring 5); no `assessments` where they are withheld."""

    group: str
    assessments: tuple[Assessment, ...]
    counts: Mapping[str, CriterionCounts]
    """By criterion."""
    held_by: tuple[str, ...]
    """Criteria under 50 that keep a score of 75 or more from being called meaningful."""
    found: scoring.Target


@dataclass(frozen=True, slots=True)
class Pair:
    """A theme on which both sides are asked (scoring 6); no difference where it makes no pair."""

    theme: str
    ours: str
    theirs: str
    """The codes of both questions."""
    difference: Fraction | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What one institution type says beside what the community says (scoring 6)."""

    group: str
    pairs: tuple[Pair, ...]
    found: scoring.Divergence


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A question on which institutions of one type lie 50 points or more apart, and which ones (scoring 7)."""

    group: str
    question: str
    lowest: Fraction
    highest: Fraction
    lowest_units: tuple[str, ...]
    highest_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Who of one stakeholder type was interviewed; coverage is of the chapters with a weight (scoring 2)."""

    group: str
    interviews: int
    units: int
    declined: int
    asked_by_weight: int
    answered_by_weight: int


@dataclass(frozen=True, slots=True)
class Institution:
    """Who stands behind a code. Community organisations are never listed: their interviews have codes only."""

    group: str
    code: str
    name: str
    interviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it, for one evaluation as it stands."""

    country: str
    round: str
    led_by: str
    month: str
    """YYYY-MM in which it was gathered."""
    is_demonstration: bool
    framework: str
    framework_version: str
    is_draft_framework: bool
    draft_languages: tuple[str, ...]
    share: Fraction
    minimum: int
    minimum_is_own: bool
    community_units: int
    """Community interviews that count (n of scoring 3)."""
    heard: tuple[Heard, ...]
    voices: Mapping[str, tuple[str, ...]]
    """The codes of the units of each type; of the community none under the minimum."""
    institutions: tuple[Institution, ...]
    chapters: tuple[Chapter, ...]
    rollout: scoring.Rollout
    robustness: scoring.Robustness | None
    left_out: tuple[LeftOut, ...]
    criteria: tuple[Criterion, ...]
    targets: tuple[Target, ...]
    national: scoring.National
    national_word: str | None
    differences: tuple[Difference, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def is_community_shown(self) -> bool:
        """Whether enough of the community spoke for its replies to be here."""
        return self.community_units >= self.minimum

    @property
    def weighted_chapters(self) -> tuple[Chapter, ...]:
        """The chapters that enter the roll-out score."""
        return tuple(chapter for chapter in self.chapters if chapter.weight)

    @property
    def questions(self) -> dict[str, Question]:
        """Every question that is here, by code."""
        return {
            question.code: question
            for chapter in self.chapters
            for side in chapter.sides
            for question in side.questions
        }
