"""Figures that others published about the country, each with its source."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from evaluations.exchange.texts import texts
from evaluations.models import WRITABLE, ContextFigure
from evaluations.permissions import can_write
from reportcards.forms.figures import FigureForm
from reportcards.snapshot import in_language
from reportcards.views.fetching import get_evaluation_to_list, get_evaluation_to_read
from reportcards.views.keeping import get_row, listed_page, remove_page
from reportcards.views.writing_language import address_in, card_language
from reportcards.writing import listing


def figures(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The figures in their order."""
    evaluation = get_evaluation_to_read(request, country, round)
    language = card_language(request)
    rows = list(evaluation.figures.all())
    may_write = can_write(request.user, evaluation)
    context = {
        "evaluation": evaluation,
        "card_language": language,
        "figures": [(row, *in_language(texts(row, "name"), language)) for row in rows],
        "may_write": may_write,
        "is_open": evaluation.status in WRITABLE,
        "may_add": may_write and len(rows) < ContextFigure.AT_MOST,
    }
    return render(request, "reportcards/figures.html", context)


def add_figure(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Add a figure, as the last."""
    evaluation = get_evaluation_to_list(request, country, round)
    return figure_page(request, ContextFigure(evaluation=evaluation))


def edit_figure(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Change a figure, or name it in one more language."""
    evaluation = get_evaluation_to_list(request, country, round)
    return figure_page(request, get_row(request, evaluation.figures, evaluation, pk))


def figure_page(request: HttpRequest, figure: ContextFigure) -> HttpResponse:
    """The form of one figure, its name in the language that is being written."""
    language = card_language(request)
    form = FigureForm(request.POST or None, instance=figure, language=language, today=timezone.localdate())
    back = address_in(language, "figures", figure.evaluation)
    add_at = address_in(language, "add_figure", figure.evaluation)
    return listed_page(request, form, "reportcards/figure.html", add_at=add_at, back=back)


def move_figure(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Change places with the figure above."""
    evaluation = get_evaluation_to_list(request, country, round)
    figure = get_object_or_404(evaluation.figures, pk=pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    listing.move_up(figure, by=request.user, now=timezone.now())
    return redirect(f"{address_in(card_language(request), 'figures', evaluation)}#figure-{pk}")


def remove_figure(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Take a figure off the card."""
    evaluation = get_evaluation_to_list(request, country, round)
    figure = get_object_or_404(evaluation.figures, pk=pk)
    language = card_language(request)
    words = in_language(texts(figure, "name"), language)
    return remove_page(request, evaluation, figure, words, address_in(language, "figures", evaluation))
