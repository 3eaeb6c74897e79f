"""A real browser: Debian's Chromium, without a download, and without a way to any other machine."""

import os
import shutil
from pathlib import Path

import pytest
from django.test import Client

from evaluations.demonstration import create_demonstration
from stakeholders.models import User
from stakeholders.roles import Role
from tests import factories
from tests.browser.saving import COORDINATOR, OWNER

PASSWORD = "rain on a tin roof"

# Playwright's event loop runs in the thread of the test, and Django would take its queries for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    """Every test of this folder is a browser test, and may write to the database that the server reads."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = [
        "--headless=new",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A small old phone: what holds there holds on a wider screen too."""
    return {**browser_context_args, "viewport": {"width": 320, "height": 640}, "locale": "en"}


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The server starts after the database of the tests has its name: it would share one connection otherwise."""
    return live_server


@pytest.fixture(scope="session")
def base_url(live_server):
    """Addresses in these tests begin with a slash."""
    return live_server.url


@pytest.fixture
def demonstration(live_server):
    """The invented evaluation, and people who can sign in with PASSWORD."""
    factories.make_country("ZZ")
    return create_demonstration(PASSWORD)[0]


@pytest.fixture
def sign_in():
    """Sign in as a person types it: sign_in(page, email)."""

    def sign_in(page, email):
        page.goto("/account/sign-in/")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/")

    return sign_in


@pytest.fixture
def interview(live_server):
    """One that has only begun, with two questions in its first chapter; and two people who work on it."""
    lead = factories.make_organisation("Umbrella Collective")
    framework = factories.make_framework()
    framework.questions.filter(code="COM-VIO").update(chapter=framework.chapters.get(code="CE"))
    for email, role in ((COORDINATOR, Role.COORDINATOR), (OWNER, Role.OWNER)):
        factories.make_user(email, role, lead, password=PASSWORD)
    return factories.make_interview(factories.make_evaluation(framework, lead), "community", targets=["un"])


@pytest.fixture
def chapter(interview):
    return f"{interview.get_absolute_url()}CE/"


@pytest.fixture
def signed_in(interview, live_server):
    """A browser in which somebody is signed in already: signed_in(page, email)."""

    def signed_in(page, email):
        client = Client()
        client.force_login(User.objects.get(email=email))
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )

    return signed_in


@pytest.fixture
def opened(page, chapter, signed_in):
    """The first chapter, open in the browser of the coordinator."""
    signed_in(page, COORDINATOR)
    page.goto(chapter)
    return page


@pytest.fixture
def other(new_context, chapter, signed_in):
    """The same chapter, open in the browser of the owner."""
    page = new_context().new_page()
    signed_in(page, OWNER)
    page.goto(chapter)
    return page


@pytest.fixture
def addresses(demonstration):
    """Every kind of page that the coordinator of the demonstration sees, by what it is."""
    place = f"/evaluations/ZZ/{demonstration.round.code}"
    interview = demonstration.interviews.get(code="i001")
    conversation = f"{place}/interviews/{interview.pk}"
    recommendation = demonstration.recommendations.first()
    action, figure = demonstration.actions.first(), demonstration.figures.last()
    return {
        "home": "/",
        "start an evaluation": "/evaluations/add/",
        "evaluation": f"{place}/",
        "add a stakeholder": f"{place}/stakeholders/add/",
        "stakeholder": f"{place}/stakeholders/{interview.stakeholder_id}/",
        "begin an interview": f"{place}/interviews/add/",
        "interview": f"{conversation}/",
        "details of an interview": f"{conversation}/details/",
        "their agreement is taken back": f"{conversation}/withdraw/",
        "chapter": f"{conversation}/CE/",
        "who they deal with": f"{conversation}/involvement/",
        "grid": f"{conversation}/involvement/government/",
        "closing questions": f"{conversation}/closing/",
        "history of an answer": f"{conversation}/history/COM-01/",
        "history of a point of the grid": f"{conversation}/history/1/government/",
        "history of the closing questions": f"{conversation}/closing/history/",
        "results": f"{place}/results/",
        "workbook": f"{place}/workbook/",
        "load a workbook": f"{place}/workbook/load/",
        "card": f"{place}/card/",
        "quotes": f"{place}/card/quotes/",
        "words of the card": f"{place}/card/words/",
        "words of the card in two languages": f"{place}/card/words/?language=fr&beside=en",
        "history of a text": f"{place}/card/words/finding/en/history/",
        "new recommendation": f"{place}/card/recommendations/add/",
        "evidence": f"{place}/card/evidence/",
        "recommendation": f"{place}/card/recommendations/{recommendation.pk}/",
        "what was asked": f"{place}/card/actions/",
        "something asked elsewhere": f"{place}/card/actions/add/",
        "words of what was asked": f"{place}/card/actions/{action.pk}/",
        "removing what was asked": f"{place}/card/actions/{action.pk}/remove/",
        "figures": f"{place}/card/figures/",
        "new figure": f"{place}/card/figures/add/",
        "figure": f"{place}/card/figures/{figure.pk}/",
        "removing a figure": f"{place}/card/figures/{figure.pk}/remove/",
        **pages_of_focus_groups(demonstration, f"{place}/card"),
        "logo and colour": f"/organisations/{demonstration.lead_organisation_id}/look/",
        "nothing": "/nothing-is-here/",
    }


def pages_of_focus_groups(demonstration, card):
    """What was said where people came together, and the plan that it leads to."""
    group = demonstration.focus_groups.get()
    point = group.points.get(about="stop")
    return {
        "focus groups": f"{card}/groups/",
        "new focus group": f"{card}/groups/add/",
        "focus group": f"{card}/groups/{group.pk}/",
        "details of a focus group": f"{card}/groups/{group.pk}/details/",
        "level of a focus group": f"{card}/groups/{group.pk}/person/",
        "end of a focus group": f"{card}/groups/{group.pk}/together/",
        "focus group to delete": f"{card}/groups/{group.pk}/delete/",
        "point to take": f"{card}/groups/points/{point.pk}/",
        "recommendation from a point": f"{card}/recommendations/add/?from={point.pk}&language=en",
        "plan": f"{card}/plan/",
    }
