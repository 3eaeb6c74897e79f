"""What the page of the card's texts is drawn from: frozen values, read in a number of queries that never grows."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evaluations.models import Evaluation, Narrative, NarrativeVersion, Status, Thread
from evaluations.permissions import can_comment, can_lead, can_write
from reportcards.forms.words import ROOM, TOO_LONG, Column, WordsForm
from reportcards.writing.composing import COMPOSED, compose
from reportcards.writing.material import Material, material_of
from reportcards.writing.prompting import prompts
from reportcards.writing.purposes import PURPOSES

CLOSED: dict[str, Promise] = {
    Status.SUBMITTED: _(
        "The draft is with the network, so its words stay as they are. To change them, take it back."
    ),
    Status.AGREED: _(
        "Your organisation agreed to the card, so its words stay as they are. To change them, reopen the evaluation."
    ),
    Status.ISSUED: _("The card is issued, so its words stay as they are. An owner can correct it."),
    Status.ARCHIVED: _("The evaluation is put away, so its words stay as they are."),
    Status.WITHDRAWN: _("The card was withdrawn, so its words stay as they are."),
}
"""Why those who lead cannot write now."""
NOT_THEIRS = _("Coordinators and owners of the lead organisation write these texts.")


@dataclass(frozen=True, slots=True)
class Part:
    """One text: what it is for, what the results say to it, and a column for each language on the page."""

    name: str
    heading: str
    purpose: Promise
    prompts: list[str]
    columns: list[Column]
    composable: list[str]
    """Keys of empty columns for which the results have a draft."""
    thread: Thread | None
    """What is said about it, while that is open."""

    @property
    def is_about_the_law(self) -> bool:
        """Whether it says what no interview is asked about."""
        return self.name not in COMPOSED


@dataclass(frozen=True, slots=True)
class Language:
    """One language that the card can be written in."""

    code: str
    name: str
    written: int
    """How many of the texts."""


def page_context(
    request: HttpRequest,
    evaluation: Evaluation,
    form: WordsForm,
    texts: dict[str, NarrativeVersion],
    languages: list[str],
) -> dict:
    """All that the template gets. The results are read for whoever writes, and for nobody else."""
    may_write = can_write(request.user, evaluation)
    material = material_of(evaluation, month=f"{timezone.localdate():%Y-%m}") if may_write else None
    threads = open_threads(evaluation) if can_comment(request.user, evaluation) else {}
    drawn = parts(form, material, threads)
    return {
        "evaluation": evaluation,
        "form": form,
        "parts": drawn,
        "may_write": may_write or form.is_bound,
        "why_not": CLOSED.get(evaluation.status) if can_lead(request.user, evaluation) else NOT_THEIRS,
        "languages": languages_written(texts),
        "texts_in_all": len(Narrative.TEXTS),
        "writing": languages[0],
        "beside": "".join(languages[1:]),
        "composable": [key for part in drawn for key in part.composable if key.endswith(f"-{languages[0]}")],
        "room": ROOM,
        "too_long": TOO_LONG,
    }


def parts(form: WordsForm, material: Material | None, threads: dict[str, Thread]) -> list[Part]:
    """Every text in the order of the card."""
    said = prompts(material, get_language()) if material else {}
    return [
        Part(
            name,
            heading(name),
            PURPOSES[name],
            said.get(name, []),
            columns := form.columns(name),
            composable(material, columns),
            threads.get(name),
        )
        for name in Narrative.TEXTS
    ]


def composable(material: Material | None, columns: list[Column]) -> list[str]:
    """Which of a text's columns are empty and could begin with a draft."""
    if material is None:
        return []
    empty = [column.text for column in columns if not column.words.value()]
    return [text.key for text in empty if compose(material, text.name, text.language)]


def open_threads(evaluation: Evaluation) -> dict[str, Thread]:
    """The first open thread about each text."""
    rows = evaluation.threads.filter(about=Thread.About.NARRATIVE, is_resolved=False)
    found = {row.key: row for row in reversed(rows)}
    for row in found.values():
        row.evaluation = evaluation
    return found


def languages_written(texts: dict[str, NarrativeVersion]) -> list[Language]:
    """How far each language is."""
    return [
        Language(code, name, sum(bool(text.words) for text in texts.values() if text.language == code))
        for code, name in settings.LANGUAGES
    ]


def heading(name: str) -> str:
    """What a text is called."""
    return capfirst(str(Narrative._meta.get_field(name).verbose_name))
