"""Fetching is authorising: what you may not see does not exist."""

import uuid

from allauth.core.exceptions import ReauthenticationRequired
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from evaluations import recording
from evaluations.models import FILLABLE, Criterion, Evaluation, Interview, Question
from evaluations.models.interview import InterviewQuerySet
from evaluations.permissions import can_interview, can_lead, is_insider
from evaluations.recording import Locked
from stakeholders.views.fetching import is_fresh


def get_evaluation(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The evaluation at this address, if the user may see it."""
    evaluations = Evaluation.objects.visible_to(request.user).select_related(
        "country", "round", "framework", "lead_organisation"
    )
    return get_object_or_404(evaluations, country=country, round__code=round)


def get_evaluation_of_interviewer(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for what only those who interview need."""
    evaluation = get_evaluation(request, country, round)
    if not can_interview(request.user, evaluation):
        raise Http404
    return evaluation


def get_evaluation_to_fill(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for pages where stakeholders and answers are written down. Raises Locked while the draft is away."""
    evaluation = get_evaluation_of_interviewer(request, country, round)
    if evaluation.status not in FILLABLE:
        raise Locked
    return evaluation


def get_evaluation_to_export(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for what takes interviews out of the site: whoever has been here for long gives the password again."""
    evaluation = get_evaluation(request, country, round)
    if not can_interview(request.user, evaluation):
        raise Http404
    if not is_fresh(request):
        raise ReauthenticationRequired
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
        .filled_by(request.user)
        .select_related(
            "stakeholder",
            "evaluation__country",
            "evaluation__round",
            "evaluation__framework",
            "evaluation__lead_organisation",
        )
    )
    return get_object_or_404(interviews, pk=pk, evaluation__country=country, evaluation__round__code=round)


def lock_interview(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> Interview:
    """The same in one query, locked until the transaction ends, for saving one answer."""
    interviews = recording.for_saving(Interview.objects.filled_by(request.user))
    return get_object_or_404(interviews, pk=pk, evaluation__country=country, evaluation__round__code=round)


def get_interview_to_change(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> Interview:
    """The same, for what is changed on a page of its own. Raises Locked while the draft is away."""
    interview = get_interview(request, country, round, pk)
    if interview.evaluation.status not in FILLABLE:
        raise Locked
    return interview


def get_asked(found: Interview, code: str, target: str) -> Question | Criterion:
    """A question of the interview's type; or, with a target, a criterion about a type that they deal with."""
    framework = found.evaluation.framework
    if not target:
        questions = framework.questions.filter(group=found.group).select_related("chapter")
        return get_object_or_404(questions.prefetch_related("choices"), code=code)
    if target not in found.targets or not found.is_community:
        raise Http404
    return get_object_or_404(framework.criteria.prefetch_related("choices"), code=code)
