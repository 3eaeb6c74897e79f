"""Taking a point of a focus group to the card, for those who write it."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations.models import FocusGroupPoint
from reportcards.focus_groups import taken_from
from reportcards.forms.taking import TakeForm
from reportcards.views.fetching import get_evaluation_to_write, get_point_to_take
from reportcards.views.writing_language import words_address
from reportcards.writing import taking


def take_point(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Use a point: as a recommendation, which has a form of its own, or behind a text of the card."""
    evaluation = get_evaluation_to_write(request, country, round)
    found = get_point_to_take(request, evaluation, pk)
    form = TakeForm(found, request.POST or None)
    if form.is_valid() and is_added(request, found, form):
        return redirect(f"{words_address(evaluation, form.writes_in)}#{form.cleaned_data['into']}")
    spoken = found.focus_group.language
    context = {
        "evaluation": evaluation,
        "point": found,
        "form": form,
        "taken": taken_from(evaluation).get(found.pk, ()),
        "writing_in": spoken if spoken in dict(settings.LANGUAGES) else get_language(),
    }
    return render(request, "reportcards/take_point.html", context)


def is_added(request: HttpRequest, point: FocusGroupPoint, form: TakeForm) -> bool:
    """Put it behind the text that was chosen; or say why not."""
    into = form.cleaned_data["into"]
    try:
        taking.add_to_text(point, into, form.writes_in, by=request.user, now=timezone.now())
    except taking.NoRoom as room:
        form.show_no_room(room)
    except taking.NoLongerAgreed:
        form.add_error(None, taking.NO_LONGER_AGREED)
    else:
        label = dict(form.fields["into"].choices)[into]
        messages.success(request, _("Added to: %(name)s. Read it once more.") % {"name": label})
        return True
    return False
