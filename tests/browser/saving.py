"""The page of an interview that saves by itself: what people do there, and where it says what became of it."""

import re

COORDINATOR = "coordinator@example.org"
OWNER = "owner@example.org"
SAVED = re.compile(r"^Saved \d\d:\d\d$")
NOT_SENT = re.compile(r"^Not sent yet: 1, since \d\d:\d\d\. Keep this page open\.")


def question(page, code="COM-CE"):
    return page.locator(f"#q-{code}")


def choose(page, number, code="COM-CE"):
    """Tap one of the replies."""
    question(page, code).locator("input[type=radio]").nth(number).check()


def note(page, text, code="COM-CE"):
    """Write a note, sign by sign."""
    details = question(page, code).locator("details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    details.get_by_label("Note").press_sequentially(text)


def state(page, code="COM-CE"):
    return question(page, code).locator("[data-state]")


def bar(page):
    """The line at the top that says what is not sent."""
    return page.locator("[data-line]")
