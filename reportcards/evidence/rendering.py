"""The evidence as pages: frozen lines, then HTML, then PDF, offline by construction."""

import functools
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django_countries import countries
from weasyprint import CSS

from reportcards.evidence import facts, walking
from reportcards.evidence.chapter_lines import MOST_VOICES, chapter_line
from reportcards.evidence.headline_lines import ends, headline_lines, heard_lines
from reportcards.evidence.involvement_lines import (
    contradiction_lines,
    difference_line,
    involvement_words,
    marks_explained,
    national_sum,
    target_line,
)
from reportcards.evidence.numbers import decimal
from reportcards.evidence.texts import too_few
from reportcards.printing import press


@press.Undisturbed()
def render_pdf(evidence: facts.Evidence, language: str) -> bytes:
    """A4 pages, tagged (PDF/UA-1), in a language of the interface. The same evidence gives the same bytes."""
    html = press.Page(render_html(evidence, language))
    return html.write_pdf(stylesheets=stylesheets(), font_config=press.fonts(), pdf_variant=press.VARIANT)


def render_html(evidence: facts.Evidence, language: str) -> str:
    """The pages as HTML."""
    with translation.override(language):
        return render_to_string("reportcards/numbers.html", context_of(evidence, language))


def context_of(evidence: facts.Evidence, language: str) -> dict[str, Any]:
    """All that is printed, but for the words around it."""
    lowest_and_highest = ends(evidence.robustness)
    return {
        "evidence": evidence,
        "language": language,
        "country": countries.name(evidence.country),
        "is_draft_translation": language in {*evidence.draft_languages, *settings.DRAFT_LANGUAGES},
        "too_few": "" if evidence.is_community_shown else too_few(evidence),
        "steps": walking.steps(evidence),
        "heard": heard_lines(evidence),
        "headline": headline_lines(evidence),
        "lowest_and_highest": [decimal(score) for score in lowest_and_highest or ()],
        "chapters": [chapter_line(chapter, evidence) for chapter in evidence.chapters],
        "most_voices": MOST_VOICES,
        "national": involvement_words(evidence),
        "national_sum": national_sum(evidence),
        "targets": [target_line(target, evidence) for target in evidence.targets],
        "criteria": [criterion.code for criterion in evidence.criteria],
        "marks": marks_explained(),
        "differences": [difference_line(one, evidence) for one in evidence.differences],
        "contradictions": list(contradiction_lines(evidence)),
        "share_of_institutions": 1 - evidence.share,
    }


@functools.cache
def stylesheets() -> list[CSS]:
    return [press.stylesheet("type.css"), press.stylesheet("evidence.css")]
