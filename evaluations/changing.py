"""Changing what is there already, but for answers (recording.py): each change is told in the trail (safety S12)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from evaluations.models import FILLABLE, Evaluation, Interview, Stakeholder
from evaluations.recording import Locked, hold, hold_open
from evaluations.seeing import put
from stakeholders import trail
from stakeholders.models import User, Verb


@transaction.atomic
def change_stakeholder(
    stakeholder: Stakeholder, sent: Mapping[str, object], *, seen: str, by: User, now: datetime
) -> None:
    """Save what was corrected of a stakeholder. `sent`: column -> what it is to say; `seen`: seeing.marks of them.

    Raises Changed when somebody else changed one of them meanwhile; Locked while the draft is not open.
    """
    hold_open(stakeholder.evaluation)
    stands = stakeholder.evaluation.stakeholders.filter(pk=stakeholder.pk).first()
    columns = put(stands, sent, seen)
    if columns:
        stands.save(update_fields=columns)
        lead = stakeholder.evaluation.lead_organisation
        trail.record(lead, Verb.CHANGED_STAKEHOLDER, stakeholder.full_code, by=by, now=now)


@transaction.atomic
def correct_interview(
    interview: Interview, sent: Mapping[str, object], verb: Verb, *, seen: str, by: User, now: datetime
) -> None:
    """Save what was corrected of an interview: its details, or whom they deal with.

    `sent`: column -> what it is to say; `seen`: seeing.marks of them. Raises Changed when somebody else changed one of
    them meanwhile; Locked while the draft is not open.
    """
    if hold(interview) not in FILLABLE:
        raise Locked
    stands = Interview.with_bin.get(pk=interview.pk)
    columns = put(stands, sent, seen)
    if columns:
        stands.save(update_fields=columns)
        tell_of_interview(interview, verb, by=by, now=now)


@transaction.atomic
def change_interview(
    interview: Interview, fields: Iterable[str], verb: Verb, *, by: User, now: datetime
) -> None:
    """Save some fields of an interview, whatever stood there: what came with a workbook, the language of the questions.

    Raises Locked while the draft is not open for changes.
    """
    if hold(interview) not in FILLABLE:
        raise Locked
    interview.save(update_fields=list(fields))
    tell_of_interview(interview, verb, by=by, now=now)


@transaction.atomic
def withdraw_interview(interview: Interview, *, by: User, now: datetime) -> None:
    """They took back their agreement: the interview goes for good, with every version of every answer (safety S3)."""
    told = interview.evaluation.lead_organisation, Verb.WITHDREW_INTERVIEW, interview.full_code
    interview.delete()
    trail.record(*told, by=by, now=now)


def tell_of_interview(interview: Interview, verb: Verb, *, by: User, now: datetime) -> None:
    """Write into the trail what was done with an interview."""
    trail.record(interview.evaluation.lead_organisation, verb, interview.told_as, by=by, now=now)


def tell(evaluation: Evaluation, verb: Verb, *, by: User | None, now: datetime) -> None:
    """Write into the trail what was done with a whole evaluation."""
    trail.record(evaluation.lead_organisation, verb, evaluation.full_code, by=by, now=now)
