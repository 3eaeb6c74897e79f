"""Members of an organisation: who sees them, who changes them, and what never happens."""

import re
import smtplib
from urllib.parse import unquote

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from evaluations.models import Answer
from stakeholders import inviting, managing
from stakeholders.models import Invitation, Membership
from stakeholders.regions import Region
from stakeholders.roles import Kind, Role
from tests import factories
from tests.browsing import text

SIGN_IN = "/account/sign-in/"


def url(name, organisation, *more):
    return reverse(name, args=[organisation.pk, *more])


def roles(person):
    return sorted(person.memberships.values_list("role", flat=True))


@pytest.fixture
def as_owner(client, owner):
    client.force_login(owner)
    return client


def test_the_owner_sees_members_their_roles_and_what_roles_mean(as_owner, lead, interviewer):
    seen = text(as_owner.get(url("members", lead)))

    assert "interviewer@example.org Interviewer" in seen
    assert "owner@example.org (you) Owner" in seen
    assert "Reads who did what, and in which hour." in seen
    assert "Validator" not in seen


def test_the_administrator_of_a_network_sees_its_members(client, db):
    network = factories.make_organisation("Network", kind=Kind.REGIONAL_NETWORK, region=Region.AFRICA)
    client.force_login(factories.make_user("admin@example.org", Role.ADMINISTRATOR, network))
    seen = text(client.get(url("members", network)))

    assert "admin@example.org (you) Administrator" in seen
    assert "Interviewer" not in seen


def test_the_account_leads_to_members_only_where_one_manages_them(client, owner, lead):
    other = factories.make_organisation("Another")
    Membership.objects.create(user=owner, organisation=other, role=Role.INTERVIEWER)
    client.force_login(owner)
    account = client.get(reverse("account")).content.decode()

    assert (url("members", lead) in account, url("members", other) in account) == (True, False)


def test_the_queries_of_the_page_do_not_grow_with_members_and_invitations(
    as_owner, lead, django_assert_max_num_queries
):
    as_owner.get(url("members", lead))
    for number in range(20):
        factories.make_user(f"person{number}@example.org", Role.INTERVIEWER, lead)
        factories.make_invitation(lead, email=f"invited{number}@example.org")

    with django_assert_max_num_queries(5):  # session, user, organisation, memberships, invitations
        as_owner.get(url("members", lead))


def test_an_invitation_by_mail_says_nothing_but_the_link(as_owner, lead):
    as_owner.post(url("invite", lead), {"role": "interviewer", "email": "Amina@example.org"})
    [sent] = mail.outbox
    [link] = re.findall(r"http://\S+", sent.body)

    assert (sent.to, sent.subject) == (["amina@example.org"], "A message for you")
    assert not re.search(
        "swit|sex|umbrella|hiv|collective|interview", sent.body + sent.subject, re.IGNORECASE
    )
    assert as_owner.get(link).status_code == 200


def test_a_code_to_print_is_shown_once_and_opens(as_owner, client, lead):
    seen = text(as_owner.post(url("invite", lead), {"role": "coordinator", "email": ""}))
    [code] = re.findall(r"\b(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}\b", seen)

    assert mail.outbox == []
    assert f"http://testserver{reverse('enter_invitation')}" in seen
    assert inviting.find_open(code, timezone.now()).role == "coordinator"
    assert code not in text(as_owner.get(url("members", lead)))


def test_when_mail_cannot_be_sent_nobody_is_invited_and_the_page_says_so(as_owner, lead, settings):
    settings.EMAIL_BACKEND = "tests.stakeholders.test_members.NoMail"
    response = as_owner.post(url("invite", lead), {"role": "interviewer", "email": "amina@example.org"})

    assert "The message could not be sent. Nobody was invited." in text(response)
    assert Invitation.objects.count() == 0


