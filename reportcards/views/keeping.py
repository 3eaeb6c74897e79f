"""Keeping what somebody typed: what an act refuses is told in the form, which holds every word."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from evaluations.models import Evaluation
from evaluations.recording import LOCKED, Locked
from evaluations.seeing import Changed
from reportcards.forms.seen import SeenForm
from reportcards.writing import listing
from reportcards.writing.recommending import TooMany


def is_done(
    act: Callable[[], object], form: Form, *, too_many: tuple[str | None, str | Promise] = (None, "")
) -> bool:
    """Act; what is refused stands in the form. `too_many`: at which field, and the sentence, where that can be."""
    try:
        act()
    except TooMany:
        form.add_error(*too_many)
    except Changed as conflict:
        form.show_conflict(conflict)
    except Locked:
        form.add_error(None, LOCKED)
    else:
        return True
    return False


def get_row(request: HttpRequest, rows: QuerySet, evaluation: Evaluation, pk: UUID) -> Model:
    """A row of the card; 404 for one that is not of this evaluation.

    What was written on one that somebody removed meanwhile is not lost: as far as its page knows the row is there, and
    the act says that it is not (Changed).
    """
    row = rows.filter(pk=pk).first()
    if row is None and (request.method != "POST" or rows.model.objects.filter(pk=pk).exists()):
        raise Http404
    if row is None:
        row = rows.model(pk=pk, evaluation=evaluation)
        row._state.adding = False
    return row


def listed_page(
    request: HttpRequest, form: SeenForm, template: str, *, add_at: str, back: str
) -> HttpResponse:
    """The page on which something is added to a list of the card, or changed there."""
    row, by = form.instance, {"by": request.user, "now": timezone.now()}
    is_new = row._state.adding

    def save() -> None:
        if is_new:
            listing.add(form.save(commit=False), **by)
        else:
            listing.change(row, form.sent(), seen=form.cleaned_data["seen"], **by)

    if form.is_valid() and is_done(save, form, too_many=(None, listing.TOO_MANY[type(row)])):
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {
        "evaluation": row.evaluation,
        "form": form,
        "card_language": form.language,
        "is_new": is_new or form.is_gone,
        "add_at": add_at if form.is_gone else "",
        "back": back,
    }
    return render(request, template, context)


def remove_page(
    request: HttpRequest, evaluation: Evaluation, row: Model, words: tuple[str, str], back: str
) -> HttpResponse:
    """Ask once more before something leaves a list of the card. `words`: what it says, and in which language."""
    if request.method == "POST":
        listing.remove(row, by=request.user, now=timezone.now())
        messages.success(request, _("Removed: %(text)s") % {"text": words[0]})
        return redirect(back)
    context = {"evaluation": evaluation, "text": words[0], "language": words[1], "back": back}
    return render(request, "reportcards/remove_listed.html", context)
