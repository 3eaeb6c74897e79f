"""Draw the blank interview forms of a question set, to be printed and filled in by hand."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evaluations.models import Framework
from reportcards import drawing
from reportcards.management.files import pages, put
from reportcards.paper import FORMS, BlankForm, blank_form, languages_of
from stakeholders.models import StakeholderType


class Command(BaseCommand):
    help = "Draw every blank form of a question set: each stakeholder type and language, short and full."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", required=True, type=Path, metavar="FOLDER", help="where to write the PDFs"
        )
        parser.add_argument(
            "--question-set", metavar="VERSION", help="such as 1.0.0; the last one if left out"
        )
        parser.add_argument("--language", help="such as fr; every language if left out")

    def handle(
        self, *args: Any, to: Path, question_set: str | None, language: str | None, **options: Any
    ) -> None:
        framework = chosen(question_set)
        languages = chosen_languages(framework, language)
        try:
            to.mkdir(parents=True, exist_ok=True)
            for form in forms_of(framework, languages):
                pdf = drawing.form_pdf(form)
                put(pdf, to / form.name)
                self.stdout.write(f"{form.name}: {pages(pdf)} pages, {round(len(pdf) / 1000)} kB.")
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from None
        except drawing.NotDrawn as fault:
            raise CommandError(f"{form.name} could not be drawn: {fault}.") from None


def chosen(version: str | None) -> Framework:
    """The question set of this version, or the one that a new evaluation is offered first."""
    found = Framework.objects.filter(version=version) if version else Framework.objects.all()
    framework = found.last()
    if framework is None:
        raise CommandError("There is no such question set here. Load one with import_framework.")
    return framework


def chosen_languages(framework: Framework, language: str | None) -> list[str]:
    """The language asked for, or all."""
    languages = [code for code, _name in languages_of(framework)]
    if language is not None and language not in languages:
        raise CommandError(f'There is no form in "{language}", only in {", ".join(languages)}.')
    return [language] if language else languages


def forms_of(framework: Framework, languages: list[str]) -> Iterator[BlankForm]:
    """All of them, for no evaluation in particular."""
    for group, language, form in product(StakeholderType.values, languages, FORMS):
        yield blank_form(framework, group, form, language)
