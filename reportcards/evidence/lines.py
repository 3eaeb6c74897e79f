"""What the pages say, as text: frozen lines in one language, ready to be drawn."""

from dataclasses import dataclass

from evaluations.translated import Translated


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that can be typed into a calculator, and of what it is."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from an answer to the printed number."""

    title: str
    question: Translated | None
    sentences: tuple[str, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One reply: a choice with its points, or a state without."""

    label: Translated
    points: str
    said: int
    by: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question with all that was said."""

    code: str
    text: Translated
    weight: int
    replies: tuple[ReplyLine, ...]
    notes: tuple[str, ...]
    """Institutions with several interviews, and what is special here."""
    sum: str
    mean: str
    exactly: str


@dataclass(frozen=True, slots=True)
class SideLine:
    """One stakeholder type in one chapter."""

    anchor: str
    name: str
    score: str
    exactly: str
    coverage: str
    status: str
    sum: str
    nothing: str
    """Why no question of it is here, where that is so."""
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """One chapter: its sides, and both together."""

    anchor: str
    name: Translated
    number: int | None
    weight: int
    shown: str
    band: str
    status: str
    exactly: str
    sums: tuple[Sum, ...]
    sides: tuple[SideLine, ...]


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One chapter in the roll-out score."""

    name: Translated
    weight: int
    score: str
    product: str


@dataclass(frozen=True, slots=True)
class HeadlineLines:
    """How the roll-out score is made, and how sturdy it is."""

    shown: str
    band: str
    held: str
    status: str
    products: tuple[ProductLine, ...]
    sums: tuple[Sum, ...]
    exactly: str
    without: tuple[Sum, ...]
    """By type: the score without each of its voices."""


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion about one institution type."""

    code: str
    text: Translated
    asked: str
    answered: str
    sum: str
    mean: str
    own_view: str
    own_sum: str


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """One interview about one institution type: a mark for each criterion."""

    interview: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetLine:
    """How one institution type involves sex workers."""

    name: str
    shown: str
    word: str
    held: str
    status: str
    assessed_by: str
    sum: str
    exactly: str
    criteria: tuple[CriterionLine, ...]
    assessments: tuple[AssessmentLine, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """One theme that both sides answered."""

    text: Translated
    codes: str
    ours: str
    theirs: str
    difference: str


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """What one institution type says beside what the community says."""

    name: str
    shown: str
    verdict: str
    sum: str
    pairs: tuple[PairLine, ...]


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """A question on which institutions of one type are far apart."""

    code: str
    text: Translated
    name: str
    lowest: str
    highest: str


@dataclass(frozen=True, slots=True)
class HeardLine:
    """Who of one stakeholder type was interviewed."""

    name: str
    interviews: int
    voices: int
    declined: int
    answered: str
