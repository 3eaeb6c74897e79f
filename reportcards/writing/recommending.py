"""Keeping the recommendations of a card in order, of which one at most matters most."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from evaluations.changing import tell
from evaluations.models import WRITABLE, Evaluation, Recommendation
from evaluations.recording import Locked
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
def keep(recommendation: Recommendation, *, by: User | None, now: datetime) -> None:
    """Save a recommendation, new ones last; when it matters most, the one that did no longer does.

    Raises TooMany where it would be the sixth of its kind, also when two people add one at the same moment.
    """
    evaluation = hold_writable(recommendation.evaluation)
    if not has_room(recommendation):
        raise TooMany
    if recommendation.matters_most:
        evaluation.recommendations.exclude(pk=recommendation.pk).update(matters_most=False)
    if recommendation.position is None:
        last = evaluation.recommendations.aggregate(last=Max("position"))["last"]
        recommendation.position = 0 if last is None else last + 1
    recommendation.save()
    tell(evaluation, Verb.CHANGED_CARD, by=by, now=now)


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
