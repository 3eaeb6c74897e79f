"""Deciding which quotes may be printed, in which words, and how who said them is described. Its only writer."""

import uuid
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from evaluations.models import Clearance, Evaluation, Interview, QuoteUse
from evaluations.quoting import AgreedQuote, Decision, Standing, agreed_quotes
from reportcards.voices import with_room
from reportcards.writing.recommending import hold_writable
from stakeholders import trail
from stakeholders.hours import hour
from stakeholders.models import User, Verb


class Changed(Exception):
    """The quote, or what was decided about it, is not what the person saw; nothing was saved."""

    def __init__(self, quote: AgreedQuote | None) -> None:
        self.quote = quote
        """As it stands now; None when it may not be printed any more, or is gone."""
        super().__init__("the quote changed meanwhile")


class NotAgreed(Exception):
    """To name who said it was not agreed to; nothing was saved."""


class GivesAway(Exception):
    """Something in what would be printed could lead to a person; nothing was saved."""

    def __init__(self, quote: AgreedQuote) -> None:
        self.quote = quote
        """With the decision that was not taken, and its warnings."""
        super().__init__("something in the quote could lead to a person")


def quotes_of(evaluation: Evaluation) -> list[AgreedQuote]:
    """All with consent: those that wait for a decision, those to be printed, those not to be printed. Three queries."""
    return sorted(agreed_quotes(Evaluation.objects.filter(pk=evaluation.pk)), key=rank)


def rank(quote: AgreedQuote) -> int:
    """Those that wait come first."""
    return quote.is_decided + (quote.standing == Standing.REFUSED)


def quotes_decided(evaluation: Evaluation) -> tuple[int, int]:
    """How many quotes are decided, and how many there are. Three queries."""
    quotes = quotes_of(evaluation)
    return sum(quote.is_decided for quote in quotes), len(quotes)


def on_the_card(quotes: list[AgreedQuote], *, is_community_heard: bool) -> list[AgreedQuote]:
    """Those that the card would print now, in its order."""
    cleared = (quote for quote in quotes if quote.standing == Standing.CLEARED)
    return with_room(cleared, is_community_heard=is_community_heard)


@transaction.atomic
def decide(
    evaluation: Evaluation,
    key: uuid.UUID,
    decision: Decision | None,
    *,
    seen: str,
    by: User,
    now: datetime,
) -> None:
    """Keep what was decided about one quote, as it was seen; None takes the decision back.

    Raises Locked while the words of the card are not open, Changed, NotAgreed, and GivesAway.
    """
    quote = hold(hold_writable(evaluation), key)
    if quote is None or quote.seen != seen:
        raise Changed(quote)
    stands_for = {"interview_id": quote.interview_id, "answer_id": quote.answer_id}
    if decision is None:
        Clearance.objects.filter(**stands_for).delete()
    else:
        check(quote, decision)
        Clearance.objects.update_or_create(**stands_for, defaults=columns(quote, decision, by=by, now=now))
    lead = evaluation.lead_organisation
    trail.record_once_an_hour(lead, Verb.DECIDED_QUOTES, evaluation.full_code, by=by, now=now)


def hold(evaluation: Evaluation, key: uuid.UUID) -> AgreedQuote | None:
    """The quote as it stands, with its interview locked, so that it cannot be withdrawn meanwhile."""
    quote = next((one for one in quotes_of(evaluation) if one.key == key), None)
    if quote and not Interview.objects.select_for_update().filter(pk=quote.interview_id).exists():
        return None
    return quote


def check(quote: AgreedQuote, decision: Decision) -> None:
    """Nobody is named who did not agree to that, and nothing is printed that could lead to a person."""
    if decision.use == QuoteUse.NAMED != quote.agreed:
        raise NotAgreed
    wanted = replace(quote, decision=decision, stands=True, is_reworded=False)
    if wanted.standing == Standing.HELD:
        raise GivesAway(wanted)


def columns(quote: AgreedQuote, decision: Decision, *, by: User, now: datetime) -> dict:
    """What is stored of a decision: also what was read."""
    return {
        "is_cleared": decision.is_cleared,
        "said": quote.words,
        "edited": decision.edited,
        "use": decision.use,
        "described_as": quote.described_as if decision.use == QuoteUse.NAMED else "",
        "is_first": decision.is_first,
        "by": by,
        "hour": hour(now),
    }
