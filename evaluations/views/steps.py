"""Taking a step on the way of an evaluation: what happens then, what is missing, and the one button."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations import postponing, workflow
from evaluations.forms.review import PostponeForm, StepForm
from evaluations.models import Evaluation, Status, Transition
from evaluations.permissions import can_own
from evaluations.views.fetching import get_evaluation

Act = Callable[..., Transition]
"""What takes a step: called as workflow.advance is."""


def take_step(request: HttpRequest, country: str, round: str, to: str) -> HttpResponse:
    """One step: read what it does, say why where that is needed, and take it."""
    return step_page(request, get_evaluation(request, country, round), to, act=workflow.advance)


def step_page(request: HttpRequest, found: Evaluation, to: str, *, act: Act, asks: str = "") -> HttpResponse:
    """The page of a step that `act` takes. `asks`: what the reason is to say, where one is needed beyond the table."""
    step = step_to(request, found, to)
    if step is None:
        return moved(request, found, to)
    seen = {"seen": workflow.steps_taken(found)}
    form = StepForm(request.POST or None, needs_reason=step.needs_reason, asks=asks, initial=seen)
    missing = []
    if form.is_valid():
        try:
            return took(request, found, to, form.cleaned_data, act)
        except workflow.AlreadyMoved:
            return moved(request, found, to)
        except workflow.StepRefused as refused:
            missing = refused.reasons
    else:
        missing = workflow.what_is_missing(step, found, timezone.now(), "-")
    context = {"evaluation": found, "step": step, "form": form, "missing": missing}
    return render(request, "evaluations/take_step.html", context)


def step_to(request: HttpRequest, evaluation: Evaluation, to: str) -> workflow.Step | None:
    """The step that this user may take to this state; None when there is no such step now."""
    if to not in Status.values:
        raise Http404
    return dict(workflow.steps_from(request.user, evaluation)).get(Status(to))


def took(request: HttpRequest, evaluation: Evaluation, to: str, given: dict, act: Act) -> HttpResponse:
    """Take it, and say what happened on the page that follows."""
    try:
        act(
            evaluation,
            Status(to),
            by=request.user,
            now=timezone.now(),
            reason=given.get("reason", ""),
            seen=given["seen"],
        )
    except PermissionDenied:
        raise Http404 from None
    messages.success(request, _("Done: %(state)s.") % {"state": evaluation.get_status_display()})
    return redirect(evaluation)


def moved(request: HttpRequest, evaluation: Evaluation, to: str) -> HttpResponse:
    """Somebody took a step since this link was shown; for who may never take such a step there is no page."""
    arrows = [step for (_origin, target), step in workflow.TRANSITIONS.items() if target == to]
    if not any(step.may(request.user, evaluation) for step in arrows if not step.is_automatic):
        raise Http404
    evaluation.refresh_from_db(fields=["status"])
    if evaluation.status == to:
        messages.info(request, _("That was done already. Nothing was changed now."))
        return redirect(evaluation)
    return nothing_changed(request, evaluation)


def nothing_changed(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Somebody else was quicker: say in which state it is now."""
    evaluation.refresh_from_db(fields=["status"])
    state = evaluation.get_status_display()
    messages.info(request, _("Nothing was changed. The state is now: %(state)s.") % {"state": state})
    return redirect(evaluation)


def postpone(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The lead organisation waits with the issue of its card."""
    found = get_evaluation(request, country, round)
    if not can_own(request.user, found) or found.status != Status.AGREED:
        raise Http404
    form = PostponeForm(request.POST or None)
    if form.is_valid():
        try:
            postponing.postpone(found, **form.cleaned_data, by=request.user, now=timezone.now())
        except workflow.AlreadyMoved:
            return nothing_changed(request, found)
        messages.success(request, _("The card waits until %(month)s.") % {"month": found.postponed_until})
        return redirect(found)
    return render(request, "evaluations/postpone.html", {"evaluation": found, "form": form})
