"""WCAG 2.2 AA on every kind of page, as far as a machine can see it; reflow, keyboard and focus."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from evaluations.demonstration import OTHER_ORGANISATION
from stakeholders.models import Organisation
from tests import factories

COORDINATOR = "coordinator@demonstration.invalid"
OUTSIDER = "outsider@demonstration.invalid"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
PHONE = {"width": 320, "height": 640}
LAPTOP_AT_200_PER_CENT = {"width": 640, "height": 400}
"""A window of 1280 pixels in which everything is drawn twice as large."""


def violations(page):
    """What axe finds: which rule, and where."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]


def open_everything(page):
    """Unfold every note, working and list of the page."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")


def overhang(page):
    """By how many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def faults_of_form(page):
    """What is wrong with a page that says what is wrong: axe's findings, and links of the summary to nowhere."""
    expect(page.get_by_role("alert")).to_be_visible()
    lost = page.evaluate(
        "[...document.querySelectorAll('.errors a')].map(one => one.hash).filter(to => !document.querySelector(to))"
    )
    return violations(page) + [("link to nowhere", to) for to in lost]


def test_faults_are_seen_where_there_are_some(page):
    page.set_content("<img src='one.png'><p style='inline-size: 1000px'>Wide</p>")
    assert "image-alt" in {rule for rule, _place in violations(page)}
    assert overhang(page) > 600


def test_sign_in_is_accessible_with_and_without_a_fault(page, demonstration):
    page.goto("/account/sign-in/")
    assert violations(page) == []

    page.get_by_label("E-mail").fill(COORDINATOR)
    page.get_by_label("Password").fill("something else")
    page.get_by_role("button", name="Sign in").click()
    assert faults_of_form(page) == []


def test_every_page_is_accessible(page, addresses, sign_in):
    sign_in(page, COORDINATOR)
    found = {}
    for name, address in addresses.items():
        page.goto(address)
        found[name] = violations(page)
        if page.locator("main details").count():
            open_everything(page)
            found[f"{name}, all open"] = violations(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_pages_with_nothing_on_them_yet_are_accessible(page, demonstration, sign_in):
    sign_in(page, OUTSIDER)
    assert violations(page) == []  # home

    other = Organisation.objects.get(name=OTHER_ORGANISATION)
    empty = factories.make_evaluation(demonstration.framework, other, round="2031")
    for part in (
        "",
        "interviews/add/",
        "results/",
        "card/",
        "card/words/",
        "card/quotes/",
        "card/actions/",
        "card/figures/",
    ):
        page.goto(f"{empty.get_absolute_url()}{part}")
        assert (part, violations(page)) == (part, [])


def test_forms_with_faults_are_accessible(page, addresses, sign_in):
    sign_in(page, COORDINATOR)
    found = {}
    for name, button in {
        "start an evaluation": "Start the evaluation",
        "add a stakeholder": "Save",
        "begin an interview": "Begin",
        "new recommendation": "Save",
        "something asked elsewhere": "Save",
        "new figure": "Save",
        "logo and colour": "Keep this logo",
    }.items():
        page.goto(addresses[name])
        page.locator("form").get_by_role("button", name=button, exact=True).click()
        found[name] = faults_of_form(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_colour_that_is_too_light_is_answered_accessibly_and_its_darker_shade_is_one_press_away(
    page, addresses, sign_in
):
    sign_in(page, COORDINATOR)
    page.goto(addresses["logo and colour"])
    page.get_by_label("Or write its code").fill("#ffcc00")
    page.get_by_role("button", name="Keep this colour").click()
    assert faults_of_form(page) == []

    page.get_by_role("button", name="Take #7e6400").click()
    expect(page.get_by_role("status")).to_contain_text("Saved. New cards have this colour.")
    assert violations(page) == []


def without_saving(page):
    """The script that saves does not come: the form is sent as a whole, and comes back with what is wrong."""
    page.route("**/interview/saving.js", lambda route: route.abort())


def test_a_chapter_that_somebody_else_changed_is_accessible(page, addresses, sign_in, demonstration):
    without_saving(page)
    sign_in(page, COORDINATOR)
    page.goto(addresses["chapter"])
    interview = demonstration.interviews.get(code="i001")
    factories.answer(interview, None, COM_01="0")

    page.get_by_role("group", name="COM-01").get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Save and stay here").click()
    assert faults_of_form(page) == []


def test_a_grid_with_a_fault_is_accessible(page, addresses, sign_in):
    without_saving(page)
    sign_in(page, COORDINATOR)
    page.goto(addresses["grid"])
    ticks = page.locator("#q-3")
    ticks.get_by_role("checkbox").first.check()
    ticks.get_by_label("Do not know").check()
    page.get_by_role("button", name="Save and stay here").click()
    assert faults_of_form(page) == []


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
@pytest.mark.parametrize("screen", [PHONE, LAPTOP_AT_200_PER_CENT], ids=["phone", "zoom"])
def test_no_page_scrolls_sideways(page, addresses, demonstration, sign_in, screen, language):
    page.set_viewport_size(screen)
    sign_in(page, COORDINATOR)
    set_language(page, language)
    demonstration.interviews.update(language=language)
    found = {}
    for name, address in addresses.items():
        page.goto(address)
        open_everything(page)
        assert page.locator("html").get_attribute("lang") == language
        found[name] = overhang(page)

    assert {name: pixels for name, pixels in found.items() if pixels > 0} == {}


def set_language(page, language):
    """As a person does it, whatever the languages of the interface are called in it."""
    page.locator(".languages summary").click()
    page.locator(f".languages button[value={language}]").click()


def test_focus_is_always_visible(page, addresses, sign_in):
    """On a phone too: a line of three pixels around it, and all of it within the screen's width."""
    sign_in(page, COORDINATOR)
    page.goto(addresses["chapter"])
    seen = []
    while not seen or seen[-1]["tag"] != "BODY":
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))

    assert [one for one in seen[:-1] if not one["visible"]] == []
    assert {"A", "BUTTON", "INPUT", "SUMMARY"} <= {one["tag"] for one in seen}


FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const within = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  return {tag: one.tagName, name: one.name || one.innerText, visible: outlined && within && box.width > 1};
}"""
