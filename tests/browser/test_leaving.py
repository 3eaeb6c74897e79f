"""The quick exit (safety S9): a button and three presses of Escape; hidden at once, whatever the server does."""

import re

import pytest
from playwright.sync_api import expect

from stakeholders.models import Session
from tests.browser.test_accessibility import COORDINATOR, PHONE, overhang, violations

CALENDAR = "**/calendar/"
SIGN_IN = re.compile(r"/account/sign-in/")
LISTEN = """document.addEventListener("leaving", (event) =>
    event.detail.waitFor(new Promise((resolve, reject) => Object.assign(window, {resolve, reject}))))"""
"""What holds something unsent does, as far as the exit can see."""


@pytest.fixture
def page(page, addresses, sign_in):
    """A chapter of an interview, open in the browser of the coordinator."""
    sign_in(page, COORDINATOR)
    page.goto(addresses["chapter"])
    return page


@pytest.fixture
def held(page):
    """The requests that end the session: each waits here until the test lets it go on."""
    requests = []
    page.route("**/account/leave/", lambda route: requests.append(route))
    return requests


def press_button(page):
    page.get_by_role("button", name="Leave quickly").click()


def press_escape(page, times=3):
    for _ in range(times):
        page.keyboard.press("Escape")


def is_hidden(page):
    return page.evaluate(
        "document.documentElement.hidden && !document.documentElement.getClientRects().length"
    )


def is_at_the_calendar(page):
    page.wait_for_url(CALENDAR)
    return page.get_by_role("table").first.is_visible()


@pytest.mark.parametrize("go", [press_button, press_escape])
def test_the_page_is_hidden_before_the_server_answers_and_then_the_session_ends(page, held, go):
    with page.expect_request("**/account/leave/"):
        go(page)

    assert is_hidden(page)
    assert page.title() == page.locator("form.leave").get_attribute("data-title")
    assert Session.objects.count() == 1

    held[0].continue_()
    assert is_at_the_calendar(page)
    assert not Session.objects.exists()
    assert page.context.cookies() == []


def test_going_back_shows_no_page_of_ours(page):
    press_escape(page)
    page.wait_for_url(CALENDAR)

    page.go_back()

    page.wait_for_url(SIGN_IN)
    expect(page.locator("form.leave")).to_have_count(0)


def test_a_page_that_the_browser_kept_for_going_back_stays_hidden_and_is_asked_for_anew(page):
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert is_hidden(page)

    Session.objects.all().delete()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    page.wait_for_url(SIGN_IN)


def test_without_the_server_the_page_is_hidden_all_the_same(page):
    page.context.set_offline(True)
    press_escape(page)

    page.wait_for_function("document.documentElement.hidden || !document.querySelector('form.leave')")


def test_a_key_that_is_held_down_and_three_slow_presses_do_nothing(page, held):
    page.clock.install()
    page.reload()
    for _ in range(5):
        page.keyboard.down("Escape")
    page.keyboard.up("Escape")
    for _ in range(4):
        page.clock.fast_forward(800)
        press_escape(page, 1)

    assert not is_hidden(page)
    press_escape(page, 2)
    assert is_hidden(page)


def test_presses_count_that_close_a_dialog_or_a_list(page):
    page.evaluate("document.body.appendChild(document.createElement('dialog')).showModal()")
    page.locator("main details summary").first.focus()

    press_escape(page)

    assert is_at_the_calendar(page)


def test_presses_count_while_somebody_types(page):
    page.locator("main details summary").first.click()
    page.locator("main textarea").first.press_sequentially("A note")

    press_escape(page)

    assert is_at_the_calendar(page)


@pytest.mark.parametrize(
    ("settle", "is_kept"),
    [("resolve(true)", False), ("resolve(false)", True), ("resolve()", True), ("reject(Error())", True)],
)
def test_what_is_unsent_is_waited_for_and_stays_in_the_browser_if_it_could_not_be_sent(
    page, held, settle, is_kept
):
    page.evaluate(LISTEN)
    page.evaluate("localStorage.setItem('sealed', 'unsent')")
    press_escape(page)
    assert is_hidden(page)
    assert held == []

    page.unroute("**/account/leave/")
    page.evaluate(settle)

    assert is_at_the_calendar(page)
    assert page.evaluate("localStorage.getItem('sealed')") == ("unsent" if is_kept else None)


def test_nobody_is_waited_for_longer_than_three_seconds(page, held):
    page.clock.install()
    page.reload()
    page.evaluate(LISTEN)
    press_escape(page)
    page.clock.run_for(2900)
    assert held == []

    with page.expect_request("**/account/leave/") as asked:
        page.clock.run_for(200)
    assert not asked.value.post_data

    page.clock.run_for(4100)  # a server that does not answer is not waited for either
    page.unroute("**/account/leave/")
    page.wait_for_url(CALENDAR)


def test_a_second_tab_is_hidden_too(page, addresses):
    other = page.context.new_page()
    other.goto(addresses["closing questions"])

    press_button(page)

    assert is_at_the_calendar(other)
    assert is_at_the_calendar(page)


def test_without_scripts_the_button_signs_out_and_opens_the_calendar(page, new_context, addresses):
    plain = new_context(java_script_enabled=False)
    plain.add_cookies(page.context.cookies())
    other = plain.new_page()
    other.goto(addresses["chapter"])

    press_button(other)

    assert is_at_the_calendar(other)
    assert not Session.objects.exists()
    assert plain.cookies() == []


def test_after_the_session_has_ended_the_button_still_leads_to_the_calendar(page):
    Session.objects.all().delete()

    press_button(page)

    assert is_at_the_calendar(page)


def test_the_neutral_page_is_accessible_and_asks_this_site_only_for_its_looks(new_context, base_url):
    requests, page = [], new_context().new_page()
    page.on("request", lambda request: requests.append(request.url.removeprefix(base_url)))
    page.set_viewport_size(PHONE)
    page.goto("/calendar/", wait_until="networkidle")

    assert (violations(page), overhang(page)) == ([], 0)
    assert [url for url in requests if not url.startswith(("/calendar/", "/static/site/calendar."))] == []


UNDER_THE_BUTTON = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const strip = document.querySelector('form.leave').getBoundingClientRect();
  return !one.closest('form.leave') && Math.min(box.bottom, box.top + 44) > strip.top + 1;
}"""


def test_on_a_phone_the_button_is_under_the_thumb_and_covers_nothing_that_has_the_focus(page):
    page.set_viewport_size(PHONE)
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    box = page.get_by_role("button", name="Leave quickly").bounding_box()
    assert (box["width"] >= 44, box["height"] >= 44) == (True, True)
    assert box["y"] > PHONE["height"] * 0.8

    covered, seen = [], 0
    while page.evaluate("document.activeElement.tagName") != "BODY" or not seen:
        page.keyboard.press("Tab")
        seen += 1
        if page.evaluate(UNDER_THE_BUTTON):
            covered.append(page.evaluate("document.activeElement.outerHTML"))

    assert seen > 50
    assert covered == []
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().bottom") <= page.evaluate(
        "document.querySelector('form.leave').getBoundingClientRect().top + 1"
    )
