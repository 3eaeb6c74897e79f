"""A site that held longer texts before: the migration names them and stops, instead of a page that fails later."""

import importlib

import pytest
from django.apps import apps
from django.core.management.base import CommandError

from evaluations.models import Narrative

MIGRATION = importlib.import_module("evaluations.migrations.0014_what_fits_on_a_card").Migration


def migrate():
    """Only what looks at the texts: the fields themselves are as they will be."""
    MIGRATION.operations[0].code(apps, None)


def test_texts_that_fit_pass(evaluation):
    Narrative.objects.filter(evaluation=evaluation).update(involvement_en="x" * 700)
    migrate()


def test_a_longer_text_is_named_and_not_shown(evaluation):
    Narrative.objects.filter(evaluation=evaluation).update(involvement_en="Nobody asked us. " * 42)

    with pytest.raises(CommandError) as refused:
        migrate()

    assert str(refused.value).splitlines()[1:] == [
        "- KE 2026: narrative.involvement_en has 714 characters, at most 700 fit"
    ]
