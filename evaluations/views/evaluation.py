"""Home, an evaluation's page, and the short forms that belong to it."""

import uuid

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from evaluations import beginning, changing, progress
from evaluations.binning import in_bin
from evaluations.coverage import coverage_table
from evaluations.forms.short import EvaluationForm, StakeholderForm
from evaluations.models import FILLABLE, Evaluation, Status, Transition
from evaluations.permissions import (
    can_interview,
    can_lead,
    can_own,
    is_insider,
    organisations_to_start_for,
    validators_of,
)
from evaluations.results import results_of
from evaluations.seeing import Changed
from evaluations.tasks import tasks_of
from evaluations.views.fetching import get_evaluation, get_evaluation_to_fill
from evaluations.workflow import steps_from
from stakeholders.models import Organisation


def home(request: HttpRequest) -> HttpResponse:
    """What waits for me: one list, with the only links that do the work."""
    evaluations = Evaluation.objects.visible_to(request.user).select_related(
        "country", "round", "framework", "lead_organisation"
    )
    return render(
        request,
        "evaluations/home.html",
        {
            "tasks": tasks_of(request.user, today=timezone.localdate()),
            "evaluations": evaluations,
            "may_start": organisations_to_start_for(request.user).exists(),
            "may_read_trail": Organisation.objects.with_trail_for(request.user).exists(),
        },
    )


def add_evaluation(request: HttpRequest) -> HttpResponse:
    """Start the evaluation of my country in a round."""
    organisations = organisations_to_start_for(request.user)
    if not organisations.exists():
        raise Http404
    form = EvaluationForm(organisations, request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                new = form.evaluation()
                beginning.begin_evaluation(new, by=request.user, now=timezone.now())
        except IntegrityError:
            form.refuse_second_evaluation()
        else:
            return redirect(new)
    return render(request, "evaluations/add_evaluation.html", {"form": form})


def evaluation(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Where an evaluation stands: what is next, is there enough for a card, interviews, stakeholders."""
    found = get_evaluation(request, country, round)
    if not is_insider(request.user, found):
        return redirect("review", *found.address)
    rows = progress.interview_rows(found)
    stakeholders = sorted(found.stakeholders.all(), key=lambda row: (row.group, row.name))
    results = results_of(found)
    counts = progress.interviews_by_type(rows)
    may_interview, may_lead = can_interview(request.user, found), can_lead(request.user, found)
    context = {
        "evaluation": found,
        "rows": rows,
        "stakeholders": stakeholders,
        "unfinished": [row for row in rows if not row.is_done],
        "missing": progress.what_is_missing(found, results, counts, stakeholders),
        "coverage": coverage_table(found, results, counts),
        "bin": in_bin(found, today=timezone.localdate()) if may_interview else [],
        "may_interview": may_interview,
        "may_lead": may_lead,
        "may_own": can_own(request.user, found),
        "is_open": found.status in FILLABLE,
        "steps": steps_from(request.user, found),
        "last_step": last_step(found),
        "open_threads": found.threads.filter(is_resolved=False).count() if may_lead else 0,
        "nobody_validates": found.status == Status.SUBMITTED and not validators_of(found).exists(),
    }
    return render(request, "evaluations/evaluation.html", context)


def last_step(evaluation: Evaluation) -> Transition | None:
    """The step that brought it where it is, with the reason where one was given."""
    return evaluation.transitions.select_related("because", "by").last()


def add_stakeholder(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Add an organisation that is to be interviewed."""
    found = get_evaluation_to_fill(request, country, round)
    form = StakeholderForm(request.POST or None)
    if form.is_valid():
        new = form.save(commit=False)
        beginning.add_stakeholder(found, new, by=request.user, now=timezone.now())
        return redirect("add_interview", *found.address) if "interview" in request.POST else redirect(found)
    return render(request, "evaluations/add_stakeholder.html", {"evaluation": found, "form": form})


def edit_stakeholder(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Correct a stakeholder, or note that they declined."""
    found = get_evaluation_to_fill(request, country, round)
    stakeholder = get_object_or_404(found.stakeholders, pk=pk)
    form = StakeholderForm(request.POST or None, instance=stakeholder)
    if form.is_valid():
        seen, who = form.cleaned_data["seen"], {"by": request.user, "now": timezone.now()}
        try:
            changing.change_stakeholder(stakeholder, form.sent(), seen=seen, **who)
        except Changed as conflict:
            form.show_conflict(conflict)
        else:
            return redirect(found)
    context = {"evaluation": found, "form": form, "stakeholder": stakeholder}
    return render(request, "evaluations/add_stakeholder.html", context)
