"""Focus groups and the plan in a real browser: on a small phone, without scripts, with the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from evaluations.models import FocusGroup
from tests import factories
from tests.browser.test_accessibility import (
    COORDINATOR,
    FOCUSED,
    PHONE,
    faults_of_form,
    open_everything,
    overhang,
    violations,
)

INTERVIEWER = "interviewer@demonstration.invalid"
LONG = "Weuntersuchungskommission" * 8


@pytest.fixture
def without_scripts(browser, base_url, browser_context_args):
    """A page in which no script runs."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_meeting_is_written_down_and_used_on_a_small_phone_without_scripts(
    without_scripts, addresses, demonstration, sign_in
):
    page = without_scripts
    sign_in(page, COORDINATOR)
    page.goto(addresses["focus groups"])
    page.get_by_role("link", name="Add a focus group").click()
    page.get_by_label("What was it about?").fill("Money")
    page.get_by_label("Month").fill("2026-05")
    page.get_by_label("Who held it?").fill("Umbrella Collective")
    page.get_by_label("They agreed that it is published without names").check()
    page.get_by_role("button", name="Save, and write down what they said").click()

    seen = page.get_by_role("group", name="How do we see the situation?")
    seen.get_by_role("textbox").first.fill("Paid by the day.")
    seen.get_by_text("Room for 4 more").click()
    seen.get_by_role("textbox").nth(2).fill("Audits for three years.")
    page.get_by_role("button", name="Save, next: The structures that respond").click()
    page.get_by_role("button", name="Save, next: The environment around").click()
    page.get_by_role("button", name="Save, next: Continue, stop, start").click()
    page.get_by_role("group", name="What must start?").get_by_role("textbox").first.fill("Money for rent.")
    page.get_by_role("button", name="Save", exact=True).click()

    group = FocusGroup.objects.get(code="g2")
    assert [point.text for point in group.points.all()] == [
        "Money for rent.",
        "Paid by the day.",
        "Audits for three years.",
    ]
    page.get_by_role("link", name=re.compile("Use it.*Money for rent")).click()
    page.get_by_role("link", name="Make a recommendation of it").click()
    expect(page.get_by_label("Start")).to_be_checked()
    page.get_by_label("Continue", exact=True).check()  # there are five that start already
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Report card")).to_be_visible()
    assert demonstration.recommendations.get(text_en="Money for rent.").origin == group.points.get(
        about="start"
    )


def test_what_is_wrong_is_said_accessibly_and_what_was_typed_stays(page, addresses, sign_in, demonstration):
    sign_in(page, COORDINATOR)
    page.goto(addresses["new focus group"])
    page.get_by_role("button", name="Save, and write down what they said").click()
    assert faults_of_form(page) == []

    page.goto(addresses["level of a focus group"])
    concerns = page.get_by_role("group", name="What concerns us?")
    concerns.get_by_role("textbox").first.fill("Mine.")
    demonstration.focus_groups.get().points.filter(level="person", about="concern").delete()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(concerns.get_by_text("What stands there now")).to_be_visible()
    expect(concerns.get_by_role("textbox").first).to_have_value("Mine.")
    assert faults_of_form(page) == []
    assert overhang(page) == 0

    page.goto(addresses["point to take"])
    page.get_by_role("button", name="Add it").click()
    assert faults_of_form(page) == []


def test_pages_with_nothing_and_with_too_much_are_accessible_and_fit(page, addresses, sign_in, demonstration):
    group = demonstration.focus_groups.get()
    for number in range(4):
        factories.make_point(group, LONG, about="stop")
        factories.make_plan_point(demonstration, LONG, part="threat", position=number + 2)
    group.theme, group.participants, group.may_publish = LONG[:160], LONG[:200], False
    group.save()
    empty = factories.make_focus_group(demonstration)
    later = factories.make_evaluation(
        demonstration.framework, demonstration.lead_organisation, round="2031", status="submitted"
    )
    sign_in(page, COORDINATOR)
    page.set_viewport_size(PHONE)
    found = {}
    for address in (
        *(addresses[name] for name in ("focus groups", "focus group", "end of a focus group", "plan")),
        empty.get_absolute_url(),
        f"{later.get_absolute_url()}card/groups/",
        f"{later.get_absolute_url()}card/plan/",
    ):
        page.goto(address)
        open_everything(page)
        found[address] = [*violations(page), *([("too wide", overhang(page))] if overhang(page) else [])]

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_who_only_reads_the_plan_sees_it_whole(page, addresses, sign_in):
    sign_in(page, INTERVIEWER)
    page.goto(addresses["plan"])

    expect(page.get_by_text("A draft law on foreign funding")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    assert violations(page) == []
    assert overhang(page) == 0


@pytest.mark.parametrize(("width", "in_a_row"), [(320, 1), (1280, 2)])
def test_the_grid_is_two_by_two_where_there_is_room(page, addresses, sign_in, width, in_a_row):
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, COORDINATOR)
    page.goto(addresses["plan"])
    tops = [
        round(page.locator(f"#part-{part}").bounding_box()["y"])
        for part in ("strength", "weakness", "opportunity", "threat")
    ]

    assert len({*tops}) == 4 / in_a_row
    assert tops == sorted(tops)


def test_every_box_is_reached_with_the_keyboard_and_seen(page, addresses, sign_in):
    sign_in(page, COORDINATOR)
    page.goto(addresses["level of a focus group"])
    open_everything(page)
    seen = []
    while not seen or seen[-1]["tag"] != "BODY":
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))

    boxes = [one["name"] for one in seen if one["tag"] == "TEXTAREA"]
    assert boxes == [
        f"{about}-{number}"
        for about in ("situation", "concern", "hope", "constraint")
        for number in range(1, 6)
    ]
    assert [one for one in seen[:-1] if not one["visible"]] == []


def test_a_box_warns_of_what_could_lead_to_a_person(page, addresses, sign_in):
    sign_in(page, COORDINATOR)
    page.goto(addresses["level of a focus group"])
    page.get_by_label("What gives us hope? 2").fill("Call +254 700 123456")

    expect(page.get_by_text("Leave out what could lead to a person.")).to_be_visible()
    assert violations(page) == []
    assert overhang(page) == 0
