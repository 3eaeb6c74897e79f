"""The interface is whole in each of its languages: no sentence is missing, doubtful or left over."""

import os
import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

SOURCES = ["evaluations", "reportcards", "stakeholders", "static", "swit_eval", "templates", "locale"]
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory):
    """The catalogues as makemessages would leave them now, made in a copy of the sources."""
    copy = tmp_path_factory.mktemp("sources")
    for folder in SOURCES:
        shutil.copytree(
            settings.BASE_DIR / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    languages = [f"--locale={language}" for language in LANGUAGES]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--no-location", "--verbosity=0", *languages],
        cwd=copy,
        env=environment,
        check=True,
    )
    return {
        code: polib.pofile(str(copy / "locale" / code / "LC_MESSAGES" / "django.po")) for code in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_interface_is_translated(catalogues, language):
    assert [entry.msgid for entry in catalogues[language].untranslated_entries()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_only_a_guess(catalogues, language):
    assert [entry.msgid for entry in catalogues[language].fuzzy_entries()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(catalogues, language):
    assert [entry.msgid for entry in catalogues[language].obsolete_entries()] == []
