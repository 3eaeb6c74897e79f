"""The shape of an exchange document (exchange-format.md). Shape only: what refers to what is in rules.py.

Beyond the format's first text a document may hold, each left out when empty: the narrative, the
recommendations, who declined, the closing answers, which languages are machine-made drafts
(docs/decisions/0004), how the members were asked, what institutions reply (docs/decisions/0013), which
quotes may be printed, what became of the last recommendations, figures about the country, focus groups and
the plan (docs/decisions/0019).
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

FORMAT = "swit-evaluation/1"
CONTROL_CHARACTERS = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"

GroupCode = Literal["community", "government", "un", "global_fund", "ngo"]
InstitutionCode = Literal["government", "un", "global_fund", "ngo"]
QuoteUse = Literal["none", "group", "named"]
STATES = ("dont_know", "refused", "not_applicable", "not_asked")


def bounded(most: int, least: int = 0) -> StringConstraints:
    """Of bounded length and without control characters (line breaks and tabs may stay)."""
    return StringConstraints(pattern=rf"^{CONTROL_CHARACTERS}*$", max_length=most, min_length=least)


Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$", max_length=40)]
Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=10)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", max_length=20)]
Share = Annotated[str, StringConstraints(pattern=r"^[0-9]+/[1-9][0-9]*$", max_length=20)]
Points = Annotated[int, Field(ge=0, le=100)]
Texts = dict[Language, Annotated[str, bounded(2000, 1)]]


class Part(BaseModel):
    """Any object of the document: unknown keys are refused, and nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Choice(Part):
    code: Code
    points: Points
    label: Texts


class Element(Part):
    code: Code
    label: Texts


class Group(Part):
    code: GroupCode
    name: Texts


class Chapter(Part):
    code: Code
    number: Annotated[int, Field(ge=1, le=99)] | None
    weight: Annotated[int, Field(ge=0, le=100)]
    name: Texts


class Criterion(Part):
    """One of the ten criteria: it has `choices` (a ladder) or `elements` (a checklist)."""

    code: Code
    text: Texts
    choices: list[Choice] | None = None
    elements: list[Element] | None = None
    not_applicable: Texts | None


class Question(Part):
    code: Code
    group: GroupCode
    chapter: Code
    theme: Code
    criteria: list[Code]
    weight: Annotated[int, Field(ge=1, le=1000)]
    core: bool
    dont_know: Literal["missing", "zero"]
    not_applicable: Texts | None
    text: Texts
    indicator: Texts
    choices: list[Choice]


class Framework(Part):
    code: Code
    version: Version
    status: Literal["draft", "published", "retired"]
    name: Texts
    community_share: Share
    minimum_community_units: Annotated[int, Field(ge=1, le=1000)]
    draft_languages: list[Language] = []
    groups: list[Group]
    chapters: list[Chapter]
    criteria: list[Criterion]
    questions: list[Question]


class Narrative(Part):
    """What the lead organisation says on the card in its own words."""

    finding: dict[Language, Annotated[str, bounded(160)]] = {}
    empowerment: dict[Language, Annotated[str, bounded(900)]] = {}
    key_ask: dict[Language, Annotated[str, bounded(160)]] = {}
    law: dict[Language, Annotated[str, bounded(300)]] = {}
    law_source: dict[Language, Annotated[str, bounded(80)]] = {}
    involvement: dict[Language, Annotated[str, bounded(700)]] = {}
    contradictions: dict[Language, Annotated[str, bounded(400)]] = {}
    not_heard: dict[Language, Annotated[str, bounded(260)]] = {}


class Recommendation(Part):
    kind: Literal["continue", "stop", "start"]
    group: InstitutionCode | Literal[""]
    text: dict[Language, Annotated[str, bounded(110)]]
    who: dict[Language, Annotated[str, bounded(44)]] = {}
    by_when: dict[Language, Annotated[str, bounded(26)]] = {}
    matters_most: bool
    origin: Annotated[str, bounded(80)] = ""
    """The point of a focus group that it was taken from, such as "g1.stop.2"."""


class Action(Part):
    """What an earlier card asked, and what has become of it."""

    asked_in: Code
    kind: Literal["continue", "stop", "start"]
    group: InstitutionCode | Literal[""]
    text: dict[Language, Annotated[str, bounded(110)]]
    who: dict[Language, Annotated[str, bounded(44)]] = {}
    by_when: dict[Language, Annotated[str, bounded(26)]] = {}
    mattered_most: bool = False
    state: Literal["not_begun", "under_way", "done", "dropped"]
    outcome: dict[Language, Annotated[str, bounded(100)]] = {}


class Figure(Part):
    """A figure about the country that others published."""

    name: dict[Language, Annotated[str, bounded(60, 1)]]
    number: Annotated[str, bounded(12)] = ""
    year: Annotated[int, Field(ge=1980, le=2100)]
    value: Annotated[str, bounded(16, 1)]
    source: Annotated[str, bounded(60, 1)]


