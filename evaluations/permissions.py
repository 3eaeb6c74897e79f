"""Who may do what, one sentence each. The same predicate serves page, form and template."""

from django.db.models import QuerySet

from evaluations.models import Evaluation
from stakeholders.models import Organisation, User
from stakeholders.roles import CAN_INTERVIEW, CAN_LEAD, Kind


def can_interview(user: User, evaluation: Evaluation) -> bool:
    """Members of the lead organisation add stakeholders and interviews, and write down answers."""
    return user.has_role(CAN_INTERVIEW, evaluation.lead_organisation_id)


def can_lead(user: User, evaluation: Evaluation) -> bool:
    """Coordinators and owners of the lead organisation write what the card says in words."""
    return user.has_role(CAN_LEAD, evaluation.lead_organisation_id)


def organisations_to_start_for(user: User) -> QuerySet[Organisation]:
    """Coordinators and owners start an evaluation of their own country for their national organisation."""
    if not user.is_active:
        return Organisation.objects.none()
    return Organisation.objects.filter(
        kind=Kind.NATIONAL, memberships__user=user, memberships__role__in=CAN_LEAD
    ).distinct()
