"""Content on paper: each text in the language that it is really in."""

from django import template
from django.template import Context
from django.utils.html import format_html

from evaluations.translated import Translated

register = template.Library()


@register.simple_tag(takes_context=True)
def said(context: Context, text: Translated) -> str:
    """The text; in a span that names its language, if that is not the language of the page."""
    if text.language == context["language"]:
        return text.text
    return format_html('<span lang="{}">{}</span>', text.language, text.text)