Point = Annotated[str, bounded(300, 1)]
Points5 = Annotated[list[Point], Field(max_length=5)]


class Level(Part):
    """What a focus group said on one of three levels."""

    situation: Points5 = []
    concern: Points5 = []
    hope: Points5 = []
    constraint: Points5 = []


class FocusGroup(Part):
    """One focus group in the form of the UNAIDS strategy review of 2020: at most five points each, and no names."""

    code: Code
    month: Month
    language: Language
    theme: Annotated[str, bounded(160, 1)]
    held_by: Annotated[str, bounded(120, 1)]
    participants: Annotated[str, bounded(200)] = ""
    may_publish: bool = False
    person: Level = Level()
    structures: Level = Level()
    environment: Level = Level()
    continue_: Annotated[Points5, Field(alias="continue")] = []
    stop: Points5 = []
    start: Points5 = []
    key: Annotated[str, bounded(300)] = ""


PlanText = dict[Language, Annotated[str, bounded(200)]]
PlanTexts = Annotated[list[PlanText], Field(max_length=5)]


class Plan(Part):
    """A grid of strengths, weaknesses, opportunities and threats that leads to one goal, barriers and strategies."""

    strength: PlanTexts = []
    weakness: PlanTexts = []
    opportunity: PlanTexts = []
    threat: PlanTexts = []
    goal: PlanText = {}
    barrier: PlanTexts = []
    strategy: PlanTexts = []


class Consultation(Part):
    """How the members were asked: for how long, how many, and what came of it. Counts only, never a comment."""

    days: Annotated[int, Field(ge=1, le=120)]
    invited: Annotated[int, Field(ge=1, le=10_000)]
    comments: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    taken_up: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    reason: Annotated[str, bounded(100)] = ""
    """Why it took fewer than 14 days."""


class Reply(Part):
    """What an institution replies to the part of the draft about it."""

    stakeholder: Code
    text: Annotated[str, bounded(2000, 1)]


class Evaluation(Part):
    country: str
    round: Code
    lead_organisation: Annotated[str, bounded(200, 1)]
    minimum_community_units: Annotated[int, Field(ge=1, le=1000)] | None = None
    narrative: Narrative = Narrative()
    composed: list[Annotated[str, bounded(40, 1)]] = []
    """Texts of the narrative that stand as a site composed them, such as "finding-fr": nobody has made them theirs."""
    recommendations: list[Recommendation] = []
    actions: Annotated[list[Action], Field(max_length=15)] = []
    figures: Annotated[list[Figure], Field(max_length=4)] = []
    focus_groups: list[FocusGroup] = []
    plan: Plan = Plan()
    consultation: Consultation | None = None
    replies: list[Reply] = []


class Stakeholder(Part):
    code: Code
    group: GroupCode
    name: Annotated[str, bounded(200, 1)]
    declined: bool = False


class Clearance(Part):
    """Whether a quote that may be printed is printed, in which words, and how who said it is described."""

    cleared: bool
    text: Annotated[str, bounded(240)] = ""
    """The edited form; empty: the quote as it was said."""
    use: Literal["group", "named"]
    first: bool = False
    """Whether it comes before others that are cleared, if not all fit on the card."""


class Answer(Part):
    """A reply: a choice code, a state, "" for blank, or the ticked elements of a checklist."""

    choice: str | list[str]
    note: Annotated[str, bounded(5000)] = ""
    note_shared: bool = False
    quote: Annotated[str, bounded(240)] = ""
    quote_use: QuoteUse = "none"
    clearance: Clearance | None = None


def as_object(value: Any) -> Any:
    """A bare code or list is short for an object with only a choice."""
    return {"choice": value} if isinstance(value, str | list) else value


GivenAnswer = Annotated[Answer, BeforeValidator(as_object)]


class Closing(Part):
    """The five short open questions at the end of an interview."""

    continue_: Annotated[str, bounded(5000), Field(alias="continue")] = ""
    stop: Annotated[str, bounded(5000)] = ""
    start: Annotated[str, bounded(5000)] = ""
    matters_most: Annotated[str, bounded(5000)] = ""
    quote: Annotated[str, bounded(240)] = ""
    quote_use: QuoteUse = "none"
    said_by: Annotated[str, bounded(80)] = ""
    clearance: Clearance | None = None


class Interview(Part):
    code: Code
    stakeholder: Code
    month: Month
    language: Language
    mode: Literal["in_person", "phone", "online", "group"]
    answers: dict[str, GivenAnswer]
    involvement: dict[str, dict[str, GivenAnswer]] = {}
    closing: Closing = Closing()


class Document(Part):
    """A framework, or a framework with one evaluation."""

    format: Literal["swit-evaluation/1"]
    framework: Framework
    evaluation: Evaluation | None = None
    stakeholders: list[Stakeholder] = []
    interviews: list[Interview] = []
