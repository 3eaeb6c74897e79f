"""Every address of the site: who may open it, who may write there, and what they are answered.

test_routes.py holds this table against the resolver: an address that is not listed fails the build.
"""

from dataclasses import dataclass, field

from django.urls import URLResolver, get_resolver, reverse

from stakeholders.roles import Role
from tests import factories

INTERVIEWERS = frozenset({"interviewer", "coordinator", "owner"})
LEADERS = frozenset({"coordinator", "owner"})
MANAGERS = frozenset({"owner"})
MEMBERS = INTERVIEWERS | {"reader"}
STARTERS = frozenset({"coordinator", "owner", "outsider", "foreigner"})
"""Coordinators and owners of any national organisation."""
ROLES = MEMBERS | {"outsider", "foreigner", "validator", "stranger"}
OWNERS = frozenset({"owner", "foreigner"})
NOBODY = frozenset()


@dataclass(frozen=True)
class Route:
    """Who gets a page (everybody else: 404), and what GET and an empty POST are answered then."""

    readers: frozenset
    writers: frozenset
    get: int = 200
    post: int = 200
    args: tuple = field(default=())
    """What its address is made of: names of what `World` holds."""

    def statuses(self, role):
        """What somebody is answered to GET and to POST."""
        return self.get if role in self.readers else 404, self.post if role in self.writers else 404


EVALUATION = ("country", "round")
INTERVIEW = (*EVALUATION, "interview")

ROUTES = {
    "home": Route(ROLES, ROLES),
    "trail": Route(OWNERS, OWNERS),
    "add_evaluation": Route(STARTERS, STARTERS),
    "evaluation": Route(MEMBERS, MEMBERS, args=EVALUATION),
    "results": Route(MEMBERS, MEMBERS, args=EVALUATION),
    "add_stakeholder": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION),
    "edit_stakeholder": Route(INTERVIEWERS, INTERVIEWERS, args=(*EVALUATION, "stakeholder")),
    "add_interview": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION),
    "interview": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW),
    "edit_interview": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW),
    "withdraw_interview": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=INTERVIEW),
    "involvement_targets": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=INTERVIEW),
    "involvement": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=(*INTERVIEW, "target")),
    "chapter": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=(*INTERVIEW, "chapter")),
    "closing": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW),
    "card": Route(MEMBERS, LEADERS, post=302, args=EVALUATION),
    "card_pdf": Route(MEMBERS, MEMBERS, args=(*EVALUATION, "language")),
    "add_recommendation": Route(LEADERS, LEADERS, args=EVALUATION),
    "edit_recommendation": Route(LEADERS, LEADERS, args=(*EVALUATION, "recommendation")),
    # Everybody's own account. The people of these tests have no password and no second proof: what asks for
    # either turns them away, and what shows one is not there (test_second_proof.py has people with both).
    "account": Route(ROLES, ROLES),
    "sessions": Route(ROLES, ROLES),
    "end_session": Route(ROLES, ROLES, get=405, post=302),
    "end_other_sessions": Route(ROLES, ROLES, get=405, post=302),
    "account_change_password": Route(ROLES, ROLES, get=302, post=302),
    "account_reauthenticate": Route(ROLES, ROLES, get=403, post=403),
    "mfa_reauthenticate": Route(ROLES, ROLES, get=403, post=403),
    "mfa_reauthenticate_webauthn": Route(ROLES, ROLES, get=403, post=403),
    "mfa_index": Route(ROLES, ROLES, post=405),
    "mfa_activate_totp": Route(ROLES, ROLES),
    "mfa_deactivate_totp": Route(ROLES, ROLES, get=404, post=404),
    "mfa_view_recovery_codes": Route(ROLES, ROLES, get=404, post=405),
    "mfa_generate_recovery_codes": Route(ROLES, ROLES),
    "mfa_list_webauthn": Route(ROLES, ROLES, post=405),
    "mfa_add_webauthn": Route(ROLES, ROLES),
    "mfa_remove_webauthn": Route(ROLES, ROLES, get=404, post=404, args=("passkey",)),
    # The members of the lead organisation
    "members": Route(MANAGERS, MANAGERS, args=("organisation",)),
    "invite": Route(MANAGERS, MANAGERS, args=("organisation",)),
    "member": Route(MANAGERS, MANAGERS, args=("organisation", "person")),
    "remove_member": Route(MANAGERS, MANAGERS, post=302, args=("organisation", "person")),
    "withdraw_invitation": Route(MANAGERS, MANAGERS, get=302, post=302, args=("organisation", "invitation")),
    "consultation": Route(MEMBERS, LEADERS, args=EVALUATION),
    "add_invitees": Route(LEADERS, LEADERS, args=EVALUATION),
    "renew_link": Route(LEADERS, LEADERS, post=302, args=(*EVALUATION, "invitee")),
    "answer_contribution": Route(LEADERS, LEADERS, args=(*EVALUATION, "contribution")),
    "replies": Route(MEMBERS, LEADERS, args=EVALUATION),
    "renew_reply_link": Route(LEADERS, LEADERS, post=302, args=(*EVALUATION, "reply")),
    "withdraw_reply_link": Route(LEADERS, LEADERS, post=302, args=(*EVALUATION, "reply")),
    # For members of an organisation that was asked, whatever their role: test_consultation.py.
    "consult_here": Route(NOBODY, NOBODY, get=404, post=404, args=EVALUATION),
    "consult_here_pdf": Route(NOBODY, NOBODY, get=404, post=404, args=(*EVALUATION, "language")),
}
ROWS = frozenset({"interview", "stakeholder", "recommendation", "invitee", "contribution", "reply"})
"""Parts of addresses that are identifiers of rows."""
PAGES = [name for name, route in ROUTES.items() if route.get == 200 and name != "card_pdf"]
"""Those that answer GET with HTML. The PDF has tests of its own."""
ADMINISTRATION = "administration/"


@dataclass(frozen=True)
class World:
    """An evaluation with one thing of each kind: what the parts of an address stand for."""

    parts: dict

    def url(self, name, **other):
        """The address of a page; `other` replaces parts of it."""
        parts = self.parts | other
        return reverse(name, args=[parts[part] for part in ROUTES[name].args])


def make_world(evaluation):
    """One community interview that has answers and a target, one recommendation, one comment and one reply."""
    interview = factories.make_interview(evaluation, "community", targets=["government"])
    factories.answer(interview, COM_CE="50")
    recommendation = factories.make_recommendation(evaluation)
    lead = evaluation.lead_organisation
    contribution = factories.make_contribution(factories.make_invitee(evaluation))
    reply = factories.make_reply(evaluation)
    return World(
        {
            "country": evaluation.country_id,
            "round": evaluation.round.code,
            "interview": interview.pk,
            "stakeholder": interview.stakeholder_id,
            "recommendation": recommendation.pk,
            "invitee": contribution.invitee_id,
            "contribution": contribution.pk,
            "reply": reply.pk,
            "target": "government",
            "chapter": "CE",
            "language": "en",
            "organisation": lead.pk,
            "person": factories.make_user("person@example.org", Role.INTERVIEWER, lead).pk,
            "invitation": factories.make_invitation(lead)[0].pk,
            "passkey": 1,
        }
    )


def patterns(resolver=None, before=""):
    """Every pattern of the site: the text of its address, and its name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        text = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, text)
        else:
            yield text, pattern.name
