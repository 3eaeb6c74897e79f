"""What every page says to the browser, and what no page holds (safety S1, S10)."""

import re
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from stakeholders.roles import Role
from tests import factories
from tests.routes import PAGES, make_world
from tests.stakeholders.test_forbidden_fields import faults

PRIVATE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",  # decision 0006: with no-referrer no form can be sent
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self'",
    "manifest-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
FAULTY = {
    "COM-CE": "unknown",
    "1": "unknown",
    "kind": "unknown",
    "finding-en": "x" * 161,
    "closing_quote_use": "unknown",
    "goal-1": "x" * 201,
}
HOLDS_ITS_STYLE = {"card_web", "card_web sent"}
"""The card as a page that can be kept as a file: it holds its style and its images, and no script (test_web.py)."""
LINKS = {"src", "href", "action", "formaction", "data", "poster", "srcset"}

pytestmark = pytest.mark.django_db  # without it, a run of this file alone would set up no database


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, content):
        super().__init__()
        self.found = []
        self.feed(content)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def inline(content):
    """What the policy would block: scripts and styles written into the page."""
    return [
        (tag, attributes)
        for tag, attributes in Elements(content).found
        if tag == "style"
        or (tag == "script" and "src" not in attributes and attributes.get("type") != "application/json")
        or any(name == "style" or name.startswith("on") for name in attributes)
        or any(
            (attributes.get(name) or "").strip().lower().startswith(("javascript:", "data:"))
            for name in LINKS
        )
    ]


def elsewhere(content):
    """Links to any other host."""
    return [
        value
        for _tag, attributes in Elements(content).found
        for name, value in attributes.items()
        if name in LINKS and ("//" in value or ":" in value.split("/")[0])
    ]


def policy(response):
    directives = (
        directive.split(maxsplit=1) for directive in response.headers["Content-Security-Policy"].split(";")
    )
    return dict(directives)


@pytest.fixture(scope="module")
def pages(framework_of_module):
    """Every page, as the owner of the lead organisation gets it, and what it answers to a form full of faults."""
    client = Client()
    lead = factories.make_organisation("Umbrella Collective")
    owner = factories.make_user("owner@example.org", Role.OWNER, lead)
    world = make_world(factories.make_evaluation(framework_of_module, lead))
    found = {"sign_in": client.get(reverse("sign_in")), "sign_in sent": client.post(reverse("sign_in"))}
    client.force_login(owner)
    for name in PAGES:
        found[name] = client.get(world.url(name))
        with transaction.atomic():
            found[f"{name} sent"] = client.post(world.url(name), FAULTY)
            transaction.set_rollback(True)
    return found


def test_these_tests_look_at_pages_that_opened(pages):
    assert {name for name, page in pages.items() if page.status_code != 200} == {
        "renew_link sent",
        "renew_reply_link sent",
        "withdraw_interview sent",
        "delete_interview sent",
        "delete_group sent",
        "remove_member sent",
        "mfa_index sent",
        "mfa_list_webauthn sent",
        "withdraw_reply_link sent",
        "remove_action sent",
        "remove_figure sent",
        "quotes sent",
        "evidence sent",
    }


def test_every_page_is_private_and_switches_off_what_it_never_needs(pages):
    wrong = {
        name: given
        for name, response in pages.items()
        if (given := {header: response.headers.get(header) for header in PRIVATE}) != PRIVATE
    }

    assert wrong == {}


def test_no_page_is_kept_by_a_browser_or_on_the_way_to_it(pages):
    assert [
        name for name, page in pages.items() if "no-store" not in page.headers["Cache-Control"].split(", ")
    ] == []


def test_every_page_has_the_one_policy_that_allows_only_this_site(pages):
    found = {name: policy(response) for name, response in pages.items()}
    own = {name: found.pop(name) for name in HOLDS_ITS_STYLE}

    assert found == dict.fromkeys(found, POLICY)
    for allowed in own.values():
        style, images = allowed.pop("style-src"), allowed.pop("img-src")
        assert allowed == {name: POLICY[name] for name in allowed}
        assert (re.fullmatch(r"'self' 'sha256-[\w+/]{43}='", style) is not None, images) == (
            True,
            "'self' data:",
        )


def test_no_page_holds_a_script_or_a_style_of_its_own(pages):
    found = {name: inline(page.content.decode()) for name, page in pages.items()}

    assert {name: found.pop(name) for name in HOLDS_ITS_STYLE} == {
        name: [("style", {})] for name in HOLDS_ITS_STYLE
    }
    assert {name: of_page for name, of_page in found.items() if of_page} == {}


def test_no_page_asks_another_host_for_anything(pages):
    assert {name: found for name, page in pages.items() if (found := elsewhere(page.content.decode()))} == {}


def test_no_page_asks_who_somebody_is(pages):
    asked = {
        attributes["name"]
        for page in pages.values()
        for tag, attributes in Elements(page.content.decode()).found
        if tag in ("input", "textarea", "select") and "name" in attributes
    }

    assert {"COM-CE-note", "closing_quote", "month", "login"} <= asked
    assert {name for name in asked if faults(name)} == {"email"}  # of somebody who is invited, to sign in


def test_all_room_for_words_is_guarded_by_the_script_that_comes_with_it(pages):
    elements = {name: Elements(page.content.decode()).found for name, page in pages.items()}
    rooms = [(name, given) for name, found in elements.items() for tag, given in found if tag == "textarea"]
    has_guard = {name for name, found in elements.items() if ("id", "guard") in attributes_of(found)}

    assert len({name for name, _given in rooms}) > 15
    assert [(name, given["name"]) for name, given in rooms if "data-guard" not in given] == []
    assert {name for name, _given in rooms} - has_guard == set()


def attributes_of(found):
    return {item for _tag, attributes in found for item in attributes.items()}


@pytest.mark.parametrize(
    "written",
    [
        "<p style='color:red'>",
        "<style>p {}</style>",
        "<script>1</script>",
        "<p onclick='x'>",
        "<a href='javascript:1'>",
    ],
)
def test_what_these_tests_look_for_they_would_find(written):
    assert len(inline(written)) == 1


def test_links_to_elsewhere_would_be_found():
    assert elsewhere("<img src='https://example.org/x'><a href='//example.org'></a><a href='/x#y'></a>") == [
        "https://example.org/x",
        "//example.org",
    ]


def test_cookies_are_kept_from_scripts_and_other_sites(client, db):
    factories.make_user("somebody@example.org", password="a long password")
    client.get(reverse("sign_in"))
    client.post(reverse("sign_in"), {"login": "somebody@example.org", "password": "a long password"})
    client.post(reverse("set_language"), {"language": "fr"})

    kept = {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in client.cookies.items()}

    assert kept == dict.fromkeys(["csrftoken", "django_language", "sessionid"], (True, "Lax"))
