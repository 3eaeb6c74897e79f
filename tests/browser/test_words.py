"""The texts of the card as the coordinator meets them: saved while they are typed, by two people, over a bad line."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from evaluations.models import Evaluation, Narrative
from reportcards.writing import drafting
from stakeholders import sessions
from stakeholders.models import User
from tests.browser.conftest import PASSWORD
from tests.browser.saving import COORDINATOR, NOT_SENT, OWNER, SAVED, bar
from tests.browser.test_accessibility import (
    LAPTOP_AT_200_PER_CENT,
    PHONE,
    faults_of_form,
    overhang,
    violations,
)
from tests.reportcards.wordings import kept, put_text, stands

MARK = "Composed from the results. Read it and make it yours."


@pytest.fixture
def evaluation(interview):
    return interview.evaluation


@pytest.fixture
def url(evaluation):
    return reverse("words", args=evaluation.address)


@pytest.fixture
def opened(page, url, signed_in):
    """The page, open in the browser of the coordinator, whose scripts fail nowhere."""
    failed = []
    page.on("pageerror", lambda error: failed.append(error))
    signed_in(page, COORDINATOR)
    page.goto(url)
    yield page
    assert failed == []


@pytest.fixture
def other(new_context, url, signed_in):
    """The same page, open in the browser of the owner."""
    page = new_context().new_page()
    signed_in(page, OWNER)
    page.goto(url)
    return page


def text(page, key="finding-en"):
    return page.locator(f"[data-answer={key}]")


def type_into(page, words, key="finding-en"):
    text(page, key).get_by_role("textbox").press_sequentially(words)


def state(page, key="finding-en"):
    return text(page, key).locator("[data-state]")


def begin(evaluation, name="finding"):
    """A draft of the site."""
    by = User.objects.get(email=OWNER)
    assert drafting.begin(evaluation, [f"{name}-en"], "en", by=by, now=timezone.now()) == 1


def test_a_text_saves_itself_while_it_is_typed_and_says_so(opened, evaluation):
    type_into(opened, "They know.")
    expect(state(opened)).to_have_text(SAVED)
    type_into(opened, "Nothing.", "law-en")
    expect(state(opened, "law-en")).to_have_text(SAVED)

    assert (stands(evaluation), stands(evaluation, "law-en")) == ("They know.", "Nothing.")
    opened.reload()
    expect(text(opened).get_by_role("textbox")).to_have_value("They know.")
    opened.get_by_role("button", name="Save, to the card").click()
    expect(opened.get_by_role("link", name="2 of 8 texts are written")).to_be_visible()


def test_how_much_room_is_left_is_counted_while_it_is_typed_and_too_much_is_said_and_kept(opened, evaluation):
    count = text(opened).locator("[data-count]")
    expect(count).to_have_text("160 of 160 characters left")
    text(opened).get_by_role("textbox").fill(" Знают\nвсе🙂 ")
    expect(count).to_have_text("150 of 160 characters left")
    text(opened).get_by_role("textbox").fill("x" * 163)
    expect(count).to_have_text("Too long by 3 characters")
    expect(state(opened)).to_have_text(
        re.compile("Not accepted: Ensure this value has at most 160 characters")
    )
    assert stands(evaluation) in ("", "Знают\nвсе🙂")

    text(opened).get_by_role("textbox").fill("x" * 160)
    expect(count).to_have_text("0 of 160 characters left")
    expect(state(opened)).to_have_text(SAVED)
    assert stands(evaluation) == "x" * 160


def test_two_languages_are_written_side_by_side(page, url, signed_in, evaluation):
    page.set_viewport_size({"width": 1280, "height": 800})
    signed_in(page, COORDINATOR)
    page.goto(url)
    page.get_by_label("Language of writing").get_by_role("link", name="Français").last.click()
    type_into(page, "They know.")
    type_into(page, "Ils savent.", "finding-fr")
    expect(state(page, "finding-fr")).to_have_text(SAVED)
    expect(state(page)).to_have_text(SAVED)

    assert (stands(evaluation), stands(evaluation, "finding-fr")) == ("They know.", "Ils savent.")
    left, right = (text(page, key).bounding_box() for key in ("finding-en", "finding-fr"))
    assert (left["y"], left["x"] + left["width"] < right["x"]) == (right["y"], True)
    page.set_viewport_size(PHONE)
    left, right = (text(page, key).bounding_box() for key in ("finding-en", "finding-fr"))
    assert (left["x"], left["y"] + left["height"] <= right["y"]) == (right["x"], True)


def test_words_that_are_typed_while_the_line_is_cut_are_sent_when_it_is_back(opened, evaluation):
    opened.context.set_offline(True)
    type_into(opened, "They know.")
    expect(bar(opened)).to_contain_text(NOT_SENT)
    expect(state(opened)).to_have_text("Not sent yet")
    opened.get_by_role("button", name="Save, to the card").click()
    expect(bar(opened)).to_be_in_viewport()
    assert kept(evaluation) == []

    opened.context.set_offline(False)

    expect(state(opened)).to_have_text(SAVED)
    expect(bar(opened)).to_be_hidden()
    assert kept(evaluation) == [(1, "They know.", False)]


def in_conflict(opened, other):
    """Both wrote the same text; the owner was first."""
    type_into(other, "Theirs.")
    expect(state(other)).to_have_text(SAVED)
    type_into(opened, "Mine.")
    both = text(opened).get_by_role("group", name="Two texts")
    expect(both).to_contain_text(f"{OWNER} saved another text meanwhile.")
    expect(both).to_contain_text("Theirs.")
    expect(state(opened)).to_have_text("Two texts")
    return both


def test_of_two_texts_mine_is_chosen_and_the_other_stays_in_the_history(opened, other, evaluation):
    both = in_conflict(opened, other)
    assert violations(opened) == []
    both.get_by_role("button", name="Keep mine").click()
    expect(state(opened)).to_have_text(SAVED)

    assert stands(evaluation) == "Mine."
    assert {(words, is_aside) for _number, words, is_aside in kept(evaluation)} == {
        ("Theirs.", False),
        ("Mine.", True),
        ("Mine.", False),
    }


def test_of_two_texts_the_other_one_is_taken_and_mine_stays_in_the_history(opened, other, evaluation):
    in_conflict(opened, other).get_by_role("button", name="Take this one").click()

    expect(state(opened)).to_have_text(SAVED)
    expect(text(opened).get_by_role("textbox")).to_have_value("Theirs.")
    expect(text(opened).get_by_role("textbox")).to_be_focused()
    expect(text(opened).locator("[data-count]")).to_have_text("153 of 160 characters left")
    assert stands(evaluation) == "Theirs."
    assert {(words, is_aside) for _number, words, is_aside in kept(evaluation)} == {
        ("Theirs.", False),
        ("Mine.", True),
    }


def test_a_draft_is_begun_with_what_was_typed_elsewhere_saved_and_confirmed(opened, evaluation):
    type_into(opened, "Nothing.", "law-en")
    text(opened).get_by_role("button", name="Begin with a draft from the results").click()

    expect(opened.get_by_text(MARK)).to_have_count(1)
    expect(text(opened)).to_contain_text("1 text begins with a draft now.")
    expect(text(opened).get_by_role("textbox")).to_have_value(
        re.compile("^Community Empowerment has no score")
    )
    assert stands(evaluation, "law-en") == "Nothing."
    assert violations(opened) == []

    opened.get_by_role("button", name="This is what we want to say").click()
    expect(text(opened)).to_contain_text("Now it is what you want to say.")
    expect(opened.get_by_text(MARK)).to_have_count(0)
    assert not evaluation.narrative_versions.composed().exists()


def test_a_draft_that_is_edited_is_no_longer_marked(opened, evaluation):
    begin(evaluation)
    opened.reload()
    expect(opened.get_by_text(MARK)).to_be_visible()

    type_into(opened, "So: ")

    expect(opened.get_by_text(MARK)).to_be_hidden()
    expect(state(opened)).to_have_text(SAVED)
    assert not evaluation.narrative_versions.composed().exists()


def test_no_draft_is_offered_over_words(opened):
    offer = text(opened).get_by_role("button", name="Begin with a draft")
    expect(offer).to_be_visible()
    type_into(opened, "x")
    expect(offer).to_be_hidden()
    text(opened).get_by_role("textbox").fill("")
    expect(offer).to_be_visible()


def test_who_was_signed_out_while_typing_signs_in_on_the_page_and_loses_nothing(opened, evaluation):
    sessions.end_sessions(User.objects.get(email=COORDINATOR))
    type_into(opened, "They know.")
    expect(bar(opened)).to_contain_text("You were signed out.")
    opened.get_by_role("button", name="Sign in again").click()
    dialog = opened.get_by_role("dialog")
    dialog.get_by_label("E-mail").fill(COORDINATOR)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()

    expect(state(opened)).to_have_text(SAVED)
    assert stands(evaluation) == "They know."


def test_a_draft_that_was_submitted_refuses_and_keeps_what_was_typed(opened, evaluation):
    Evaluation.objects.update(status="submitted")
    type_into(opened, "Too late.")

    expect(state(opened)).to_contain_text("Not accepted: Not saved: the draft is not open for changes now.")
    expect(text(opened).get_by_role("textbox")).to_have_value("Too late.")


def test_without_scripts_the_plain_page_does_the_same(new_context, url, signed_in, evaluation):
    page = new_context(java_script_enabled=False).new_page()
    signed_in(page, COORDINATOR)
    page.goto(url)
    text(page, "law-en").get_by_role("textbox").fill("Nothing.")
    text(page).get_by_role("button", name="Begin with a draft from the results").click()
    expect(page.get_by_text(MARK)).to_have_count(1)
    put_text(evaluation, "Theirs.", "law-en", seen=1, by=User.objects.get(email=OWNER), now=timezone.now())

    text(page, "law-en").get_by_role("textbox").fill("Mine.")
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved yet.")
    expect(text(page, "law-en")).to_contain_text(f"{OWNER} wrote: Theirs.")

    page.get_by_role("button", name="Save, to the card").click()
    expect(page.get_by_role("link", name="2 of 8 texts are written")).to_be_visible()
    assert [words for _number, words, _aside in kept(evaluation, "law-en")] == [
        "Nothing.",
        "Theirs.",
        "Mine.",
    ]


def without_saving(page):
    """The script that saves does not come: the form is sent as a whole, and comes back with what is wrong."""
    page.route("**/interview/saving.js", lambda route: route.abort())


@pytest.mark.parametrize("screen", [PHONE, LAPTOP_AT_200_PER_CENT], ids=["phone", "zoom"])
def test_with_everything_on_it_the_page_is_accessible_and_no_wider_than_the_screen(
    page, url, signed_in, evaluation, screen
):
    page.set_viewport_size(screen)
    without_saving(page)
    signed_in(page, COORDINATOR)
    begin(evaluation)
    page.goto(f"{url}?language=en&beside=fr")
    by, now = User.objects.get(email=OWNER), timezone.now()
    put_text(evaluation, "Weuntersuchungskommission" * 6, "key_ask-en", by=by, now=now)
    text(page, "key_ask-en").get_by_role("textbox").fill("Mine.")
    text(page, "law_source-en").get_by_role("textbox").fill("Weuntersuchungskommission" * 9)
    page.get_by_role("button", name="Save and stay here").click()
    assert faults_of_form(page) == []  # too long

    text(page, "law_source-en").get_by_role("textbox").fill("")
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.get_by_text(f"{OWNER} wrote:")).to_be_visible()
    assert (faults_of_form(page), overhang(page)) == ([], 0)


def test_who_only_reads_has_an_accessible_page_too(page, url, signed_in, evaluation):
    Narrative.objects.update(finding_en="They know.")
    Evaluation.objects.update(status="submitted")
    signed_in(page, COORDINATOR)
    page.goto(f"{url}?language=en&beside=fr")

    expect(page.get_by_text("They know.")).to_be_visible()
    assert (violations(page), overhang(page)) == ([], 0)
