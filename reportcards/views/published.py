"""Pages of issued cards, for everybody: from what was frozen alone, never from an interview.

They may be kept by caches and found by search engines: they are the only pages of the site that may.
"""

import csv
from collections.abc import Callable
from functools import wraps
from io import StringIO

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from reportcards import codebook, issuing
from reportcards.models import CardFile, ReportCard
from reportcards.snapshot import Snapshot, from_json
from reportcards.web import allowed, render_web, style

MINUTES = 5
"""How long a cache may keep a page: a card that is withdrawn for somebody's safety is gone soon after."""
GONE = 410

Page = Callable[..., HttpResponse]


def public(page: Page) -> Page:
    """No sign-in; may be kept and found."""

    @login_not_required
    @wraps(page)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = page(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=60 * MINUTES)
        response.headers["X-Robots-Tag"] = "all" if response.status_code != GONE else "noindex"
        return response

    return shown


def in_own_language(page: str) -> Page:
    """The same address and the language of the browser after it: pages that caches keep have one language each."""

    @login_not_required
    def lead_on(request: HttpRequest, **kwargs: object) -> HttpResponse:  # noqa: ARG001  a page is given it
        return redirect(page, **kwargs, language=get_language())

    return lead_on


@public
def issued_cards(request: HttpRequest, language: str) -> HttpResponse:
    """The newest edition of every country's card."""
    cards = ReportCard.objects.newest().select_related("country", "round").defer("sums")
    found = [(card, None if card.is_withdrawn else from_json(card.snapshot)) for card in cards]
    others = [(code, reverse("issued_cards", args=[code])) for code, _name in settings.LANGUAGES]
    return shown_in(language, request, "reportcards/issued_cards.html", {"cards": found, "others": others})


@public
def issued_card(request: HttpRequest, country: str, round: str, edition: int, language: str) -> HttpResponse:
    """One edition as a page: what it says, its files, and how to check that nothing was changed."""
    card = get_card(country, round, edition)
    editions = list(ReportCard.objects.at(country, round).select_related("round").defer("snapshot", "sums"))
    others = [(code, f"{card.get_absolute_url()}{code}/") for code, _name in settings.LANGUAGES]
    if card.is_withdrawn:
        context = {"issued": card, "editions": editions, "others": others}
        return shown_in(language, request, "reportcards/withdrawn_card.html", context, status=GONE)
    refuse_unknown(language)
    snapshot = from_json(card.snapshot)
    around = {
        "issued": card,
        "editions": editions,
        "newest": editions[0],
        "others": others,
        "printings": printings(snapshot, language),
        "codebook": reverse("card_codebook"),
        "is_draft_translation": language in settings.DRAFT_LANGUAGES,
    }
    return as_page(render_web(snapshot, language, around), style(snapshot.look.accent))


def printings(snapshot: Snapshot, language: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Every form of an issued card, and on each kind of paper: where it is, and what the paper is called."""
    with translation.override(language):
        return [
            (
                str(form.label),
                [
                    (
                        f"{snapshot.edition.address}{language}/{form}-{paper}.pdf",
                        str(paper.label),
                        paper.value,
                    )
                    for paper in CardFile.Paper
                ],
            )
            for form in CardFile.Form
        ]


def as_page(html: str, style: str) -> HttpResponse:
    """A page that holds its style and its images: it may use these, and nothing else."""
    return csp_update(allowed(style))(lambda _request: HttpResponse(html))(None)


def shown_in(
    language: str, request: HttpRequest, template: str, context: dict, status: int = 200
) -> HttpResponse:
    """A page in one language of the interface."""
    refuse_unknown(language)
    with translation.override(language):
        return render(request, template, context | {"language": language}, status=status)


def refuse_unknown(language: str) -> None:
    """404 for a language that there are no cards in."""
    if language not in dict(settings.LANGUAGES):
        raise Http404


@public
def issued_card_pdf(
    request: HttpRequest,  # noqa: ARG001  a page is given the request
    country: str,
    round: str,
    edition: int,
    language: str,
    form: str = CardFile.Form.FULL,
    paper: str = CardFile.Paper.A4,
) -> HttpResponse:
    """The card drawn from what was frozen: four pages on the day of issue, other forms when first asked for."""
    refuse_unknown(language)
    if form not in CardFile.Form.values or paper not in CardFile.Paper.values:
        raise Http404
    file = issuing.file_of(get_standing_card(country, round, edition), language, form, paper)
    return as_file(bytes(file.pdf), f"card-{country}-{round}-{edition}-{language}-{form}-{paper}.pdf")


@public
def issued_card_snapshot(request: HttpRequest, country: str, round: str, edition: int) -> HttpResponse:  # noqa: ARG001
    """The very bytes that the checksum is of."""
    card = get_standing_card(country, round, edition)
    return as_file(card.snapshot.encode(), f"card-{country}-{round}-{edition}.json", "application/json")


@public
def issued_card_numbers(request: HttpRequest, country: str, round: str, edition: int) -> HttpResponse:  # noqa: ARG001
    """Its numbers as a table."""
    snapshot = from_json(get_standing_card(country, round, edition).snapshot)
    table = [("part", "of", "measure", "value"), *codebook.numbers(snapshot)]
    return as_file(as_csv(table), f"card-{country}-{round}-{edition}.csv", "text/csv; charset=utf-8")


@public
def card_codebook(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """What each column and each code of the tables means."""
    table = [("part", "measure", "meaning"), *codebook.meanings()]
    return as_file(as_csv(table), "codebook.csv", "text/csv; charset=utf-8")


def get_card(country: str, round: str, edition: int) -> ReportCard:
    """The edition at this address."""
    cards = ReportCard.objects.select_related("country", "round")
    return get_object_or_404(cards, country=country, round__code=round, edition=edition)


def get_standing_card(country: str, round: str, edition: int) -> ReportCard:
    """The same, unless it was withdrawn: then there is nothing of it any more."""
    card = get_card(country, round, edition)
    if card.is_withdrawn:
        raise Http404
    return card


def as_file(content: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    """A file that a browser shows, and keeps under this neutral name."""
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def as_csv(rows: list[tuple]) -> bytes:
    """A table as spreadsheets read it. Codes and whole numbers only: nothing in it could be a formula."""
    written = StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()
