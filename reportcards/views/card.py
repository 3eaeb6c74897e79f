"""The card, with the way to all that is written for it; the steps that freeze or empty it."""

from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.changing import tell
from evaluations.exchange.exporting import evaluation_document
from evaluations.models import Evaluation, Recommendation, Status
from evaluations.permissions import can_interview, can_lead, can_read_words, can_write, is_insider
from evaluations.views.fetching import get_evaluation
from evaluations.views.steps import step_page
from reportcards import drawing, issuing
from reportcards.assembly import assemble
from reportcards.forms.printing import PrintingForm
from reportcards.looks import look_of
from reportcards.models import CardFile, ReportCard
from reportcards.snapshot import Snapshot
from reportcards.standing import parts_of_the_card
from reportcards.views.published import as_file, as_page
from reportcards.views.writing_language import card_language
from reportcards.web import render_web, style
from stakeholders.models import Verb

KINDS = Recommendation.Kind.values


def card(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The card in every language, and the way to all that is written for it."""
    evaluation, user = get_evaluation(request, country, round), request.user
    language = card_language(request)
    may = {
        "may_write": can_write(user, evaluation),
        "may_lead": can_lead(user, evaluation),
        "may_interview": can_interview(user, evaluation),
        "is_insider": is_insider(user, evaluation),
        "may_read_words": can_read_words(user, evaluation),
    }
    context = {
        "evaluation": evaluation,
        "card_language": language,
        "printing": PrintingForm(initial={"language": language}),
        "parts": parts_of_the_card(evaluation, language, may),
        "recommendations": sorted(evaluation.recommendations.all(), key=lambda one: KINDS.index(one.kind)),
        "editions": ReportCard.objects.at(country, round).select_related("round").defer("snapshot", "sums"),
        **may,
    }
    return render(request, "reportcards/editor.html", context)


def choose_printing(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Lead on to the draft card in the form that was chosen."""
    evaluation = get_evaluation(request, country, round)
    form = PrintingForm(request.GET)
    if not form.is_valid():
        raise Http404
    chosen = form.cleaned_data
    if chosen["form"] == PrintingForm.WEB:
        return redirect("card_web", *evaluation.address, chosen["language"])
    return redirect("card_printing", *evaluation.address, chosen["language"], chosen["form"], chosen["paper"])


def card_pdf(
    request: HttpRequest,
    country: str,
    round: str,
    language: str,
    form: str = CardFile.Form.FULL,
    paper: str = CardFile.Paper.A4,
) -> HttpResponse:
    """The draft card as PDF, as the evaluation stands now."""
    evaluation = get_evaluation(request, country, round)
    if form not in CardFile.Form.values or paper not in CardFile.Paper.values:
        raise Http404
    pdf = drawing.card_pdf(draft(evaluation, language), language, form=form, paper=paper)
    tell(evaluation, Verb.DOWNLOADED_CARD, by=request.user, now=timezone.now())
    return as_file(pdf, f"card-{country}-{round}-{language}.pdf")


def card_web(request: HttpRequest, country: str, round: str, language: str) -> HttpResponse:
    """The draft card as a page that stands by itself, as the evaluation stands now."""
    evaluation = get_evaluation(request, country, round)
    snapshot = draft(evaluation, language)
    tell(evaluation, Verb.DOWNLOADED_CARD, by=request.user, now=timezone.now())
    return as_page(render_web(snapshot, language), style(snapshot.look.accent))


def draft(evaluation: Evaluation, language: str) -> Snapshot:
    """What the card would say today. 404 for a language that there are no cards in."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    month = f"{timezone.localdate():%Y-%m}"
    return assemble(evaluation_document(evaluation), month=month, look=look_of(evaluation))


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
