"""The institutions' right of reply: the lead organisation asks them, and sees who replied."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations import consulting
from evaluations.forms.consulting import InstitutionForm
from evaluations.models import Evaluation, RightOfReply
from evaluations.permissions import can_lead
from evaluations.views.fetching import get_evaluation_of_insider, get_evaluation_to_lead
from evaluations.views.links import links_page, renewing_page
from stakeholders.models import User


def replies(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Which institutions were asked, what they reply, and a form to ask one more."""
    found = get_evaluation_of_insider(request, country, round)
    may_lead = can_lead(request.user, found)
    if request.method == "POST" and not may_lead:
        raise Http404
    today = timezone.localdate()
    form = InstitutionForm(found, request.POST or None, today=today)
    if form.is_valid() and (link := asked(found, form, by=request.user)):
        return links_page(request, found, "replies", [link])
    rows = found.replies.select_related("stakeholder")
    context = {
        "evaluation": found,
        "form": form,
        "may_lead": may_lead,
        "is_open": found.status in consulting.MAY_REPLY,
        "replies": [(row, consulting.may_write(row, found, today)) for row in rows],
    }
    return render(request, "evaluations/replies.html", context)


def asked(evaluation: Evaluation, form: InstitutionForm, *, by: User) -> consulting.Link | None:
    """The link of the institution; none, and a sentence in the form, when it cannot be asked."""
    try:
        return consulting.ask_institution(evaluation, **form.cleaned_data, by=by, now=timezone.now())
    except consulting.Closed:
        form.add_error(
            None,
            _("Institutions are asked between the network's validation and your agreement to the card."),
        )
    except consulting.AskedAlready:
        form.add_error("stakeholder", _("This institution was asked already; it stands in the list."))
    return None


def renew_reply_link(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """A new personal link for an institution; the old one no longer opens anything."""
    found = get_evaluation_to_lead(request, country, round)
    reply = get_reply(found, pk)
    return renewing_page(
        request,
        found,
        "replies",
        reply.stakeholder.name,
        lambda: consulting.renew_reply_link(reply, by=request.user, now=timezone.now()),
    )


def withdraw_reply_link(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """An institution is no longer asked; not once it has replied."""
    found = get_evaluation_to_lead(request, country, round)
    reply = get_reply(found, pk)
    back = reverse("replies", args=found.address)
    if request.method != "POST":
        context = {"evaluation": found, "reply": reply, "back": back}
        return render(request, "evaluations/withdraw_reply_link.html", context)
    try:
        consulting.withdraw_reply_link(reply, by=request.user, now=timezone.now())
    except consulting.Closed:
        messages.error(request, _("Nothing was changed: institutions are not asked now."))
    except consulting.Replied:
        messages.error(request, _("Nothing was changed: the institution has replied, and its words stay."))
    else:
        messages.success(request, _("Withdrawn: the link no longer opens anything."))
    return redirect(back)


def get_reply(evaluation: Evaluation, pk: uuid.UUID) -> RightOfReply:
    """The right of reply of an institution of this evaluation."""
    return get_object_or_404(evaluation.replies.select_related("stakeholder", "evaluation"), pk=pk)
