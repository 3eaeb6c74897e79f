"""The trail: who did what to what, in which hour; what is written stays, and a change is found."""

import hashlib
import json
import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse

from stakeholders import append_only, trail
from stakeholders.models import TrailEntry, Verb
from stakeholders.roles import Kind, Role
from tests import factories
from tests.browsing import fields, submit, text
from tests.routes import make_world

NOW = datetime(2026, 5, 17, 14, 45, 12, tzinfo=UTC)
TABLE = TrailEntry._meta.db_table

pytestmark = pytest.mark.django_db


def entries(organisation):
    return [(row.number, row.verb, row.thing, row.by) for row in organisation.trail.all()]


@pytest.fixture
def told(lead, owner):
    """Four entries."""
    for number in range(1, 5):
        trail.record(lead, Verb.EXPORTED, f"KE 202{number}", by=owner, now=NOW)
    return lead


def verify():
    """What verify_trail prints, and its status."""
    out = StringIO()
    try:
        call_command("verify_trail", stdout=out)
    except SystemExit as end:
        return out.getvalue().splitlines(), end.code
    return out.getvalue().splitlines(), 0


def with_triggers_dropped(act):
    """As somebody would who can do anything in the database."""
    append_only.unguard(connection, TABLE)
    try:
        act(models.QuerySet(TrailEntry))
    finally:
        append_only.guard(connection, TABLE)


def test_an_entry_holds_who_what_and_the_hour_and_no_minute(lead, owner):
    entry = trail.record(lead, Verb.BEGAN_INTERVIEW, "KE 2026 i003", by=owner, now=NOW)

    stored = TrailEntry.objects.get()
    assert stored == entry
    assert (stored.by, stored.verb, stored.thing) == (owner, "began_interview", "KE 2026 i003")
    assert stored.hour == datetime(2026, 5, 17, 14, tzinfo=UTC)
    assert (stored.number, stored.previous) == (1, "")


def test_the_hash_is_of_everything_in_the_entry_as_sorted_json(lead, owner):
    first = trail.record(lead, Verb.EXPORTED, "KE 2026", by=None, now=NOW)
    second = trail.record(lead, Verb.JOINED, "", by=owner, now=NOW)

    written = json.dumps(
        {
            "by": str(owner.pk),
            "hour": "2026-05-17T14Z",
            "number": 2,
            "organisation": str(lead.pk),
            "previous": first.hash,
            "thing": "",
            "verb": "joined",
        },
        separators=(",", ":"),
    )
    assert second.hash == hashlib.sha256(written.encode()).hexdigest()
    assert second.previous == first.hash


def test_each_organisation_has_a_chain_of_its_own(told, outsider):
    other = outsider.organisations.get()
    trail.record(other, Verb.EXPORTED, "KE 2026", by=outsider, now=NOW)

    assert [entry.number for entry in told.trail.all()] == [1, 2, 3, 4]
    assert [entry.number for entry in other.trail.all()] == [1]
    assert trail.first_fault(told) is trail.first_fault(other) is None


