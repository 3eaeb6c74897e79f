"""The second proof in a browser: an app with codes, and a passkey, from adding it to signing in with it."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from stakeholders.roles import Role
from tests import factories
from tests.browser.conftest import PASSWORD
from tests.browser.test_accessibility import overhang, violations

EMAIL = "amina@example.org"
PASSKEYS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(live_server, settings):
    """The site under a name: browsers keep no passkey for a number."""
    settings.SECOND_FACTOR_REQUIRED = True
    lead = factories.make_organisation("Umbrella Collective")
    factories.make_user(EMAIL, Role.OWNER, lead, password=PASSWORD)
    return live_server.url.replace("127.0.0.1", "localhost")


def give_password(page, site):
    page.goto(f"{site}/account/sign-in/")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page):
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/")


def faults(page):
    """What axe finds, and by how much the page is too wide for a small phone."""
    return [*violations(page), overhang(page)]


def test_an_app_with_codes_is_added_and_signs_in(page, site):
    give_password(page, site)
    page.wait_for_url("**/account/second-proof/")
    assert faults(page) == [0]

    page.get_by_role("link", name="An app with codes").click()
    secret = page.locator(".secret").inner_text()
    assert faults(page) == [0]
    page.get_by_label("Code").fill(code_at(secret, -1))
    page.get_by_role("button", name="It works: use this app").click()
    expect(page.locator(".recovery li")).to_have_count(10)
    assert faults(page) == [0]
    page.get_by_role("link", name="to my work").click()
    expect(page.get_by_role("heading", name="What waits for you")).to_be_visible()

    sign_out(page)
    give_password(page, site)
    page.wait_for_url("**/account/sign-in/second-proof/")
    assert faults(page) == [0]
    page.get_by_label("Code").fill(code_at(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="What waits for you")).to_be_visible()


def code_at(secret, steps=0):
    """What the app shows now, or some half minutes away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def test_a_passkey_is_added_and_signs_in(page, site):
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEYS})

    give_password(page, site)
    page.get_by_role("link", name="A passkey").click()
    page.get_by_label("What you call it").fill("my phone")
    assert faults(page) == [0]
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".recovery li")).to_have_count(10)

    sign_out(page)
    give_password(page, site)
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="What waits for you")).to_be_visible()

    page.goto(f"{site}/account/confirm/passkey/?next=/account/")
    assert faults(page) == [0]
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_without_a_passkey_the_page_says_that_it_did_not_work(page, site):
    give_password(page, site)
    page.get_by_role("link", name="A passkey").click()
    page.wait_for_url("**/passkeys/add/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('none')) }")
    page.get_by_role("button", name="Add it").click()

    expect(page.get_by_role("alert")).to_contain_text("It did not work.")
