"""The annex as HTML and as PDF."""

import functools

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS

from reportcards.annex import Annex
from reportcards.plan import GRID, WAY
from reportcards.printing import press


@press.Undisturbed()
def render_pdf(annex: Annex) -> bytes:
    """A4 pages, tagged (PDF/UA-1). The same annex gives the same bytes."""
    html = press.Page(render_html(annex))
    return html.write_pdf(stylesheets=stylesheets(), font_config=press.fonts(), pdf_variant=press.VARIANT)


def render_html(annex: Annex) -> str:
    """The annex as HTML, in its language."""
    with translation.override(annex.language):
        context = {
            "annex": annex,
            "language": annex.language,
            "is_empty": not any(part.points for part in annex.plan.values()),
            "grid": (
                [annex.plan[part] for part in GRID[:2]],
                [annex.plan[part] for part in GRID[2:]],
            ),
            "goal": annex.plan["goal"],
            "way": [annex.plan[part] for part in WAY],
        }
        return render_to_string("reportcards/annex.html", context)


@functools.cache
def stylesheets() -> list[CSS]:
    return [press.stylesheet("type.css"), press.stylesheet("annex.css")]
