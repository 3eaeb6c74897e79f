"""Who may do what, one sentence each. The same predicate serves page, form, template and workflow."""

from django.db.models import Q, QuerySet

from evaluations.models import (
    REVIEWABLE,
    WRITABLE,
    AnswerVersion,
    Evaluation,
    Status,
    Thread,
    Transition,
)
from stakeholders.models import Membership, Organisation, User
from stakeholders.roles import CAN_LEAD, CAN_OWN, CAN_VALIDATE, Kind


def can_interview(user: User, evaluation: Evaluation) -> bool:
    """Members of the lead organisation, and of those it invited, interview and write down answers."""
    return Evaluation.objects.filled_by(user).filter(pk=evaluation.pk).exists()


def can_lead(user: User, evaluation: Evaluation) -> bool:
    """Coordinators and owners of the lead organisation write what the card says, and submit it."""
    return user.has_role(CAN_LEAD, evaluation.lead_organisation_id)


def can_write(user: User, evaluation: Evaluation) -> bool:
    """They write while the draft is not before the network, and not yet agreed."""
    return evaluation.status in WRITABLE and can_lead(user, evaluation)


def can_own(user: User, evaluation: Evaluation) -> bool:
    """Owners of the lead organisation, and no one else, issue its card, refuse to, or wait with it."""
    return user.has_role(CAN_OWN, evaluation.lead_organisation_id)


def can_withdraw(user: User, evaluation: Evaluation) -> bool:
    """Owners of the lead organisation take back a card that is issued, at any time: also while it is corrected."""
    if not can_own(user, evaluation):
        return False
    last = evaluation.transitions.filter(to_status__in=[Status.ISSUED, Status.WITHDRAWN]).last()
    return last is not None and last.to_status == Status.ISSUED


def is_insider(user: User, evaluation: Evaluation) -> bool:
    """Members of the lead organisation and of those it invited see the interviews; nobody else does."""
    return Evaluation.objects.of_members(user).filter(pk=evaluation.pk).exists()


def can_review(user: User, evaluation: Evaluation) -> bool:
    """Validators of the region's network or the global one read a submitted draft, unless they belong to its makers."""
    if evaluation.status not in REVIEWABLE or is_insider(user, evaluation):
        return False
    return Evaluation.objects.reviewed_by(user).filter(pk=evaluation.pk).exists()


def can_validate(user: User, evaluation: Evaluation) -> bool:
    """A reviewer accepts or returns a draft into which they themselves entered nothing."""
    return can_review(user, evaluation) and not was_entered_by(user, evaluation)


def can_read_words(user: User, evaluation: Evaluation) -> bool:
    """Those who interview, and reviewers once it was submitted, read what the card will say beside its numbers."""
    return can_interview(user, evaluation) or can_review(user, evaluation)


def was_entered_by(user: User, evaluation: Evaluation) -> bool:
    """Whether the user wrote down an answer of it, or took a step for its makers, whatever role they have today."""
    steps = Transition.objects.filter(by=user, evaluation=evaluation)
    return (
        AnswerVersion.objects.filter(by=user, answer__interview__evaluation=evaluation).exists()
        or steps.exclude(to_status__in=[Status.RETURNED, Status.VALIDATED]).exists()
    )


def can_comment(user: User, evaluation: Evaluation) -> bool:
    """Reviewers and those who lead comment on a draft, and answer each other."""
    return can_lead(user, evaluation) or can_review(user, evaluation)


def can_resolve(user: User, thread: Thread) -> bool:
    """A thread is resolved by who may validate; one that somebody who leads began, by themselves too."""
    first = thread.comments.first()
    is_own = first is not None and first.by_id == user.pk
    return can_validate(user, thread.evaluation) or (is_own and can_lead(user, thread.evaluation))


def organisations_to_start_for(user: User) -> QuerySet[Organisation]:
    """Coordinators and owners start an evaluation of their own country for their national organisation."""
    return Organisation.objects.led_by(user)


def validators_of(evaluation: Evaluation) -> QuerySet[User]:
    """Who could validate it: validators of its region's network and the global one who are none of its makers."""
    regional = User.objects.filter(
        memberships__role__in=CAN_VALIDATE,
        memberships__organisation__kind=Kind.REGIONAL_NETWORK,
        memberships__organisation__region=evaluation.country.region or "-",
    )
    worldwide = User.objects.filter(
        memberships__role__in=CAN_VALIDATE, memberships__organisation__kind=Kind.GLOBAL_NETWORK
    )
    makers = Membership.objects.filter(
        Q(organisation=evaluation.lead_organisation_id) | Q(organisation__joined_evaluations=evaluation)
    )
    found = (regional | worldwide).filter(is_active=True).exclude(pk__in=makers.values("user"))
    return found.distinct()
