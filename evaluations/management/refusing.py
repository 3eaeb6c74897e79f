"""How a command reads a file: a refusal goes to standard error with the path of the fault first."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evaluations.exchange.document import Document
from evaluations.exchange.reading import Refused, read
from sealing.keys import SealingError


class FileCommand(BaseCommand):
    """A command on one exchange file. Exit status 1 and nothing on standard output when it is refused."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file in the format swit-evaluation/1")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.handle_document(self.read(options["file"]), **options)
        except Refused as refusal:
            self.stderr.write(str(refusal))
            raise SystemExit(1) from None
        except SealingError as fault:
            raise CommandError(str(fault)) from None

    def read(self, file: Path) -> Document:
        """The checked document in a file."""
        try:
            return read(file.read_bytes())
        except OSError as error:
            raise Refused([("", f"{file}: {error.strerror}.")]) from None

    def handle_document(self, document: Document, **options: Any) -> None:
        """What the command does."""
        raise NotImplementedError
