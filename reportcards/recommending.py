"""Keeping the list of recommendations of a card: in order, and one at most that matters most."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from evaluations.changing import tell
from evaluations.models import Evaluation, Recommendation
from stakeholders.models import User, Verb


@transaction.atomic
def keep(recommendation: Recommendation, *, by: User | None, now: datetime) -> None:
    """Save a recommendation, new ones last; when it matters most, the one that did no longer does."""
    evaluation = Evaluation.objects.select_for_update().get(pk=recommendation.evaluation_id)
    if recommendation.matters_most:
        evaluation.recommendations.exclude(pk=recommendation.pk).update(matters_most=False)
    if recommendation.position is None:
        last = evaluation.recommendations.aggregate(last=Max("position"))["last"]
        recommendation.position = 0 if last is None else last + 1
    recommendation.save()
    tell(evaluation, Verb.CHANGED_CARD, by=by, now=now)


@transaction.atomic
def remove(recommendation: Recommendation, *, by: User | None, now: datetime) -> None:
    """Take a recommendation off the card."""
    recommendation.delete()
    tell(recommendation.evaluation, Verb.CHANGED_CARD, by=by, now=now)
