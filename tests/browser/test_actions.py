"""What was asked before, on a small old phone: with the thumb, with the keyboard, without scripts."""

import pytest
from django.urls import reverse

from evaluations.models import Status
from tests import factories
from tests.browser.test_accessibility import COORDINATOR, faults_of_form, overhang, violations
from tests.browser.test_validation_pages import VALIDATOR, faults
from tests.evaluations.validating import put
from tests.reportcards.test_carrying import RAIDS, SEAT, printed


@pytest.fixture
def later(demonstration):
    """The round after one whose card asked for two things."""
    found = factories.make_evaluation(demonstration.framework, demonstration.lead_organisation, round="2028")
    printed(found, RAIDS, SEAT, round="2027")
    return found


@pytest.fixture
def place(later):
    return reverse("actions", args=later.address)


@pytest.fixture
def without_scripts(new_context):
    return new_context(java_script_enabled=False).new_page()


def test_from_the_card_of_the_last_round_to_what_came_of_it_without_scripts(
    without_scripts, sign_in, place, later
):
    page = without_scripts
    sign_in(page, COORDINATOR)
    page.goto(place)
    page.get_by_role("button", name="Take over what the card of 2027 asked").click()
    page.get_by_role("group", name="A seat for us.").get_by_label("Done").check()
    page.get_by_label("What came of it (A seat for us.)").fill("A member was elected.")
    page.get_by_role("button", name="Save (A seat for us.)").click()

    assert page.url.endswith(f"#action-{later.actions.first().pk}")
    assert page.locator(f"#action-{later.actions.first().pk}").get_by_text("Saved.").is_visible()
    assert page.get_by_text("Of 2: 1 done, 1 not begun.").is_visible()
    assert list(later.actions.values_list("state", "outcome_en")) == [
        ("done", "A member was elected."),
        ("not_begun", None),
    ]


def test_a_state_is_chosen_and_saved_with_the_keyboard_alone(page, sign_in, place, later):
    factories.make_action(later, text_en="A seat.")
    sign_in(page, COORDINATOR)
    page.goto(place)

    page.get_by_role("radio", name="Not begun").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("A member was elected.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_text("Saved.").wait_for()
    assert list(later.actions.values_list("state", "outcome_en")) == [("done", "A member was elected.")]


def test_a_page_that_somebody_else_changed_meanwhile_is_accessible(page, sign_in, place, later):
    action = factories.make_action(later, text_en="A seat.")
    sign_in(page, COORDINATOR)
    page.goto(place)
    page.get_by_label("What came of it").fill("Mine.")
    page.get_by_label("Dropped").check()
    type(action).objects.update(state="done", outcome_en="Theirs.")
    page.get_by_role("button", name="Save all").click()

    assert faults_of_form(page) == []
    assert overhang(page) == 0


def test_what_is_offered_is_accessible(page, sign_in, place):
    sign_in(page, COORDINATOR)
    page.goto(place)

    assert (violations(page), overhang(page)) == ([], 0)


def test_pages_of_who_only_reads(page, demonstration, sign_in):
    put(demonstration, Status.SUBMITTED)
    sign_in(page, VALIDATOR)

    assert faults(page, [reverse(name, args=demonstration.address) for name in ("actions", "figures")]) == {}
