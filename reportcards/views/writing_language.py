"""The language that is being written, the one beside it, and the pages of a card that keep them in their addresses."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from evaluations.models import Evaluation


def card_language(request: HttpRequest) -> str:
    """The language that is being written: ?language=fr, or else that of the interface."""
    asked = request.GET.get("language", get_language())
    return asked if asked in dict(settings.LANGUAGES) else "en"


def card_languages(request: HttpRequest) -> list[str]:
    """The language that is being written, and after it the one that stands beside it (?beside=en), if there is one."""
    language, beside = card_language(request), request.GET.get("beside")
    return [language, beside] if beside in dict(settings.LANGUAGES) and beside != language else [language]


def card_address(evaluation: Evaluation, language: str) -> str:
    """The card's page, in the same language of writing."""
    return address_in(language, "card", evaluation)


def address_in(language: str, name: str, evaluation: Evaluation, *rest: object) -> str:
    """A page of the card in the same language of writing; `rest` is what else its address has."""
    return f"{reverse(name, args=[*evaluation.address, *rest])}?language={language}"


def words_address(evaluation: Evaluation, language: str, beside: str = "") -> str:
    """The page of the card's texts, with the same languages side by side."""
    address = address_in(language, "words", evaluation)
    return f"{address}&beside={beside}" if beside else address