def test_an_entry_costs_three_queries(told, owner, django_assert_num_queries):
    with django_assert_num_queries(3):
        trail.record(told, Verb.EXPORTED, "KE 2026", by=owner, now=NOW)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_an_entry(told, act):
    rows = models.QuerySet(TrailEntry)
    acts = {"update": lambda: rows.update(thing="KE 1999"), "delete": lambda: rows._raw_delete("default")}

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        acts[act]()
    assert [entry.thing for entry in told.trail.all()] == ["KE 2021", "KE 2022", "KE 2023", "KE 2024"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_empty_the_trail():
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        append_only.run(connection, [f"TRUNCATE {TABLE}"])


def test_an_organisation_with_a_trail_cannot_be_deleted(told):
    with pytest.raises(models.ProtectedError):
        told.delete()


def test_who_did_it_may_leave_and_the_chain_still_fits(told, owner):
    key = owner.pk
    owner.delete()

    assert {entry.by_id for entry in told.trail.all()} == {key}
    assert trail.first_fault(told) is None


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (lambda rows: rows.filter(number=2).update(thing="KE 1999"), 2),
        (lambda rows: rows.filter(number=3).update(verb="joined"), 3),
        (lambda rows: rows.filter(number=1).update(by=None), 1),
        (lambda rows: rows.filter(number=4).update(hour=datetime(2026, 5, 17, 15, tzinfo=UTC)), 4),
        (lambda rows: rows.filter(number=2)._raw_delete("default"), 2),
        (lambda rows: rows.filter(number=1)._raw_delete("default"), 1),
        (lambda rows: rows.filter(number=2).update(hash="0" * 64), 2),
        (lambda rows: change_and_hash_anew(rows), 3),
    ],
)
def test_what_was_changed_behind_the_back_of_the_site_is_found(told, tamper, fault):
    with_triggers_dropped(tamper)

    assert trail.first_fault(told) == fault
    assert verify() == ([f"{told}: entry {fault} is missing or was changed."], 1)


def change_and_hash_anew(rows):
    """The changed entry fits by itself; the next one gives it away."""
    entry = rows.get(number=2)
    entry.thing = "KE 1999"
    rows.filter(number=2).update(thing=entry.thing, hash=entry.right_hash())


def test_what_was_cut_off_at_the_end_is_seen_by_the_number_and_hash_that_were_noted(told):
    noted, _status = verify()
    with_triggers_dropped(lambda rows: rows.filter(number=4)._raw_delete("default"))

    assert verify()[1] == 0
    assert verify()[0] != noted


def test_verifying_names_the_number_of_entries_and_the_last_hash(told, stranger):
    last = told.trail.last()

    assert verify() == ([f"{told}: all 4 entries fit; the last hash is {last.hash}."], 0)


def test_every_act_on_an_interview_is_told_in_codes_only_and_once_an_hour(client, evaluation, lead, owner):
    client.force_login(owner)
    place = evaluation.address
    submit(client, reverse("add_stakeholder", args=place), group="government", name="A ministry")
    stakeholder = evaluation.stakeholders.get()
    submit(client, reverse("edit_stakeholder", args=[*place, stakeholder.pk]), name="Another ministry")
    begin(client, evaluation, stakeholder)
    interview = evaluation.interviews.get()
    where = interview.address
    submit(client, reverse("chapter", args=[*where, "CE"]), GOV_CE="50")
    submit(client, reverse("chapter", args=[*where, "CE"]))
    submit(client, reverse("edit_interview", args=where), month="2026-04")
    submit(client, reverse("closing", args=where), closing_stop="Raids")
    submit(client, reverse("words", args=place), **{"finding-en": "A finding"})
    submit(client, reverse("words", args=place), **{"finding-en": "Another finding"})
    client.post(reverse("withdraw_interview", args=where))

    assert entries(lead) == [
        (1, "added_stakeholder", "KE 2026 government-1", owner),
        (2, "changed_stakeholder", "KE 2026 government-1", owner),
        (3, "began_interview", "KE 2026 i001", owner),
        (4, "changed_state", "KE 2026", owner),
        (5, "changed_answers", "KE 2026 i001", owner),
        (6, "changed_interview", "KE 2026 i001", owner),
        (7, "changed_card", "KE 2026", owner),
        (8, "withdrew_interview", "KE 2026 i001", owner),
    ]
    assert trail.first_fault(lead) is None


def begin(client, evaluation, stakeholder):
    data = {
        "stakeholder": stakeholder.pk,
        "month": "2026-05",
        "mode": "phone",
        "language": "en",
        "form": "full",
        "consent": "on",
    }
    url = reverse("add_interview", args=evaluation.address)
    response = client.post(url, fields(client.get(url)) | data)
    assert response.status_code == 302, text(response)


def test_files_that_go_out_and_come_in_are_told(client, evaluation, lead, owner):
    client.force_login(owner)
    call_command("export_evaluation", "KE", "2026", stdout=StringIO())
    client.get(reverse("card_pdf", args=[*evaluation.address, "en"]))

    assert entries(lead) == [(1, "exported", "KE 2026", None), (2, "downloaded_card", "KE 2026", owner)]


