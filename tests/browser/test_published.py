"""Issued cards in a browser: without signing in, for everybody, on the least telephone."""

import pytest
from playwright.sync_api import expect

from evaluations.models import Status
from stakeholders.models import User
from tests.browser.test_accessibility import (
    LAPTOP_AT_200_PER_CENT,
    PHONE,
    open_everything,
    overhang,
    violations,
)
from tests.evaluations.validating import put
from tests.reportcards.test_issuing import issue, withdraw

MOST = 100_000
"""Bytes of the card as a page, with all that it needs (report-card.md)."""


@pytest.fixture
def owner(demonstration):
    return User.objects.get(email="owner@demonstration.invalid")


@pytest.fixture
def issued(demonstration, owner):
    return issue(put(demonstration, Status.AGREED), owner)


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
@pytest.mark.parametrize("screen", [PHONE, LAPTOP_AT_200_PER_CENT], ids=["phone", "zoom"])
def test_pages_for_everybody_are_accessible_and_fit_the_screen(page, issued, base_url, screen, language):
    page.set_viewport_size(screen)
    found = {}
    for address in (f"/cards/{language}/", f"{issued.get_absolute_url()}{language}/"):
        page.goto(f"{base_url}{address}")
        open_everything(page)
        found[address] = [*violations(page), overhang(page)]

    assert set(map(tuple, found.values())) == {(0,)}


def test_a_withdrawn_card_is_a_page_too(page, issued, demonstration, owner, base_url):
    withdraw(put(demonstration, Status.ISSUED), owner)
    page.goto(f"{base_url}{issued.get_absolute_url()}en/")

    expect(page.get_by_role("heading", name="This card was withdrawn")).to_be_visible()
    assert violations(page) == []


def test_the_card_needs_no_script_and_little_data(new_context, issued, base_url):
    page = new_context(java_script_enabled=False).new_page()
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(f"{base_url}{issued.get_absolute_url()}en/", wait_until="networkidle")

    expect(page.get_by_text("To print, and to check")).to_be_visible()
    assert sum(sizes) <= MOST
