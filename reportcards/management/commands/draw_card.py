"""Draw the card of an exchange file, without touching the database."""

import os.path
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from evaluations.exchange.document import Document
from evaluations.exchange.drafts import draft_catalogue, with_draft_translations
from evaluations.exchange.reading import Refused
from evaluations.management.refusing import FileCommand
from reportcards import drawing, drawing_process
from reportcards.assembly import assemble
from reportcards.management.files import pages, put
from reportcards.printing.sheets import A4, FORMS, FULL, PAPERS
from reportcards.snapshot import Snapshot
from reportcards.web import render_web

WEB = "web"
MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"


class Command(FileCommand):
    help = "Draw the report card of an exchange file as a PDF, or as a page. The database is not touched."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--language", required=True, help=f"one of {languages()}")
        parser.add_argument("--output", required=True, type=Path, help="the file to write, such as card.pdf")
        parser.add_argument("--form", choices=[*FORMS, WEB], default=FULL, help="web is a page for browsers")
        parser.add_argument("--paper", choices=PAPERS, help=f"{A4.code} if left out")
        parser.add_argument("--month", help="YYYY-MM that is printed on the card; this month if left out")

    def handle_document(
        self,
        document: Document,
        *,
        language: str,
        output: Path,
        month: str | None,
        form: str,
        paper: str | None,
        **options: Any,
    ) -> None:
        month = month or f"{timezone.localdate():%Y-%m}"
        refuse_to_draw(document, language, output, month)
        if form == WEB and paper:
            raise Refused([("--paper", "a page for browsers is on no paper; leave this out.")])
        framework = with_draft_translations(document.framework, draft_catalogue())
        snapshot = assemble(document.model_copy(update={"framework": framework}), month=month)
        try:
            drawn, what = draw(snapshot, language, form, paper or A4.code)
            put(drawn, output)
        except drawing.NotDrawn as fault:
            raise Refused([("evaluation", f"this could not be drawn: {fault}.")]) from None
        except OSError as error:
            raise Refused([("--output", f"{output}: {error.strerror}.")]) from None
        self.stdout.write(f"{output}: {what}, {round(len(drawn) / 1000)} kB.")


def draw(snapshot: Snapshot, language: str, form: str, paper: str) -> tuple[bytes, str]:
    """The file, and what it is in a word or two."""
    if form == WEB:
        return render_web(snapshot, language).encode(), "a page"
    pdf = drawing_process.draw_here(
        "reportcards.printing.rendering.render_pdf", snapshot, language, form, paper
    )
    number = pages(pdf)
    return pdf, "1 page" if number == 1 else f"{number} pages"


def languages() -> str:
    """The languages that a card can be drawn in."""
    return ", ".join(f"{code} ({name})" for code, name in settings.LANGUAGES)


def refuse_to_draw(document: Document, language: str, output: Path, month: str) -> None:
    """Say what is wrong before the work begins."""
    if document.evaluation is None:
        raise Refused([("evaluation", "this key is missing; there is nothing to draw.")])
    if language not in dict(settings.LANGUAGES):
        raise Refused([("--language", f'no language "{language}"; there are {languages()}.')])
    if not re.fullmatch(MONTH, month):
        raise Refused([("--month", f'"{month}" is not a month; write it as 2026-05.')])
    if not output.parent.is_dir():
        raise Refused([("--output", f"{output.parent} is not a folder.")])
    if os.path.exists(output) and not os.path.isfile(output):  # unlike Path's, they never raise
        raise Refused([("--output", f"{output} is not an ordinary file.")])
