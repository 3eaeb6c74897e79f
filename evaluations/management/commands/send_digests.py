"""Send the daily e-mail to those who asked for it; run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from evaluations.digests import send_digests


class Command(BaseCommand):
    help = "Write to those who asked for it how many things wait for them. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_digests(today=timezone.localdate())} e-mails sent.")
