"""Fetching is authorising: pages on which a card is written."""

from django.http import Http404, HttpRequest

from evaluations.models import Evaluation
from evaluations.permissions import can_write
from evaluations.views.fetching import get_evaluation


def get_evaluation_to_write(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The evaluation at this address, if the user may write what its card says."""
    evaluation = get_evaluation(request, country, round)
    if not can_write(request.user, evaluation):
        raise Http404
    return evaluation
