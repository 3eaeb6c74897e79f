"""Score an exchange file, without touching the database."""

import json
from typing import Any

from evaluations import scoring
from evaluations.exchange.document import Document
from evaluations.exchange.reading import Refused
from evaluations.exchange.scoring_input import evaluation_for_scoring
from evaluations.management.refusing import FileCommand


class Command(FileCommand):
    help = "Print the results document (swit-results/1) of an exchange file. The database is not touched."
    requires_system_checks = ()

    def handle_document(self, document: Document, **options: Any) -> None:
        if document.evaluation is None:
            raise Refused([("evaluation", "this key is missing; there is nothing to score.")])
        results = scoring.score(evaluation_for_scoring(document))
        self.stdout.write(json.dumps(scoring.results_document(results), indent=1, sort_keys=True), ending="")
