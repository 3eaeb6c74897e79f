"""Between the columns of a translated field and the {language: text} of a document."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Model
from modeltranslation.utils import build_localized_fieldname as column

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES


def texts(row: Model, field: str) -> dict[str, str]:
    """What a row holds of one translated field, language by language, in the order of the setting."""
    found = {language: getattr(row, column(field, language)) for language in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def columns(**fields: Mapping[str, str] | None) -> dict[str, Any]:
    """Keyword arguments for a row: `name={"en": ..., "fr": ...}` becomes name_en=..., name_fr=..., ..."""
    return {
        column(field, language): (given or {}).get(language, "")
        for field, given in fields.items()
        for language in LANGUAGES
    }
