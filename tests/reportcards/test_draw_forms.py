"""The command that draws every blank form: for who prints them for others."""

import io

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from stakeholders.models import StakeholderType


def test_the_command_draws_every_type_short_and_full(framework, tmp_path):
    printed = io.StringIO()
    call_command("draw_forms", to=tmp_path / "forms", language="ru", stdout=printed)
    names = {f"form-{group}-{form}-ru.pdf" for group in StakeholderType.values for form in ("core", "full")}
    assert {path.name for path in (tmp_path / "forms").iterdir()} == names
    first = tmp_path / "forms" / "form-community-core-ru.pdf"
    size = round(first.stat().st_size / 1000)
    assert f"{first.name}: {len(PdfReader(first).pages)} pages, {size} kB.\n" in printed.getvalue()


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"question_set": "9.9.9"}, "no such question set"),
        ({"language": "sw"}, "only in en, fr, ru"),
    ],
)
def test_the_command_refuses_what_is_not_there(framework, tmp_path, asked, answer):
    with pytest.raises(CommandError, match=answer):
        call_command("draw_forms", to=tmp_path, **asked)
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_where_it_could_not_write(framework, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="file"):
        call_command("draw_forms", to=tmp_path / "file", language="en")
