"""Keeping the recommendations of a card in order, of which one at most matters most."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from evaluations.changing import tell
from evaluations.models import WRITABLE, Evaluation, Recommendation
from evaluations.recording import Locked
from evaluations.seeing import put
from stakeholders.models import User, Verb

TOO_MANY = _("There are five of this kind already, and more do not fit on the card. Remove one first.")


class TooMany(Exception):
    """There are as many as fit on the card already; nothing was saved."""


def hold_writable(evaluation: Evaluation) -> Evaluation:
    """Lock the evaluation against others. Raises Locked while its words are before the network, or agreed."""
    held = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if held.status not in WRITABLE:
        raise Locked
    return held


@transaction.atomic
def add(recommendation: Recommendation, *, by: User | None, now: datetime) -> None:
    """Save a new one as the last; when it matters most, the one that did no longer does.

    Raises TooMany where it would be the sixth of its kind, also when two people add one at the same moment; Locked.
    """
    evaluation = hold_writable(recommendation.evaluation)
    make_way(recommendation)
    last = evaluation.recommendations.aggregate(last=Max("position"))["last"]
    recommendation.position = 0 if last is None else last + 1
    recommendation.save()
    tell(evaluation, Verb.CHANGED_CARD, by=by, now=now)


@transaction.atomic
def change(
    recommendation: Recommendation, sent: dict[str, object], *, seen: str, by: User, now: datetime
) -> None:
    """Save the columns that the writer changed. `sent`: column -> what it is to say; `seen`: seeing.marks of them.

    Raises Changed when somebody else changed one of them meanwhile, or removed it; TooMany; Locked.
    """
    evaluation = hold_writable(recommendation.evaluation)
    stands = evaluation.recommendations.filter(pk=recommendation.pk).first()
    columns = put(stands, sent, seen)
    make_way(stands)
    stands.save(update_fields=columns)
    if columns:
        tell(evaluation, Verb.CHANGED_CARD, by=by, now=now)


def make_way(recommendation: Recommendation) -> None:
    """Only five of its kind, and one that matters most. Raises TooMany."""
    if not has_room(recommendation):
        raise TooMany
    if recommendation.matters_most:
        others = recommendation.evaluation.recommendations.exclude(pk=recommendation.pk)
        others.filter(matters_most=True).update(matters_most=False)


def has_room(recommendation: Recommendation) -> bool:
    """Whether it is one of five of its kind, at most."""
    others = recommendation.evaluation.recommendations.exclude(pk=recommendation.pk)
    return others.filter(kind=recommendation.kind).count() < Recommendation.AT_MOST


@transaction.atomic
def remove(recommendation: Recommendation, *, by: User | None, now: datetime) -> None:
    """Take a recommendation off the card."""
    hold_writable(recommendation.evaluation)
    recommendation.delete()
    tell(recommendation.evaluation, Verb.CHANGED_CARD, by=by, now=now)
