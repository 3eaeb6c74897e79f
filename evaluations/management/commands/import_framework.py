"""Load a framework from an exchange file; twice does no harm."""

from typing import Any

from evaluations.exchange.document import Document
from evaluations.exchange.importing_framework import import_framework
from evaluations.management.refusing import FileCommand


class Command(FileCommand):
    help = "Load the framework of an exchange file. The same version with other content is refused."

    def handle_document(self, document: Document, **options: Any) -> None:
        framework, is_new = import_framework(document.framework)
        self.stdout.write(f"{framework.code} {framework.version}: {'loaded' if is_new else 'already here'}.")
