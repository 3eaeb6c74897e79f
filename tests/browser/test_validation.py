"""People with old phones: a draft goes to the network, comes back, is validated, and the members are asked."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from evaluations.models import Consultation, Evaluation
from evaluations.models.consultation import USUAL_DAYS
from stakeholders.regions import Region
from stakeholders.roles import Kind, Role
from tests import factories
from tests.browser.conftest import PASSWORD
from tests.evaluations.validating import make_ready, put

COORDINATOR, OWNER, VALIDATOR = (
    "coordinator@example.org",
    "owner@example.org",
    "validator@example.org",
)
DRAFT = "Kenya, round 2026"


@pytest.fixture
def evaluation(live_server):
    """Kenya in 2026: one whole community interview, its coordinator, and somebody of the region's network."""
    country = factories.make_country("KE")
    country.region = Region.AFRICA
    country.save()
    lead = factories.make_organisation("Umbrella Collective")
    network = factories.make_organisation("Network", kind=Kind.REGIONAL_NETWORK, region=Region.AFRICA)
    factories.make_user(COORDINATOR, Role.COORDINATOR, lead, PASSWORD)
    factories.make_user(OWNER, Role.OWNER, lead, PASSWORD)
    factories.make_user(VALIDATOR, Role.VALIDATOR, network, PASSWORD)
    evaluation = factories.make_evaluation(factories.make_framework(), lead)
    make_ready(evaluation)
    return put(evaluation, "collecting")


@pytest.fixture
def coordinator(new_context, sign_in):
    return signed_in(new_context, sign_in, COORDINATOR)


@pytest.fixture
def owner(new_context, sign_in):
    return signed_in(new_context, sign_in, OWNER)


@pytest.fixture
def validator(new_context, sign_in):
    return signed_in(new_context, sign_in, VALIDATOR)


def signed_in(new_context, sign_in, email):
    """A page of this person in a browser of their own. It signs in when it is first asked for, so as to see tasks."""
    page = new_context().new_page()

    def home():
        if page.url == "about:blank":
            sign_in(page, email)
        page.goto("/")
        return page

    return home


def submits(home, label):
    page = home()
    page.get_by_role("link", name=DRAFT).last.click()
    page.get_by_role("link", name=label, exact=True).click()
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Done: With the network.")


def comments_on_a_question(home, code, words):
    page = home()
    page.get_by_role("link", name="A draft to review").click()
    chapter = page.locator("details.level", has_text="Community Empowerment").last
    chapter.locator("summary").first.click()
    group = chapter.locator("details", has_text="Sex worker-led organisations").first
    group.locator("summary").click()
    group.locator("tr", has_text=code).get_by_role("link", name="Comment").click()
    page.get_by_label("What do you want to say?").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"About {code}")


def returns(home, reason):
    page = home()
    page.get_by_role("link", name="A draft to review").click()
    page.get_by_role("link", name="Return it").click()
    page.get_by_label("Why?").fill(reason)
    page.get_by_role("button", name="Return it").click()
    expect(page.get_by_role("status")).to_have_text("Done: Returned by the network.")


def reads_why(home, reason):
    page = home()
    page.get_by_role("link", name="The network returned the draft").click()
    first = page.locator("main section").first
    expect(first.get_by_role("heading")).to_have_text("The network returned the draft")
    expect(first.locator("blockquote")).to_have_text(reason)


def changes_an_answer(home, question):
    page = home()
    page.get_by_role("link", name=DRAFT).last.click()
    page.get_by_role("link", name="i001").click()
    page.locator(".steps a", has_text="Community Empowerment").click()
    page.locator(f"#q-{question} label.choice input").first.check()
    expect(page.locator(f"#q-{question} [data-state]")).to_contain_text("Saved")


def answers_every_comment(home, words, number):
    for _ in range(number):
        page = home()
        page.get_by_role("link", name="A comment on").first.click()
        page.get_by_label("What do you want to say?").fill(words)
        page.get_by_role("button", name="Answer").click()
        expect(page.locator(".talk li").last).to_contain_text(words)
    expect(home().get_by_role("link", name="A comment on")).to_have_count(0)


