"""Quotes that people agreed to see printed: where they stand, and what the organisation decided about each."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.guarding import findings
from evaluations.models import Answer, Clearance, Evaluation, Interview, QuoteUse
from evaluations.words import LOOKS_LIKE
from stakeholders.models import INSTITUTION_TYPES, StakeholderType

PRINTED = (QuoteUse.GROUP, QuoteUse.NAMED)
"""The agreements with which a quote may be printed."""


class Standing(StrEnum):
    """How far the organisation is with a quote."""

    OPEN = "open"
    CHANGED = "changed"
    """Decided once, but words, agreement or description have changed since."""
    HELD = "held"
    """To be printed, but something in it could lead to a person: it is kept off the card."""
    CLEARED = "cleared"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the organisation decides about a quote."""

    is_cleared: bool
    use: QuoteUse
    edited: str = ""
    """What is printed in place of the words; empty: the words."""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class AgreedQuote:
    """One quote with consent: where it was said, in which words, what was agreed, and what was decided."""

    evaluation: Evaluation
    interview_id: uuid.UUID
    answer_id: uuid.UUID | None
    """None for the closing words."""
    interview: str
    """The code of the interview."""
    about: str
    """The code of the question or criterion; empty for the closing words."""
    target: str
    """The institution type that a criterion is about."""
    position: tuple[int, ...]
    """Its place in the interview."""
    url: str
    """Where it was written down."""
    group: str
    language: str
    words: str
    agreed: QuoteUse
    described_as: str
    """The name or description that may be printed with it; empty where only the type may be named."""
    said_by: str
    """The same where somebody typed it for this interview, so that it is looked at before it is printed."""
    decision: Decision | None
    """The last one, also when it no longer stands."""
    stands: bool
    """Whether that one is about these words, this description, and no more than was agreed."""
    is_reworded: bool
    """Whether it was about other words."""

    @property
    def key(self) -> uuid.UUID:
        """What a form calls it."""
        return self.answer_id or self.interview_id

    @property
    def place(self) -> str:
        """Where it was said, in words."""
        about = self.about or _("closing questions")
        if self.target:
            about = f"{about} ({StakeholderType(self.target).label})"
        return _("Interview %(code)s, %(about)s") % {"code": self.interview, "about": about}

    @property
    def place_in_list(self) -> tuple:
        """By interview, and in the order of its questions."""
        return self.interview, self.position

    @property
    def use(self) -> QuoteUse:
        """How who said it would be described: as was decided, or else as was agreed."""
        return min(self.decision.use, self.agreed, key=PRINTED.index) if self.decision else self.agreed

    @property
    def edited(self) -> str:
        """The edited form of these words: that of others may hold what somebody took back."""
        return self.decision.edited if self.decision and not self.is_reworded else ""

    @property
    def edited_before(self) -> str:
        """The edited form of the words as they were."""
        return self.decision.edited if self.decision and self.is_reworded else ""

    @property
    def is_first(self) -> bool:
        """Whether it comes before others, if not all fit on the card."""
        return self.decision is not None and self.decision.is_first

    @property
    def printed(self) -> str:
        """The words that would be printed."""
        return (self.edited or self.words).strip()

    @property
    def printed_as(self) -> str:
        """The name or description that would be printed; empty: only the type."""
        return self.described_as if self.use == QuoteUse.NAMED else ""

    @property
    def warnings(self) -> list[str]:
        """A sentence for each thing in what would be printed that could lead to a person."""
        return [*self.warnings_of_words, *self.warnings_of_description]

    @property
    def warnings_of_words(self) -> list[str]:
        return looks_like(what_gives_away(self.printed, QuoteUse.GROUP, ""))

    @property
    def warnings_of_description(self) -> list[str]:
        return looks_like(what_gives_away("", self.use, self.said_by))

    @property
    def standing(self) -> Standing:
        if self.decision is None:
            return Standing.OPEN
        if not self.stands:
            return Standing.CHANGED
        if not self.decision.is_cleared:
            return Standing.REFUSED
        return Standing.HELD if self.warnings else Standing.CLEARED

    @property
    def is_decided(self) -> bool:
        return self.standing in (Standing.CLEARED, Standing.REFUSED)

    @property
    def seen(self) -> str:
        """Stands for all that who decides has read: another one as soon as any of it is."""
        read = [
            self.words,
            self.agreed,
            self.described_as,
            self.edited,
            self.use,
            self.standing,
            self.is_first,
        ]
        return hashlib.sha256(json.dumps(read).encode()).hexdigest()


