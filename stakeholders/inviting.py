"""Inviting somebody into an organisation, and accepting it."""

import re
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from stakeholders import trail
from stakeholders.hours import hour
from stakeholders.models import Invitation, Membership, Organisation, User, Verb
from stakeholders.models.invitations import VALID_FOR

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Capitals and figures that nobody takes for one another: no 0 and O, no 1, I and L."""
GROUPS, LENGTH = 4, 4
"""Sixteen characters of 31 kinds: 79 bits."""


class NoLongerOpen(Exception):
    """The code is unknown, used or too old. Which of them is not said."""


class ForSomebodyElse(Exception):
    """The invitation was sent to another e-mail address."""


def new_code() -> str:
    """A code to print and to type, in groups of four."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))


def plain(code: str) -> str:
    """A code as it stands in an address. Small letters, blanks and hyphens make no difference."""
    return re.sub(r"[^0-9A-Z]", "", code.upper())


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("stakeholders.invitation", plain(code), algorithm="sha256").hexdigest()


@transaction.atomic
def invite(
    organisation: Organisation, role: str, *, email: str = "", by: User | None, now: datetime
) -> tuple[Invitation, str]:
    """An invitation, and its code: this is the only time that anybody sees it."""
    organisation.invitations.expired(now).delete()
    code = new_code()
    invitation = Invitation(
        organisation=organisation,
        role=role,
        email=email.strip().lower(),
        code_hash=hash_of(code),
        invited_by=by,
        expires=hour(now + VALID_FOR),
    )
    invitation.full_clean()
    invitation.save()
    trail.record(organisation, Verb.INVITED_MEMBER, "", by=by, now=now)
    return invitation, code


def find_open(code: str, now: datetime) -> Invitation | None:
    """The invitation that this code opens. Unknown, used and expired are the same: None."""
    return Invitation.objects.open(now).select_related("organisation").filter(code_hash=hash_of(code)).first()


@transaction.atomic
def accept(code: str, *, by: User, now: datetime) -> Membership:
    """The person becomes a member; the invitation is used up, and its e-mail address is forgotten."""
    found = Invitation.objects.select_for_update().open(now).filter(code_hash=hash_of(code)).first()
    if found is None:
        raise NoLongerOpen
    if found.email and found.email != by.email:
        raise ForSomebodyElse
    found.used_hour, found.email = hour(now), ""
    found.save(update_fields=["used_hour", "email"])
    membership, _ = Membership.objects.get_or_create(
        user=by, organisation=found.organisation, role=found.role
    )
    trail.record(found.organisation, Verb.JOINED, "", by=by, now=now)
    return membership


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, now: datetime) -> None:
    """Its code opens nothing any more."""
    organisation = invitation.organisation
    invitation.delete()
    trail.record(organisation, Verb.WITHDREW_INVITATION, "", by=by, now=now)


@transaction.atomic
def accept_as_new(code: str, *, email: str, called: str, password: str, now: datetime) -> User:
    """A new person with an account, and a member. Nothing is left behind if the invitation was just used up."""
    user = User.objects.create_user(email, password, called=called)
    accept(code, by=user, now=now)
    return user
