"""Snapshot to HTML to PDF bytes, offline by construction.

Each page is drawn on its own, so that it can be set again without the others, and all are bound at the end.
"""

import functools
from functools import partial

from django.template.loader import render_to_string
from django.utils import translation
from django_countries import countries
from weasyprint import CSS
from weasyprint.document import Document
from weasyprint.images import SVGImage

from evaluations.words import BANDS
from reportcards import copyfit, press, remembering, typesetting
from reportcards.snapshot import Snapshot, checksum, in_language

Marks = dict[str, SVGImage]
"""The drawings that the stylesheet names, by address: read once for a card, filled by WeasyPrint."""


def render_html(snapshot: Snapshot, language: str) -> str:
    """The whole card as one HTML document."""
    return _html(snapshot, language, dict.fromkeys(copyfit.pages(snapshot), copyfit.NORMAL))


@press.Undisturbed()
def render_pdf(snapshot: Snapshot, language: str) -> bytes:
    """Four A4 pages, and more when institutions reply, tagged (PDF/UA-1). The same snapshot gives the same bytes."""
    pages = lay_out(snapshot, language)
    return pages[0].copy([page.pages[0] for page in pages]).write_pdf(pdf_variant=press.VARIANT)


def lay_out(snapshot: Snapshot, language: str) -> list[Document]:
    """The pages, each a document of its own, set as large as it may be and trimmed to A4."""
    marks: Marks = {}
    return [_fitted(snapshot, language, page, marks) for page in copyfit.pages(snapshot)]


def _fitted(snapshot: Snapshot, language: str, page: copyfit.Page, marks: Marks) -> Document:
    """One page. The step found for it is remembered, so that the same card is set at once the next time."""
    draw = partial(_draw, snapshot, language, page, marks)
    key = f"card-step:{checksum(snapshot)}:{language}:{page.key}"
    if (found := remembering.known(key)) is not None:
        return typesetting.trimmed(draw(found))
    guess = copyfit.first_guess(page.kind, _html(snapshot, language, {page: copyfit.NORMAL}))
    step, document = typesetting.fit(draw, guess)
    remembering.remember(key, step)
    return document


def _draw(snapshot: Snapshot, language: str, page: copyfit.Page, marks: Marks, step: int) -> Document:
    """One page, laid out."""
    html = press.Page(_html(snapshot, language, {page: step}))
    options = {"font_config": press.fonts(), "cache": marks, "pdf_variant": press.VARIANT}
    return html.render(stylesheets=stylesheets(), **options)


def _html(snapshot: Snapshot, language: str, steps: dict[copyfit.Page, int]) -> str:
    """The document with these pages, each set at its step."""
    with translation.override(language):
        every_page = copyfit.pages(snapshot)
        replies = copyfit.reply_pages(snapshot.replies)
        pages = [
            {
                "name": page.kind,
                "template": f"reportcards/_{page.kind}.html",
                "number": every_page.index(page) + 1,
                "setting": copyfit.STEPS[step],
                "is_first_of_its_kind": not page.part,
                "replies": replies[page.part] if page.kind == copyfit.REPLIES else (),
            }
            for page, step in steps.items()
        ]
        context = {
            "card": snapshot,
            "language": language,
            "country": countries.name(snapshot.country),
            "empowerment_name": in_language(snapshot.empowerment.name, language)[0],
            "selection": copyfit.select(snapshot),
            "bands": tuple(BANDS),
            "checksum": checksum(snapshot),
            "counts": counts(snapshot),
            "declined": copyfit.clip(", ".join(snapshot.method.declined), copyfit.MOST_DECLINED),
            "pages": pages,
            "number_of_pages": len(every_page),
        }
        return render_to_string("reportcards/card.html", context)


def counts(snapshot: Snapshot) -> list[dict[str, str | int | None]]:
    """For each stakeholder type, how many interviews and how much of what was asked was answered."""
    coverage = dict(snapshot.method.coverage)
    return [
        {"group": heard.group, "interviews": heard.interviews, "per_cent": coverage.get(heard.group)}
        for heard in snapshot.heard
    ]


@functools.cache
def stylesheets() -> list[CSS]:
    return [press.stylesheet("type.css"), press.stylesheet("card.css"), CSS(string=typesetting.GALLEY)]
