"""Say how many texts can be opened, and with which key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sealing.rotation import Counted, count, sealed_fields


class Command(BaseCommand):
    help = (
        "Open every sealed text and count them by field and key. Ends with status 1 if one cannot be opened."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        fields = []
        for sealed in sealed_fields():
            fields.append(count(sealed))
            self.stdout.write(line(fields[-1]))
        unreadable = sum(one.unreadable.total() for one in fields)
        if unreadable:
            raise CommandError(f"{unreadable} values cannot be opened.")


def line(one: Counted) -> str:
    """The counts of one field, by the id of the key."""
    parts = [f"{number} opened with {key_id}" for key_id, number in sorted(one.opened.items())]
    parts += [f"{number} of {key_id} UNREADABLE" for key_id, number in sorted(one.unreadable.items())]
    return f"{one.label}: {', '.join(parts) or 'no values'}."
