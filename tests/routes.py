"""Every address of the site: who may open it, who may write there, and what they are answered.

test_routes.py holds this table against the resolver: an address that is not listed fails the build. test_matrix.py asks
every address as everybody, in every world.

A new page is one line in ROUTES, under the name of its address: who reads (GET 200) and who writes (POST 200, the form
again), `get=` and `post=` where they are answered otherwise, `args=` for the parts of its address. Everybody else is
answered 404. Once the draft is submitted, `locked=` is what the same people are answered then (nothing named: the
same), and `network=` what its reviewers are answered. What depends on one state stands in `states=`. A page that has
several forms of its address is listed once more under "name:what differs", with its part in VARIANTS. A new kind of
part (such as a file) is made in `make_world`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import URLResolver, get_resolver, reverse

from stakeholders.regions import Region
from stakeholders.roles import Kind, Role
from tests import factories
from tests.evaluations.validating import HOUR, comment, put

INTERVIEWERS = frozenset({"interviewer", "coordinator", "owner", "partner"})
LEADERS = frozenset({"coordinator", "owner"})
MEMBERS = INTERVIEWERS | {"reader"}
STARTERS = frozenset({"coordinator", "owner", "partner", "outsider", "foreigner"})
"""Coordinators and owners of any national organisation."""
MANAGERS = frozenset({"owner"})
"""Owners of the organisation that leads."""
OWNERS = frozenset({"owner", "partner", "foreigner"})
"""Owners of any organisation."""
REVIEWERS = frozenset({"validator", "global_validator"})
"""Of the evaluation's region, and of the global network."""
ROLES = MEMBERS | REVIEWERS | {"outsider", "foreigner", "other_validator", "administrator", "stranger"}
NOBODY = frozenset()

EVALUATION = ("country", "round")
INTERVIEW = (*EVALUATION, "interview")
STEP = (*EVALUATION, "to")
NOTHING = (404, 404)
CONFLICT = (409, 409)
PAGE = (200, 200)


@dataclass(frozen=True)
class Route:
    """Who gets a page (everybody else: 404), and what GET and an empty POST are answered then."""

    readers: frozenset
    writers: frozenset
    get: int = 200
    post: int = 200
    args: tuple = field(default=())
    """What its address is made of: names of what `World` holds."""
    locked: tuple[int, int] | None = None
    """What readers and writers are answered once the draft is submitted, where that is something else."""
    network: tuple[int, int] = NOTHING
    """What reviewers are answered once the draft is submitted."""
    states: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    """States in which all of this is otherwise: what each role is answered there."""
    is_slow: bool = False

    def statuses(self, role, state="collecting"):
        """What somebody is answered to GET and to POST."""
        if state in self.states:
            return self.states[state].get(role, NOTHING)
        if role in REVIEWERS and self.args:
            return NOTHING if state == "collecting" else self.network
        get, post = (self.get, self.post) if state == "collecting" or not self.locked else self.locked
        return get if role in self.readers else 404, post if role in self.writers else 404


def everyone(roles, answers):
    return dict.fromkeys(roles, answers)


