"""Fetching is authorising: an organisation that is not yours to change does not exist on these pages."""

import uuid
from collections.abc import Iterable

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from stakeholders.models import Membership, Organisation, User
from stakeholders.roles import Role
from stakeholders.sessions import IDLE, has_just_begun


def get_organisation(request: HttpRequest, pk: uuid.UUID) -> Organisation:
    """The organisation at this address, if the user manages its members."""
    return get_object_or_404(Organisation.objects.managed_by(request.user), pk=pk)


def get_organisation_to_change(request: HttpRequest, pk: uuid.UUID) -> Organisation:
    """The same, for pages that change something: whoever has been here for long gives the password again."""
    organisation = get_organisation(request, pk)
    if not is_fresh(request):
        raise ReauthenticationRequired
    return organisation


def get_organisation_to_dress(request: HttpRequest, pk: uuid.UUID) -> Organisation:
    """The organisation at this address, if the user writes its cards."""
    return get_object_or_404(Organisation.objects.led_by(request.user), pk=pk)


def get_member(organisation: Organisation, pk: uuid.UUID) -> User:
    """Somebody who is a member now."""
    return get_object_or_404(User.objects.filter(memberships__organisation=organisation).distinct(), pk=pk)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person has signed in, or has given the password again, within the last 15 minutes."""
    now = timezone.now()
    records = get_authentication_records(request, request.user)
    given = [record["at"] for record in records if record.get("reauthenticated")]
    return (
        has_just_begun(request.session, now) or now.timestamp() - max(given, default=0) < IDLE.total_seconds()
    )


def people_of(memberships: Iterable[Membership], *, by: str) -> list[tuple[User | Organisation, list[Role]]]:
    """Memberships put together, by "user" or by "organisation": each with the roles, in the order of roles."""
    found: dict = {}
    for membership in memberships:
        found.setdefault(getattr(membership, by), set()).add(membership.role)
    return [(thing, [role for role in Role if role in roles]) for thing, roles in found.items()]
