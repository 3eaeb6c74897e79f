"""The pages on which a draft is judged and the members are asked: WCAG 2.2 AA as a machine sees it, and 320 pixels."""

import pytest
from django.urls import reverse

from evaluations import discussing
from evaluations.models import Status, Thread
from stakeholders.models import User
from tests import factories
from tests.browser.test_accessibility import PHONE, open_everything, overhang, violations
from tests.evaluations.validating import NOW, put

VALIDATOR, OWNER = "validator@demonstration.invalid", "owner@demonstration.invalid"


def faults(page, addresses):
    """What axe finds, and by how much each page is wider than a small phone."""
    page.set_viewport_size(PHONE)
    found = {}
    for address in addresses:
        page.goto(address)
        open_everything(page)
        found[address] = [*violations(page), *([("too wide", overhang(page))] if overhang(page) else [])]
    return {address: what for address, what in found.items() if what}


@pytest.fixture
def draft(demonstration):
    """The demonstration, submitted, with a comment of the network on a question."""
    put(demonstration, Status.SUBMITTED)
    by = User.objects.get(email=VALIDATOR)
    discussing.begin_thread(demonstration, Thread.About.QUESTION, "GOV-01", "Which one?", by=by, now=NOW)
    return demonstration


def test_pages_of_a_reviewer(page, draft, sign_in):
    sign_in(page, VALIDATOR)
    thread = draft.threads.get()

    found = faults(
        page,
        [
            "/",
            reverse("review", args=draft.address),
            reverse("results", args=draft.address),
            thread.get_absolute_url(),
            reverse("begin_thread", args=[*draft.address, "whole"]),
            reverse("take_step", args=[*draft.address, "returned"]),
            reverse("take_step", args=[*draft.address, "validated"]),
        ],
    )

    assert found == {}


def test_pages_of_an_owner_and_of_who_is_asked(page, draft, sign_in):
    invitee = factories.make_invitee(draft)
    contribution = factories.make_contribution(invitee)
    factories.make_reply(draft)
    put(draft, Status.IN_CONSULTATION)
    sign_in(page, OWNER)

    found = faults(
        page,
        [
            "/",
            draft.get_absolute_url(),
            reverse("consultation", args=draft.address),
            reverse("answer_contribution", args=[*draft.address, contribution.pk]),
            reverse("replies", args=draft.address),
            reverse("partners", args=draft.address),
            reverse("take_step", args=[*draft.address, "agreed"]),
            reverse("trail"),
            reverse("consult", args=["T" * 43]),
            reverse("reply", args=["R" * 43]),
        ],
    )

    assert found == {}
