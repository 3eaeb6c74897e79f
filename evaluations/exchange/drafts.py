"""Machine-made translations, for texts that have none: always named as drafts (docs/decisions/0004)."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings

from evaluations.exchange.document import Framework

DRAFT_CATALOGUE = settings.BASE_DIR / "fixtures" / "framework-1.0.0.translations.json"
ABOUT_THE_CATALOGUE = {"status", "note"}


@cache
def draft_catalogue() -> dict[str, Any]:
    """The draft translations that come with the site: {language: {English text: text}}, with a status and a note."""
    catalogue: dict[str, Any] = json.loads(DRAFT_CATALOGUE.read_text(encoding="utf-8"))
    return catalogue


def with_draft_translations(framework: Framework, catalogue: Mapping[str, Any]) -> Framework:
    """The framework with the catalogue's languages where a text lacks them; what it has is never replaced.

    Languages of which anything was used join `draft_languages`: a text half confirmed is not confirmed.
    """
    drafts = {language: texts for language, texts in catalogue.items() if language not in ABOUT_THE_CATALOGUE}
    content = framework.model_dump()
    used = {language for texts in texts_in(content) for language in fill(texts, drafts)}
    content["draft_languages"] = sorted({*framework.draft_languages, *used})
    return Framework.model_validate(content)


def texts_in(value: Any) -> list[dict[str, str]]:
    """Every {language: text} below a value."""
    if isinstance(value, dict) and "en" in value:
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [texts for part in parts for texts in texts_in(part)]


def fill(texts: dict[str, str], drafts: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Add the missing languages of one text; the languages that were added."""
    found = {language: by_english.get(texts["en"]) for language, by_english in drafts.items()}
    missing = {language: text for language, text in found.items() if text and not texts.get(language)}
    texts.update(missing)
    return {*missing}
