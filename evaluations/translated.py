"""Content in the language of an interview: the text, and which language it is really in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.models import Answer, AnswerVersion, Criterion, Question, State
from evaluations.models.interview import language_name


@dataclass(frozen=True, slots=True)
class Translated:
    """A text and the language it is in, which is English where a translation is missing."""

    text: str
    language: str


def in_language(row: Model, field: str, language: str) -> Translated:
    """One translated field of a row, in the language asked for or else in English."""
    if language in settings.MODELTRANSLATION_LANGUAGES:
        text = getattr(row, column(field, language))
        if text:
            return Translated(text, language)
    return Translated(getattr(row, column(field, "en")) or "", "en")


def reply_in_words(asked: Question | Criterion, reply: Answer | AnswerVersion, language: str) -> Translated:
    """A stored reply as people read it. A state is said in the language of the interface."""
    if reply.state != State.CHOICE:
        return Translated(str(reply.get_state_display()), get_language())
    said = [
        in_language(choice, "label", language)
        for choice in asked.choices.all()
        if choice.pk == reply.choice_id or choice.code in (reply.ticked or ())
    ]
    if not said:
        return Translated(_("None of these"), get_language())
    return Translated(", ".join(one.text for one in said), said[0].language)


@dataclass(frozen=True, slots=True)
class Offered:
    """A language in which one may go on asking."""

    code: str
    name: str
    is_translated: bool
    """Whether any question is in it; otherwise all of them are shown in English."""


def languages_offered(questions: Iterable[Question], spoken: str) -> list[Offered]:
    """Those of the settings, and the one that is spoken if a file brought another one; translated ones first."""
    codes = [code for code, _name in settings.INTERVIEW_LANGUAGES]
    if spoken not in codes:
        codes.insert(0, spoken)
    offered = [
        Offered(
            code,
            language_name(code),
            any(in_language(question, "text", code).language == code for question in questions),
        )
        for code in codes
    ]
    return sorted(offered, key=lambda one: not one.is_translated)
