"""Draft translations fill what is missing, replace nothing, and are always named as drafts."""

from pathlib import Path

import pytest
from django.conf import settings

from evaluations.exchange.drafts import draft_catalogue, with_draft_translations
from evaluations.exchange.reading import read

VECTOR = Path(__file__).parents[1] / "vectors/scoring/plain.evaluation.json"

CATALOGUE = {
    "status": "draft",
    "note": "Made up for a test.",
    "fr": {"Government": "Gouvernement", "Yes": "Oui"},
    "ru": {"Government": "Правительство", "Yes": ""},
}


@pytest.fixture
def framework():
    return read(VECTOR.read_bytes()).framework


def renamed(framework, **name):
    """The framework with another name for the government."""
    groups = [
        group.model_copy(update={"name": name}) if group.code == "government" else group
        for group in framework.groups
    ]
    return framework.model_copy(update={"groups": groups})


def name_of_government(framework):
    return next(group.name for group in framework.groups if group.code == "government")


def labels(framework):
    return [choice.label for question in framework.questions for choice in question.choices]


def test_missing_languages_are_filled_by_the_exact_english_text(framework):
    filled = with_draft_translations(framework, CATALOGUE)
    assert name_of_government(filled) == {
        "en": "Government",
        "fr": "Gouvernement",
        "ru": "Правительство",
    }


def test_texts_that_differ_in_any_letter_stay_untranslated(framework):
    changed = renamed(framework, en="Government.")
    assert name_of_government(with_draft_translations(changed, CATALOGUE)) == {"en": "Government."}


def test_an_empty_translation_is_none(framework):
    yes = [label for label in labels(with_draft_translations(framework, CATALOGUE)) if label["en"] == "Yes"]
    assert yes
    assert all(label == {"en": "Yes", "fr": "Oui"} for label in yes)


def test_what_the_document_has_is_never_replaced(framework):
    confirmed = renamed(framework, en="Government", fr="L’État")
    filled = with_draft_translations(confirmed, CATALOGUE)
    assert name_of_government(filled)["fr"] == "L’État"


def test_languages_that_were_used_are_named_as_drafts(framework):
    assert with_draft_translations(framework, CATALOGUE).draft_languages == ["fr", "ru"]


def test_languages_that_gave_nothing_are_not_named(framework):
    catalogue = CATALOGUE | {"ru": {"Nowhere in the framework": "Нигде"}}
    assert with_draft_translations(framework, catalogue).draft_languages == ["fr"]


def test_drafts_that_the_document_names_itself_stay_named(framework):
    given = framework.model_copy(update={"draft_languages": ["id"]})
    assert with_draft_translations(given, CATALOGUE).draft_languages == ["fr", "id", "ru"]


def test_only_texts_and_draft_languages_change(framework):
    filled = with_draft_translations(framework, CATALOGUE)
    assert in_english(filled) == in_english(framework)
    assert name_of_government(framework) == {"en": "Government"}


def test_twice_changes_nothing_more(framework):
    once = with_draft_translations(framework, CATALOGUE)
    assert with_draft_translations(once, CATALOGUE) == once


def test_the_catalogue_of_the_site_covers_what_every_card_prints():
    framework = read((settings.BASE_DIR / "fixtures/framework-1.0.0.json").read_bytes()).framework
    filled = with_draft_translations(framework, draft_catalogue())
    texts = [chapter.name for chapter in filled.chapters] + [criterion.text for criterion in filled.criteria]
    assert draft_catalogue()["status"] == "draft"
    assert [text["en"] for text in texts if not {*dict(settings.LANGUAGES)} <= text.keys()] == []


def in_english(framework):
    def reduce(value):
        if isinstance(value, list):
            return [reduce(item) for item in value]
        if isinstance(value, dict):
            return value["en"] if "en" in value else {key: reduce(item) for key, item in value.items()}
        return value

    return reduce(framework.model_dump(exclude={"draft_languages"}))
