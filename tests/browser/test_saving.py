"""Answers that save themselves, as the person with the phone meets it: a bad line, an old session, somebody else."""

import re
from contextlib import contextmanager

from playwright.sync_api import expect

from evaluations.models import Answer, AnswerVersion, Evaluation
from tests.browser.saving import COORDINATOR, NOT_SENT, SAVED, bar, choose, note, question, state
from tests.evaluations.saving import history, stands


@contextmanager
def sendings(page):
    """Notes every answer that the browser sends meanwhile."""
    sent = []

    def listen(request):
        if request.url.endswith(("/save/", "/save/closing/")):
            sent.append(request)

    page.on("request", listen)
    yield sent
    page.remove_listener("request", listen)


def test_an_answer_saves_itself_and_says_so(opened, interview):
    choose(opened, 1)
    expect(state(opened)).to_have_text(SAVED)
    expect(opened.get_by_text("1 of 2 answered")).to_be_visible()
    note(opened, "They hesitated.")
    expect(state(opened)).to_have_text(SAVED)

    assert stands(interview)["COM-CE"][:2] == ("50", "They hesitated.")
    opened.reload()
    expect(question(opened).locator("input[type=radio]").nth(1)).to_be_checked()
    expect(question(opened).get_by_label("Note")).to_have_value("They hesitated.")


def test_the_way_to_the_first_one_left_keeps_up(opened):
    left = opened.get_by_role("link", name="to the first one left")
    expect(left).to_have_attribute("href", "#q-COM-CE")
    choose(opened, 1)
    expect(left).to_have_attribute("href", "#q-COM-VIO")
    choose(opened, 1, "COM-VIO")
    expect(left).to_be_hidden()
    expect(state(opened, "COM-VIO")).to_have_text(SAVED)


def test_who_types_without_a_pause_is_saved_within_three_seconds(page, chapter, signed_in):
    signed_in(page, COORDINATOR)
    page.clock.install(time=0)
    page.goto(chapter)
    question(page).locator("summary").click()
    page.clock.pause_at(3_600_000)
    with sendings(page) as sent:
        for _ in range(5):
            question(page).get_by_label("Note").press_sequentially("on and on ")
            page.clock.run_for(500)
        expect(state(page)).to_have_text(SAVED)
        assert len(sent) == 1


def test_an_answer_weighs_two_kilobytes_with_all_headers_there_and_back(opened):
    choose(opened, 1)
    expect(state(opened)).to_have_text(SAVED)
    with opened.expect_request_finished(lambda one: one.url.endswith("/save/")) as finished:
        choose(opened, 2)

    sizes = finished.value.sizes()
    assert all(sizes[part] > 0 for part in sizes), sizes
    assert sum(sizes.values()) <= 2000, sizes


def test_words_that_are_typed_while_the_line_is_cut_are_sent_once_when_it_is_back(opened, interview):
    choose(opened, 1)
    expect(state(opened)).to_have_text(SAVED)
    opened.context.set_offline(True)
    note(opened, "One.")
    expect(bar(opened)).to_contain_text(NOT_SENT)
    expect(state(opened)).to_have_text("Not sent yet")
    note(opened, " Two.")
    choose(opened, 0, "COM-VIO")
    expect(bar(opened)).to_contain_text("Not sent yet: 2, since")
    assert [row[2] for row in history(interview)] == [""]

    opened.context.set_offline(False)

    expect(state(opened)).to_have_text(SAVED)
    expect(state(opened, "COM-VIO")).to_have_text(SAVED)
    expect(bar(opened)).to_be_hidden()
    notes = [row[2] for row in history(interview)]
    assert (notes[-1], len(notes)) == ("One. Two.", len({*notes}))
    assert len(history(interview, "COM-VIO")) == 1


def test_what_arrived_although_the_browser_never_heard_of_it_is_kept_once(opened, interview):
    lost = []

    def lose_the_first(route):
        answer = route.fetch()
        if lost:
            return route.fulfill(response=answer)
        lost.append(answer.status)
        return route.abort()

    opened.route("**/save/", lose_the_first)
    with sendings(opened) as sent:
        choose(opened, 1)
        note(opened, "Said once.")
        expect(state(opened)).to_have_text(SAVED)

    assert lost == [200]
    assert len(sent) == 1 + len({operation(one) for one in sent})
    assert [row[0] for row in history(interview)] == list(range(1, len(history(interview)) + 1))
    kept = AnswerVersion.objects.filter(answer__interview=interview)
    assert sorted(str(one.operation) for one in kept) == sorted({operation(one) for one in sent})


def operation(request):
    return re.search("operation=([0-9a-f-]{36})", request.post_data)[1]


def test_what_was_chosen_before_the_scripts_came_is_sent_too(page, interview, chapter, signed_in):
    """A bad line brings the page first and its scripts much later."""
    signed_in(page, COORDINATOR)
    held = []
    page.route("**/interview/page.js", lambda route: held.append(route))
    with page.expect_request("**/interview/page.js"):
        page.goto(chapter, wait_until="commit")
    choose(page, 1)
    note(page, "Early.")
    [route] = held
    route.continue_()

    expect(state(page)).to_have_text(SAVED)
    assert stands(interview)["COM-CE"][:2] == ("50", "Early.")


def test_a_page_that_says_what_is_wrong_stays_a_plain_form(opened, interview):
    """What stands in it was not saved, so no script may take it for saved."""
    form = opened.locator("form[data-save]")
    form.evaluate(
        "(form) => { form.elements['COM-CE-seen'].value = 'x'; HTMLFormElement.prototype.submit.call(form) }"
    )
    expect(opened.get_by_role("alert")).to_contain_text("Nothing was saved yet")
    assert opened.locator("script[type=module][src*='interview/saving']").count() == 0


