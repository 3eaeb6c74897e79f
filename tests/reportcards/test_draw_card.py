"""Drawing a card straight from an exchange file: a whole PDF, or a message and no file."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from pypdf import PdfReader

from reportcards.management.commands.draw_card import pages

PLAIN = Path(__file__).parents[1] / "vectors/scoring/plain.evaluation.json"
REFUSED = Path(__file__).parents[1] / "vectors/refused"
DEMONSTRATION = settings.BASE_DIR / "fixtures/demonstration.json"
FRAMEWORK = settings.BASE_DIR / "fixtures/framework-1.0.0.json"


def draw(file, output, *more, language="en"):
    """Exit status, what was printed, and what was complained of."""
    printed, complained = io.StringIO(), io.StringIO()
    arguments = [str(file), "--language", language, "--output", str(output), *more]
    try:
        call_command("draw_card", *arguments, stdout=printed, stderr=complained)
    except SystemExit as end:
        return end.code, printed.getvalue(), complained.getvalue()
    return 0, printed.getvalue(), complained.getvalue()


def words_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_a_card_is_drawn_in_every_language_without_the_database(tmp_path, language):
    output = tmp_path / "card.pdf"
    status, printed, complained = draw(DEMONSTRATION, output, language=language)
    assert (status, complained) == (0, "")
    assert printed == f"{output}: 4 pages, {round(output.stat().st_size / 1000)} kB.\n"
    assert PdfReader(output).trailer["/Root"]["/Lang"].startswith(language)


def test_the_pages_are_counted_as_a_reader_of_pdf_counts_them(tmp_path):
    draw(PLAIN, tmp_path / "card.pdf")
    assert pages((tmp_path / "card.pdf").read_bytes()) == len(PdfReader(tmp_path / "card.pdf").pages)


def test_texts_of_the_framework_that_have_no_translation_get_the_draft(tmp_path):
    draw(PLAIN, tmp_path / "card.pdf", language="fr")
    assert "Programmes de préservatifs et de lubrifiants" in words_of(tmp_path / "card.pdf")


def test_the_same_month_gives_the_same_bytes(tmp_path):
    draw(PLAIN, tmp_path / "first.pdf", "--month", "2026-05")
    draw(PLAIN, tmp_path / "second.pdf", "--month", "2026-05")
    draw(PLAIN, tmp_path / "other.pdf", "--month", "2026-06")
    first, second, other = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("first", "second", "other"))
    assert first == second != other


def test_without_a_month_it_is_this_month(tmp_path):
    draw(PLAIN, tmp_path / "given.pdf", "--month", "2031-02")
    with time_machine.travel(datetime(2031, 2, 14, tzinfo=UTC), tick=False):
        draw(PLAIN, tmp_path / "now.pdf")
    assert (tmp_path / "given.pdf").read_bytes() == (tmp_path / "now.pdf").read_bytes()


def test_a_card_that_is_there_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    (tmp_path / "card.pdf").write_text("an older card")
    draw(PLAIN, tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["card.pdf"]


@pytest.mark.parametrize(("name", "path"), json.loads((REFUSED / "expected-paths.json").read_text()).items())
def test_a_faulty_file_is_refused_with_the_place_first_and_nothing_is_written(tmp_path, name, path):
    status, printed, complained = draw(REFUSED / f"{name}.json", tmp_path / "card.pdf")
    assert (status, printed) == (1, "")
    assert complained.startswith(path or "line ")
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_leaves_an_older_card_as_it_is(tmp_path):
    (tmp_path / "card.pdf").write_text("an older card")
    assert draw(REFUSED / "wrong-type.json", tmp_path / "card.pdf")[0] == 1
    assert (tmp_path / "card.pdf").read_text() == "an older card"


def test_a_file_with_a_framework_only_has_nothing_to_draw(tmp_path):
    assert draw(FRAMEWORK, tmp_path / "card.pdf") == (
        1,
        "",
        "evaluation: this key is missing; there is nothing to draw.\n",
    )


def test_an_unknown_language_is_answered_with_those_there_are(tmp_path):
    assert draw(PLAIN, tmp_path / "card.pdf", language="xx") == (
        1,
        "",
        '--language: no language "xx"; there are en (English), fr (Français), ru (Русский).\n',
    )


@pytest.mark.parametrize("month", ["2026-13", "2026-5", "2026-05-01", "may", "2026-05\n"])
def test_a_month_is_a_month_and_never_a_day(tmp_path, month):
    status, _, complained = draw(PLAIN, tmp_path / "card.pdf", "--month", month)
    assert (status, complained.startswith("--month: ")) == (1, True)


def test_a_page_for_browsers_is_asked_for_on_no_paper(tmp_path):
    status, _, complained = draw(PLAIN, tmp_path / "card.html", "--form", "web", "--paper", "letter")
    assert (status, complained.startswith("--paper: ")) == (1, True)
    assert not (tmp_path / "card.html").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path):
    folder = tmp_path / "nowhere"
    assert draw(PLAIN, folder / "card.pdf") == (1, "", f"--output: {folder} is not a folder.\n")


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path):
    assert draw(PLAIN, tmp_path) == (1, "", f"--output: {tmp_path} is not an ordinary file.\n")
    assert draw(PLAIN, "/dev/null") == (1, "", "--output: /dev/null is not an ordinary file.\n")


def test_a_file_that_cannot_be_written_is_one_line_and_leaves_nothing(tmp_path):
    output = tmp_path / f"{'x' * 300}.pdf"
    assert draw(PLAIN, output) == (1, "", f"--output: {output}: File name too long.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_named(tmp_path):
    missing = tmp_path / "missing.json"
    assert draw(missing, tmp_path / "card.pdf") == (1, "", f"{missing}: No such file or directory.\n")
