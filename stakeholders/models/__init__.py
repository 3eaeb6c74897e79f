"""Who: the people who use the system, their organisations and countries, and those who are interviewed."""

from stakeholders.models.invitations import Invitation
from stakeholders.models.organisations import Country, Look, Membership, Organisation
from stakeholders.models.people import User
from stakeholders.models.sessions import Session
from stakeholders.models.stakeholder_types import INSTITUTION_TYPES, StakeholderType
from stakeholders.models.trail import TrailEntry, Verb

__all__ = [
    "INSTITUTION_TYPES",
    "Country",
    "Invitation",
    "Look",
    "Membership",
    "Organisation",
    "Session",
    "StakeholderType",
    "TrailEntry",
    "User",
    "Verb",
]
