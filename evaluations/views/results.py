"""The results with their working: each number opens down to the replies that made it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evaluations.results import results_of
from evaluations.views.fetching import get_evaluation
from evaluations.working import working_of


def results(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Show the working, in the order a person would compute by hand."""
    evaluation = get_evaluation(request, country, round)
    working = working_of(evaluation, results_of(evaluation))
    return render(request, "evaluations/results.html", {"evaluation": evaluation, "working": working})
