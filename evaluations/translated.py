"""Content in the language of an interview: the text, and which language it is really in."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from modeltranslation.utils import build_localized_fieldname as column


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
