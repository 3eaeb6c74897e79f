"""Load the demonstration and make accounts to look at it with; twice does no harm."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from evaluations.demonstration import SignIn, create_demonstration
from evaluations.exchange.reading import Refused
from sealing.keys import SealingError


class Command(BaseCommand):
    help = "Load the demonstration (country ZZ, invented data) with accounts that all have one password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", help="for all accounts; without it, one is made up and printed")

    def handle(self, *args: Any, password: str | None, **options: Any) -> None:
        if not settings.IS_DEMONSTRATION:
            raise CommandError("This is not a demonstration site. Set DEMONSTRATION=yes to make it one.")
        try:
            password = checked(password)
            evaluation, is_new, people = create_demonstration(password)
        except Refused as refusal:
            raise CommandError(f"fixtures/demonstration.json: {refusal}") from None
        except SealingError as fault:
            raise CommandError(str(fault)) from None
        done = "loaded" if is_new else "already here, left as it is"
        self.stdout.write(f"{evaluation.country_id} {evaluation.round}: {done}.")
        self.stdout.write(table(people))
        self.stdout.write(f"The password of all of them: {password}")


def checked(password: str | None) -> str:
    """The password that was given, if the site would accept it; else a random one."""
    if password is None:
        return secrets.token_urlsafe(12)
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError(f"--password: {' '.join(error.messages)}") from None
    return password


def table(people: list[SignIn]) -> str:
    """One line for each person, in columns."""
    email = max(len(person.email) for person in people)
    role = max(len(person.role) for person in people)
    return "\n".join(
        f"{person.email:<{email}}  {person.role:<{role}}  {person.organisation}" for person in people
    )