def test_starting_an_evaluation_is_told(client, framework, lead, owner):
    client.force_login(owner)
    submit(client, reverse("add_evaluation"), round="2027")

    assert entries(lead) == [(1, "began_evaluation", "KE 2027", owner)]


def test_an_evaluation_that_came_from_a_file_is_told_once():
    factories.make_country("ZZ")
    for _ in range(2):
        call_command("import_evaluation", str(factories.FIXTURES / "demonstration.json"), stdout=StringIO())

    [entry] = TrailEntry.objects.all()
    assert (entry.verb, entry.thing, entry.by) == ("imported", "ZZ 2026", None)


def test_what_was_not_saved_is_not_told(client, evaluation, lead, owner):
    world = make_world(evaluation)
    before = entries(lead)
    client.force_login(owner)
    client.post(world.url("chapter"), {"COM-CE": "unknown"})
    client.get(world.url("withdraw_interview"))

    assert entries(lead) == before


def test_the_page_says_who_what_on_what_and_when(client, told, owner):
    client.force_login(owner)
    page = text(client.get(reverse("trail")))

    assert "May 17, 2026, 14:00 UTC owner@example.org wrote an evaluation to a file KE 2024" in page
    assert page.index("KE 2024") < page.index("KE 2021")


def test_who_is_gone_and_the_site_itself_are_told_apart(client, told, owner):
    trail.record(told, Verb.IMPORTED, "KE 2026", by=None, now=NOW)
    successor = factories.make_user("successor@example.org", Role.OWNER, told)
    owner.delete()
    client.force_login(successor)
    page = text(client.get(reverse("trail")))

    assert "the site itself loaded an evaluation from a file" in page
    assert page.count("somebody whose account is gone") == 4


def test_an_administrator_of_a_network_reads_that_of_the_network_only(client, told):
    network = factories.make_organisation("World", kind=Kind.GLOBAL_NETWORK)
    trail.record(network, Verb.JOINED, "", by=None, now=NOW)
    client.force_login(factories.make_user("admin@example.org", Role.ADMINISTRATOR, network))
    page = text(client.get(reverse("trail")))

    assert ("joined" in page, "KE 2021" in page) == (True, False)


def test_an_owner_reads_nothing_of_another_organisation(client, told, foreigner):
    client.force_login(foreigner)

    assert "Nothing was done yet." in text(client.get(reverse("trail")))


@pytest.mark.parametrize("name", ["interviewer", "coordinator", "reader", "validator", "stranger"])
def test_for_all_others_the_page_does_not_exist(client, told, request, name):
    client.force_login(request.getfixturevalue(name))

    assert client.get(reverse("trail")).status_code == 404
    assert reverse("trail") not in client.get("/").content.decode()


def test_owners_find_the_page_from_home(client, told, owner):
    client.force_login(owner)

    assert f'href="{reverse("trail")}"' in client.get("/").content.decode()


def test_the_page_has_a_hundred_entries_and_its_queries_do_not_grow(
    client, told, owner, django_assert_num_queries
):
    client.force_login(owner)
    with django_assert_num_queries(5):
        client.get(reverse("trail"))
    for _ in range(100):
        trail.record(told, Verb.CHANGED_ANSWERS, "KE 2026 i001", by=owner, now=NOW)
    with django_assert_num_queries(5):
        first = client.get(reverse("trail"))

    assert [first.content.count(b"<tr>"), client.get("/trail/?page=2").content.count(b"<tr>")] == [101, 5]
    assert "Page 1 of 2" in text(first)


@pytest.mark.parametrize("verb", Verb.values)
def test_every_verb_has_plain_words_and_fits(lead, verb):
    entry = trail.record(lead, Verb(verb), "", by=None, now=NOW)

    assert re.fullmatch(r"[a-zA-Z:, '-]{4,60}", str(entry.get_verb_display()))
