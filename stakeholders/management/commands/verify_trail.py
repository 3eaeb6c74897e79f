"""Find out whether somebody changed a trail."""

from typing import Any

from django.core.management.base import BaseCommand

from stakeholders.models import Organisation
from stakeholders.trail import first_fault


class Command(BaseCommand):
    help = (
        "Work out every hash of every organisation's trail again. Ends with status 1 if one does not fit. Entries that "
        "were cut off at the end are found only by comparing the last number and hash with what was noted earlier."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = {organisation: first_fault(organisation) for organisation in Organisation.objects.all()}
        for organisation, number in faults.items():
            self.stdout.write(f"{organisation}: {found(organisation, number)}")
        if any(faults.values()):
            raise SystemExit(1)


def found(organisation: Organisation, number: int | None) -> str:
    """What was found, in a sentence."""
    if number is not None:
        return f"entry {number} is missing or was changed."
    last = organisation.trail.order_by("number").last()
    return f"all {last.number} entries fit; the last hash is {last.hash}." if last else "no entries."