ROUTES = {
    "home": Route(ROLES, ROLES),
    "trail": Route(OWNERS, OWNERS),
    "add_evaluation": Route(STARTERS, STARTERS),
    "evaluation": Route(MEMBERS, MEMBERS, args=EVALUATION, network=(302, 302)),
    "results": Route(MEMBERS, MEMBERS, args=EVALUATION, network=PAGE),
    "review": Route(LEADERS, LEADERS, args=EVALUATION, network=PAGE),
    "begin_thread": Route(LEADERS, LEADERS, args=(*EVALUATION, "whole"), network=PAGE),
    "begin_thread_on": Route(LEADERS, LEADERS, args=(*EVALUATION, "about", "question"), network=PAGE),
    "thread": Route(LEADERS, LEADERS, args=(*EVALUATION, "thread"), network=PAGE),
    "take_step": Route(LEADERS, LEADERS, args=STEP, locked=(302, 302)),
    "take_step:validated": Route(
        NOBODY,
        NOBODY,
        args=STEP,
        states={"submitted": everyone(REVIEWERS, PAGE)}
        | {state: everyone(REVIEWERS, (302, 302)) for state in ("agreed", "issued")},
    ),
    "issue_card": Route(
        NOBODY,
        NOBODY,
        args=EVALUATION,
        states={"agreed": {"owner": PAGE}}
        | {state: {"owner": (302, 302)} for state in ("collecting", "submitted", "issued")},
    ),
    "withdraw_card": Route(
        NOBODY,
        NOBODY,
        args=EVALUATION,
        states={"issued": {"owner": PAGE}},
    ),
    "postpone": Route(NOBODY, NOBODY, args=EVALUATION, states={"agreed": {"owner": PAGE}}),
    "add_stakeholder": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION, locked=CONFLICT),
    "edit_stakeholder": Route(INTERVIEWERS, INTERVIEWERS, args=(*EVALUATION, "stakeholder"), locked=CONFLICT),
    "add_interview": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION, locked=CONFLICT),
    "interview": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW),
    "edit_interview": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW, locked=CONFLICT),
    "delete_interview": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=INTERVIEW, locked=CONFLICT),
    "restore_interview": Route(
        INTERVIEWERS, INTERVIEWERS, get=405, post=302, args=(*EVALUATION, "binned"), locked=CONFLICT
    ),
    "withdraw_interview": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=INTERVIEW),
    "involvement_targets": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW, locked=(200, 409)),
    "involvement": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=(*INTERVIEW, "target")),
    "chapter": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=(*INTERVIEW, "chapter")),
    "closing": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW),
    "take_offline": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW, locked=CONFLICT),
    "offline_copy": Route(INTERVIEWERS, INTERVIEWERS, get=405, args=INTERVIEW, locked=CONFLICT),
    "closing_history": Route(INTERVIEWERS, INTERVIEWERS, args=INTERVIEW, locked=(200, 409)),
    "answer_history": Route(INTERVIEWERS, INTERVIEWERS, args=(*INTERVIEW, "question"), locked=(200, 409)),
    "answer_history_about": Route(
        INTERVIEWERS, INTERVIEWERS, args=(*INTERVIEW, "criterion", "target"), locked=(200, 409)
    ),
    "switch_language": Route(INTERVIEWERS, INTERVIEWERS, get=405, post=302, args=INTERVIEW, locked=CONFLICT),
    "save_answer": Route(INTERVIEWERS, INTERVIEWERS, get=405, post=422, args=INTERVIEW),
    "save_closing": Route(INTERVIEWERS, INTERVIEWERS, get=405, post=422, args=INTERVIEW),
    "workbook": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION),
    "load_workbook": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION, locked=CONFLICT),
    "card": Route(MEMBERS, MEMBERS, args=EVALUATION, network=PAGE),
    "words": Route(MEMBERS, LEADERS, post=302, args=EVALUATION, locked=(200, 302), network=(200, 404)),
    "save_words": Route(LEADERS, LEADERS, get=405, post=422, args=EVALUATION),
    "words_history": Route(LEADERS, LEADERS, args=(*EVALUATION, "text", "language"), locked=(200, 409)),
    "card_pdf": Route(MEMBERS, MEMBERS, args=(*EVALUATION, "language"), network=PAGE, is_slow=True),
    "card_printing": Route(
        MEMBERS, MEMBERS, args=(*EVALUATION, "language", "form", "paper"), network=PAGE, is_slow=True
    ),
    "card_web": Route(MEMBERS, MEMBERS, args=(*EVALUATION, "language"), network=PAGE),
    "choose_printing": Route(
        NOBODY, NOBODY, args=EVALUATION
    ),  # it leads on for who has chosen (test_printing.py)
    # Every number behind the card, down to single replies: nobody but those who interview.
    "evidence": Route(INTERVIEWERS, INTERVIEWERS, post=405, args=EVALUATION),
    "evidence_pdf": Route(INTERVIEWERS, INTERVIEWERS, post=405, args=(*EVALUATION, "language"), is_slow=True),
    "evidence_xlsx": Route(
        INTERVIEWERS, INTERVIEWERS, post=405, args=(*EVALUATION, "language"), is_slow=True
    ),
    "paper": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION),
    "paper_pdf": Route(
        INTERVIEWERS, INTERVIEWERS, args=(*EVALUATION, "group", "form", "language"), is_slow=True
    ),
    "add_recommendation": Route(LEADERS, LEADERS, args=EVALUATION, locked=NOTHING),
    "edit_recommendation": Route(LEADERS, LEADERS, args=(*EVALUATION, "recommendation"), locked=NOTHING),
    "actions": Route(INTERVIEWERS, LEADERS, args=EVALUATION, network=(200, 404)),
    "carry_actions": Route(LEADERS, LEADERS, get=405, post=302, args=EVALUATION, locked=CONFLICT),
    "add_action": Route(LEADERS, LEADERS, args=EVALUATION, locked=(409, 200)),
    "edit_action": Route(LEADERS, LEADERS, args=(*EVALUATION, "action"), locked=(409, 200)),
    "remove_action": Route(LEADERS, LEADERS, post=302, args=(*EVALUATION, "action"), locked=CONFLICT),
    "figures": Route(INTERVIEWERS, LEADERS, args=EVALUATION, network=(200, 404)),
    "add_figure": Route(LEADERS, LEADERS, args=EVALUATION, locked=(409, 200)),
    "edit_figure": Route(LEADERS, LEADERS, args=(*EVALUATION, "figure"), locked=(409, 200)),
    "move_figure": Route(LEADERS, LEADERS, get=405, post=302, args=(*EVALUATION, "figure"), locked=CONFLICT),
    "remove_figure": Route(LEADERS, LEADERS, post=302, args=(*EVALUATION, "figure"), locked=CONFLICT),
    # What focus groups said, and the plan: the network sees nothing of it, in no state.
    "groups": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION),
    "add_group": Route(INTERVIEWERS, INTERVIEWERS, args=EVALUATION, locked=(409, 200)),
    "group": Route(INTERVIEWERS, INTERVIEWERS, args=(*EVALUATION, "focus_group")),
    "edit_group": Route(INTERVIEWERS, INTERVIEWERS, args=(*EVALUATION, "focus_group"), locked=(409, 200)),
    "write_group": Route(
        INTERVIEWERS, INTERVIEWERS, args=(*EVALUATION, "focus_group", "part"), locked=(409, 200)
    ),
    "delete_group": Route(INTERVIEWERS, INTERVIEWERS, post=302, args=(*EVALUATION, "focus_group")),
    "take_point": Route(LEADERS, LEADERS, args=(*EVALUATION, "point"), locked=NOTHING),
    "plan": Route(MEMBERS, LEADERS, post=302, args=EVALUATION, locked=PAGE),
    "plan_pdf": Route(INTERVIEWERS, INTERVIEWERS, args=(*EVALUATION, "language"), is_slow=True),
    "quotes": Route(INTERVIEWERS, LEADERS, post=302, args=EVALUATION),
    "partners": Route(MANAGERS, MANAGERS, args=EVALUATION),
    # Everybody's own account. The people of these tests have no password and no second proof: what asks for
    # either turns them away, and what shows one is not there (test_second_proof.py has people with both).
    "account": Route(ROLES, ROLES),
    "sessions": Route(ROLES, ROLES),
    "here": Route(ROLES, ROLES),
    "digest": Route(ROLES, ROLES, get=405, post=302),
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
    # What the cards of the lead organisation look like. It has no logo here: test_looks.py.
    "look": Route(LEADERS, LEADERS, args=("organisation",)),
    "logo": Route(LEADERS, LEADERS, get=302, args=("organisation",)),
    "logo_file": Route(NOBODY, NOBODY, args=("organisation",)),
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
VARIANTS = {"take_step:validated": {"to": "validated"}, "card_printing": {"form": "short", "paper": "letter"}}
PAGES = [
    name
    for name, route in ROUTES.items()
    if route.statuses("owner")[0] == 200 and not route.is_slow and name not in VARIANTS
]
"""Those that answer GET with HTML while interviews are collected. The PDF has tests of its own."""
OF_ONE = {
    *("interview", "binned", "stakeholder", "recommendation", "thread"),
    *("invitee", "contribution", "reply"),
    *("action", "figure"),
    *("focus_group", "point"),
}
"""Parts that belong to one evaluation."""
ADMINISTRATION = "administration/"


