"""Snapshot to HTML to PDF bytes, offline by construction.

Each page is drawn on its own, so that it can be set again without the others, and all are bound at the end.
"""

import functools
from dataclasses import dataclass
from functools import partial

from django.template.loader import render_to_string
from django.utils import translation
from django_countries import countries
from weasyprint import CSS
from weasyprint.document import Document
from weasyprint.images import SVGImage

from evaluations.words import BANDS
from reportcards import charts
from reportcards.printing import copyfit, press, remembering, selecting, typesetting
from reportcards.printing.sheets import A4, FULL, PAPERS, Paper
from reportcards.snapshot import Look, Snapshot, checksum, in_language

Marks = dict[str, SVGImage]
"""The drawings that the stylesheet names, by address: read once for a card, filled by WeasyPrint."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What is drawn: a card, in a language, in one of its forms, on a kind of paper."""

    card: Snapshot
    language: str
    form: str = FULL
    paper: Paper = A4

    @property
    def pages(self) -> tuple[copyfit.Page, ...]:
        return copyfit.pages(self.card, self.form)

    def key(self, page: copyfit.Page) -> str:
        """Under which name the step of a page is remembered."""
        return f"card-step:{checksum(self.card)}:{self.language}:{self.paper.code}:{page.key}"


def render_html(snapshot: Snapshot, language: str, form: str = FULL) -> str:
    """All pages of a form as one HTML document."""
    printing = Printing(snapshot, language, form)
    return _html(printing, dict.fromkeys(printing.pages, copyfit.NORMAL))


@press.Undisturbed()
def render_pdf(snapshot: Snapshot, language: str, form: str = FULL, paper: str = A4.code) -> bytes:
    """A card as PDF, tagged (PDF/UA-1); the full one has more pages when institutions reply. Always the same bytes."""
    pages = lay_out(Printing(snapshot, language, form, PAPERS[paper]))
    return pages[0].copy([page.pages[0] for page in pages]).write_pdf(pdf_variant=press.VARIANT)


def lay_out(printing: Printing) -> list[Document]:
    """The pages, each a document of its own, set as large as it may be and trimmed to its paper."""
    marks: Marks = {}
    return [_fitted(printing, page, marks) for page in printing.pages]


def _fitted(printing: Printing, page: copyfit.Page, marks: Marks) -> Document:
    """One page. The step found for it is remembered, so that the same card is set at once the next time."""
    draw, key = partial(_draw, printing, page, marks), printing.key(page)
    if (found := remembering.known(key)) is not None:
        return typesetting.trimmed(draw(found), printing.paper)
    guess = copyfit.first_guess(page.kind, _html(printing, {page: copyfit.NORMAL}), printing.paper)
    step, document = typesetting.fit(draw, guess, copyfit.steps(page.kind), printing.paper)
    remembering.remember(key, step)
    return document


def _draw(printing: Printing, page: copyfit.Page, marks: Marks, step: int) -> Document:
    """One page, laid out."""
    html = press.Page(_html(printing, {page: step}))
    options = {"font_config": press.fonts(), "cache": marks, "pdf_variant": press.VARIANT}
    look = printing.card.look
    return html.render(stylesheets=[*stylesheets(printing.paper), *own_colour(look)], **options)


def _html(printing: Printing, steps: dict[copyfit.Page, int]) -> str:
    """The document with these pages, each set at its step."""
    card, language = printing.card, printing.language
    with translation.override(language):
        replies = copyfit.reply_pages(card.replies)
        pages = [
            {
                "name": page.kind,
                "template": f"reportcards/_{page.kind}.html",
                "number": printing.pages.index(page) + 1,
                "setting": copyfit.steps(page.kind)[step],
                "selection": selecting.select(card, copyfit.steps(page.kind)[step].spare),
                "is_first_of_its_kind": not page.part,
                "replies": replies[page.part] if page.kind == copyfit.REPLIES else (),
            }
            for page, step in steps.items()
        ]
        context = {
            "card": card,
            "language": language,
            "country": countries.name(card.country),
            "empowerment_name": in_language(card.empowerment.name, language)[0],
            "bands": tuple(BANDS),
            "checksum": checksum(card),
            "counts": selecting.counts(card),
            "declined": selecting.declined(card.method.declined),
            "pages": pages,
            "number_of_pages": len(printing.pages),
            "form": printing.form,
        }
        return render_to_string("reportcards/card.html", context)


@functools.cache
def stylesheets(paper: Paper) -> list[CSS]:
    return [
        press.stylesheet("type.css"),
        press.stylesheet("card.css"),
        press.stylesheet("poster.css"),
        CSS(string=typesetting.galley(paper), font_config=press.fonts(), url_fetcher=press.fetcher()),
    ]


def own_colour(look: Look) -> list[CSS]:
    """The colour of the lead organisation in the place of the card's red, if it chose one."""
    if not look.accent:
        return []
    mark = charts.data_uri(charts.mark(charts.voice_mark(is_community=True, colour=look.accent)))
    written = f':root {{ --red: {look.accent} }} .mark-community {{ background-image: url("{mark}") }}'
    return [CSS(string=written, url_fetcher=press.fetcher())]
