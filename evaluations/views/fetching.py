"""Fetching is authorising: what you may not see does not exist."""

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from evaluations.models import FILLABLE, Evaluation, Interview
from evaluations.models.interview import InterviewQuerySet
from evaluations.permissions import can_interview, can_lead, is_insider
from evaluations.recording import Locked


def get_evaluation(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The evaluation at this address, if the user may see it."""
    evaluations = Evaluation.objects.visible_to(request.user).select_related(
        "country", "round", "framework", "lead_organisation"
    )
    return get_object_or_404(evaluations, country=country, round__code=round)


def get_evaluation_to_fill(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for pages where stakeholders and answers are written down. Raises Locked while the draft is away."""
    evaluation = get_evaluation(request, country, round)
    if not can_interview(request.user, evaluation):
        raise Http404
    if evaluation.status not in FILLABLE:
        raise Locked
    return evaluation


def get_evaluation_of_insider(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for what only the organisations that make it see, and no network."""
    evaluation = get_evaluation(request, country, round)
    if not is_insider(request.user, evaluation):
        raise Http404
    return evaluation


def get_evaluation_to_lead(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for pages where those who lead decide."""
    evaluation = get_evaluation(request, country, round)
    if not can_lead(request.user, evaluation):
        raise Http404
    return evaluation


def get_interview(
    request: HttpRequest, country: str, round: str, pk: uuid.UUID, *, rows: InterviewQuerySet | None = None
) -> Interview:
    """The interview at this address, if the user may write in it. `rows`: where to look, if also in the bin."""
    interviews = (
        (Interview.objects.all() if rows is None else rows)
        .visible_to(request.user)
        .select_related(
            "stakeholder",
            "evaluation__country",
            "evaluation__round",
            "evaluation__framework",
            "evaluation__lead_organisation",
        )
    )
    interview = get_object_or_404(
        interviews, pk=pk, evaluation__country=country, evaluation__round__code=round
    )
    if not can_interview(request.user, interview.evaluation):
        raise Http404
    return interview


def get_interview_to_change(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> Interview:
    """The same, for what is changed on a page of its own. Raises Locked while the draft is away."""
    interview = get_interview(request, country, round, pk)
    if interview.evaluation.status not in FILLABLE:
        raise Locked
    return interview
