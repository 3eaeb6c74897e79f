"""Pages of accounts, invitations and members: accessible, and no wider than a small phone."""

from django.urls import reverse

from stakeholders.models import User
from stakeholders.roles import Role
from tests import factories
from tests.browser.test_accessibility import PHONE, faults_of_form, overhang, violations

OWNER = "owner@demonstration.invalid"


def test_every_page_of_an_owner_is_accessible_and_fits_a_phone(page, demonstration, sign_in):
    lead = demonstration.lead_organisation
    person = User.objects.get(email="interviewer@demonstration.invalid")
    factories.make_invitation(lead, email="somebody.with.a.long.name@an-organisation.example.org")
    addresses = [
        *map(reverse, ("account", "sessions", "account_change_password", "enter_invitation")),
        *map(reverse, ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn")),
        *(reverse(name, args=[lead.pk]) for name in ("members", "invite")),
        *(reverse(name, args=[lead.pk, person.pk]) for name in ("member", "remove_member")),
        reverse("accept_invitation", args=[factories.make_invitation(lead, Role.OWNER)[1]]),
    ]
    page.set_viewport_size(PHONE)
    sign_in(page, OWNER)
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = violations(page), overhang(page)

    assert found == dict.fromkeys(addresses, ([], 0))


def test_forms_of_accounts_with_faults_are_accessible(page, demonstration, sign_in):
    lead = demonstration.lead_organisation
    sign_in(page, OWNER)
    found = {}
    for address, button in (
        (reverse("mfa_activate_totp"), "It works: use this app"),
        (reverse("account_change_password"), "Set the password"),
        (reverse("invite", args=[lead.pk]), "Invite"),
    ):
        page.goto(address)
        page.get_by_role("button", name=button, exact=True).click()
        found[address] = faults_of_form(page), overhang(page)

    assert found == dict.fromkeys(found, ([], 0))


def test_before_signing_in_pages_are_accessible_too(page, demonstration):
    code = factories.make_invitation(demonstration.lead_organisation)[1]
    addresses = [
        *map(reverse, ("enter_invitation", "account_reset_password", "account_reset_password_done")),
        reverse("accept_invitation", args=[code]),
        reverse("accept_invitation", args=["WRONG"]),
        reverse("account_reset_password_from_key_done"),
        "/account/password/reset/1-nothing/",
    ]
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = violations(page), overhang(page)

    assert found == dict.fromkeys(addresses, ([], 0))
