"""The bin: an interview that was deleted by mistake can be taken out again for 30 days.

Withdrawn consent knows no bin: such an interview is deleted at once, with all its versions (safety S3).
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from evaluations.models import FILLABLE, Evaluation, Interview
from evaluations.recording import Locked, hold
from stakeholders import trail
from stakeholders.models import User, Verb

KEPT_FOR = timedelta(days=30)


@transaction.atomic
def put_in_bin(interview: Interview, *, by: User, now: datetime) -> None:
    """It counts no longer, and is seen nowhere but in the bin. Raises Locked while the draft is not open."""
    if hold(interview) not in FILLABLE:
        raise Locked
    interview.bin_until = f"{now + KEPT_FOR:%Y-%m-%d}"
    interview.save(update_fields=["bin_until"])
    lead = interview.evaluation.lead_organisation
    trail.record(lead, Verb.DELETED_INTERVIEW, interview.full_code, by=by, now=now)


@transaction.atomic
def take_out(interview: Interview, *, by: User, now: datetime) -> None:
    """It counts again, with every answer and its history. Raises Locked while the draft is not open."""
    if Evaluation.objects.select_for_update().get(pk=interview.evaluation_id).status not in FILLABLE:
        raise Locked
    interview.bin_until = ""
    interview.save(update_fields=["bin_until"])
    lead = interview.evaluation.lead_organisation
    trail.record(lead, Verb.RESTORED_INTERVIEW, interview.full_code, by=by, now=now)


def in_bin(evaluation: Evaluation, *, today: date) -> list[Interview]:
    """What can still be taken out."""
    rows = Interview.with_bin.filter(evaluation=evaluation, bin_until__gte=f"{today:%Y-%m-%d}")
    return list(rows.select_related("stakeholder").order_by("code"))


def empty_bin(*, today: date) -> int:
    """Delete for good what has lain in the bin for 30 days; how many interviews that were."""
    rows = Interview.with_bin.exclude(bin_until="").filter(bin_until__lt=f"{today:%Y-%m-%d}")
    number = rows.count()
    for row in rows:
        row.delete()
    return number
