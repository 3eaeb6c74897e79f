"""The authorisation matrix (issue 3): every address, as everybody, in every world, GET and POST; allow and deny.

It is made from the URL configuration through the table in tests/routes.py, whose docstring says how to add a page. How
many requests were made, and how many answers were a surprise, stands in the summary of the tests.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client

from evaluations.models import Evaluation, Framework, Round
from stakeholders.models import Country, Organisation, User
from tests import factories
from tests.routes import ADMINISTRATION, ROLES, ROUTES, make_worlds, patterns

EMPTY = {"csrfmiddlewaretoken": "a form with nothing filled in"}
SLOWLY = {"reader", "validator"}
"""Who is let wait for a page that is slow, for all who may."""
ADMINISTRATION_PATTERNS = [text for text, _name in patterns() if text.startswith(ADMINISTRATION)]


@pytest.fixture(scope="module")
def worlds_of_module(module_rows):
    return make_worlds(factories.make_framework())


@pytest.fixture
def worlds(worlds_of_module, db):
    """Everybody, and the evaluations that they look at."""
    return worlds_of_module


@pytest.fixture
def clients(worlds):
    """A browser of each person, signed in; and of somebody who is not."""
    people, _worlds = worlds
    found = {None: Client()}
    for role, user in people.items():
        found[role] = Client()
        found[role].force_login(user)
    return found


@pytest.fixture
def counted(record_property):
    """Compare what was answered with what was expected, and say in the summary how many that were."""

    def counted(answered, expected):
        surprises = {key: answer for key, answer in answered.items() if answer != expected[key]}
        record_property("matrix", (len(answered), len(surprises)))
        assert surprises == {}
        assert answered.keys() == expected.keys()

    return counted


def asked(client, url, method):
    """The status of an answer; whatever was stored is undone."""
    with transaction.atomic():
        status = getattr(client, method)(url, *([EMPTY] if method == "post" else [])).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("name", ROUTES)
def test_everybody_is_answered_what_the_table_says_in_every_world(worlds, clients, counted, name):
    _people, places = worlds
    places = places if ROUTES[name].args else {"the site": places["own, collecting"]}
    expected = {
        (place, role, method): status
        for place, world in places.items()
        for role in clients
        for method, status in zip(("get", "post"), world.statuses(name, role), strict=True)
        if status != 200 or not ROUTES[name].is_slow or (role in SLOWLY and method == "get")
    }

    answered = {
        (place, role, method): asked(clients[role], places[place].url(name), method)
        for place, role, method in expected
    }

    assert {role for _place, role, _method in expected} == {None, *ROLES}
    counted(answered, expected)


def test_every_world_lets_somebody_in_and_keeps_somebody_out(worlds):
    """Otherwise a table full of 404 would pass."""
    _people, places = worlds
    kinds = {
        (place, world.statuses(name, role)[0])
        for place, world in places.items()
        for name in ROUTES
        for role in ROLES
    }

    assert kinds >= {(place, status) for place in places for status in (200, 404)}


def administration_url(text):
    """An address of the site administration, about something that exists."""
    models = {"group": None, "user": User, "organisation": Organisation, "country": Country}
    models |= {"round": Round, "framework": Framework, "evaluation": Evaluation}
    models["<path:content_type_id>"] = Evaluation
    model = next((found for key, found in models.items() if f"/{key}/" in text and found), None)
    row = model.objects.order_by("pk").first() if model else None
    parts = {
        "<path:object_id>": str(row.pk) if row else "1",
        "<id>": str(row.pk) if row else "1",
        "<path:content_type_id>": str(ContentType.objects.get_for_model(Evaluation).pk),
        "^(?P<app_label>auth|stakeholders|evaluations)/$": "evaluations/",
        "(?P<url>.*)$": "nothing-is-here/",
    }
    for part, value in parts.items():
        text = text.replace(part, value)
    return f"/{text}"


@pytest.mark.parametrize("text", ADMINISTRATION_PATTERNS)
def test_the_administration_is_answered_to_administrators_of_the_site_alone(worlds, clients, counted, text):
    url = administration_url(text)
    assert "<" not in url
    others = [role for role in clients if role != "administrator"]
    is_sign_in = text.endswith(
        "/login/"
    )  # the site's own; for who is signed in there is nothing to sign in to

    answered = {
        (role, method): asked(clients[role], url, method) for role in others for method in ("get", "post")
    }

    counted(answered, {(role, method): 404 if is_sign_in and role else 302 for role, method in answered})


@pytest.mark.ignore_template_errors  # Django's own templates ask for what is not there
@pytest.mark.parametrize("text", ADMINISTRATION_PATTERNS)
def test_an_administrator_finds_a_page_or_what_is_refused_to_all(worlds, clients, counted, text):
    """What cannot be added, deleted or shown here is refused to administrators too."""
    is_read_only = "/evaluation/" in text or "/framework/" in text
    refused = {
        "/add/": {403} if is_read_only else {200},
        "/delete/": {403} if is_read_only else {200},
        "/login/": {404},
        "/logout/": {405},
        "/autocomplete/": {403, 404},
        "<path:content_type_id>/<path:object_id>/": {302},
        "(?P<url>.*)$": {404},
    }
    may_be = next((found for end, found in refused.items() if text.endswith(end)), {200, 302})
    about_nothing = {302, 404} if "/group/<" in text else set()

    status = asked(clients["administrator"], administration_url(text), "get")

    counted({text: status in may_be | about_nothing}, {text: True})