def agreed_quotes(evaluations: QuerySet[Evaluation]) -> list[AgreedQuote]:
    """Of all these evaluations, by interview, in the order of its questions. Three queries; two if there are none."""
    interviews = Interview.objects.filter(evaluation__in=evaluations, closing_quote_use__in=PRINTED)
    answers = Answer.objects.filter(
        interview__in=Interview.objects.filter(evaluation__in=evaluations), quote_use__in=PRINTED
    )
    place = ("stakeholder", "evaluation__country", "evaluation__round")
    said: list[tuple[Interview, Answer | None]] = [
        (row, None) for row in interviews.exclude(closing_quote="").select_related(*place)
    ]
    said += [
        (row.interview, row)
        for row in answers.exclude(quote="").select_related(
            "question__chapter", "criterion", *(f"interview__{name}" for name in place)
        )
        if not row.target or row.target in row.interview.targets  # what was said about others does not count
    ]
    rows = Clearance.objects.filter(interview__evaluation__in=evaluations) if said else []
    decided = {row.answer_id or row.interview_id: row for row in rows}
    quotes = [
        beside(answer, decided.get(answer.pk)) if answer else at_the_end(interview, decided.get(interview.pk))
        for interview, answer in said
    ]
    return sorted(quotes, key=lambda quote: quote.place_in_list)


def at_the_end(interview: Interview, row: Clearance | None) -> AgreedQuote:
    """The closing words."""
    return agreed_quote(
        interview,
        row,
        position=(0,),
        url=reverse("closing", args=interview.address),
        words=interview.closing_quote,
        agreed=QuoteUse(interview.closing_quote_use),
        name=interview.closing_described_as,
        said_by=interview.closing_said_by.strip(),
    )


def beside(answer: Answer, row: Clearance | None) -> AgreedQuote:
    """What was said beside a reply."""
    interview, asked = answer.interview, answer.question or answer.criterion
    if answer.target:
        page, part = "involvement", answer.target
        position = (2, INSTITUTION_TYPES.index(answer.target), asked.position)
    else:
        page, part, position = "chapter", asked.chapter.code, (1, asked.position)
    return agreed_quote(
        interview,
        row,
        answer_id=answer.pk,
        about=asked.code,
        target=answer.target,
        position=position,
        url=f"{reverse(page, args=[*interview.address, part])}#q-{asked.code}",
        words=answer.quote,
        agreed=QuoteUse(answer.quote_use),
        name=interview.stakeholder.name,
    )


def agreed_quote(
    interview: Interview,
    row: Clearance | None,
    *,
    words: str,
    agreed: QuoteUse,
    name: str,
    answer_id: uuid.UUID | None = None,
    about: str = "",
    target: str = "",
    said_by: str = "",
    **place: Any,
) -> AgreedQuote:
    """A quote with the decision about it, if there is one. `name`: how who said it is described, if that was agreed."""
    may_be_named = agreed == QuoteUse.NAMED
    return AgreedQuote(
        evaluation=interview.evaluation,
        interview_id=interview.pk,
        answer_id=answer_id,
        interview=interview.code,
        about=about,
        target=target,
        group=interview.group,
        language=interview.language,
        words=words,
        agreed=agreed,
        described_as=name if may_be_named else "",
        said_by=said_by if may_be_named else "",
        decision=Decision(row.is_cleared, QuoteUse(row.use), row.edited, row.is_first) if row else None,
        stands=row is not None and row.stands_for(words, agreed, name),
        is_reworded=row is not None and row.said != words,
        **place,
    )


def what_gives_away(quote: str, use: str, described_as: str) -> list[tuple[str, str]]:
    """Kind and words of all that could lead to a person, in a quote and in how its speaker would be described."""
    printed = [quote, described_as] if use == QuoteUse.NAMED else [quote]
    return [(found.kind, text[found.start : found.end]) for text in printed for found in findings(text)]


def looks_like(found: Iterable[tuple[str, str]]) -> list[str]:
    """A sentence for each of these."""
    return [f"{LOOKS_LIKE[kind]} {words}" for kind, words in found]
