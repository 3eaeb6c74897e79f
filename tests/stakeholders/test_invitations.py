"""Invitations: once, for two weeks, for whoever has the code; and the same answer for every code that is not good."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from stakeholders import inviting
from stakeholders.models import Invitation, Membership, Organisation, User
from stakeholders.regions import Region
from stakeholders.roles import Kind, Role
from tests import factories
from tests.browsing import text
from tests.stakeholders.test_sign_in import is_signed_in, page

PASSWORD = "umbrellas and red lights"
NEW = {"email": "Amina@Example.org", "called": "Amina", "password1": PASSWORD}


def address(code):
    return reverse("accept_invitation", args=[code])


@pytest.fixture
def code(lead):
    return factories.make_invitation(lead, Role.INTERVIEWER)[1]


def roles_of(email):
    return sorted(Membership.objects.filter(user__email=email).values_list("organisation__name", "role"))


def test_somebody_new_gets_an_account_and_a_role_and_is_signed_in(client, code):
    response = client.post(address(code), NEW, follow=True)

    assert roles_of("amina@example.org") == [("Umbrella Collective", "interviewer")]
    assert User.objects.get().check_password(PASSWORD)
    assert is_signed_in(client)
    assert "Welcome. In Umbrella Collective you are now: Interviewer." in text(response)


def test_a_code_may_be_typed_with_blanks_and_small_letters(client, code):
    response = client.post(reverse("enter_invitation"), {"code": f" {code.lower().replace('-', ' ')} "})

    assert client.get(response.url).status_code == 200
    assert response.url == address(code.replace("-", ""))


def test_the_page_says_of_which_organisation_and_as_what(client, code):
    assert "Organisation: Umbrella Collective. You will be: Interviewer." in text(client.get(address(code)))


def test_a_code_has_no_characters_that_look_alike():
    assert not {*"01OIL"} & {*inviting.ALPHABET}
    assert [len(group) for group in inviting.new_code().split("-")] == [4, 4, 4, 4]


def test_the_code_itself_is_not_kept(lead):
    invitation, code = factories.make_invitation(lead)
    kept = str(Invitation.objects.filter(pk=invitation.pk).values().get())

    assert code not in kept
    assert code.replace("-", "") not in kept


def test_an_invitation_is_accepted_once_and_forgets_its_address(client, lead):
    invitation, code = factories.make_invitation(lead, email="amina@example.org")
    client.post(address(code), NEW)
    client.logout()
    second = client.post(address(code), NEW | {"email": "other@example.org"})
    invitation.refresh_from_db()

    assert (second.status_code, User.objects.count(), invitation.email) == (404, 1, "")
    assert invitation.used_hour.minute == 0


def test_used_expired_withdrawn_and_unknown_codes_get_the_same_answer(client, lead, time_machine):
    used, old, withdrawn = (factories.make_invitation(lead)[1] for _ in range(3))
    inviting.accept(used, by=factories.make_user("amina@example.org"), now=timezone.now())
    Invitation.objects.get(code_hash=inviting.hash_of(withdrawn)).delete()
    Invitation.objects.filter(code_hash=inviting.hash_of(old)).update(expires=timezone.now())

    answers = [client.get(address(code)) for code in (used, old, withdrawn, "ABCD-EFGH-JKMN-PQRS")]
    pages = {page(answer, answer.request["PATH_INFO"]) for answer in answers}

    assert [answer.status_code for answer in answers] == [404] * 4
    assert len(pages) == 1


def test_an_invitation_is_good_for_fourteen_days(lead, time_machine):
    code = factories.make_invitation(lead)[1]
    now = timezone.now()

    assert inviting.find_open(code, now + timedelta(days=13, hours=22))
    assert inviting.find_open(code, now + timedelta(days=14, hours=1)) is None


def test_expired_invitations_go_with_the_next_one(lead):
    old, _code = factories.make_invitation(
        lead, email="a@example.org", now=timezone.now() - timedelta(days=15)
    )
    factories.make_invitation(lead)

    assert not Invitation.objects.filter(pk=old.pk).exists()


def test_who_is_signed_in_accepts_for_themselves_when_asked(client, outsider, code):
    client.force_login(outsider)
    asked = client.get(address(code))
    before = roles_of("outsider@example.org")
    client.post(address(code))

    assert "You are signed in as outsider@example.org." in text(asked)
    assert before == [("Another Collective", "coordinator")]
    assert roles_of("outsider@example.org") == [
        ("Another Collective", "coordinator"),
        ("Umbrella Collective", "interviewer"),
    ]


def test_who_holds_the_role_already_holds_it_once(client, interviewer, code):
    client.force_login(interviewer)

    assert client.post(address(code)).status_code == 302
    assert roles_of("interviewer@example.org") == [("Umbrella Collective", "interviewer")]


def test_an_invitation_for_another_address_is_explained_and_stays_good(client, lead, outsider):
    code = factories.make_invitation(lead, email="amina@example.org")[1]
    client.force_login(outsider)
    explained = client.get(address(code))
    client.post(address(code))

    assert "It is for another address" in text(explained)
    assert roles_of("outsider@example.org") == [("Another Collective", "coordinator")]
    assert inviting.find_open(code, timezone.now())


def test_an_address_that_the_invitation_names_cannot_be_changed(client, lead):
    code = factories.make_invitation(lead, email="amina@example.org")[1]
    client.post(address(code), NEW | {"email": "other@example.org"})

    assert [user.email for user in User.objects.all()] == ["amina@example.org"]


def test_who_has_an_account_is_told_to_sign_in_first_and_comes_back(client, code):
    factories.make_user("amina@example.org", password=PASSWORD)
    told = client.post(address(code), NEW)
    signed_in = client.post(
        f"{reverse('sign_in')}?next={address(code)}", {"login": "amina@example.org", "password": PASSWORD}
    )

    assert "There is an account with this address. Sign in first; the invitation stays good." in text(told)
    assert signed_in.url == address(code)


@pytest.mark.parametrize("password", ["short", "1q2w3e4r5t6y", "amina@example.org", ""])
def test_a_weak_password_makes_no_account_and_uses_nothing_up(client, code, password):
    response = client.post(address(code), NEW | {"password1": password})

    assert response.status_code == 200
    assert User.objects.count() == 0
    assert inviting.find_open(code, timezone.now())


def test_when_somebody_is_quicker_no_account_is_left_behind(code, interviewer):
    inviting.accept(code, by=interviewer, now=timezone.now())

    with pytest.raises(inviting.NoLongerOpen):
        inviting.accept_as_new(code, email="a@b.org", called="", password=PASSWORD, now=timezone.now())
    assert not User.objects.filter(email="a@b.org").exists()


@pytest.mark.parametrize(
    ("kind", "role"), [(Kind.NATIONAL, Role.VALIDATOR), (Kind.REGIONAL_NETWORK, Role.OWNER)]
)
def test_a_role_fits_the_kind_of_organisation(db, kind, role):
    region = Region.AFRICA if kind == Kind.REGIONAL_NETWORK else ""
    organisation = factories.make_organisation("Collective", kind=kind, region=region)

    with pytest.raises(ValidationError, match="This role is not one of this kind of organisation"):
        factories.make_invitation(organisation, role)
    with pytest.raises(ValidationError, match="This role is not one of this kind of organisation"):
        Membership(
            user=factories.make_user("a@example.org"), organisation=organisation, role=role
        ).full_clean()


def test_wrong_codes_slow_down_and_after_a_minute_a_right_one_opens(client, code, time_machine):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    Invitation.objects.update(expires="2026-12-01T00:00Z")
    wrong = [client.get(address("WRONG")).status_code for _ in range(10)]
    during = client.get(address(code)).status_code
    time_machine.shift(61)

    assert (wrong, during, client.get(address(code)).status_code) == ([404] * 10, 429, 200)


def test_an_account_is_not_made_in_any_other_way(client, db):
    assert client.get("/account/signup/").status_code in (302, 404)
    assert Organisation.objects.count() == 0


def test_the_first_owner_is_invited_on_the_server(lead, capsys):
    call_command("invite", lead.name, "owner")
    code = re.search(r"Owner, Umbrella Collective: (\S+)", capsys.readouterr().out).group(1)

    assert inviting.find_open(code, timezone.now()).role == "owner"


@pytest.mark.parametrize(
    ("name", "role", "message"),
    [
        ("Nobody", "owner", "There is no organisation named 'Nobody'."),
        ("Umbrella Collective", "validator", "This role is not one of this kind of organisation."),
    ],
)
def test_on_the_server_too_organisation_and_role_must_fit(lead, name, role, message):
    with pytest.raises(CommandError, match=message):
        call_command("invite", name, role)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_the_same_moment_one_becomes_a_member():
    lead = factories.make_organisation("Umbrella Collective")
    code = factories.make_invitation(lead)[1]
    people = [factories.make_user(f"person{number}@example.org") for number in range(2)]
    both = Barrier(2)

    def accept(person):
        both.wait()
        try:
            inviting.accept(code, by=person, now=timezone.now())
        except inviting.NoLongerOpen:
            return "too late"
        finally:
            connection.close()
        return "member"

    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(accept, people))

    assert answers == ["member", "too late"]
    assert Membership.objects.count() == 1
