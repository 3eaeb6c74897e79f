"""Pages of accounts, invitations and members."""

from stakeholders.views.account import (
    account,
    administration_sign_in,
    change_password,
    digest,
    end_other_sessions,
    end_session,
    ending_other_sessions,
    here,
    sessions,
)
from stakeholders.views.invitations import accept_invitation, enter_invitation
from stakeholders.views.leaving import calendar, leave, sign_out
from stakeholders.views.looks import logo, logo_file, look
from stakeholders.views.members import invite, member, members, remove_member, withdraw_invitation
from stakeholders.views.trail import trail

__all__ = [
    "accept_invitation",
    "account",
    "administration_sign_in",
    "calendar",
    "change_password",
    "digest",
    "end_other_sessions",
    "end_session",
    "ending_other_sessions",
    "enter_invitation",
    "here",
    "invite",
    "leave",
    "logo",
    "logo_file",
    "look",
    "member",
    "members",
    "remove_member",
    "sessions",
    "sign_out",
    "trail",
    "withdraw_invitation",
]
