"""Measure how the site bears many people who save answers at the same time. Meant for script/bench load."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evaluations import demonstration
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.reading import read
from evaluations.models import Evaluation
from reportcards.management.many_interviews import LARGE_COUNTRY, large_document
from reportcards.management.saving_load import measure_saving
from stakeholders.models import User


class Command(BaseCommand):
    help = "Measure fifty people who save answers at the same time, in an empty database that may be thrown away."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists() or Evaluation.objects.exists():
            raise CommandError("This database is in use. Run script/bench load, which makes one of its own.")
        logging.disable(logging.WARNING)
        framework = read(demonstration.DEMONSTRATION_FILE.read_bytes()).framework
        evaluation, _is_new = import_evaluation(large_document(framework, LARGE_COUNTRY))
        measured = measure_saving(evaluation)
        self.stdout.write(str(measured))
        if measured.faults:
            raise CommandError("\n".join(measured.faults))
