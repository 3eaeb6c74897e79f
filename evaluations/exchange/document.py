"""The shape of an exchange document (exchange-format.md). Shape only: what refers to what is in rules.py.

Beyond the format's first text a document may hold, each left out when empty: the narrative, the
recommendations, who declined, the closing answers, which languages are machine-made drafts
(docs/decisions/0004), how the members were asked, and what institutions reply (docs/decisions/0013).
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

    finding: dict[Language, Annotated[str, bounded(200)]] = {}
    empowerment: dict[Language, Annotated[str, bounded(900)]] = {}
    key_ask: dict[Language, Annotated[str, bounded(200)]] = {}
    involvement: dict[Language, Annotated[str, bounded(900)]] = {}
    contradictions: dict[Language, Annotated[str, bounded(500)]] = {}
    not_heard: dict[Language, Annotated[str, bounded(400)]] = {}


class Recommendation(Part):
    kind: Literal["continue", "stop", "start"]
    group: InstitutionCode | Literal[""]
    text: dict[Language, Annotated[str, bounded(160)]]
    who: dict[Language, Annotated[str, bounded(60)]] = {}
    by_when: dict[Language, Annotated[str, bounded(40)]] = {}
    matters_most: bool


class Consultation(Part):
    """How the members were asked: for how long, how many, and what came of it. Counts only, never a comment."""

    days: Annotated[int, Field(ge=1, le=120)]
    invited: Annotated[int, Field(ge=1, le=10_000)]
    comments: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    taken_up: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    reason: Annotated[str, bounded(200)] = ""
    """Why it took fewer than 14 days."""


class Reply(Part):
    """What an institution replies to the part of the draft about it."""

    stakeholder: Code
    text: Annotated[str, bounded(2000, 1)]


class Evaluation(Part):
    country: str
    round: Code
    lead_organisation: Annotated[str, bounded(120, 1)]
    minimum_community_units: Annotated[int, Field(ge=1, le=1000)] | None = None
    narrative: Narrative = Narrative()
    recommendations: list[Recommendation] = []
    consultation: Consultation | None = None
    replies: list[Reply] = []


class Stakeholder(Part):
    code: Code
    group: GroupCode
    name: Annotated[str, bounded(120, 1)]
    declined: bool = False


class Answer(Part):
    """A reply: a choice code, a state, "" for blank, or the ticked elements of a checklist."""

    choice: str | list[str]
    note: Annotated[str, bounded(5000)] = ""
    note_shared: bool = False
    quote: Annotated[str, bounded(240)] = ""
    quote_use: QuoteUse = "none"


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
