"""Another language for the questions, with scripts: what was typed a moment ago is sent first, or the page stays."""

import pytest
from playwright.sync_api import expect

from evaluations.models import Answer, Interview
from tests import factories

COORDINATOR = "coordinator@demonstration.invalid"


@pytest.fixture
def interview(demonstration):
    interview = demonstration.interviews.get(code="i001")
    factories.answer(interview, None, COM_01="")
    return interview


def switch(page):
    page.get_by_label("Questions in:").select_option("fr")
    page.get_by_role("button", name="Change", exact=True).click()


def reply(page):
    return page.get_by_role("group", name="COM-01").get_by_role("radio").nth(1)


def test_what_was_tapped_a_moment_ago_is_sent_before(page, interview, addresses, sign_in):
    sign_in(page, COORDINATOR)
    page.goto(addresses["chapter"])
    reply(page).check()
    switch(page)
    expect(page.get_by_role("status").first).to_contain_text("Questions are now in: French")

    assert page.url.endswith(addresses["chapter"])
    kept = Answer.objects.get(interview=interview, question__code="COM-01")
    assert (kept.choice.code, kept.language) == ("1", "en")
    assert Interview.objects.get(pk=interview.pk).language == "fr"
    assert reply(page).is_checked()


def test_without_a_connection_the_page_stays_with_all_that_was_typed(
    page, context, interview, addresses, sign_in
):
    sign_in(page, COORDINATOR)
    page.goto(addresses["chapter"])
    context.set_offline(True)
    reply(page).check()
    page.locator("#q-COM-01 summary").click()
    page.get_by_label("Note (only").first.fill("They hesitated.")
    switch(page)
    expect(page.locator("[data-saving-bar]")).to_be_visible()
    assert Interview.objects.get(pk=interview.pk).language == "en"

    context.set_offline(False)
    switch(page)
    expect(page.get_by_role("status").first).to_contain_text("Questions are now in: French")

    kept = Answer.objects.get(interview=interview, question__code="COM-01")
    assert (kept.choice.code, kept.note, kept.language) == ("1", "They hesitated.", "en")
