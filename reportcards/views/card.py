"""The card with the words that the organisation writes for it; the steps that freeze or empty it."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.changing import tell
from evaluations.exchange.exporting import evaluation_document
from evaluations.models import Narrative, Recommendation, Status
from evaluations.permissions import can_interview, can_lead, can_write
from evaluations.recording import LOCKED, Locked
from evaluations.views.fetching import get_evaluation
from evaluations.views.steps import step_page
from reportcards import issuing
from reportcards.assembly import assemble
from reportcards.forms.words import NarrativeForm
from reportcards.held_back import quotes_held_back
from reportcards.models import ReportCard
from reportcards.rendering import render_pdf
from reportcards.views.published import as_file
from reportcards.views.writing_language import card_address, card_language
from reportcards.writing import recommending
from stakeholders.models import Verb

KINDS = Recommendation.Kind.values


def card(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The card in every language, and the words and recommendations for it."""
    evaluation = get_evaluation(request, country, round)
    language = card_language(request)
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
        "may_write": can_write(request.user, evaluation),
        "editions": ReportCard.objects.at(country, round).select_related("round").defer("snapshot", "sums"),
        "may_interview": can_interview(request.user, evaluation),
        "held_back": quotes_held_back(evaluation) if can_interview(request.user, evaluation) else [],
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
    return as_file(pdf, f"card-{country}-{round}-{language}.pdf")


def issue_card(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The step with which the card is frozen, drawn and published."""
    evaluation = get_evaluation(request, country, round)
    site = request.build_absolute_uri("/").rstrip("/")
    asks = (
        _("What was corrected? This is printed on the card.") if issuing.next_edition(evaluation) > 1 else ""
    )
    return step_page(request, evaluation, Status.ISSUED, act=partial(issuing.issue, site=site), asks=asks)


def withdraw_card(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The step with which every edition is emptied."""
    return step_page(request, get_evaluation(request, country, round), Status.WITHDRAWN, act=issuing.withdraw)
