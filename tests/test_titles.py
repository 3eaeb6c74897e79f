"""No title gives the subject away: over a shoulder, in a history, in a list of tabs (safety S9; pages.md, manner)."""

import re

import pytest
from django.test import Client

from evaluations.models import Evaluation
from stakeholders.models import Organisation
from stakeholders.roles import Kind
from swit_eval.urls import PUBLIC
from tests import factories
from tests.routes import ROLES, ROUTES, make_worlds, patterns

LANGUAGES = ("en", "fr", "ru")
TELLING = (
    *("swit", "nswp", "hiv", "vih", "вич", "aids", "sida", "спид", "unaids", "global fund", "глобальн"),
    *("sex", "секс", "prostit", "проститу", "whore", "brothel", "бордел", "umbrella", "зонт", "parapluie"),
    *("condom", "préservatif", "презерватив", "police", "полици", "violence", "насили", "migra", "мигра"),
)
"""What the site is about, in the languages of its interface."""
TITLE = re.compile(r"<title>(.*?)</title>(?=.*</head>)", re.DOTALL)
"""Of the page; drawings have titles too."""


@pytest.fixture(scope="module")
def worlds(module_rows):
    return make_worlds(factories.make_framework())


@pytest.fixture
def titles(worlds, db):
    """The titles of every page, in every state in which somebody reads it, in one language: titles("fr")."""
    people, places = worlds

    def titles(language):
        found = {}
        for name, route in ROUTES.items():
            for place, world in places.items():
                role = next((role for role in sorted(ROLES) if world.statuses(name, role)[0] == 200), None)
                if role and not route.is_slow and (route.args or place == "own, collecting"):
                    found[name, place] = title(client(people[role], language).get(world.url(name)))
        visitor = client(None, language)
        for address in {text for text, name in patterns() if name in PUBLIC and not set("<(") & set(text)}:
            found[address, "in public"] = title(visitor.get(f"/{address}", follow=True))
        for address in ("/consultation/Tcollecting/", "/reply/Rcollecting/", "/nothing-is-here/"):
            found[address, "in public"] = title(visitor.get(address))
        return found

    return titles


def client(user, language):
    """A browser in a language, of somebody who is signed in, or of nobody."""
    client = Client()
    if user:
        client.force_login(user)
    client.cookies["django_language"] = language
    return client


def title(response):
    """The title of a page; none of what is no page, such as a file, or the answer to a method that is not allowed."""
    if response.status_code == 405 or not response.headers["Content-Type"].startswith("text/html"):
        return ""
    [found] = TITLE.findall(response.content.decode())
    return found


def names():
    """Whose work this is: organisations and countries."""
    found = {row.name for row in Organisation.objects.filter(kind=Kind.NATIONAL)}
    found |= {row.country.name for row in Evaluation.objects.select_related("country")}
    return {name.lower() for name in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_says_what_this_is_about_or_whose_it_is(titles, language):
    telling = {*TELLING, *names()}
    found = titles(language)

    assert {name for name, _place in found} >= {
        name for name, route in ROUTES.items() if route.get == 200 and route.readers and not route.is_slow
    }
    assert {
        key: words for key, words in found.items() if any(word in words.lower() for word in telling)
    } == {}


@pytest.mark.ignore_template_errors  # Django's own templates ask for what is not there
def test_the_administration_has_one_title_for_all_its_pages(worlds, db):
    people, _places = worlds
    evaluation = Evaluation.objects.first()
    addresses = ("", "evaluations/evaluation/", f"evaluations/evaluation/{evaluation.pk}/change/")
    browser = client(people["administrator"], "en")

    assert {title(browser.get(f"/administration/{address}")) for address in addresses} == {"Home"}
