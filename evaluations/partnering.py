"""Inviting another organisation of the country to interview too, and ending that."""

from django.db.models import QuerySet

from evaluations.models import Evaluation
from stakeholders.models import Organisation
from stakeholders.roles import Kind


def organisations_to_invite(evaluation: Evaluation) -> QuerySet[Organisation]:
    """Other national organisations of the same country that were not invited yet."""
    return (
        Organisation.objects.filter(kind=Kind.NATIONAL, country=evaluation.country_id)
        .exclude(pk=evaluation.lead_organisation_id)
        .exclude(pk__in=evaluation.partners.values("pk"))
    )


def invite(evaluation: Evaluation, organisation: Organisation) -> None:
    """From now on its members see this evaluation and interview for it; the lead organisation still decides."""
    evaluation.partners.add(organisation)


def end(evaluation: Evaluation, organisation: Organisation) -> None:
    """Its members see the evaluation no longer. What they wrote down stays."""
    evaluation.partners.remove(organisation)
