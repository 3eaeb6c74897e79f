"""A blank form as HTML and as PDF."""

import functools

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django_countries import countries
from weasyprint import CSS

from evaluations.forms import reply
from evaluations.forms.short import ClosingForm, InterviewForm, TargetsForm
from evaluations.models import Mode, QuoteUse
from reportcards.paper import BlankForm
from reportcards.printing import press
from stakeholders.models import INSTITUTION_TYPES, StakeholderType

OPEN_QUESTIONS = (
    "closing_continue",
    "closing_stop",
    "closing_start",
    "closing_matters_most",
    "closing_quote",
)


@press.Undisturbed()
def render_pdf(form: BlankForm) -> bytes:
    """A4 pages, tagged (PDF/UA-1). The same form gives the same bytes."""
    html = press.Page(render_html(form))
    return html.write_pdf(stylesheets=stylesheets(), font_config=press.fonts(), pdf_variant=press.VARIANT)


def render_html(form: BlankForm) -> str:
    """The form as HTML, in its language."""
    with translation.override(form.interface_language):
        context = {
            "form": form,
            "language": form.interface_language,
            "type": StakeholderType(form.group).label,
            "which": dict(InterviewForm.base_fields["form"].choices)[form.form],
            "evaluation": countries.name(form.country) if form.country else "",
            "spoken": settings.INTERVIEW_LANGUAGES,
            "modes": Mode.labels,
            "quote_uses": QuoteUse.labels,
            "targets": [kind.label for kind in INSTITUTION_TYPES] if form.criteria else (),
            "begin": InterviewForm.base_fields,
            "deal_with": TargetsForm.base_fields["targets"],
            "open_questions": [ClosingForm.Meta.labels[name] for name in OPEN_QUESTIONS],
            "closing": ClosingForm.Meta,
            **words_beside(form),
        }
        return render_to_string("reportcards/paper.html", context)


def words_beside(form: BlankForm) -> dict[str, object]:
    """What stands beside every question on the screen, and so here."""
    may_share = form.group != StakeholderType.COMMUNITY
    return {
        "note": reply.NOTE_OF_INSTITUTION if may_share else reply.NOTE,
        "share": reply.SHARE if may_share else "",
        "quote": reply.QUOTE,
        "quote_use": reply.QUOTE_USE,
        "none_of_these": reply.NONE_OF_THESE_LABEL,
        "states": [state.label for state in reply.STATES_OFFERED],
    }


@functools.cache
def stylesheets() -> list[CSS]:
    return [press.stylesheet("type.css"), press.stylesheet("paper.css")]
