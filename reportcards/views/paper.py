"""Blank forms for interviews, to be printed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evaluations.views.fetching import get_evaluation_of_interviewer
from reportcards import drawing
from reportcards import paper as blank
from reportcards.forms.paper import PaperForm
from reportcards.views.published import as_file
from stakeholders.models import StakeholderType


def paper(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Choose a blank form that is printed, filled in by hand and entered later."""
    evaluation = get_evaluation_of_interviewer(request, country, round)
    form = PaperForm(request.GET or None, languages=blank.languages_of(evaluation.framework))
    if form.is_valid():
        chosen = form.cleaned_data
        return redirect("paper_pdf", *evaluation.address, chosen["group"], chosen["form"], chosen["language"])
    return render(request, "reportcards/paper_forms.html", {"evaluation": evaluation, "form": form})


def paper_pdf(
    request: HttpRequest, country: str, round: str, group: str, form: str, language: str
) -> HttpResponse:
    """The blank form of a stakeholder type in a language."""
    evaluation = get_evaluation_of_interviewer(request, country, round)
    languages = dict(blank.languages_of(evaluation.framework))
    if group not in StakeholderType.values or form not in blank.FORMS or language not in languages:
        raise Http404
    chosen = blank.blank_form(evaluation.framework, group, form, language, evaluation)
    return as_file(drawing.form_pdf(chosen), chosen.name)
