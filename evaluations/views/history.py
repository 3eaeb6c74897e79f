"""What became of an answer, and of the closing words: every version, and bringing one back."""

import uuid

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations import recording
from evaluations.history import AnswerHistory, ClosingHistory, History
from evaluations.models import Question
from evaluations.progress import page_url
from evaluations.views.fetching import get_asked, get_interview

TEMPLATE = "evaluations/history.html"
ON_A_PAGE = 20
"""A long note, saved while it is typed, has many versions; a phone on a bad line reads them twenty at a time."""


class BringBackForm(forms.Form):
    """Which version is to count again, and what stood there when that was chosen."""

    version = forms.TypedChoiceField(coerce=int)
    seen = forms.IntegerField(min_value=0)

    def __init__(self, history: History, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [(number, number) for number in history.versions]


def answer_history(
    request: HttpRequest, country: str, round: str, pk: uuid.UUID, code: str, target: str = ""
) -> HttpResponse:
    """Of one question; with a target, of one criterion about that institution type."""
    found = get_interview(request, country, round, pk)
    asked = get_asked(found, code, target)
    if isinstance(asked, Question):
        page = page_url(found, asked.chapter.code)
    else:
        page = reverse("involvement", args=[*found.address, target])
    history = AnswerHistory(found, asked, target)
    context = {"interview": found, "asked": asked}
    return history_page(request, history, TEMPLATE, context, back=f"{page}#q-{code}", beside=code)


def closing_history(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Of the closing words."""
    found = get_interview(request, country, round, pk)
    back = reverse("closing", args=found.address)
    context = {"interview": found, "asked": None}
    return history_page(request, ClosingHistory(found), TEMPLATE, context, back=back)


def history_page(
    request: HttpRequest, history: History, template: str, context: dict, *, back: str, beside: str = ""
) -> HttpResponse:
    """Show all versions, or bring one back and return to where it stands; `beside` what there that is said."""
    if request.method == "POST" and history.is_locked:
        raise recording.Locked
    form = BringBackForm(history, request.POST or None)
    if form.is_valid():
        number, seen = form.cleaned_data["version"], form.cleaned_data["seen"]
        try:
            history.bring_back(number, seen=seen, by=request.user, now=timezone.now())
        except history.conflict:
            messages.warning(request, _("Somebody changed it meanwhile. Look once more, then choose."))
            return redirect(request.path)
        messages.success(request, _("It is back, and counts from now on."), extra_tags=beside)
        return redirect(back)
    page = Paginator(history.entries(), ON_A_PAGE).get_page(request.GET.get("page"))
    context |= {"evaluation": history.evaluation, "is_locked": history.is_locked, "history": history}
    return render(request, template, context | {"page": page, "form": form, "back": back})
