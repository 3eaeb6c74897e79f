"""Compute the numbers of every issued card from its sums, and compare them with what it says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reportcards.models import ReportCard
from reportcards.verifying import faults


class Command(BaseCommand):
    help = "Check every issued card: that nothing was changed, and that its numbers follow from its sums."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--redraw", action="store_true", help="draw the PDFs again, and compare every byte"
        )

    def handle(self, *args: Any, redraw: bool, **options: Any) -> None:
        wrong = 0
        cards = ReportCard.objects.select_related("round").prefetch_related("files")
        for card in cards.iterator(chunk_size=20):
            says = faults(card, redraw=redraw)
            wrong += bool(says)
            state = "withdrawn" if card.is_withdrawn else "; ".join(says) or "holds"
            self.stdout.write(f"{card}: {state}")
        if wrong:
            raise CommandError(f"{wrong} of the issued cards do not hold.")