def sees_first_what_changed(home):
    page = home()
    page.get_by_role("link", name="A draft to review").click()
    headings = page.locator("main section h2")
    expect(headings.nth(1)).to_have_text("What changed since the last time")
    expect(page.locator("details.level[open] tbody tr").first).to_contain_text("Roll-out score")


def settles_every_thread(home, number):
    for left in range(number, 0, -1):
        page = home()
        page.get_by_role("link", name="A draft to review").click()
        threads = page.locator(
            "section", has=page.get_by_role("heading", name="Comments", exact=True)
        ).locator("> ul.list a")
        expect(threads).to_have_count(left)
        threads.first.click()
        page.get_by_role("button", name="It is settled").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The draft, and what is said about it")


def validates(home):
    page = home()
    page.get_by_role("link", name="A draft to review").click()
    page.get_by_role("link", name="Validate it").click()
    page.get_by_role("button", name="Validate it").click()
    expect(page.get_by_role("status")).to_have_text("Done: Validated by the network.")


def asks_the_members(home, name):
    """The personal link of the organisation."""
    page = home()
    page.get_by_role("link", name="Validated: now ask the members").click()
    page.get_by_label("Sex worker-led organisations that you ask").fill(name)
    page.get_by_role("button", name="Open the round and make the links").click()
    return page.locator(".links code").inner_text()


def comments_as_a_member(page, link, words):
    page.goto(link)
    page.locator("main textarea").first.fill(words)
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("status")).to_contain_text("Sent: 1 comment.")


def answers_the_member(home, words):
    page = home()
    page.get_by_role("link", name="1 comment of a member has no answer").click()
    page.get_by_text("Taken up", exact=True).click()
    page.get_by_label("How, or why not").fill(words)
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("status")).to_have_text("Your answer is saved.")


def cannot_agree_yet(home):
    page = home()
    page.get_by_role("link", name=DRAFT).last.click()
    page.get_by_role("link", name="Agree to the card").click()
    expect(page.get_by_role("alert")).to_contain_text("The members were given until")


def the_days_pass():
    longer_ago = timezone.localdate() - timedelta(days=USUAL_DAYS)
    Consultation.objects.update(opens_on=longer_ago)


def agrees(home):
    page = home()
    page.get_by_role("link", name="The members were heard: agree to the card").click()
    page.get_by_role("button", name="Agree to the card").click()
    expect(page.get_by_role("status")).to_have_text("Done: Agreed.")


def issues(home):
    page = home()
    page.get_by_role("link", name="Agreed: issue the card, refuse, or wait").click()
    page.get_by_role("link", name="Issue the card").click()
    page.get_by_role("button", name="Issue the card").click()
    expect(page.get_by_role("status")).to_have_text("Done: Issued.")


def test_a_draft_is_returned_mended_validated_and_agreed(
    evaluation, coordinator, owner, validator, new_context
):
    submits(coordinator, "Submit to the network")
    comments_on_a_question(validator, "COM-CE", "Who said this?")
    returns(validator, "One answer looks wrong.")
    reads_why(coordinator, "One answer looks wrong.")
    changes_an_answer(coordinator, "COM-CE")
    answers_every_comment(coordinator, "We asked again and mended it.", 2)
    submits(coordinator, "Submit again")
    sees_first_what_changed(validator)
    settles_every_thread(validator, 2)
    validates(validator)
    link = asks_the_members(coordinator, "Red Collective")
    member = new_context().new_page()
    comments_as_a_member(member, link, "Say more about migrants.")
    cannot_agree_yet(owner)
    answers_the_member(coordinator, "We wrote a sentence about it.")
    member.goto(link)
    expect(member.get_by_text("We wrote a sentence about it.")).to_be_visible()
    the_days_pass()
    agrees(owner)
    issues(owner)

    steps = Evaluation.objects.get().transitions.values_list("from_status", "to_status")
    assert list(steps) == [
        ("collecting", "submitted"),
        ("submitted", "returned"),
        ("returned", "submitted"),
        ("submitted", "validated"),
        ("validated", "in_consultation"),
        ("in_consultation", "agreed"),
        ("agreed", "issued"),
    ]
