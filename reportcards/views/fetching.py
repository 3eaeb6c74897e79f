"""Fetching is authorising: pages on which a card is written."""

from django.http import Http404, HttpRequest

from evaluations.models import WRITABLE, Evaluation
from evaluations.permissions import can_read_words, can_write
from evaluations.recording import Locked
from evaluations.views.fetching import get_evaluation, get_evaluation_to_lead


def get_evaluation_to_write(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The evaluation at this address, if the user may write what its card says."""
    evaluation = get_evaluation(request, country, round)
    if not can_write(request.user, evaluation):
        raise Http404
    return evaluation


def get_evaluation_to_read(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for what is read before it is printed; only those who lead send anything back."""
    if request.method == "POST":
        return get_evaluation_to_lead(request, country, round)
    evaluation = get_evaluation(request, country, round)
    if not can_read_words(request.user, evaluation):
        raise Http404
    return evaluation


def get_evaluation_to_list(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for whoever adds to a list of the card or changes it. Raises Locked while the draft is not open.

    What is sent then is for the act to refuse: the page keeps what was typed.
    """
    evaluation = get_evaluation_to_lead(request, country, round)
    if request.method != "POST" and evaluation.status not in WRITABLE:
        raise Locked
    return evaluation
