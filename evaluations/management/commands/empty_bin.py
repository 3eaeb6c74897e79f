"""Delete for good the interviews that have lain in the bin for 30 days; run it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from evaluations.binning import empty_bin


class Command(BaseCommand):
    help = (
        "Delete for good the interviews that were deleted by mistake 30 days ago or more. Run it every day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{empty_bin(today=timezone.localdate())} interviews deleted for good.")
