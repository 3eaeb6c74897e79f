"""Seal every text again under the current key, while people work."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sealing.keys import SealingError
from sealing.rotation import Rotated, rotate, sealed_fields


class Command(BaseCommand):
    help = (
        "Seal every text under the first key of the ring; those that were never sealed, too. Twice does no harm. "
        "Every process of the site must have the new key first in its ring before this is run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        fields = []
        try:
            for sealed in sealed_fields():
                fields.append(rotate(sealed, is_dry_run=dry_run))
                self.stdout.write(line(fields[-1]))
        except SealingError as fault:
            raise CommandError(str(fault)) from None
        if not all(one.is_finished for one in fields):
            raise CommandError(
                "Somebody still seals with another key. Restart every process, and run this again."
            )
        unreadable = sum(one.unreadable for one in fields)
        if unreadable:
            raise CommandError(f"{unreadable} values cannot be opened; they were left as they are.")


def line(one: Rotated) -> str:
    """What became of the values of one field."""
    return (
        f"{one.label}: {one.changed} sealed again, {one.from_clear} sealed from clear text, "
        f"{one.current} under the current key, {one.unreadable} unreadable."
    )
