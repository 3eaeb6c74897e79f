"""What a card carries of the organisation that leads it."""

from base64 import b64encode

from evaluations.models import Evaluation
from reportcards.snapshot import Look
from stakeholders import models


def look_of(evaluation: Evaluation) -> Look:
    """Its logo and its colour, as a snapshot holds them. One query."""
    found = models.Look.objects.filter(organisation=evaluation.lead_organisation_id).first()
    return Look(b64encode(found.logo).decode(), found.accent) if found else Look()
