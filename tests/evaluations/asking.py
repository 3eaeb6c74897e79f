"""An evaluation whose members are asked, and what pages show of it."""

from django.utils import timezone

from evaluations.models import Evaluation, Status
from tests import factories

MARK = "Planted-in-a-note"
TOKEN = "T" * 43


def validated(evaluation):
    """Validated by the network: with an answer that something was noted with, and a recommendation."""
    interview = factories.make_interview(evaluation, "community", targets=["government"])
    given = factories.said(interview, "COM-CE", "50", note=MARK)
    factories.recording.record(interview, [given], by=None, now=timezone.now())
    factories.make_recommendation(evaluation, text_en="A seat for us.")
    return moved(evaluation, Status.VALIDATED)


def moved(evaluation, status):
    """In another state, without taking the steps."""
    Evaluation.objects.filter(pk=evaluation.pk).update(status=status)
    evaluation.refresh_from_db()
    return evaluation


def links_in(response):
    """The personal links that a page shows."""
    return [part.partition("<")[0] for part in response.content.decode().split('<code dir="ltr">')[1:]]
