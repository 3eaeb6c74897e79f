"""The evidence: every number of a card with all that it is made of. It leaves the site, and is not published."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone

from evaluations.changing import tell
from evaluations.exchange.exporting import evaluation_document
from evaluations.views.fetching import get_evaluation_to_export
from evaluations.views.workbook import XLSX
from reportcards import drawing
from reportcards.evidence.book.binding import spreadsheet
from reportcards.evidence.facts import Evidence
from reportcards.evidence.gathering import evidence_of
from reportcards.views.published import as_file
from stakeholders.models import Verb

READING = ("GET", "HEAD")


def evidence(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """What the evidence is, and each of its files."""
    evaluation = get_evaluation_to_export(request, country, round)
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    return render(request, "reportcards/evidence.html", {"evaluation": evaluation})


def evidence_pdf(request: HttpRequest, country: str, round: str, language: str) -> HttpResponse:
    """The evidence to read and to print."""
    return taken(request, country, round, language, drawing.evidence_pdf, "pdf", "application/pdf")


def evidence_xlsx(request: HttpRequest, country: str, round: str, language: str) -> HttpResponse:
    """The evidence that computes every number again."""
    return taken(request, country, round, language, spreadsheet, "xlsx", XLSX)


def taken(
    request: HttpRequest,
    country: str,
    round: str,
    language: str,
    write: Callable[[Evidence, str], bytes],
    ending: str,
    kind: str,
) -> HttpResponse:
    """The evidence as a file, as the evaluation stands now; the trail tells who took it."""
    evaluation = get_evaluation_to_export(request, country, round)
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    found = evidence_of(evaluation_document(evaluation), month=f"{timezone.localdate():%Y-%m}")
    content = write(found, language)
    tell(evaluation, Verb.TOOK_EVIDENCE, by=request.user, now=timezone.now())
    return as_file(content, f"numbers-{country}-{round}-{language}.{ending}", kind)
