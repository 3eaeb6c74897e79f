"""Print a new key."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sealing.keys import new_key


class Command(BaseCommand):
    help = "Print a new key, as id:key, for SEALING_KEYS or a line of SEALING_KEYS_FILE. Nothing is stored."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(new_key(timezone.now().date()))
