"""The whole way as a coordinator goes it, with an old phone: from signing in to a card with her own words."""

import json
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from evaluations.exchange.importing_evaluation import import_evaluation
from stakeholders.roles import Role
from tests import factories
from tests.browser.conftest import PASSWORD

COORDINATOR = "coordinator@example.org"
QUICK_INTERVIEWS = 4
"""One fewer than the minimum: the interview of the test is the fifth."""


@pytest.fixture
def evaluation(live_server):
    """Kenya in 2026 with four community interviews, and its coordinator."""
    factories.make_country("KE")
    evaluation, _is_new = import_evaluation(factories.document(with_quick_interviews()))
    factories.make_user(COORDINATOR, Role.COORDINATOR, evaluation.lead_organisation, PASSWORD)
    return evaluation


def with_quick_interviews():
    """The real framework with community interviews in which everything has the second reply."""
    content = json.loads((factories.FIXTURES / "framework-1.0.0.json").read_text())
    questions, criteria = content["framework"]["questions"], content["framework"]["criteria"]
    answers = {one["code"]: one["choices"][1]["code"] for one in questions if one["group"] == "community"}
    grid = {one["code"]: second_reply(one) for one in criteria}
    numbers = range(1, QUICK_INTERVIEWS + 1)
    return content | {
        "evaluation": {"country": "KE", "round": "2026", "lead_organisation": "Umbrella Collective"},
        "stakeholders": [{"code": f"c{n}", "group": "community", "name": f"Circle {n}"} for n in numbers],
        "interviews": [
            {
                "code": f"i{n:03}",
                "stakeholder": f"c{n}",
                "month": "2026-05",
                "language": "en",
                "mode": "phone",
                "answers": answers,
                "involvement": {"government": grid, "un": grid},
            }
            for n in numbers
        ],
    }


def second_reply(criterion):
    """The second rung of a ladder, or the second tick of a checklist."""
    choices, elements = criterion.get("choices"), criterion.get("elements")
    return choices[1]["code"] if choices else [elements[1]["code"]]


def add_stakeholder(page, kind, name):
    """From the evaluation's page to the beginning of an interview."""
    page.get_by_role("link", name="Add a stakeholder").last.click()
    page.get_by_label(kind).check()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Save and begin an interview").click()


def begin_interview(page, name, form):
    """With whom, how, which questions; and their agreement."""
    page.get_by_label("With").select_option(label=name)
    page.get_by_label("In person").check()
    page.get_by_label(form).check()
    page.get_by_label("they agree to take part").check()
    page.get_by_role("button", name="Begin").click()


def answer_page(page):
    """The second reply to everything that has none, then on to the next page."""
    for question in page.locator("section.question").all():
        if not question.locator("input:checked").count():
            question.locator("fieldset > label.choice input").nth(1).check()
    before = page.url
    page.get_by_role("button", name="Save, next").click()
    page.wait_for_url(lambda url: url != before)


def answer_chapters(page, then):
    """From the interview's page through all its chapters, until the page of this name."""
    page.locator(".steps a").first.click()
    while not page.get_by_role("heading", level=1, name=then).count():
        answer_page(page)


def close_interview(page):
    """The five open questions; nothing is left then."""
    page.get_by_label("What should start?").fill("Grants with running costs.")
    page.get_by_role("button", name="Save and see what is left").click()
    expect(page.get_by_text("Every question has a reply.")).to_be_visible()


def card_text(page):
    """How many pages the English card has, and its words."""
    link = page.get_by_role("link", name="English (PDF)").get_attribute("href")
    reader = PdfReader(BytesIO(page.request.get(link).body()))
    return len(reader.pages), " ".join(" ".join(one.extract_text() for one in reader.pages).split())


def test_from_first_answer_to_card(page, evaluation, sign_in):
    sign_in(page, COORDINATOR)
    page.get_by_role("link", name="Kenya, round 2026").last.click()

    add_stakeholder(page, "Sex worker-led organisations", "Circle 5")
    begin_interview(page, "Circle 5", "All questions")
    answer_chapters(page, then="who you deal with")
    page.get_by_label("Government").check()
    page.get_by_label("UN agencies").check()
    page.get_by_role("button", name="Save and go on").click()
    for institution in ("Government", "UN agencies"):
        expect(page.get_by_role("heading", level=1)).to_contain_text(institution)
        answer_page(page)
    close_interview(page)

    page.get_by_role("link", name="Kenya, round 2026").click()
    add_stakeholder(page, "Government", "Ministry of Health")
    begin_interview(page, "Ministry of Health", "The short form")
    answer_chapters(page, then="Closing questions")
    close_interview(page)

    page.get_by_role("link", name="Kenya, round 2026").click()
    page.get_by_role("link", name="Results").click()
    expect(page.locator(".headline .big").first).to_be_visible()
    chapter = page.locator("details.level", has_text="Community Empowerment").first
    chapter.locator("summary").first.click()
    community = chapter.locator("details", has_text="Sex worker-led organisations").first
    expect(community.get_by_text("COM-01")).to_be_hidden()
    community.locator("summary").click()
    expect(community.get_by_text("COM-01")).to_be_visible()

    page.get_by_role("link", name="Report card").click()
    pages, words = card_text(page)
    assert pages == 4
    assert "Kenya" in words

    page.get_by_role("link", name="0 of 8 texts are written").click()
    page.get_by_label("The finding, in one sentence").fill("We were asked last.")
    page.get_by_role("button", name="Save, to the card").click()
    expect(page.get_by_role("link", name="1 of 8 texts are written")).to_be_visible()
    pages, words = card_text(page)
    assert pages == 4
    assert "We were asked last." in words


def test_everything_works_without_scripts(new_context, evaluation, sign_in):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, COORDINATOR)
    page.get_by_role("link", name="Kenya, round 2026").last.click()
    add_stakeholder(page, "Sex worker-led organisations", "Circle 5")
    begin_interview(page, "Circle 5", "The short form")

    answer_chapters(page, then="who you deal with")
    expect(page.get_by_role("status")).to_contain_text("Saved:")
    page.get_by_label("UN agencies").check()
    page.get_by_role("button", name="Save and go on").click()
    answer_page(page)
    close_interview(page)

    page.get_by_role("link", name="Kenya, round 2026").click()
    page.get_by_role("link", name="Results").click()
    page.locator("details.level", has_text="Community Empowerment").first.locator("summary").first.click()
    community = page.locator("details.level details", has_text="Sex worker-led organisations").first
    community.locator("summary").click()
    expect(community.get_by_text("COM-01")).to_be_visible()
