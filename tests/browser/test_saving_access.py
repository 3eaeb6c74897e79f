"""The page that saves by itself, for everybody: keyboard, screen reader, large letters, a small screen."""

import pytest
from playwright.sync_api import expect

from stakeholders import sessions
from stakeholders.models import User
from tests import factories
from tests.browser.conftest import PASSWORD
from tests.browser.saving import COORDINATOR, SAVED, bar, choose, note, question, state
from tests.browser.test_accessibility import LAPTOP_AT_200_PER_CENT, PHONE, overhang, violations
from tests.evaluations.saving import stands

LONG = "ru"
"""The interface language with the longest words."""
PRESSES = 60
HIDDEN = """() => {
  const one = document.activeElement, line = document.querySelector("[data-saving-bar]");
  const [a, b] = [one, line].map((element) => element.getBoundingClientRect());
  const meets = a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const isOut = a.bottom > innerHeight + 1 || a.top < -1;
  const isHidden = meets || (isOut && a.height < innerHeight);
  return isHidden && one !== document.body && !line.contains(one) ? one.outerHTML : "";
}"""


def faults(page):
    """What axe finds, and by how much the page is too wide."""
    return [*violations(page), overhang(page)]


def make_conflict(page, interview):
    """Somebody else answers first."""
    factories.answer(interview, User.objects.get(email="owner@example.org"), COM_CE="0")
    choose(page, 2)
    expect(question(page).locator(".both")).to_be_visible()


def sign_out_elsewhere(page):
    sessions.end_sessions(User.objects.get(email=COORDINATOR))
    choose(page, 0, "COM-VIO")
    expect(page.locator("[data-sign-in]")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, LAPTOP_AT_200_PER_CENT], ids=["phone", "zoom"])
def test_every_state_of_saving_is_accessible_and_fits_the_screen(page, chapter, interview, signed_in, screen):
    page.set_viewport_size(screen)
    signed_in(page, COORDINATOR)
    page.goto(chapter)
    page.locator(".languages summary").click()
    page.locator(f".languages button[value={LONG}]").click()
    expect(page.locator("html")).to_have_attribute("lang", LONG)
    found = {}

    choose(page, 1)
    expect(page.locator("[data-stands=saved]")).to_be_visible()
    found["saved"] = faults(page)
    make_conflict(page, interview)
    found["two replies"] = faults(page)
    wrong = question(page, "COM-VIO").locator("input[type=radio]").first
    wrong.evaluate("(radio) => { radio.value = 'x' }")
    wrong.check()
    expect(page.locator("[data-stands=refused]")).to_be_visible()
    expect(bar(page)).to_be_visible()
    found["refused"] = faults(page)
    wrong.evaluate("(radio) => { radio.value = '0' }")
    sessions.end_sessions(User.objects.get(email=COORDINATOR))
    choose(page, 1, "COM-VIO")
    page.locator("[data-sign-in]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_be_visible()
    found["signing in"] = faults(page)
    dialog.locator("[name=login]").fill(COORDINATOR)
    dialog.locator("[name=password]").fill("something else")
    dialog.locator("button[type=submit]").first.click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    found["signing in with a fault"] = faults(page)
    page.keyboard.press("Escape")
    found["signed out"] = faults(page)

    assert {name: all_of_it for name, all_of_it in found.items() if all_of_it != [0]} == {}


@pytest.mark.parametrize("screen", [PHONE, LAPTOP_AT_200_PER_CENT], ids=["phone", "zoom"])
def test_what_has_the_focus_is_never_behind_the_line_at_the_top(opened, screen):
    opened.set_viewport_size(screen)
    sign_out_elsewhere(opened)
    hidden = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(PRESSES):
            opened.keyboard.press(key)
            hidden.append(opened.evaluate(HIDDEN))

    assert [one for one in hidden if one] == []


def tab_to(page, selector):
    """Press Tab until the focus is on what the selector finds."""
    for _ in range(PRESSES):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}.")


def test_chapter_grid_and_closing_are_answered_with_the_keyboard_alone(opened, interview):
    keys = opened.keyboard
    tab_to(opened, "#q-COM-CE input[type=radio]")
    keys.press("ArrowDown")
    tab_to(opened, "#q-COM-CE summary")
    keys.press("Enter")
    tab_to(opened, "#q-COM-CE textarea")
    keys.type("They hesitated.")
    expect(state(opened)).to_have_text(SAVED)
    tab_to(opened, "#q-COM-CE button[name=clear]")
    tab_to(opened, "button[name=next]:not(.visually-hidden)")
    keys.press("Enter")
    opened.wait_for_url("**/CLS/")

    opened.goto(f"{interview.get_absolute_url()}involvement/un/")
    tab_to(opened, "#q-3 input[type=checkbox]")
    keys.press("Space")
    tab_to(opened, "#q-4 input[type=radio]")
    keys.press("Space")
    keys.press("Enter")  # saves, and stays
    expect(state(opened, "3")).to_have_text(SAVED)
    expect(state(opened, "4")).to_have_text(SAVED)

    opened.goto(f"{interview.get_absolute_url()}closing/")
    tab_to(opened, "textarea[name=closing_stop]")
    keys.type("Raids.")
    tab_to(opened, "button[name=next]")
    keys.press("Enter")
    opened.wait_for_url(f"**{interview.get_absolute_url()}")

    interview.refresh_from_db()
    assert interview.closing_stop == "Raids."
    kept = stands(interview)
    assert (kept["COM-CE"][1], kept["3"][0]) == ("They hesitated.", ["a"])
    assert {"COM-CE", "3", "4"} == {*kept}


def test_between_two_replies_one_chooses_with_the_keyboard_and_stays_where_one_was(opened, interview):
    make_conflict(opened, interview)
    tab_to(opened, "[data-choose=theirs]")
    opened.keyboard.press("Enter")

    expect(question(opened).locator(".both")).to_have_count(0)
    expect(question(opened).locator("input[type=radio]").first).to_be_focused()
    expect(question(opened).locator("input[type=radio]").first).to_be_checked()


def test_signing_in_again_needs_no_mouse_and_leads_back_to_what_was_written(opened, interview):
    sessions.end_sessions(User.objects.get(email=COORDINATOR))
    note(opened, "Half a sen")
    button = opened.locator("[data-sign-in]")
    expect(button).to_be_visible()
    button.focus()
    opened.keyboard.press("Enter")
    expect(opened.get_by_label("E-mail")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(button).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened.get_by_label("E-mail")).to_be_focused()
    opened.keyboard.type(COORDINATOR)
    opened.keyboard.press("Tab")
    opened.keyboard.type(PASSWORD)
    opened.keyboard.press("Enter")

    expect(question(opened).get_by_label("Note")).to_be_focused()
    opened.keyboard.type("tence.")
    expect(state(opened)).to_have_text(SAVED)
    assert stands(interview)["COM-CE"][1] == "Half a sentence."
