"""Beginning things: an evaluation, a stakeholder's place in it, an interview in its short or full form."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from evaluations import workflow
from evaluations.models import (
    Answer,
    AnswerVersion,
    Evaluation,
    Interview,
    Narrative,
    Stakeholder,
    State,
    Status,
)
from evaluations.recording import hold_open
from stakeholders import trail
from stakeholders.hours import month
from stakeholders.models import User, Verb

CONSENT_WORDING = "2026-1"
"""Version of the wording in templates/evaluations/_consent.html. A new wording is a new version."""


@transaction.atomic
def begin_evaluation(evaluation: Evaluation, *, by: User, now: datetime) -> None:
    """Save a new evaluation with its empty narrative."""
    evaluation.save()
    Narrative.objects.create(evaluation=evaluation)
    lead = evaluation.lead_organisation
    trail.record(lead, Verb.BEGAN_EVALUATION, evaluation.full_code, by=by, now=now)


@transaction.atomic
def add_stakeholder(evaluation: Evaluation, stakeholder: Stakeholder, *, by: User, now: datetime) -> None:
    """Save a new stakeholder under the next free code of its type, such as government-3."""
    hold_open(evaluation)
    taken = evaluation.stakeholders.filter(group=stakeholder.group).values_list("code", flat=True)
    stakeholder.evaluation = evaluation
    stakeholder.code = f"{stakeholder.group}-{highest_number(taken) + 1}"
    stakeholder.save()
    lead = evaluation.lead_organisation
    trail.record(lead, Verb.ADDED_STAKEHOLDER, stakeholder.full_code, by=by, now=now)


@transaction.atomic
def begin_interview(
    evaluation: Evaluation, interview: Interview, *, is_core: bool, by: User, now: datetime
) -> None:
    """Save a new interview under the next code (i012). In the core form the other questions are not asked."""
    status = hold_open(evaluation)
    taken = Interview.with_bin.filter(evaluation=evaluation).values_list("code", flat=True)
    interview.evaluation = evaluation
    interview.code = f"i{highest_number(taken) + 1:03}"
    interview.consent_wording = CONSENT_WORDING
    interview.save()
    if is_core:
        leave_out_what_is_not_core(interview, by=by, now=now)
    lead = evaluation.lead_organisation
    trail.record(lead, Verb.BEGAN_INTERVIEW, interview.told_as, by=by, now=now)
    if status == Status.SETTING_UP:
        workflow.advance(evaluation, Status.COLLECTING, by=by, now=now)


def leave_out_what_is_not_core(interview: Interview, *, by: User, now: datetime) -> None:
    """Mark the questions outside the core form as not asked (interview.md 9)."""
    questions = interview.evaluation.framework.questions.filter(group=interview.group, is_core=False)
    answers = [
        Answer(
            interview=interview,
            question=question,
            state=State.NOT_ASKED,
            version=1,
            by=by,
            month=month(now),
        )
        for question in questions
    ]
    Answer.objects.bulk_create(answers)
    AnswerVersion.objects.bulk_create([answer.as_version() for answer in answers])


def highest_number(codes: Iterable[str]) -> int:
    """The highest number that ends one of the codes; 0 when there is none."""
    endings = (re.search(r"(\d{1,9})$", code) for code in codes)
    return max((int(ending[1]) for ending in endings if ending), default=0)
