"""Write a whole evaluation as an exchange document."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from evaluations.changing import tell
from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.writing import write
from evaluations.models import Evaluation
from sealing.keys import SealingError
from stakeholders.models import Verb


class Command(BaseCommand):
    help = "Write the evaluation of a country and round to standard output, in the format swit-evaluation/1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("country", help="ISO 3166-1 code, such as KE; ZZ is the demonstration")
        parser.add_argument("round", help="code of the round, such as 2026")

    def handle(self, *args: Any, country: str, round: str, **options: Any) -> None:
        evaluation = Evaluation.objects.filter(country=country, round__code=round).first()
        if evaluation is None:
            raise CommandError(f"There is no evaluation of {country} in round {round}.")
        try:
            written = write(evaluation_document(evaluation))
        except SealingError as fault:
            raise CommandError(str(fault)) from None
        tell(evaluation, Verb.EXPORTED, by=None, now=timezone.now())
        self.stdout.write(written, ending="")
