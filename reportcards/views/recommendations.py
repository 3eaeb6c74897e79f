"""What must continue, stop and start: one page for each recommendation."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.models import Recommendation
from reportcards.forms.recommendations import RecommendationForm
from reportcards.views.fetching import get_evaluation_to_write, get_point_to_take
from reportcards.views.keeping import get_row, is_done
from reportcards.views.writing_language import address_in, card_address, card_language
from reportcards.writing import recommending, taking


def add_recommendation(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Add what must continue, stop or start."""
    evaluation = get_evaluation_to_write(request, country, round)
    new = Recommendation(evaluation=evaluation)
    if "from" in request.GET:
        point = get_point_to_take(request, evaluation, request.GET["from"])
        new = taking.as_recommendation(point, card_language(request))
    return recommendation_page(request, new, is_new=True)


def edit_recommendation(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Change or remove a recommendation."""
    evaluation = get_evaluation_to_write(request, country, round)
    rows = evaluation.recommendations.select_related("origin__focus_group")
    if "remove" in request.POST:
        recommendation = get_object_or_404(rows, pk=pk)
        recommending.remove(recommendation, by=request.user, now=timezone.now())
        messages.success(request, _("Removed: %(text)s") % {"text": recommendation.text})
        return redirect(card_address(evaluation, card_language(request)))
    return recommendation_page(request, get_row(request, rows, evaluation, pk), is_new=False)


def recommendation_page(
    request: HttpRequest, recommendation: Recommendation, *, is_new: bool
) -> HttpResponse:
    """The form of one recommendation, in the language that is being written."""
    language = card_language(request)
    evaluation = recommendation.evaluation
    form = RecommendationForm(request.POST or None, instance=recommendation, language=language)
    if form.is_valid() and is_kept(request, form, is_new=is_new):
        return redirect(card_address(evaluation, language))
    context = {
        "evaluation": evaluation,
        "form": form,
        "card_language": language,
        "is_new": is_new or form.is_gone,
        "add_at": address_in(language, "add_recommendation", evaluation) if form.is_gone else "",
        "origin": recommendation.origin,
        "room": form.fields["text"].max_length,
        "back": card_address(evaluation, language),
    }
    return render(request, "reportcards/recommendation.html", context)


def is_kept(request: HttpRequest, form: RecommendationForm, *, is_new: bool) -> bool:
    """Save it; not a sixth of its kind, and not what a focus group no longer agrees to publish."""
    who = {"by": request.user, "now": timezone.now()}

    def save() -> None:
        if is_new:
            taking.add_recommendation(form.save(commit=False), **who)
        else:
            recommending.change(form.instance, form.sent(), seen=form.cleaned_data["seen"], **who)

    try:
        return is_done(save, form, too_many=("kind", recommending.TOO_MANY))
    except taking.NoLongerAgreed:
        form.add_error(None, taking.NO_LONGER_AGREED)
        return False
