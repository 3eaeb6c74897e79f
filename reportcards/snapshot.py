"""All that a country report card says, frozen, before it is drawn.

A snapshot holds no language of its own: texts that people wrote carry every language they were
written in, and the words of the interface are added when the card is drawn. Numbers are whole,
as printed. No Django here, no arithmetic, no query.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from pydantic import TypeAdapter

FORMAT = "swit-card/1"

Text = Mapping[str, str]
"""One text in the languages it exists in: {"en": "...", "fr": "..."}. Empty when nothing was written."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How many people and organisations of one stakeholder type were interviewed."""

    group: str
    interviews: int
    stakeholders: int
    declined: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The roll-out score (scoring 4), or the reason why there is none (`status`)."""

    score: int | None
    band: str | None
    own_band: str | None
    is_held: bool
    status: str
    weight_present: int


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """One chapter: the community's mark, the institutions' mark, and both together (scoring 3)."""

    code: str
    number: int | None
    name: Text
    weight: int
    community: int | None
    institutions: int | None
    score: int | None
    band: str | None
    status: str
    limited: tuple[str, ...]
    """Stakeholder types whose data in this chapter is limited (scoring 2)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A theme on which one institution type and the community do not agree (scoring 6)."""

    theme: str
    question: Text
    """The community's question on this theme, for themes without a short name."""
    group: str
    community: int
    institutions: int
    difference: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that someone agreed to see printed. `said_by` is empty unless naming was agreed too."""

    text: str
    language: str
    group: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One criterion for one institution type: the community's view, and the institution's own beside it."""

    community: int | None
    is_applicable: bool
    own_view: int | None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One of the ten criteria, with a cell for each target in the order of `Involvement.targets`."""

    code: str
    text: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """One institution type as the community assesses its involvement of sex workers (scoring 5)."""

    group: str
    score: int | None
    word: str | None
    status: str
    assessed_by: int


@dataclass(frozen=True, slots=True)
class Involvement:
    """Meaningful involvement: the national number, the targets, and the ten criteria."""

    score: int | None
    word: str | None
    targets: tuple[Target, ...]
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A question on which organisations of one institution type lie 50 points or more apart (scoring 7)."""

    group: str
    question: str
    theme: str
    text: Text
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What must continue, stop or start; `group` is empty when it is addressed to all."""

    kind: str
    text: Text
    group: str
    who: Text
    by_when: Text
    matters_most: bool


@dataclass(frozen=True, slots=True)
class Narrative:
    """What the lead organisation writes itself. Every text may be empty."""

    finding: Text
    empowerment: Text
    key_ask: Text
    involvement: Text
    contradictions: Text
    not_heard: Text
    law: Text = field(default_factory=dict)
    """What the law says about sex work, and where that is written."""
    law_source: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """What an earlier card asked, and what has become of it."""

    asked_in: str
    """The round of that card."""
    kind: str
    text: Text
    group: str
    who: Text
    by_when: Text
    mattered_most: bool
    state: str
    """not_begun, under_way, done or dropped."""
    outcome: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure about the country that others published, such as a Global AIDS Monitoring indicator."""

    name: Text
    number: str
    year: int
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Look:
    """What the lead organisation's cards carry of its own."""

    logo: str = ""
    """A PNG in base64, or nothing."""
    accent: str = ""
    """A colour such as "#b0122b" in the place of the card's red, or nothing."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """How the members were asked before the card was agreed; `reason` says why in fewer than 14 days."""

    days: int
    invited: int
    comments: int
    taken_up: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What an institution replies, in its own words. It changes no score."""

    group: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Method:
    """The method box: how we know, and how sturdy the number is (scoring 8)."""

    first_month: str | None
    last_month: str | None
    modes: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    minimum: int
    minimum_is_own: bool
    community_interviews: int
    """Community interviews that count (n of scoring 3)."""
    community_share: str
    coverage: tuple[tuple[str, int | None], ...]
    """For each stakeholder type: per cent of what was asked that was answered, all chapters together."""
    lowest: int | None
    highest: int | None
    equal_weights: int | None
    declined: tuple[str, ...]
    """Institutions that were asked and declined. Community organisations are never listed."""
    framework: str
    framework_version: str
    framework_status: str
    draft_languages: tuple[str, ...]
    """Languages whose question set is a machine-made draft that no community reviewer has confirmed."""
    consultation: Consultation | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a card: the first is number 1, a correction the next one, and says what was corrected."""

    number: int
    address: str
    """Where it is published; the code on paper leads there."""
    correction: str
    sums: str
    """The checksum of the exact sums that its numbers were computed from (sums.py)."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One country report card."""

    country: str
    round: str
    led_by: str
    month: str
    """YYYY-MM in which the snapshot was taken."""
    is_demonstration: bool
    is_draft: bool
    rollout: Headline
    chapters: tuple[ChapterRow, ...]
    heard: tuple[Heard, ...]
    differences: tuple[Difference, ...]
    quotes: tuple[Quote, ...]
    involvement: Involvement
    contradictions: tuple[Contradiction, ...]
    contradictions_in_all: int
    recommendations: tuple[Recommendation, ...]
    narrative: Narrative
    method: Method
    replies: tuple[Reply, ...] = ()
    actions: tuple[Action, ...] = ()
    figures: tuple[Figure, ...] = ()
    look: Look = Look()
    edition: Edition | None = None
    """None for a draft."""

    @property
    def has_context(self) -> bool:
        """Whether it says something of the country that others wrote or counted."""
        return bool(self.narrative.law or self.figures)

    @property
    def empowerment(self) -> ChapterRow:
        """The Community Empowerment chapter, the focal point of the card."""
        return next(chapter for chapter in self.chapters if chapter.code == "CE")


def canonical_json(snapshot: Snapshot) -> str:
    """The snapshot as one line of JSON that is the same wherever and whenever it is written.

    What was added since the format began is left out when there is none, so that older checksums still hold.
    """
    content = {"format": FORMAT, **asdict(snapshot)}
    for name, nothing in (("replies", ()), ("actions", ()), ("figures", ()), ("look", Look())):
        if getattr(snapshot, name) == nothing:
            del content[name]
    for name in ("law", "law_source"):
        if not content["narrative"][name]:
            del content["narrative"][name]
    if snapshot.method.consultation is None:
        del content["method"]["consultation"]
    if snapshot.edition is None:
        del content["edition"]
    return in_one_line(content)


def in_one_line(content: Mapping[str, object]) -> str:
    """JSON that is the same wherever and whenever it is written."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(written: str) -> Snapshot:
    """The snapshot that was written so. Raises ValueError when it is none."""
    content = json.loads(written)
    if content.pop("format", None) != FORMAT:
        raise ValueError(f"This is no {FORMAT}.")
    return TypeAdapter(Snapshot).validate_python(content)


def checksum(snapshot: Snapshot) -> str:
    """The sha256 of the canonical JSON, 64 hexadecimal digits: printed on the card."""
    return sha256(canonical_json(snapshot))


def sha256(written: str) -> str:
    """The checksum of a text, 64 hexadecimal digits."""
    return hashlib.sha256(written.encode()).hexdigest()


def in_language(text: Text, language: str) -> tuple[str, str]:
    """The text and the language it is really in: the one asked for, else English, else any there is."""
    for candidate in (language, "en", *sorted(text)):
        if text.get(candidate):
            return text[candidate], candidate
    return "", language