@dataclass(frozen=True)
class World:
    """An evaluation with one thing of each kind: what the parts of an address stand for."""

    parts: dict
    state: str = "collecting"
    seen_as: Mapping[str, str] = field(default_factory=dict)
    """Who is whom here, where another organisation leads; nobody in it: everybody is who they are."""

    def url(self, name, **other):
        """The address of a page; `other` replaces parts of it."""
        parts = self.parts | VARIANTS.get(name, {}) | other
        return reverse(name.partition(":")[0], args=[parts[part] for part in ROUTES[name].args])

    def statuses(self, name, role):
        """What somebody is answered here."""
        if role is None:
            return 302, 302
        if not self.seen_as or role in REVIEWERS:
            return ROUTES[name].statuses(role, self.state)
        return ROUTES[name].statuses(self.seen_as.get(role, "stranger"), self.state)


def make_world(evaluation, state="collecting", seen_as=None):
    """One community interview that has answers and a target, one in the bin, a recommendation, a comment."""
    if state == "issued":
        evaluation.transitions.create(from_status="agreed", to_status="issued", hour=HOUR)
    interview = factories.make_interview(evaluation, "community", targets=["government"])
    factories.answer(interview, COM_CE="50")
    binned = factories.make_interview(evaluation, "un", bin_until="2099-01-01")
    recommendation = factories.make_recommendation(evaluation)
    point = factories.make_point(factories.make_focus_group(evaluation), level="person", about="hope")
    lead = evaluation.lead_organisation
    contribution = factories.make_contribution(
        factories.make_invitee(evaluation, token=f"T{evaluation.round.code}")
    )
    person = factories.make_user(f"person@{evaluation.round}.example.org", Role.INTERVIEWER, lead)
    parts = {
        "invitee": contribution.invitee_id,
        "contribution": contribution.pk,
        "reply": factories.make_reply(evaluation, token=f"R{evaluation.round.code}").pk,
        "organisation": lead.pk,
        "person": person.pk,
        "invitation": factories.make_invitation(lead)[0].pk,
        "passkey": 1,
        "country": evaluation.country_id,
        "round": evaluation.round.code,
        "interview": interview.pk,
        "binned": binned.pk,
        "stakeholder": interview.stakeholder_id,
        "recommendation": recommendation.pk,
        "action": factories.make_action(evaluation).pk,
        "figure": factories.make_figure(evaluation).pk,
        "thread": comment(evaluation, None).pk,
        "focus_group": point.focus_group_id,
        "part": "person",
        "point": point.pk,
        "target": "government",
        "chapter": "CE",
        "language": "en",
        "group": "government",
        "form": "core",
        "whole": "whole",
        "about": "question",
        "question": "COM-CE",
        "text": "finding",
        "criterion": "1",
        "to": "submitted",
    }
    put(evaluation, state)
    return World(parts, state, seen_as or {})


