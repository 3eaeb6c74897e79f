"""Fetching is authorising: pages on which a card is written."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from evaluations.models import (
    WRITABLE,
    Evaluation,
    FocusGroup,
    FocusGroupPoint,
    Narrative,
    NarrativeVersion,
)
from evaluations.permissions import can_read_words, can_write
from evaluations.recording import Locked
from evaluations.views.fetching import (
    get_evaluation,
    get_evaluation_of_interviewer,
    get_evaluation_to_lead,
)
from reportcards.writing.wording import texts_of


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


def get_evaluation_to_gather(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The same, for writing down what focus groups said: those who interview do.

    Raises Locked on opening a page while the words of the card may not change; what is sent then is refused by the
    act, so that it still stands in the page.
    """
    evaluation = get_evaluation_of_interviewer(request, country, round)
    if request.method != "POST" and evaluation.status not in WRITABLE:
        raise Locked
    return evaluation


def get_focus_group(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> FocusGroup:
    """A focus group, if the user interviews for its evaluation."""
    evaluation = get_evaluation_of_interviewer(request, country, round)
    return get_object_or_404(evaluation.focus_groups, pk=pk)


def get_focus_group_to_change(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> FocusGroup:
    """The same, for pages on which it is changed. Raises Locked as above."""
    return get_object_or_404(get_evaluation_to_gather(request, country, round).focus_groups, pk=pk)


def get_point_to_take(request: HttpRequest, evaluation: Evaluation, pk: uuid.UUID | str) -> FocusGroupPoint:
    """A point of a focus group of this evaluation that agreed to publication.

    Whether it still agrees when something is sent is decided by the act, so that what was typed stands in the page.
    """
    points = FocusGroupPoint.objects.filter(focus_group__evaluation=evaluation)
    try:
        point = get_object_or_404(points.select_related("focus_group"), pk=pk)
    except ValidationError:  # what stands in an address need not be an identifier
        raise Http404 from None
    if request.method != "POST" and not point.focus_group.may_publish:
        raise Http404
    point.focus_group.evaluation = evaluation
    return point


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
