"""The guard of free text in the page (safety S2): it finds what the server finds, says so gently, and stops nobody."""

from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from evaluations.models import Interview
from tests.browser.test_accessibility import COORDINATOR, PHONE, overhang, set_language, violations
from tests.guarding_cases import FOUND, HOSTILE, NOTHING

NUMBER = "Ask at 0712 345 678."
SAYS = "This looks like a phone number: 0712 345 678"
ADVICE = "Leave out what could lead to a person."
FIND = """async (texts) => {
  const guard = await import("/static/site/guarding.js");
  const rules = guard.compiled(await (await fetch("/static/site/guarding.json")).json());
  return texts.map((text) => guard.findings(text, rules).map((found) => [found.kind, found.words]));
}"""


@pytest.fixture
def page(page, addresses, sign_in):
    """The closing questions of an interview, open in the browser of the coordinator, on a small phone."""
    page.set_viewport_size(PHONE)
    sign_in(page, COORDINATOR)
    page.goto(addresses["closing questions"])
    return page


@pytest.fixture
def field(page):
    return page.get_by_label("What should stop?")


@pytest.fixture
def warning(page, field):
    """What stands below the field, once somebody is in it."""
    field.fill("")
    return page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}")


def test_the_page_finds_what_the_server_finds(page):
    found = page.evaluate(FIND, [text for text, _kind, _words in FOUND])
    wrong = [
        (text, seen)
        for (text, kind, words), seen in zip(FOUND, found, strict=True)
        if seen[:1] != [[kind, words]]
    ]

    assert wrong == []


def test_the_page_leaves_alone_what_the_server_leaves_alone(page):
    found = zip(NOTHING, page.evaluate(FIND, NOTHING), strict=True)

    assert [(text, seen) for text, seen in found if seen] == []


def test_hostile_texts_do_not_stop_the_page(page):
    page.set_default_timeout(60_000)

    assert len(page.evaluate(FIND, HOSTILE)) == len(HOSTILE)


def test_a_warning_comes_while_somebody_types_and_goes_with_its_cause(page, field, warning):
    field.press_sequentially(NUMBER)

    expect(warning).to_contain_text(SAYS)
    expect(warning).to_contain_text(ADVICE)
    assert warning.get_attribute("role") == "status"
    assert warning.bounding_box()["y"] >= field.bounding_box()["y"] + field.bounding_box()["height"]
    assert (violations(page), overhang(page)) == ([], 0)

    field.fill("Ask at the office.")
    expect(warning).to_be_empty()
    expect(page.get_by_role("button", name="It is all right")).to_have_count(0)


def test_the_place_of_the_warning_is_there_before_it_so_that_it_is_read_aloud(page, field):
    field.focus()

    described = field.get_attribute("aria-describedby").split()[-1]
    assert page.locator(f"#{described}").get_attribute("role") == "status"


def test_nothing_is_said_before_somebody_stops_typing(page, field, warning):
    page.clock.install(time=datetime(2026, 1, 1, tzinfo=UTC))
    page.clock.pause_at(
        datetime(2026, 1, 1, 1, tzinfo=UTC)
    )  # or a slow machine's time would run on meanwhile
    field.fill(NUMBER)
    page.clock.run_for(450)
    assert warning.inner_text() == ""

    page.clock.run_for(100)
    expect(warning).to_contain_text(SAYS)


def test_whoever_says_that_it_is_all_right_is_not_asked_again_on_this_page(page, field, warning):
    field.fill(NUMBER)
    page.get_by_role("button", name="It is all right").click()
    expect(warning).to_be_empty()
    expect(field).to_be_focused()

    page.clock.install()
    field.fill(f"{NUMBER} Every day.")
    page.clock.run_for(1000)
    expect(warning).to_be_empty()
    field.fill(f"{NUMBER} Mr Otieno.")
    page.clock.run_for(1000)
    expect(warning).to_contain_text("Mr Otieno")
    expect(warning).not_to_contain_text("0712")


def test_saving_is_never_stopped(page, field, warning, demonstration):
    field.fill(NUMBER)
    expect(warning).to_contain_text(SAYS)

    page.get_by_role("button", name="Save and see what is left").click()

    page.wait_for_url(lambda url: not url.endswith("/closing/"))
    interview = Interview.objects.get(code="i001", evaluation=demonstration)
    assert interview.closing_stop == NUMBER


def test_nothing_that_is_typed_goes_anywhere_but_where_it_is_saved(page, field, warning, demonstration):
    interview = Interview.objects.get(code="i001", evaluation=demonstration)
    saved_at = urljoin(page.url, reverse("save_closing", args=interview.address))
    requests = set()
    page.on("request", lambda request: requests.add((request.method, request.url)))
    field.press_sequentially(NUMBER)
    expect(warning).to_contain_text(SAYS)

    patterns = {
        (method, url) for method, url in requests if method == "GET" and url.endswith("/guarding.json")
    }
    assert requests - patterns <= {("POST", saved_at)}
    assert all(urlsplit(url).netloc == urlsplit(page.url).netloc for _method, url in requests)


def test_without_the_patterns_the_page_works_and_tries_again(page, field, warning):
    page.route("**/guarding.json", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        field.fill(NUMBER)
    expect(warning).to_be_empty()

    page.unroute("**/guarding.json")
    field.fill(f"{NUMBER} ")
    expect(warning).to_contain_text(SAYS)


def test_how_an_office_is_reached_may_hold_its_number_but_no_name(page, addresses):
    page.goto(addresses["add a stakeholder"])
    field = page.get_by_label("How to reach this office")
    field.fill("Desk 4, 0712 345 678, Dr. Wanjiru")

    warning = page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}")
    expect(warning).to_contain_text("This looks like the name of a person: Dr. Wanjiru")
    expect(warning).not_to_contain_text("0712")


@pytest.mark.parametrize("language", ["fr", "ru"])
def test_the_warning_speaks_the_language_of_the_interface(page, language):
    set_language(page, language)
    field = page.locator("#id_closing_stop")
    field.fill("0712 345 678")

    warning = page.locator("#id_closing_stop-guard")
    expect(warning).to_contain_text("0712 345 678")
    template = page.evaluate("({...document.getElementById('guard').dataset})")
    assert warning.locator("p").all_inner_texts() == [
        f"{template['phone']} 0712 345 678",
        template["advice"],
    ]
