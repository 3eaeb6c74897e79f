"""Deciding about quotes on a small old phone: with a thumb, with the keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from evaluations.models import Clearance, Interview
from tests.browser.test_accessibility import (
    COORDINATOR,
    faults_of_form,
    open_everything,
    overhang,
    violations,
)

WAITS = "They trained us to apply for grants."
PHONE = "Call 0712 345 678 when you want to hear what happens at night."


@pytest.fixture
def place(addresses, demonstration):
    """The page of quotes, with one that could lead to a person and whose speaker may be named."""
    Interview.objects.filter(code="i004").update(closing_quote_use="named")
    interview = Interview.objects.get(code="i004")
    interview.closing_quote = PHONE
    interview.closing_said_by = "An outreach organisation with a very long name of its own"
    interview.save()
    return addresses["quotes"]


@pytest.fixture
def page(page, place, sign_in):
    sign_in(page, COORDINATOR)
    page.goto(place)
    return page


def quote(page, words):
    return page.get_by_role("article").filter(has_text=words)


def press(page, words, name):
    """The button of a quote; its name also says of which one it is."""
    quote(page, words).get_by_role("button", name=re.compile(rf"^{name}\s+\(Interview i0")).click()


def decisions(**about):
    return list(Clearance.objects.filter(**about).values_list("is_cleared", "use", "is_first"))


def test_a_decision_is_one_press_and_the_next_quote_stands_where_it_was(page):
    press(page, WAITS, "Print it")

    expect(quote(page, WAITS).get_by_text("May be printed")).to_be_visible()
    assert decisions(answer__question__code="COM-06") == [(True, "group", False)]
    saved = page.get_by_text("Saved. Interview i005, COM-06: to be printed.")
    expect(saved).to_be_in_viewport()
    expect(quote(page, PHONE).locator("blockquote")).to_be_in_viewport()


def test_what_could_lead_to_a_person_is_left_out_in_the_edited_form(page):
    press(page, PHONE, "Print it")
    assert (faults_of_form(page), overhang(page)) == ([], 0)
    assert decisions(interview__code="i004") == []

    field = page.get_by_label("Edited form")
    expect(field).to_have_value(PHONE)
    field.fill("Call us when you want to hear what happens at night. Ask @rosie_254.")
    expect(page.get_by_text("This looks like a name on social media: @rosie_254")).to_be_visible()
    field.fill("Call us when you want to hear what happens at night.")
    page.get_by_label("Only the type").check()
    press(page, PHONE, "Print it")

    expect(page.get_by_text("Saved. Interview i004, closing questions: to be printed.")).to_be_visible()
    assert decisions(interview__code="i004") == [(True, "group", False)]
    expect(quote(page, PHONE)).to_contain_text("Call us when you want to hear")


def test_the_keyboard_reaches_everything_and_enter_decides_nothing_by_itself(page):
    quote(page, PHONE).get_by_label("As they agreed").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choose whether it is to be printed.")
    expect(page.get_by_label("Only the type")).to_be_checked()
    assert decisions(interview__code="i004") == []

    page.get_by_label("Only the type").focus()
    names = []
    while "Do not print it" not in names:
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.innerText || document.activeElement.name")
        names.append(name.partition("(")[0].strip())
    assert names == [
        "Print it in an edited form",
        "edited",
        "Print it",
        "Do not print it",
    ]
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. Interview i004, closing questions: not to be printed.")).to_be_visible()
    assert decisions(interview__code="i004") == [(False, "group", False)]


def test_another_one_is_put_first_and_then_stands_on_the_card(page):
    last = "I give the name I choose."
    expect(quote(page, last)).to_contain_text("There is no room for it")
    quote(page, last).get_by_text("Change the decision").click()
    press(page, last, "Put it first")

    expect(quote(page, last)).to_contain_text("On the card")
    expect(quote(page, last)).to_be_in_viewport()
    assert decisions(answer__question__code="COM-20") == [(True, "group", True)]


def test_every_part_of_the_page_is_accessible_and_fits_a_small_phone(page, place):
    for address in (place, f"{place}?show=waiting", f"{place}?show=cleared", f"{place}?show=refused"):
        page.goto(address)
        open_everything(page)
        assert (address, violations(page), overhang(page)) == (address, [], 0)


def test_it_works_without_scripts(new_context, place, sign_in):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, COORDINATOR)
    page.goto(place)
    quote(page, WAITS).get_by_text("Print it in an edited form").click()
    quote(page, WAITS).get_by_label("Edited form").fill("They trained us.")
    press(page, WAITS, "Print it")

    expect(page.get_by_text("Saved. Interview i005, COM-06: to be printed.")).to_be_visible()
    assert Clearance.objects.get(answer__question__code="COM-06").edited == "They trained us."
