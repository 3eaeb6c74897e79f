"""Who is signed out while typing signs in again where they are, and nothing is lost."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import expect

from stakeholders import sessions
from stakeholders.models import User
from tests.browser.conftest import PASSWORD
from tests.browser.saving import COORDINATOR, SAVED, bar, choose, note, question, state
from tests.browser.test_second_proof import code_at
from tests.evaluations.saving import stands


@pytest.fixture
def secret(interview, settings):
    """The coordinator has an app with codes, and the site asks for it."""
    settings.SECOND_FACTOR_REQUIRED = True
    user = User.objects.get(email=COORDINATOR)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def give_code(place, secret, steps=0):
    place.get_by_label("Code").fill(code_at(secret, steps))
    place.get_by_role("button", name="Sign in").click()


def test_who_was_signed_out_while_typing_signs_in_on_the_page_and_loses_nothing(
    page, chapter, secret, interview
):
    page.goto("/account/sign-in/")
    page.get_by_label("E-mail").fill(COORDINATOR)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    give_code(page, secret, -1)
    page.wait_for_url("**/")
    page.goto(chapter)
    sessions.end_sessions(User.objects.get(email=COORDINATOR))

    choose(page, 1)
    note(page, "One.")
    expect(bar(page)).to_contain_text("You were signed out.")
    page.get_by_role("button", name="Sign in again").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Later").click()
    note(page, " Two.")
    page.get_by_role("button", name="Sign in again").click()
    dialog.get_by_label("E-mail").fill(COORDINATOR)
    dialog.get_by_label("Password").fill("something else")
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    give_code(dialog, secret)

    expect(dialog).to_have_count(0)
    expect(state(page)).to_have_text(SAVED)
    expect(bar(page)).to_be_hidden()
    expect(question(page).get_by_label("Note")).to_be_focused()
    assert stands(interview)["COM-CE"][:2] == ("50", "One. Two.")


def test_who_signs_in_again_in_another_tab_need_do_nothing_here(opened, interview, signed_in):
    sessions.end_sessions(User.objects.get(email=COORDINATOR))
    choose(opened, 1)
    expect(bar(opened)).to_contain_text("You were signed out.")
    tab = opened.context.new_page()
    signed_in(tab, COORDINATOR)
    tab.close()
    opened.evaluate(
        "dispatchEvent(new Event('focus'))"
    )  # a browser without a screen does not say that it came back

    expect(state(opened)).to_have_text(SAVED)
    choose(opened, 1, "COM-VIO")
    opened.context.set_offline(True)
    choose(opened, 0, "COM-VIO")
    expect(bar(opened)).to_contain_text("Not sent yet")
    expect(bar(opened)).not_to_contain_text("You were signed out.")
    assert stands(interview)["COM-CE"] == ("50", "", 1)