def test_an_answer_is_cleared_with_one_tap_and_kept_in_the_history(opened, interview):
    clear = question(opened).get_by_role("button", name="Clear this answer")
    expect(clear).to_be_hidden()
    choose(opened, 1)
    expect(state(opened)).to_have_text(SAVED)
    clear.click()
    expect(state(opened)).to_have_text(SAVED)
    expect(clear).to_be_hidden()
    expect(question(opened).locator("input[type=radio]").first).to_be_focused()

    assert [row[1] for row in history(interview)] == ["50", ""]


def test_leaving_with_something_unsent_asks_first(opened):
    opened.context.set_offline(True)
    choose(opened, 1)
    expect(bar(opened)).to_contain_text(NOT_SENT)

    for leave in ("location.reload()", "history.back()"):
        with opened.expect_event("dialog") as asked:
            opened.evaluate(f"setTimeout(() => {leave})")
        assert asked.value.type == "beforeunload"
        asked.value.dismiss()
        # Staying must be over before the next way out is tried: Chromium lets one question stand for both.
        expect(question(opened).locator("input[type=radio]").nth(1)).to_be_checked()
    with opened.expect_event("dialog") as asked:
        opened.close(run_before_unload=True)
    asked.value.dismiss()
    expect(question(opened).locator("input[type=radio]").nth(1)).to_be_checked()

    opened.context.set_offline(False)
    expect(state(opened)).to_have_text(SAVED)
    opened.reload()  # nobody asks any more: an unexpected question would be answered with yes, and fail the test
    expect(question(opened).locator("input[type=radio]").nth(1)).to_be_checked()


def in_conflict(opened, other):
    """Both answered the same question; the owner was first."""
    choose(other, 0)
    note(other, "As the owner heard it.")
    expect(state(other)).to_have_text(SAVED)
    choose(opened, 2)
    note(opened, "As I heard it.")
    both = question(opened).get_by_role("group", name="Two replies")
    expect(both).to_contain_text("As the owner heard it.")
    expect(both).to_contain_text("owner")
    expect(both.locator("time")).to_have_text(re.compile(r"in the hour that began at \d\d:00"))
    expect(question(opened).get_by_label("Note")).to_have_value("As I heard it.")
    expect(state(opened)).to_have_text("Two replies")
    return both


def notes_of(interview):
    """What stands, and what only the history has."""
    kept = history(interview)
    return stands(interview)["COM-CE"][1], {text for _number, _value, text, is_aside in kept if is_aside}


def test_of_two_replies_mine_is_chosen_and_the_other_stays_in_the_history(opened, other, interview):
    in_conflict(opened, other).get_by_role("button", name="Keep mine").click()
    expect(state(opened)).to_have_text(SAVED)
    expect(question(opened).locator(".both")).to_have_count(0)

    current, aside = notes_of(interview)
    assert current == "As I heard it."
    assert "As I heard it." in aside
    assert "As the owner heard it." in {row[2] for row in history(interview)}


def test_of_two_replies_the_other_one_is_taken_and_mine_stays_in_the_history(opened, other, interview):
    both = in_conflict(opened, other)
    note(opened, " And more.")
    both.get_by_role("button", name="Take this one").click()

    expect(state(opened)).to_have_text(SAVED)
    expect(question(opened).get_by_label("Note")).to_have_value("As the owner heard it.")
    expect(question(opened).locator("input[type=radio]").first).to_be_checked()
    expect(bar(opened)).to_be_hidden()
    current, aside = notes_of(interview)
    assert current == "As the owner heard it."
    assert "As I heard it. And more." in aside


def test_what_is_written_while_both_replies_stand_is_kept_and_may_still_be_chosen(opened, other, interview):
    both = in_conflict(opened, other)
    note(opened, " And more.")
    expect(state(opened)).to_have_text("Two replies")
    opened.get_by_role("button", name="Save, next").click()
    expect(both).to_be_in_viewport()

    both.get_by_role("button", name="Keep mine").click()
    expect(state(opened)).to_have_text(SAVED)
    assert notes_of(interview)[0] == "As I heard it. And more."
    opened.get_by_role("button", name="Save, next").click()
    opened.wait_for_url("**/CLS/")


def test_closing_words_of_two_are_both_shown(opened, other, interview):
    for page in (other, opened):
        page.goto(f"{interview.get_absolute_url()}closing/")
    other.get_by_label("What should stop?").fill("Raids.")
    expect(other.locator("[data-state]")).to_have_text(SAVED)
    opened.get_by_label("What should stop?").fill("Fines.")
    both = opened.get_by_role("group", name="Two replies")
    expect(both).to_contain_text("What should stop? Raids.")
    expect(both).to_contain_text("owner")

    both.get_by_role("button", name="Take this one").click()
    expect(opened.get_by_label("What should stop?")).to_have_value("Raids.")
    opened.get_by_role("button", name="Save and see what is left").click()
    opened.wait_for_url(f"**{interview.get_absolute_url()}")
    interview.refresh_from_db()
    assert interview.closing_stop == "Raids."


def test_a_draft_that_was_submitted_refuses_and_takes_it_when_it_is_open_again(opened, interview):
    Evaluation.objects.update(status="submitted")
    choose(opened, 1)
    expect(state(opened)).to_contain_text("Not accepted: Not saved: the draft is not open for changes now.")
    opened.get_by_role("button", name="Save, next").click()
    expect(state(opened)).to_be_in_viewport()
    assert not Answer.objects.filter(interview=interview).exists()

    Evaluation.objects.update(status="returned")
    opened.get_by_role("button", name="Save and stay here").click()
    expect(state(opened)).to_have_text(SAVED)
    expect(bar(opened)).to_be_hidden()
    assert stands(interview)["COM-CE"] == ("50", "", 1)
