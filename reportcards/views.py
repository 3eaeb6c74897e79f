"""The card's pages: what the organisation writes for it, and the card itself."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations.changing import tell
from evaluations.exchange.exporting import evaluation_document
from evaluations.models import Evaluation, Narrative, Recommendation
from evaluations.permissions import can_lead, can_write
from evaluations.recording import LOCKED, Locked
from evaluations.views.fetching import get_evaluation
from reportcards import recommending
from reportcards.assembly import assemble
from reportcards.forms import NarrativeForm, RecommendationForm
from reportcards.rendering import render_pdf
from stakeholders.models import Verb

KINDS = Recommendation.Kind.values


def card(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The card in every language, and the words and recommendations for it."""
    evaluation = get_evaluation(request, country, round)
    language = card_language(request)
    may_write = can_write(request.user, evaluation)
    narrative, _created = Narrative.objects.get_or_create(evaluation=evaluation)
    form = NarrativeForm(request.POST or None, instance=narrative, language=language)
    if request.method == "POST" and not can_lead(request.user, evaluation):
        raise Http404
    if form.is_valid() and is_kept(request, form):
        return redirect(card_address(evaluation, language))
    context = {
        "evaluation": evaluation,
        "form": form,
        "card_language": language,
        "recommendations": sorted(evaluation.recommendations.all(), key=lambda one: KINDS.index(one.kind)),
        "may_write": may_write,
    }
    return render(request, "reportcards/editor.html", context)


def is_kept(request: HttpRequest, form: NarrativeForm) -> bool:
    """Save the words; when the draft is not open for them any more, they stay in the form, which says so."""
    try:
        recommending.keep_narrative(form.save(commit=False), by=request.user, now=timezone.now())
    except Locked:
        form.add_error(None, LOCKED)
        return False
    messages.success(request, _("Saved."))
    return True


def card_pdf(request: HttpRequest, country: str, round: str, language: str) -> HttpResponse:
    """The draft card as PDF, as the evaluation stands now."""
    evaluation = get_evaluation(request, country, round)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    snapshot = assemble(evaluation_document(evaluation), month=f"{timezone.localdate():%Y-%m}")
    pdf = render_pdf(snapshot, language)
    tell(evaluation, Verb.DOWNLOADED_CARD, by=request.user, now=timezone.now())
    headers = {"Content-Disposition": f'inline; filename="card-{country}-{round}-{language}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def add_recommendation(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Add what must continue, stop or start."""
    evaluation = get_evaluation_to_lead(request, country, round)
    return recommendation_page(request, Recommendation(evaluation=evaluation), is_new=True)


def edit_recommendation(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Change or remove a recommendation."""
    evaluation = get_evaluation_to_lead(request, country, round)
    recommendation = get_object_or_404(evaluation.recommendations, pk=pk)
    if "remove" in request.POST:
        recommending.remove(recommendation, by=request.user, now=timezone.now())
        messages.success(request, _("Removed: %(text)s") % {"text": recommendation.text})
        return redirect(card_address(evaluation, card_language(request)))
    return recommendation_page(request, recommendation, is_new=False)


def recommendation_page(
    request: HttpRequest, recommendation: Recommendation, *, is_new: bool
) -> HttpResponse:
    """The form of one recommendation, in the language that is being written."""
    language = card_language(request)
    evaluation = recommendation.evaluation
    form = RecommendationForm(request.POST or None, instance=recommendation, language=language)
    if form.is_valid():
        recommending.keep(form.save(commit=False), by=request.user, now=timezone.now())
        return redirect(card_address(evaluation, language))
    context = {"evaluation": evaluation, "form": form, "card_language": language, "is_new": is_new}
    return render(
        request, "reportcards/recommendation.html", context | {"back": card_address(evaluation, language)}
    )


def get_evaluation_to_lead(request: HttpRequest, country: str, round: str) -> Evaluation:
    """The evaluation at this address, if the user may write what its card says."""
    evaluation = get_evaluation(request, country, round)
    if not can_write(request.user, evaluation):
        raise Http404
    return evaluation


def card_language(request: HttpRequest) -> str:
    """The language that is being written: ?language=fr, or else that of the interface."""
    asked = request.GET.get("language", get_language())
    return asked if asked in dict(settings.LANGUAGES) else "en"


def card_address(evaluation: Evaluation, language: str) -> str:
    """The card's page, in the same language of writing."""
    return f"{reverse('card', args=evaluation.address)}?language={language}"
