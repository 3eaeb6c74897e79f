"""Carrying over: what the last card asked becomes a list in this one, so that it can say what came of it.

Copies, because that card never changes (decision 0019).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from evaluations.changing import tell
from evaluations.exchange.exporting_words import recommendation_documents
from evaluations.exchange.texts import columns, texts
from evaluations.models import Action, Evaluation, Status
from reportcards.assembly import recommendation
from reportcards.models import ReportCard
from reportcards.snapshot import Recommendation, from_json
from reportcards.writing.listing import after_last
from reportcards.writing.recommending import hold_writable
from stakeholders.models import User, Verb


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked in an earlier round, and where everybody can read it; no address where it was not issued here."""

    round: str
    address: str
    recommendations: tuple[Recommendation, ...]


def asked_before(evaluation: Evaluation) -> Asked | None:
    """What was asked the last time, as far as whoever leads now may know it.

    An issued card is public, so it counts whoever led it, and as it was printed. Where the country has none, what the
    same organisation wrote in an evaluation of its own does: one that came with a file, say. What another organisation
    wrote and did not issue, and what was withdrawn, is nobody's to take over.
    """
    return printed_before(evaluation) or written_before(evaluation)


def printed_before(evaluation: Evaluation) -> Asked | None:
    """The last edition of the country's last card before this one."""
    cards = ReportCard.objects.newest().filter(country=evaluation.country_id, is_withdrawn=False)
    key = last_before(evaluation, cards.values_list("round__code", "pk"))
    if key is None:
        return None
    card = ReportCard.objects.select_related("round").get(pk=key)
    return Asked(card.round.code, card.get_absolute_url(), from_json(card.snapshot).recommendations)


def written_before(evaluation: Evaluation) -> Asked | None:
    """What the same organisation recommended the last time, in an evaluation that it did not withdraw."""
    own = Evaluation.objects.filter(
        country=evaluation.country_id,
        lead_organisation=evaluation.lead_organisation_id,
        recommendations__isnull=False,
    ).exclude(status=Status.WITHDRAWN)
    key = last_before(evaluation, own.values_list("round__code", "pk").distinct())
    if key is None:
        return None
    found = Evaluation.objects.select_related("round").get(pk=key)
    return Asked(
        found.round.code, "", tuple(recommendation(item) for item in recommendation_documents(found))
    )


def last_before(evaluation: Evaluation, found: Iterable[tuple[str, Any]]) -> Any:
    """Of (code of a round, key) the key of the last round before this one; None if there is none.

    Compared here: databases sort letters differently.
    """
    earlier = [(code, key) for code, key in found if code < evaluation.round.code]
    return max(earlier, key=lambda pair: pair[0])[1] if earlier else None


def not_taken_over(asked: Asked | None, evaluation: Evaluation) -> tuple[Recommendation, ...]:
    """What was asked and does not stand in the list yet; what mattered most first."""
    if asked is None:
        return ()
    there = {
        (row.kind, row.group, language, text)
        for row in evaluation.actions.all()
        if row.asked_in == asked.round
        for language, text in texts(row, "text").items()
    }
    left = [
        item
        for item in asked.recommendations
        if item.text and not any((item.kind, item.group, *written) in there for written in item.text.items())
    ]
    return tuple(sorted(left, key=lambda item: not item.matters_most))


@transaction.atomic
def carry_over(evaluation: Evaluation, *, by: User, now: datetime) -> int:
    """Copy what was asked the last time, as far as it is not here yet and fits; how many were copied.

    Raises Locked while the draft is not open for it.
    """
    held = hold_writable(evaluation)
    asked = asked_before(evaluation)
    taken = not_taken_over(asked, held)[: max(0, Action.AT_MOST - held.actions.count())]
    Action.objects.bulk_create(
        Action(
            evaluation=held,
            position=position,
            asked_in=asked.round,
            kind=item.kind,
            group=item.group,
            mattered_most=item.matters_most,
            **columns(text=item.text, who=item.who, by_when=item.by_when),
        )
        for position, item in enumerate(taken, start=after_last(held.actions))
    )
    if taken:
        tell(evaluation, Verb.CHANGED_CARD, by=by, now=now)
    return len(taken)
