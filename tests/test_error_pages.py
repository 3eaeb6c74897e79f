"""Error pages (safety S18) and the log (S11): what happened and what to do; nothing about whom, where or what."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.test import Client
from django.urls import include, path, reverse

from tests.routes import PAGES, make_world

MARKER = "planted-7f3c"
LINE = re.compile(r"[0-9a-f]{8} (-|[a-z_:]+) \d{3} \d+ ms")
TELLING = ("Traceback", "Django", "Python", "/work", ".py", "evaluations.", "Exception", "DEBUG", MARKER)


def refuse(request):
    raise PermissionDenied(MARKER)


def suspect(request):
    raise SuspiciousOperation(MARKER)


def fail(request):
    raise RuntimeError(MARKER)


faults = [
    path(f"{MARKER}/refuse/", refuse, name="refuse"),
    path(f"{MARKER}/suspect/", suspect, name="suspect"),
    path(f"{MARKER}/fail/", fail, name="fail"),
]
urlpatterns = [path("", include(faults)), path("", include("swit_eval.urls"))]
handler400 = "swit_eval.errors.bad_request"
handler403 = "swit_eval.errors.forbidden"
handler404 = "swit_eval.errors.not_found"
handler500 = "swit_eval.errors.server_error"

pytestmark = pytest.mark.urls("tests.test_error_pages")


@pytest.fixture
def log(caplog):
    """Every line that any logger of the site or of Django writes."""
    loggers = [logging.getLogger(name) for name in ("swit_eval.requests", "django")]
    for logger in loggers:
        logger.addHandler(caplog.handler)
    yield caplog
    for logger in loggers:
        logger.removeHandler(caplog.handler)


@pytest.fixture
def visitor(owner):
    """The owner's browser; it meets faults as a real one does."""
    client = Client(raise_request_exception=False)
    client.force_login(owner)
    return client


def heading(response):
    return re.search(r"<h1>(.*?)</h1>", response.content.decode())[1]


def test_what_is_not_understood_is_400(visitor):
    response = visitor.get(f"/{MARKER}/suspect/")

    assert (response.status_code, heading(response)) == (400, "This could not be read")


def test_an_unknown_host_name_is_400(visitor):
    response = visitor.get("/", headers={"host": f"{MARKER}.example.org"})

    assert (response.status_code, heading(response)) == (400, "This could not be read")


def test_what_is_not_allowed_is_403(visitor):
    response = visitor.get(f"/{MARKER}/refuse/")

    assert (response.status_code, heading(response)) == (403, "This page was open too long")


def test_a_form_without_its_token_is_403(owner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    response = client.post(reverse("sign_out"))

    assert (response.status_code, heading(response)) == (403, "This page was open too long")


def test_what_is_not_there_is_404(visitor):
    response = visitor.get(f"/{MARKER}/nowhere/")

    assert (response.status_code, heading(response)) == (404, "There is nothing here for you")


def test_too_much_at_once_is_413(visitor, evaluation, settings):
    url = make_world(evaluation).url("chapter")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = visitor.post(url, {"COM-CE-note": MARKER * 1000})

    assert (response.status_code, heading(response)) == (413, "That is too much at once")


def test_too_many_fields_are_413(visitor, evaluation):
    url = make_world(evaluation).url("chapter")
    response = visitor.post(url, {f"{MARKER}-{number}": "" for number in range(2001)})

    assert (response.status_code, heading(response)) == (413, "That is too much at once")


def test_our_own_fault_is_500(visitor):
    response = visitor.get(f"/{MARKER}/fail/")

    assert (response.status_code, heading(response)) == (500, "Something went wrong on our side")


@pytest.mark.parametrize("page", ["suspect", "refuse", "nowhere", "fail"])
def test_no_error_page_gives_away_a_path_a_version_or_a_name(visitor, page):
    response = visitor.get(f"/{MARKER}/{page}/?{MARKER}={MARKER}")
    content = response.content.decode()

    assert [word for word in TELLING if word in content] == []
    assert "Server" not in response.headers
    assert (response.headers["Cache-Control"], response.headers["X-Robots-Tag"]) == (
        "no-store",
        "noindex, nofollow",
    )
    assert "default-src 'none'" in response.headers["Content-Security-Policy"].split("; ")


def test_error_pages_speak_the_language_of_the_interface(visitor):
    visitor.cookies["django_language"] = "fr"
    response = visitor.get("/nowhere/")

    assert '<html lang="fr">' in response.content.decode()
    assert heading(response) != "There is nothing here for you"


def test_the_log_holds_a_random_number_a_route_a_status_and_a_duration(visitor, evaluation, owner, log):
    world = make_world(evaluation)
    evaluation.stakeholders.update(name=MARKER)
    for name in PAGES:
        with transaction.atomic():
            visitor.get(
                world.url(name) + f"?{MARKER}={MARKER}", headers={"user-agent": MARKER, "referer": MARKER}
            )
            visitor.post(world.url(name), {"COM-CE-note": MARKER, "text": MARKER, "name": MARKER})
            transaction.set_rollback(True)
    visitor.post(reverse("sign_in"), {"login": owner.email, "password": MARKER})

    lines = [record.getMessage() for record in log.records]

    assert {line for line in lines if not LINE.fullmatch(line)} == set()
    assert {line.split()[1] for line in lines} == {*PAGES, "sign_in"}


@pytest.mark.parametrize("page", ["suspect", "refuse", "nowhere", "fail"])
def test_no_fault_puts_more_into_the_log(visitor, log, page):
    visitor.get(f"/{MARKER}/{page}/?{MARKER}={MARKER}", headers={"user-agent": MARKER})

    records = [(record.getMessage(), record.exc_info) for record in log.records]

    assert len(records) == 1
    assert LINE.fullmatch(records[0][0])
    assert MARKER not in log.text


def test_a_refused_form_and_an_unknown_host_put_no_more_into_the_log(owner, log):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.post(reverse("sign_in"), {"login": owner.email})
    client.get("/", headers={"host": f"{MARKER}.example.org"})

    lines = [record.getMessage() for record in log.records]

    assert [re.sub(r"^\S+ | \d+ ms$", "", line) for line in lines] == ["sign_in 403", "- 400"]
    assert log.text.count(MARKER) == log.text.count(owner.email) == 0
