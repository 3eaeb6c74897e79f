"""A history with everything on it: long words, a version kept aside, a quote that is asked about anew."""

import uuid

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from evaluations import recording
from evaluations.models import Interview
from stakeholders.models import User
from tests import factories
from tests.browser.test_accessibility import LAPTOP_AT_200_PER_CENT, PHONE, overhang, violations

COORDINATOR = "coordinator@demonstration.invalid"
LONG = "Weuntersuchungskommission" * 8


@pytest.fixture
def interview(demonstration):
    """Three versions of an answer and one that came aside."""
    interview = demonstration.interviews.get(code="i001")
    by, now = User.objects.get(email=COORDINATOR), timezone.now()
    first = factories.said(interview, "COM-01", "1", note=LONG, quote="We were not asked.", quote_use="named")
    second = factories.said(interview, "COM-01", "2", note="Short.", seen=2)
    recording.record(interview, [first], by=by, now=now)
    recording.record(interview, [second], by=None, now=now)
    locked = recording.for_saving(Interview.objects.all()).get(pk=interview.pk)
    aside = factories.said(interview, "COM-01", "refused", seen=1)
    stands = recording.stored_answer(interview, aside.asked, "", uuid.uuid4())
    recording.record_one(locked, aside, stands, operation=uuid.uuid4(), by=by, now=now)
    return interview


@pytest.mark.parametrize("screen", [PHONE, LAPTOP_AT_200_PER_CENT], ids=["phone", "zoom"])
def test_it_is_accessible_and_no_wider_than_the_screen(page, interview, addresses, sign_in, screen):
    page.set_viewport_size(screen)
    sign_in(page, COORDINATOR)
    page.goto(addresses["history of an answer"])

    expect(page.get_by_text("it does not count")).to_be_visible()
    assert (violations(page), overhang(page)) == ([], 0)


def test_what_is_brought_back_is_said_beside_its_question(page, interview, addresses, sign_in):
    sign_in(page, COORDINATOR)
    page.goto(addresses["chapter"])
    page.locator("#q-COM-01").get_by_role("link", name="History COM-01").click()
    page.get_by_role("button", name="Bring this one back (2)").click()

    said = page.locator("#q-COM-01").get_by_text("It is back, and counts from now on.")
    expect(said).to_be_in_viewport()
    assert violations(page) == []
    page.reload()
    expect(said).to_have_count(0)
