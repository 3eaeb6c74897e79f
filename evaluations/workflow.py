"""The way of an evaluation: a table of steps, and the one function that takes them."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evaluations.models import Evaluation, Status, Transition
from evaluations.permissions import can_interview
from stakeholders import trail
from stakeholders.models import User, Verb

TRANSITIONS: dict[tuple[Status, Status], Callable[[User, Evaluation], bool]] = {
    (Status.SETTING_UP, Status.COLLECTING): can_interview,
}


@transaction.atomic
def advance(evaluation: Evaluation, to: Status, *, by: User, now: datetime) -> None:
    """Take one step: locked, checked against the table, recorded with its hour. The only writer of a status."""
    locked = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    may = TRANSITIONS.get((Status(locked.status), to))
    if may is None or not may(by, locked):
        raise PermissionDenied
    Transition.objects.create(
        evaluation=locked,
        from_status=locked.status,
        to_status=to,
        by=by,
        hour=now.replace(minute=0, second=0, microsecond=0),
    )
    evaluation.status = locked.status = to
    locked.save(update_fields=["status"])
    trail.record(evaluation.lead_organisation, Verb.CHANGED_STATE, evaluation.full_code, by=by, now=now)
