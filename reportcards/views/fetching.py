"""Fetching is authorising: pages on which a card is written."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from evaluations.models import Evaluation, Narrative, NarrativeVersion
from evaluations.permissions import can_write
from evaluations.views.fetching import get_evaluation
from reportcards.writing.wording import texts_of


def get_evaluation_to_write(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The evaluation at this address, if the user may write what its card says."""
    evaluation = get_evaluation(request, country, round)
    if not can_write(request.user, evaluation):
        raise Http404
    return evaluation


def lock_evaluation_to_lead(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same in one query, locked until the transaction ends, for saving one text.

    Whether its words are open for changes is another question.
    """
    rows = Evaluation.objects.led_by(request.user).select_related("round", "lead_organisation")
    return get_object_or_404(rows.select_for_update(of=("self",)), country=country, round__code=round)


def get_text(evaluation: Evaluation, name: str, language: str) -> NarrativeVersion:
    """One text of the card in one of the languages of the site, as it stands."""
    if name not in Narrative.TEXTS or language not in dict(settings.LANGUAGES):
        raise Http404
    return texts_of(evaluation, [language])[f"{name}-{language}"]
