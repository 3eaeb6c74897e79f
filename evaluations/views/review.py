"""The network and the lead organisation look at a draft together: what changed, what is unusual, comments."""

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from evaluations import discussing, parts, progress
from evaluations.coverage import coverage_table
from evaluations.forms.review import CommentForm
from evaluations.models import Evaluation, Thread
from evaluations.permissions import can_comment, can_resolve
from evaluations.results import results_of
from evaluations.sharing import shared_notes
from evaluations.submitting import latest_difference
from evaluations.unusual import unusual
from evaluations.views.fetching import get_evaluation
from evaluations.workflow import steps_from
from evaluations.working import working_of


def review(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Everything on which a draft is judged, what changed since it was last submitted first."""
    found = get_evaluation_to_discuss(request, country, round)
    results = results_of(found)
    threads = [named(thread, found) for thread in threads_of(found)]
    context = {
        "evaluation": found,
        "difference": latest_difference(found),
        "unusual": unusual(found, results),
        "coverage": coverage_table(found, results, interview_counts(found)),
        "working": working_of(found, results),
        "notes": shared_notes(found),
        "open_threads": [thread for thread in threads if not thread.thread.is_resolved],
        "resolved_threads": [thread for thread in threads if thread.thread.is_resolved],
        "narrative_names": parts.narrative_names(),
        "steps": steps_from(request.user, found),
    }
    return render(request, "evaluations/review.html", context)


def begin_thread(request: HttpRequest, country: str, round: str, about: str, key: str = "") -> HttpResponse:
    """Comment on a question, a chapter, a text of the card or the whole draft."""
    found = get_evaluation_to_discuss(request, country, round)
    if not parts.exists(found, about, key):
        raise Http404
    form = CommentForm(request.POST or None)
    if form.is_valid():
        comment = discussing.begin_thread(
            found, Thread.About(about), key, form.cleaned_data["text"], by=request.user, now=timezone.now()
        )
        return redirect(comment.thread)
    context = {"evaluation": found, "form": form, "about": parts.name_of(found, about, key)}
    return render(request, "evaluations/begin_thread.html", context)


def thread(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """One thread: read it, answer in it, say that it is settled."""
    found = get_evaluation_to_discuss(request, country, round)
    this = get_object_or_404(found.threads, pk=pk)
    this.evaluation = found
    may_resolve = can_resolve(request.user, this)
    is_settled = "resolve" in request.POST and may_resolve
    form = CommentForm(request.POST or None, may_be_empty=is_settled)
    if form.is_valid():
        if form.cleaned_data["text"]:
            discussing.answer(this, form.cleaned_data["text"], by=request.user, now=timezone.now())
        if is_settled:
            discussing.resolve(this, by=request.user, now=timezone.now())
        return redirect(review_address(found) if is_settled else this)
    context = {
        "evaluation": found,
        "thread": this,
        "about": parts.name_of(found, this.about, this.key),
        "comments": this.comments.select_related("by"),
        "form": form,
        "may_resolve": may_resolve,
    }
    return render(request, "evaluations/thread.html", context)


def get_evaluation_to_discuss(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The evaluation at this address, if the user comments on its draft."""
    evaluation = get_evaluation(request, country, round)
    if not can_comment(request.user, evaluation):
        raise Http404
    return evaluation


def review_address(evaluation: Evaluation) -> str:
    return reverse("review", args=evaluation.address)


@dataclass(frozen=True, slots=True)
class NamedThread:
    """A thread with the name of what it is about, and what was said last."""

    thread: Thread
    about: str
    comments: int
    last: str


def threads_of(evaluation: Evaluation) -> list[Thread]:
    """All threads with their comments. Two queries."""
    return list(evaluation.threads.prefetch_related("comments__by"))


def named(thread: Thread, evaluation: Evaluation) -> NamedThread:
    comments = list(thread.comments.all())
    thread.evaluation = evaluation
    return NamedThread(
        thread, parts.name_of(evaluation, thread.about, thread.key), len(comments), comments[-1].text
    )


def interview_counts(evaluation: Evaluation) -> dict[str, int]:
    """How many interviews there are with each stakeholder type."""
    return progress.interviews_by_type(progress.interview_rows(evaluation))
