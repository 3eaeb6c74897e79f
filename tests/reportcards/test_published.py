"""What everybody reads: issued cards, without signing in, from what was frozen alone."""

import base64
import csv
import hashlib
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.models import Evaluation, Status
from reportcards.models import ReportCard
from reportcards.snapshot import from_json
from stakeholders.roles import Role
from tests import factories
from tests.browsing import text
from tests.evaluations.validating import make_ready, put
from tests.reportcards.test_issuing import issue, withdraw


@pytest.fixture
def owner(lead):
    return factories.make_user("owner@example.org", Role.OWNER, lead)


@pytest.fixture
def issued(evaluation, owner, settings):
    """A card that everybody can read."""
    settings.LANGUAGES = [("en", "English"), ("fr", "Français")]
    make_ready(evaluation)
    return issue(put(evaluation, Status.AGREED), owner)


def get(client, card, part="en/"):
    return client.get(f"{card.get_absolute_url()}{part}")


def test_the_list_leads_to_the_newest_edition_of_each_card(client, issued):
    page = client.get("/cards/en/").content.decode()

    assert f'href="{issued.get_absolute_url()}en/"' in page
    assert client.get("/cards/").headers["Location"] == "/cards/en/"


def test_nobody_has_issued_a_card_yet(client, db):
    assert "No card is issued yet." in text(client.get("/cards/en/"))


def test_the_page_says_what_the_card_says_and_how_to_check_it(client, issued):
    shown = text(get(client, issued))
    snapshot = from_json(issued.snapshot)

    assert snapshot.led_by in shown
    assert issued.checksum[:4] in shown
    assert "Creative Commons Attribution 4.0" in shown


def test_the_checksum_is_that_of_the_file(client, issued):
    content = get(client, issued, "card.json").content

    assert hashlib.sha256(content).hexdigest() == issued.checksum


def test_the_numbers_are_those_of_the_card(client, issued):
    rows = list(csv.reader(StringIO(get(client, issued, "card.csv").content.decode())))
    snapshot = from_json(issued.snapshot)

    assert rows[0] == ["part", "of", "measure", "value"]
    assert ["rollout", "", "score", str(snapshot.rollout.score)] in rows
    assert ["chapter", "CE", "community", str(snapshot.chapters[0].community)] in rows


def test_the_codebook_says_what_every_measure_means(client, issued):
    table = csv.reader(StringIO(client.get("/cards/codebook.csv").content.decode()))
    explained = {(part, measure) for part, measure, _meaning in table}
    numbers = csv.reader(StringIO(get(client, issued, "card.csv").content.decode()))

    assert {(part, measure) for part, _of, measure, _value in numbers} - explained == set()


def test_a_pdf_is_the_one_that_was_drawn_on_the_day(client, issued):
    answer = get(client, issued, "fr.pdf")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.content == bytes(issued.files.get(language="fr").pdf)
    assert get(client, issued, "sw.pdf").status_code == 404


def test_other_forms_are_drawn_from_what_was_frozen_once_and_kept(client, issued):
    before = set(issued.files.values_list("form", "paper"))
    first = get(client, issued, "en/poster-letter.pdf")
    again = get(client, issued, "en/poster-letter.pdf")

    assert (before, first.content == again.content) == ({("full", "a4")}, True)
    kept = issued.files.get(form="poster")
    assert (kept.paper, kept.language, bytes(kept.pdf)) == ("letter", "en", first.content)
    assert [get(client, issued, part).status_code for part in ("en/book-a4.pdf", "en/full-a5.pdf")] == [
        404
    ] * 2
    call_command("verify_cards", "--redraw", stdout=StringIO())


def test_the_page_is_whole_by_itself_and_may_use_no_style_but_its_own(client, issued):
    answer = get(client, issued)
    written = answer.content.decode().partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))

    assert policy["style-src"] == f"'self' 'sha256-{digest}'"
    assert policy["img-src"] == "'self' data:"
    assert '<link rel="stylesheet"' not in answer.content.decode()


@pytest.mark.parametrize("part", ["en/", "fr/", "card.json", "card.csv", "fr.pdf"])
def test_it_may_be_kept_and_found_and_nobody_is_recognised_by_it(client, issued, part):
    answer = get(client, issued, part)

    assert {*answer.headers["Cache-Control"].split(", ")} == {"public", "max-age=300"}
    assert answer.headers["X-Robots-Tag"] == "all"
    assert answer.cookies == {}


def test_it_never_asks_for_an_interview(client, issued):
    with CaptureQueriesContext(connection) as queries:
        for part in ("en/", "card.json", "card.csv", "en.pdf"):
            get(client, issued, part)

    asked = " ".join(query["sql"] for query in queries.captured_queries)
    assert "evaluations_interview" not in asked
    assert "evaluations_answer" not in asked


def test_an_older_edition_stays_and_says_that_there_is_a_newer_one(client, issued, owner):
    evaluation = put(Evaluation.objects.get(), Status.AGREED)
    newer = issue(evaluation, owner, reason="A wrong month.")

    assert "There is a newer edition" in text(get(client, issued))
    assert "A wrong month." in text(get(client, newer))
    assert "There is a newer edition" not in text(get(client, newer))
    assert "2" in text(client.get("/cards/en/"))


def test_of_a_withdrawn_card_only_that_it_was_is_shown(client, issued, owner):
    withdraw(Evaluation.objects.get(), owner)

    answer = get(client, issued)
    assert answer.status_code == 410
    assert "This card was withdrawn" in text(answer)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert {get(client, issued, part).status_code for part in ("card.json", "card.csv", "en.pdf")} == {404}
    assert "Withdrawn" in text(client.get("/cards/en/"))


def test_what_was_never_issued_is_not_there(client, issued):
    for place in (
        "/cards/KE/2026/2/en/",
        "/cards/KE/1999/1/en/",
        "/cards/UG/2026/1/en/",
        "/cards/KE/2026/1/xx/",
    ):
        assert client.get(place).status_code == 404


@pytest.mark.parametrize("number", [1, 4])
def test_queries_do_not_grow_with_editions(client, issued, owner, number):
    for edition in range(2, number + 1):
        ReportCard.objects.create(
            country=issued.country,
            round=issued.round,
            edition=edition,
            snapshot=issued.snapshot,
            checksum=issued.checksum,
            sums=issued.sums,
        )
    page = f"{issued.get_absolute_url()}en/"
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    with CaptureQueriesContext(connection) as listed:
        client.get("/cards/en/")

    assert (len(queries), len(listed)) == (2, 1)


def test_a_translation_that_nobody_has_confirmed_says_so(client, issued):
    shown = {language: text(get(client, issued, f"{language}/")) for language in ("en", "fr")}

    assert "draft translation" not in shown["en"]
    assert "traduction provisoire" in shown["fr"]
