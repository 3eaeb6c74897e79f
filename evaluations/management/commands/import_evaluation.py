"""Load a whole evaluation from an exchange file; twice does no harm."""

from typing import Any

from evaluations.exchange.document import Document
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.management.refusing import FileCommand


class Command(FileCommand):
    help = "Load the evaluation of an exchange file, all or nothing. One that differs from what is here is refused."

    def handle_document(self, document: Document, **options: Any) -> None:
        evaluation, is_new = import_evaluation(document)
        done = "loaded" if is_new else "already here"
        self.stdout.write(
            f"{evaluation.country_id} {evaluation.round}: {done}, {len(document.interviews)} interviews."
        )
