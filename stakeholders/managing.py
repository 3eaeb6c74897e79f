"""Changing who is a member of an organisation, and with which roles."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from stakeholders import trail
from stakeholders.models import Membership, Organisation, User, Verb
from stakeholders.roles import CAN_MANAGE_MEMBERS
from stakeholders.sessions import end_sessions


class LastManager(Exception):
    """Nobody would be left who can invite and remove members."""


class NotAMember(Exception):
    """The person is no member, or no longer one."""


def refuse_to_lose_the_last_manager(organisation: Organisation, person: User) -> None:
    """Somebody else must be owner (in a network: administrator)."""
    others = organisation.memberships.filter(role__in=CAN_MANAGE_MEMBERS, user__is_active=True)
    if not others.exclude(user=person).exists():
        raise LastManager


def withdraw_invitations(organisation: Organisation, person: User) -> None:
    """Whoever may no longer invite comes back by no code that they kept."""
    organisation.invitations.filter(invited_by=person, used_hour=None).delete()


def lock(organisation: Organisation) -> None:
    """One change of members at a time: two owners who remove each other do not both succeed."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


@transaction.atomic
def change_roles(
    organisation: Organisation, person: User, roles: Iterable[str], *, by: User, now: datetime
) -> None:
    """The roles of a member are these from the next request on: rights are read from memberships each time."""
    lock(organisation)
    wanted, held = (
        set(roles),
        set(organisation.memberships.filter(user=person).values_list("role", flat=True)),
    )
    if not held:
        raise NotAMember
    if not wanted & set(CAN_MANAGE_MEMBERS):
        refuse_to_lose_the_last_manager(organisation, person)
        withdraw_invitations(organisation, person)
    organisation.memberships.filter(user=person, role__in=held - wanted).delete()
    for role in sorted(wanted - held):
        Membership.objects.create(organisation=organisation, user=person, role=role)
    trail.record(organisation, Verb.CHANGED_ROLES, "", by=by, now=now)


@transaction.atomic
def remove_member(organisation: Organisation, person: User, *, by: User, now: datetime) -> None:
    """End all memberships of a person here, and all their sessions.

    The sessions end in any case, even if the person belongs to other organisations: nothing that is open on a
    lost phone stays open. Whoever still belongs somewhere signs in again. What the person did stays, with their name.
    """
    lock(organisation)
    memberships = organisation.memberships.filter(user=person)
    if not memberships.exists():
        raise NotAMember
    refuse_to_lose_the_last_manager(organisation, person)
    memberships.delete()
    withdraw_invitations(organisation, person)
    end_sessions(person)
    trail.record(organisation, Verb.REMOVED_MEMBER, "", by=by, now=now)
