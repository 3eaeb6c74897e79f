"""What is printed: the card with the words that the organisation writes for it, and blank forms for interviews."""

import uuid
from functools import partial

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
from evaluations.models import Evaluation, Narrative, Recommendation, Status
from evaluations.permissions import can_interview, can_lead, can_write
from evaluations.recording import LOCKED, Locked
from evaluations.views.fetching import get_evaluation, get_evaluation_of_interviewer
from evaluations.views.steps import step_page
from reportcards import issuing, recommending
from reportcards import paper as blank
from reportcards.assembly import assemble
from reportcards.forms import NarrativeForm, PaperForm, RecommendationForm
from reportcards.held_back import quotes_held_back
from reportcards.models import ReportCard
from reportcards.published import as_file
from reportcards.rendering import render_pdf
from stakeholders.models import StakeholderType, Verb

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
    drawn = blank.blank_form(evaluation.framework, group, form, language, evaluation)
    return as_file(blank.render_pdf(drawn), drawn.name)
