"""Without a line (safety S8): a locked copy on the device, 40 answers in it, and all of them arrive afterwards."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from evaluations import recording
from evaluations.models import AnswerVersion
from stakeholders.models import TrailEntry, Verb
from tests import factories
from tests.browser.conftest import PASSWORD
from tests.browser.line import Line
from tests.browser.saving import NOT_SENT, SAVED
from tests.browser.test_accessibility import overhang, set_language, violations

PASSPHRASE = "rain mango bicycle chair"
MARKERS = [f"Planted-{number:03}-marker" for number in range(40)]


@pytest.fixture
def line(live_server):
    line = Line(live_server.url)
    yield line
    line.cut()


@pytest.fixture
def interview(demonstration):
    """One that has only begun, with an organisation that deals with two types."""
    return factories.make_interview(demonstration, "community", targets=["government", "un"])


@pytest.fixture
def browse(playwright, browser_type_launch_args, tmp_path, line):
    """A browser with a profile on the disk: browse() opens it anew, as after a flat battery."""
    opened = []

    def browse():
        while opened:
            opened.pop().close()
        opened.append(
            playwright.chromium.launch_persistent_context(
                tmp_path / "profile",
                viewport={"width": 320, "height": 640},
                locale="en",
                accept_downloads=True,
                **browser_type_launch_args,
            )
        )
        return opened[0].new_page()

    yield browse
    while opened:
        opened.pop().close()


def go(page, line, path):
    page.goto(f"{line.url}{path}")


def take_along(page, line, interview, sign_in_at):
    """Sign in, and keep a locked copy on this device."""
    sign_in_at(page)
    go(page, line, f"{interview.get_absolute_url()}offline/")
    page.get_by_label("Passphrase for this copy").fill(PASSPHRASE)
    page.get_by_label("The same again").fill(PASSPHRASE)
    page.get_by_role("button", name="Keep a locked copy").click()
    page.wait_for_url("**/offline/")
    expect(page.get_by_text("Kept since")).to_be_visible()


def unlock(page):
    open_with(page, PASSPHRASE)
    expect(page.locator("#opened")).to_be_visible(timeout=30_000)


@pytest.fixture
def sign_in_at(line, coordinator_email):
    def sign_in_at(page):
        go(page, line, "/account/sign-in/")
        type_in(page.locator("main"), coordinator_email)
        page.wait_for_url(f"{line.url}/")

    return sign_in_at


@pytest.fixture
def coordinator_email():
    return "coordinator@demonstration.invalid"


def type_in(place, email):
    place.get_by_label("E-mail").fill(email)
    place.get_by_label("Password").fill(PASSWORD)
    place.get_by_role("button", name="Sign in").click()


def answer_all(page):
    """The first choice of everything, with a marker as its note, page after page; the keys in order."""
    left, keys = iter(MARKERS), []
    while True:
        for section in page.locator("[data-answer]:not([data-answer=closing])").all():
            marker = next(left, None)
            if marker is None:
                return keys
            section.locator("input[type=radio], input[type=checkbox]").first.check()
            section.locator("summary").click()
            section.locator("textarea").first.fill(marker)
            keys.append(section.evaluate("(s) => s.closest('form').dataset.target + '/' + s.dataset.answer"))
        page.get_by_role("button", name=re.compile("^Next:")).click()


def in_clear(folder, words):
    """Which of the words any file of a folder holds, as browsers write text: bytes or two bytes for each sign."""
    found = set()
    for path in filter(Path.is_file, folder.rglob("*")):
        data = path.read_bytes()
        found |= {word for word in words if word.encode() in data or word.encode("utf-16-le") in data}
    return found


def notes_of(interview, **which):
    rows = AnswerVersion.objects.filter(answer__interview=interview, **which)
    return Counter(row.note for row in rows if row.note in MARKERS)


def test_forty_answers_without_a_line_arrive_once_and_conflicts_are_shown(
    browse, line, interview, coordinator, sign_in_at, coordinator_email, tmp_path
):
    take_along(browse(), line, interview, sign_in_at)
    line.cut()
    page = browse()
    go(page, line, "/")
    unlock(page)
    keys = answer_all(page)
    expect(page.locator("[data-line]")).to_contain_text("Not sent yet: 40", timeout=20_000)
    page.get_by_role("button", name="Lock").click()  # the last words were typed less than three seconds ago
    expect(page.get_by_text("Not sent yet: 40")).to_be_visible()

    planted = [key.removeprefix("/") for key in keys if key.startswith("/")][:3]
    for code in planted:
        said = factories.said(interview, code, "dont_know", note="Written elsewhere")
        recording.record(interview, [said], by=coordinator, now=timezone.now())
    page = browse()
    assert in_clear(tmp_path, MARKERS) == set()
    line.restore()
    go(page, line, "/offline/")
    unlock(page)
    page.get_by_role("button", name="Sign in again").click()
    type_in(page.locator("dialog"), coordinator_email)
    expect(page.locator("[data-line]")).to_have_text("", timeout=60_000)

    assert notes_of(interview) == dict.fromkeys(MARKERS, 1)
    assert sum(notes_of(interview, is_aside=True).values()) == 3
    current = [row.note for row in interview.answers.all()]
    assert Counter(current) == dict.fromkeys({*MARKERS} - {*notes_of(interview, is_aside=True)}, 1) | {
        "Written elsewhere": 3
    }
    shown = set()
    for step in page.locator("#steps button", has_text="Two replies").all():
        step.click()
        for both in page.locator(".both").all():
            expect(both).to_contain_text("Written elsewhere")
            shown.add(both.evaluate("(b) => b.closest('[data-answer]').dataset.answer"))
    assert shown == {*planted}
    browse()
    assert in_clear(tmp_path, MARKERS) == set()


def test_the_copy_is_deleted_from_the_device_after_a_question(browse, line, interview, sign_in_at):
    page = browse()
    take_along(page, line, interview, sign_in_at)
    unlock(page)
    page.get_by_role("button", name="Delete from this device").click()
    page.get_by_role("button", name="Delete it").click()

    expect(page.get_by_text("Nothing is kept on this device.")).to_be_visible()
    workers = page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
    assert (workers, page.evaluate("caches.keys()")) == (0, [])


def test_a_copy_that_was_deleted_does_not_come_back_from_another_window(browse, line, interview, sign_in_at):
    page = browse()
    take_along(page, line, interview, sign_in_at)
    unlock(page)
    other = page.context.new_page()
    go(other, line, "/offline/")
    unlock(other)
    other.get_by_role("button", name="Delete from this device").click()
    other.get_by_role("button", name="Delete it").click()
    expect(other.get_by_text("Nothing is kept on this device.")).to_be_visible()

    line.cut()
    page.locator("[data-answer] input[type=radio]").first.check()
    expect(page.locator("[data-line]")).to_have_text(NOT_SENT)
    line.restore()
    expect(page.locator("[data-answer] [data-state]").first).to_have_text(SAVED, timeout=30_000)
    go(other, line, "/offline/")

    expect(other.get_by_text("Nothing is kept on this device.")).to_be_visible()


def test_a_wrong_passphrase_opens_nothing_and_taking_along_is_told(browse, line, interview, sign_in_at):
    page = browse()
    take_along(page, line, interview, sign_in_at)
    page.get_by_label("Passphrase").fill("another passphrase")
    page.get_by_role("button", name="Open it").click()

    expect(page.get_by_text("This passphrase opens nothing here.")).to_be_visible(timeout=30_000)
    expect(page.locator("#opened")).to_be_hidden()
    assert TrailEntry.objects.filter(verb=Verb.TOOK_OFFLINE, thing=interview.told_as).count() == 1


def test_a_rescue_file_brings_the_answers_from_another_device(
    browse, line, interview, sign_in_at, coordinator_email, tmp_path, browser
):
    page = browse()
    take_along(page, line, interview, sign_in_at)
    line.cut()
    unlock(page)
    page.locator("[data-answer] textarea").first.evaluate("(area) => { area.closest('details').open = true }")
    page.locator("[data-answer] textarea").first.fill(MARKERS[0])
    expect(page.locator("[data-line]")).to_contain_text("Not sent yet: 1")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a rescue file").click()
    file = tmp_path / "copy.json"
    download.value.save_as(file)
    assert in_clear(tmp_path, MARKERS) == set()

    line.restore()
    other = browser.new_context().new_page()
    go(other, line, "/offline/")
    other.get_by_text("Rescue file", exact=True).click()
    other.get_by_label("Choose the file").set_input_files(file)
    unlock(other)
    other.get_by_role("button", name="Sign in again").click()
    type_in(other.locator("dialog"), coordinator_email)
    expect(other.locator("[data-line]")).to_have_text("", timeout=30_000)
    other.context.close()

    assert [row.note for row in interview.answers.exclude(note="")] == [MARKERS[0]]


def test_signing_out_asks_first_when_something_waits(browse, line, interview, sign_in_at):
    page = browse()
    take_along(page, line, interview, sign_in_at)
    unlock(page)
    page.route("**/save/", lambda route: route.abort())
    page.locator("[data-answer] input[type=radio]").first.check()
    expect(page.locator("[data-line]")).to_contain_text("Not sent yet: 1")
    go(page, line, "/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("answers that were not sent yet: 1")).to_be_visible()
    page.get_by_role("button", name="Sign out, keep them locked here").click()
    page.wait_for_url("**/sign-in/**")
    go(page, line, "/offline/")
    expect(page.get_by_text("Not sent yet: 1")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_state_without_a_line_is_accessible_and_fits_a_small_phone(
    browse, line, interview, coordinator, sign_in_at, language
):
    page, found = browse(), {}

    def look(name):
        found[name] = [*violations(page), overhang(page)]

    sign_in_at(page)
    set_language(page, language)
    go(page, line, f"{interview.get_absolute_url()}offline/")
    look("taking along")
    page.locator("#passphrase").fill(PASSPHRASE)
    page.locator("#again").fill("something else")
    page.locator("#take [type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look("two that differ")
    page.locator("#again").fill(PASSPHRASE)
    page.locator("#take [type=submit]").click()
    page.wait_for_url("**/offline/")
    expect(page.locator("#safes li")).to_be_visible()
    page.locator("#locked details").evaluate("(one) => { one.open = true }")
    look("a locked copy")
    open_with(page, "another passphrase")
    expect(page.get_by_role("alert")).to_be_visible(timeout=30_000)
    look("a wrong passphrase")
    line.cut()
    open_with(page, PASSPHRASE)
    expect(page.locator("#opened")).to_be_visible(timeout=30_000)
    page.locator("[data-answer] details").first.evaluate("(one) => { one.open = true }")
    look("opened")
    first = page.locator("[data-answer]").first
    first.locator("input[type=radio]").nth(1).check()
    expect(page.locator("[data-saving-bar]")).to_be_visible()
    look("not sent")
    said = factories.said(
        interview, first.get_attribute("data-answer"), "dont_know", note="Written elsewhere"
    )
    recording.record(interview, [said], by=coordinator, now=timezone.now())
    line.restore()
    expect(page.locator(".both")).to_be_visible(timeout=60_000)
    look("two replies")
    page.locator("#wipe").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    look("a question before deleting")
    page.get_by_role("dialog").locator("[value=yes]").click()
    expect(page.locator("#locked")).to_be_visible()
    look("nothing is kept")

    assert {name: faults for name, faults in found.items() if faults != [0]} == {}


def open_with(page, passphrase):
    page.locator("#passphrase").fill(passphrase)
    page.locator("#open [type=submit]").click()
