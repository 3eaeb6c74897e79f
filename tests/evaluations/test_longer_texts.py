"""A site that held longer texts before: the migration names them and stops, instead of a page that fails later."""

import pytest
from django.apps import apps
from django.core.management.base import CommandError

from evaluations.migrations._fitting import ROOM, look
from evaluations.models import Narrative


def test_it_knows_how_much_room_there_is():
    for name, room in ROOM.items():
        model = apps.get_model("evaluations", name)
        assert {text: model._meta.get_field(text).max_length for text in room} == room


def test_texts_that_fit_pass(evaluation):
    Narrative.objects.filter(evaluation=evaluation).update(involvement_en="x" * 700)
    look(apps, None)


def test_a_longer_text_is_named_and_not_shown(evaluation):
    Narrative.objects.filter(evaluation=evaluation).update(involvement_en="Nobody asked us. " * 42)

    with pytest.raises(CommandError) as refused:
        look(apps, None)

    assert str(refused.value).splitlines()[1:] == [
        "- KE 2026: Narrative.involvement_en has 714 characters, at most 700 fit"
    ]
