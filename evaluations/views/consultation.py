"""Asking the members: the lead organisation opens the round, hands out links, and answers what comes."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations import consulting
from evaluations.forms.consulting import AskingForm, OutcomeForm, RoundForm, has_seen
from evaluations.models import Consultation, Contribution, Evaluation, Invitee, Status
from evaluations.permissions import can_lead
from evaluations.views.fetching import get_evaluation_of_insider, get_evaluation_to_lead
from evaluations.views.links import links_page, renewing_page
from evaluations.workflow import AlreadyMoved
from stakeholders.models import User

Section = Contribution.Section


def consultation(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The round of the members: open it, see what they say, answer each."""
    found = get_evaluation_of_insider(request, country, round)
    may_lead = can_lead(request.user, found)
    if request.method == "POST" and not may_lead:
        raise Http404
    form = RoundForm(found, request.POST or None)
    if form.is_valid() and (links := opened(request, found, form)):
        return links_page(request, found, "consultation", links)
    context = consultation_context(found) | {"form": form, "may_lead": may_lead}
    return render(request, "evaluations/consultation.html", context)


def opened(request: HttpRequest, evaluation: Evaluation, form: RoundForm) -> list[consulting.Link]:
    """The links of the new round; none, and a sentence in the form, when there is no round to be opened."""
    given = {name: form.cleaned_data[name] for name in ("days", "reason_short")}
    try:
        return consulting.open_round(evaluation, **given, **form.who(), by=request.user, now=timezone.now())
    except AlreadyMoved:
        evaluation.refresh_from_db(fields=["status"])
    if evaluation.status == Status.IN_CONSULTATION:
        sentence = _(
            "A round is open already, so no second one was opened. Organisations can be added to it below."
        )
    else:
        sentence = _("The members are asked once the network has validated the draft. No round was opened.")
    form.add_error(None, sentence)
    return []


def add_invitees(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Ask more organisations while the round is open."""
    found = get_evaluation_to_lead(request, country, round)
    latest = found.consultations.prefetch_related("invitees").last()
    asked = [invitee.name for invitee in latest.invitees.all()] if latest else []
    form = AskingForm(found, request.POST or None, asked=asked)
    if form.is_valid() and (links := added(latest, form, by=request.user)):
        return links_page(request, found, "consultation", links)
    return render(request, "evaluations/add_invitees.html", {"evaluation": found, "form": form})


def added(latest: Consultation | None, form: AskingForm, *, by: User) -> list[consulting.Link]:
    """The links of who was added; none, and a sentence in the form, when nobody could be."""
    try:
        if latest is None:
            raise consulting.Closed
        return consulting.add_invitees(latest, **form.who(), by=by, now=timezone.now())
    except consulting.Closed:
        form.add_error(None, _("No round is open now, so nobody can be added."))
    except consulting.AskedAlready:
        form.add_error(
            "names", _("Somebody added one of them meanwhile. Take out those that are in the list.")
        )
    return []


def renew_link(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """A new personal link for an organisation; the old one no longer opens anything."""
    found = get_evaluation_to_lead(request, country, round)
    invitees = Invitee.objects.filter(consultation__evaluation=found).select_related(
        "consultation__evaluation"
    )
    invitee = get_object_or_404(invitees, pk=pk)
    return renewing_page(
        request,
        found,
        "consultation",
        invitee.name,
        lambda: consulting.renew_link(invitee, by=request.user, now=timezone.now()),
    )


def answer_contribution(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Say what came of a comment."""
    found = get_evaluation_to_lead(request, country, round)
    comments = Contribution.objects.filter(invitee__consultation__evaluation=found)
    comment = get_object_or_404(comments.select_related("invitee__consultation__evaluation__round"), pk=pk)
    form = OutcomeForm(comment, request.POST or None)
    if form.is_valid() and is_answered(comment, form, by=request.user):
        messages.success(request, _("Your answer is saved."))
        return redirect(comment)
    context = {"evaluation": found, "comment": comment, "form": form}
    return render(request, "evaluations/answer_contribution.html", context)


def is_answered(comment: Contribution, form: OutcomeForm, *, by: User) -> bool:
    """Save the answer; when somebody else was first, show theirs, keep what was typed, and write over nothing."""
    try:
        consulting.answer_contribution(comment, **form.cleaned_data, by=by, now=timezone.now())
    except consulting.Closed:
        form.add_error(
            None, _("Comments are answered while the members are asked, and they are not asked now.")
        )
    except consulting.Changed:
        comment.refresh_from_db()
        has_seen(form, comment.version)
        form.add_error(
            None, _("Somebody answered meanwhile: see below. Save yours again to put it in its place.")
        )
    else:
        return True
    return False


def consultation_context(evaluation: Evaluation) -> dict:
    """What the page is drawn from: the rounds, who was asked, and every comment under its section. Three queries."""
    rounds = list(evaluation.consultations.prefetch_related("invitees"))
    latest = rounds[-1] if rounds else None
    comments = list(
        Contribution.objects.filter(invitee__consultation__evaluation=evaluation)
        .select_related("invitee__consultation")
        .order_by("invitee__consultation__number", "invitee__name", "number")
    )
    is_asked = evaluation.status == Status.IN_CONSULTATION
    return {
        "evaluation": evaluation,
        "latest": latest,
        "invitees": latest.invitees.all() if latest else [],
        "days_left": days_left(latest) if latest and is_asked else 0,
        "is_asked": is_asked,
        "is_to_be_opened": evaluation.status == Status.VALIDATED,
        "sections": by_section(comments),
        "comments": len(comments),
        "open": sum(comment.outcome == Contribution.Outcome.OPEN for comment in comments),
    }


def by_section(comments: list[Contribution]) -> list[tuple[str, list[tuple[Contribution, OutcomeForm]]]]:
    """The sections that somebody commented on, each comment with the form to answer it."""
    sections = [
        (
            section.label,
            [(comment, OutcomeForm(comment)) for comment in comments if comment.section == section],
        )
        for section in Section
    ]
    return [(label, rows) for label, rows in sections if rows]


def days_left(latest: Consultation) -> int:
    """Today counts; 0 when the last day is over."""
    return max((latest.closes_on - timezone.localdate()).days + 1, 0)
