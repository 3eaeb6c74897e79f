"""One text of a card as its page sends it by itself, and what the site keeps of it."""

import uuid

from django.conf import settings
from django.urls import reverse
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.models import Narrative, NarrativeVersion
from reportcards.writing.wording import Wording, write
from tests.browsing import submit
from tests.evaluations.saving import post


def send(client, evaluation, words, key="finding-en", *, seen=0, operation=None):
    """Send a text: send(client, evaluation, "They know.", "finding-fr", seen=2)."""
    fields = {"operation": operation or uuid.uuid4(), "code": key, key: words, f"{key}-seen": seen}
    return post(client, reverse("save_words", args=evaluation.address), fields)


def put_text(evaluation, words, key="finding-en", *, seen=0, by=None, now, **more):
    """Write a text as a page does."""
    return write(evaluation, [Wording(*key.split("-"), words, seen, **more)], by=by, now=now)


def stands(evaluation, key="finding-en"):
    """What the card says."""
    row = Narrative.objects.get(evaluation=evaluation)
    return getattr(row, column(*key.split("-"))) or ""


def kept(evaluation, key="finding-en"):
    """Every version of a text, in order: number, words, whether it is aside."""
    name, language = key.split("-")
    rows = NarrativeVersion.objects.filter(evaluation=evaluation, name=name, language=language)
    return [(row.version, row.words, row.is_aside) for row in rows.order_by("version")]


def written(evaluation, name="finding"):
    """A text of the card in each language in which it may stand."""
    return {code: stands(evaluation, f"{name}-{code}") for code in settings.MODELTRANSLATION_LANGUAGES}


def fill_in(client, url, **words):
    """Fill in the page of the texts and send it: fill_in(client, url, finding_en="They know.")."""
    keys = {f"{name[:-3]}-{name[-2:]}": text for name, text in words.items()}
    return submit(client, url, **keys)
