"""Beginning texts of a card that are still empty with a first draft from the results."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from evaluations.models import Evaluation
from reportcards.writing.composing import compose
from reportcards.writing.material import material_of
from reportcards.writing.wording import Wording, hold, texts_of, write
from stakeholders.models import User


@transaction.atomic
def begin(evaluation: Evaluation, keys: Collection[str], language: str, *, by: User, now: datetime) -> int:
    """Begin those of the texts (`keys`, such as "finding-fr") that are in this language and empty; return how many.

    What has words already stays as it is. Raises Locked while the words of the card are not open for changes.
    """
    hold(evaluation)
    texts = texts_of(evaluation, [language])
    empty = [text for key, text in texts.items() if key in keys and not text.words]
    material = material_of(evaluation, month=f"{now:%Y-%m}")
    drafts = [
        Wording(text.name, language, words, seen=text.version, is_composed=True)
        for text in empty
        if (words := compose(material, text.name, language))
    ]
    return write(evaluation, drafts, by=by, now=now)
