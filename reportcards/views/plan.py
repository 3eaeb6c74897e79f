"""The plan that the community's words lead to, and the annex in which it is printed with them."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations.changing import tell
from evaluations.models import Evaluation
from evaluations.permissions import can_interview, can_lead, can_write
from evaluations.views.fetching import get_evaluation_of_insider, get_evaluation_to_export
from reportcards import annex, drawing
from reportcards.forms.plan import boxes
from reportcards.forms.points import PointsForm
from reportcards.plan import GRID, WAY, plan_of
from reportcards.views.points import is_kept
from reportcards.views.published import as_file
from reportcards.views.writing_language import card_language
from reportcards.writing import planning
from stakeholders.models import Verb


def plan(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The plan: those who write the card write it, in one language after the other; the others read it."""
    evaluation = get_evaluation_of_insider(request, country, round)
    if request.method == "POST" and not can_lead(request.user, evaluation):
        raise Http404
    language = card_language(request)
    form = PointsForm(boxes(evaluation, language), request.POST or None)
    given = {"by": request.user, "now": timezone.now()}
    if form.is_valid() and is_kept(form, lambda: planning.keep(evaluation, language, form.typed(), **given)):
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('plan', args=evaluation.address)}?language={language}")
    context = {
        "evaluation": evaluation,
        "form": form,
        "card_language": language,
        "may_write": can_write(request.user, evaluation),
        "may_interview": can_interview(request.user, evaluation),
        **plan_context(evaluation),
    }
    return render(request, "reportcards/plan.html", context)


def plan_pdf(request: HttpRequest, country: str, round: str, language: str) -> HttpResponse:
    """The annex, for those who interview: it holds all that focus groups said."""
    evaluation = get_evaluation_to_export(request, country, round)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    drawn = annex.annex_of(evaluation, language)
    pdf = drawing.annex_pdf(drawn)
    tell(evaluation, Verb.TOOK_EVIDENCE, by=request.user, now=timezone.now())
    return as_file(pdf, drawn.name)


def plan_context(evaluation: Evaluation) -> dict:
    """The plan as it is read, in the language of the interface."""
    found = plan_of(evaluation, get_language())
    return {
        "grid": [found[part] for part in GRID],
        "goal": found["goal"],
        "way": [found[part] for part in WAY],
        "is_empty": not any(part.points for part in found.values()),
    }