def make_worlds(framework):
    """Everybody, and where they look: an own evaluation in four states, a neighbour's, and one of another country."""
    lead = factories.make_organisation("Umbrella Collective")
    invited = factories.make_organisation("Invited Collective")
    other = factories.make_organisation("Another Collective")
    abroad = factories.make_organisation("Abroad", country="UG")
    network = factories.make_organisation("Network", kind=Kind.REGIONAL_NETWORK, region=Region.AFRICA)
    far = factories.make_organisation("Far network", kind=Kind.REGIONAL_NETWORK, region=Region.ASIA_PACIFIC)
    worldwide = factories.make_organisation("Global network", kind=Kind.GLOBAL_NETWORK)
    places = {
        "interviewer": (Role.INTERVIEWER, lead),
        "coordinator": (Role.COORDINATOR, lead),
        "owner": (Role.OWNER, lead),
        "reader": (Role.TRANSLATOR, lead),
        "partner": (Role.OWNER, invited),
        "outsider": (Role.COORDINATOR, other),
        "foreigner": (Role.OWNER, abroad),
        "validator": (Role.VALIDATOR, network),
        "other_validator": (Role.VALIDATOR, far),
        "global_validator": (Role.VALIDATOR, worldwide),
        "stranger": (),
    }
    people = {role: factories.make_user(f"{role}@example.org", *place) for role, place in places.items()}
    people["administrator"] = factories.make_user("site@example.org", is_staff=True, is_superuser=True)
    worlds = {}
    for state in ("collecting", "submitted", "agreed", "issued"):
        evaluation = factories.make_evaluation(framework, lead, round=state)
        evaluation.partners.add(invited)
        worlds[f"own, {state}"] = make_world(evaluation, state)
    neighbour = factories.make_evaluation(framework, other, round="neighbour")
    worlds["of a neighbour, submitted"] = make_world(neighbour, "submitted", {"outsider": "coordinator"})
    elsewhere = factories.make_evaluation(framework, abroad, round="abroad")
    worlds["of another country, submitted"] = make_world(elsewhere, "submitted", {"foreigner": "owner"})
    return people, worlds


def patterns(resolver=None, before=""):
    """Every pattern of the site: the text of its address, and its name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        text = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, text)
        else:
            yield text, pattern.name