class NoMail:
    """A mail server that is away."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, _messages):
        raise smtplib.SMTPServerDisconnected


def test_one_cannot_invite_to_a_role_of_another_kind(as_owner, lead):
    response = as_owner.post(url("invite", lead), {"role": "validator"})

    assert response.status_code == 200
    assert Invitation.objects.count() == 0


def test_a_withdrawn_invitation_opens_nothing(as_owner, lead):
    invitation, code = factories.make_invitation(lead)
    as_owner.post(url("withdraw_invitation", lead, invitation.pk))

    assert inviting.find_open(code, timezone.now()) is None


def test_an_invitation_of_another_organisation_cannot_be_withdrawn(as_owner, lead):
    invitation, _code = factories.make_invitation(factories.make_organisation("Another"))

    assert as_owner.post(url("withdraw_invitation", lead, invitation.pk)).status_code == 404
    assert Invitation.objects.count() == 1


def test_roles_are_given_and_taken(as_owner, lead, interviewer):
    as_owner.post(url("member", lead, interviewer.pk), {"roles": ["coordinator", "owner"]})

    assert roles(interviewer) == ["coordinator", "owner"]


def test_a_member_keeps_at_least_one_role(as_owner, lead, interviewer):
    response = as_owner.post(
        url("member", lead, interviewer.pk), {"csrfmiddlewaretoken": "no role is ticked"}
    )

    assert "To take away every role, remove the member." in text(response)
    assert roles(interviewer) == ["interviewer"]


def test_a_role_that_is_taken_while_its_holder_types_is_gone_with_the_next_page(
    client, as_owner, lead, evaluation, coordinator
):
    """What was saved before stays; they are told, and the page that they may not see any more says so."""
    theirs = client.__class__()
    theirs.force_login(coordinator)
    add = reverse("add_recommendation", args=[evaluation.country_id, evaluation.round.code])
    before = theirs.get(add).status_code
    as_owner.post(url("member", lead, coordinator.pk), {"roles": ["interviewer"]})
    after = theirs.post(add, {"kind": "start", "text": "Something"})

    assert (before, after.status_code) == (200, 404)
    assert "no longer" in text(after)
    assert theirs.get("/").status_code == 200


def test_the_last_owner_stays_owner(as_owner, lead, owner, interviewer):
    changed = as_owner.post(url("member", lead, owner.pk), {"roles": ["interviewer"]})
    removed = as_owner.post(url("remove_member", lead, owner.pk), follow=True)

    assert "Somebody else must be able to manage members first." in text(changed)
    assert "Somebody else must be able to manage members first." in text(removed)
    assert roles(owner) == ["owner"]


def test_an_owner_who_was_switched_off_does_not_count(as_owner, lead, owner):
    factories.make_user("gone@example.org", Role.OWNER, lead, is_active=False)

    with pytest.raises(managing.LastManager):
        managing.remove_member(lead, owner, by=None, now=timezone.now())


def test_an_owner_may_leave_when_there_is_another(as_owner, lead, owner):
    factories.make_user("second@example.org", Role.OWNER, lead)
    as_owner.post(url("remove_member", lead, owner.pk))

    assert roles(owner) == []


def test_whoever_is_removed_is_signed_out_with_the_next_request_and_their_work_stays(
    client, as_owner, lead, evaluation, interviewer
):
    interview = factories.make_interview(evaluation, "government")
    factories.answer(interview, interviewer, GOV_CE="50")
    theirs = client.__class__()
    theirs.force_login(interviewer)
    before = theirs.get("/").status_code
    as_owner.post(url("remove_member", lead, interviewer.pk))

    assert (before, theirs.get("/").url) == (200, f"{SIGN_IN}?next=/")
    assert interviewer.sessions.count() == 0
    assert Answer.objects.get().by == interviewer


def test_whoever_belongs_elsewhere_too_is_signed_out_and_may_come_back(client, as_owner, lead, interviewer):
    other = factories.make_organisation("Another")
    Membership.objects.create(user=interviewer, organisation=other, role=Role.COORDINATOR)
    theirs = client.__class__()
    theirs.force_login(interviewer)
    as_owner.post(url("remove_member", lead, interviewer.pk))

    assert theirs.get("/").status_code == 302
    assert roles(interviewer) == ["coordinator"]


def test_whoever_may_no_longer_invite_comes_back_by_no_code_of_their_own(as_owner, lead, owner):
    removed = factories.make_user("removed@example.org", Role.OWNER, lead)
    demoted = factories.make_user("demoted@example.org", Role.OWNER, lead)
    codes = [factories.make_invitation(lead, Role.OWNER, by=by)[1] for by in (removed, demoted, owner)]
    managing.remove_member(lead, removed, by=None, now=timezone.now())
    managing.change_roles(lead, demoted, [Role.INTERVIEWER], by=None, now=timezone.now())

    assert [bool(inviting.find_open(code, timezone.now())) for code in codes] == [False, False, True]


def test_to_remove_twice_is_no_fault(as_owner, lead, interviewer):
    as_owner.post(url("remove_member", lead, interviewer.pk))

    assert as_owner.post(url("remove_member", lead, interviewer.pk)).status_code == 404
    with pytest.raises(managing.NotAMember):
        managing.remove_member(lead, interviewer, by=None, now=timezone.now())


def test_after_a_quarter_of_an_hour_a_change_asks_for_the_password_again_and_loses_nothing(
    client, lead, time_machine
):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    owner = factories.make_user("boss@example.org", Role.OWNER, lead, password="a long old password")
    client.force_login(owner)
    for _ in range(2):
        time_machine.shift(10 * 60)
        client.get("/")
    asked = client.post(url("invite", lead), {"role": "interviewer", "email": "amina@example.org"})
    waiting = str(client.session.get("account_reauthentication_state"))
    refused = client.post(asked.url, {"password": "something else"})
    done = client.post(
        asked.url, {"password": "a long old password", "next": url("invite", lead)}, follow=True
    )

    assert unquote(asked.url) == f"{reverse('account_reauthenticate')}?next={url('invite', lead)}"
    assert "amina%40example.org" in waiting
    assert [kept in waiting for kept in ("REMOTE_ADDR", "COOKIE", "AGENT")] == [False] * 3
    assert "This is not your password." in text(refused)
    assert "An invitation is on its way to amina@example.org." in text(done)
    assert client.get(url("invite", lead)).status_code == 200
