"""Inviting another organisation of the country to interview too, and ending that."""

from datetime import datetime

from django.db import transaction

from evaluations.changing import tell
from evaluations.models import Evaluation
from stakeholders.models import Organisation, User, Verb
from stakeholders.models.organisations import OrganisationQuerySet


def organisations_to_invite(evaluation: Evaluation) -> OrganisationQuerySet:
    """Other national organisations of the same country that were not invited yet."""
    others = Organisation.objects.neighbours_of(evaluation.lead_organisation)
    return others.exclude(pk__in=evaluation.partners.values("pk"))


@transaction.atomic
def invite(evaluation: Evaluation, organisation: Organisation, *, by: User, now: datetime) -> None:
    """From now on its members see this evaluation and interview for it; the lead organisation still decides."""
    evaluation.partners.add(organisation)
    tell(evaluation, Verb.INVITED_PARTNER, by=by, now=now)


@transaction.atomic
def end(evaluation: Evaluation, organisation: Organisation, *, by: User, now: datetime) -> None:
    """Its members see the evaluation no longer. What they wrote down stays."""
    evaluation.partners.remove(organisation)
    tell(evaluation, Verb.ENDED_PARTNER, by=by, now=now)
