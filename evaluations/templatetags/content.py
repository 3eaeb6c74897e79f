"""Content in templates: a translated field in the language of an interview."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.db.models import Model

from evaluations import translated, words

register = template.Library()
register.filter("month", words.month)


@register.simple_tag
def in_language(row: Model, field: str, language: str) -> translated.Translated:
    """`{% in_language question "text" interview.language as asked %}`: then asked.text and asked.language."""
    return translated.in_language(row, field, language)


@register.simple_tag
def looks_like() -> dict:
    """What the guard of free text says, by kind: `{% looks_like as words %}`."""
    return words.LOOKS_LIKE


@register.filter
def nth(items: Sequence, index: int) -> Any:
    """One item of a sequence."""
    return items[index]
