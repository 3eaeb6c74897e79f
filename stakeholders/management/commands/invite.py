"""Invite the first owner of an organisation, on the server: afterwards owners invite on their own page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from stakeholders import inviting
from stakeholders.models import Organisation
from stakeholders.roles import Role


class Command(BaseCommand):
    help = "Print a code with which somebody becomes a member of an organisation. It holds for 14 days, and once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="its name, as the site administration has it")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, organisation: str, role: str, **options: Any) -> None:
        try:
            found = Organisation.objects.get_by_natural_key(organisation)
            invitation, code = inviting.invite(found, role, by=None, now=timezone.now())
        except Organisation.DoesNotExist:
            raise CommandError(f"There is no organisation named {organisation!r}.") from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{invitation}: {code}")
        self.stdout.write(
            f"To be typed at {reverse('enter_invitation')} until {invitation.expires:%Y-%m-%d}."
        )
