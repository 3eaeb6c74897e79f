"""Waiting with a card: the lead organisation may do so for any reason, and as long as it wants."""

from datetime import datetime

from django.db import transaction

from evaluations import discussing, workflow
from evaluations.changing import tell
from evaluations.models import Evaluation, Status, Thread
from stakeholders.models import User, Verb


@transaction.atomic
def postpone(evaluation: Evaluation, *, until: str, reason: str, by: User, now: datetime) -> None:
    """Note the month (YYYY-MM) until which the card waits, and why. Any later step ends the waiting.

    Raises workflow.AlreadyMoved when the card is no longer waiting to be issued by now.
    """
    if workflow.lock(evaluation).status != Status.AGREED:
        raise workflow.AlreadyMoved
    comment = discussing.begin_thread(evaluation, Thread.About.WHOLE, "", reason, by=by, now=now)
    discussing.resolve(comment.thread, by=by, now=now)
    evaluation.postponed_until = until
    evaluation.save(update_fields=["postponed_until"])
    tell(evaluation, Verb.POSTPONED, by=by, now=now)
