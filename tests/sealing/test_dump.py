"""Who takes the whole database finds none of the texts in it (safety S4)."""

import subprocess
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from stakeholders.roles import Role
from tests import factories
from tests.sealing.planting import plant


def everything():
    """All that the database holds: the bytes of its files, or every row of every table as text.

    Another process reads the files: a process that opens and closes them itself gives up its locks on them, and
    SQLite, which does not know that, may then work with a log that another one has deleted already.
    """
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        files = sorted(name.parent.glob(f"{name.name}*"))
        return subprocess.run(["cat", *files], check=True, capture_output=True).stdout
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT CAST("{table}".* AS text) FROM "{table}"')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found).encode()


@pytest.mark.django_db(transaction=True)
def test_no_planted_text_is_in_a_dump():
    lead = factories.make_organisation("Collective")
    evaluation = factories.make_evaluation(factories.make_framework(), lead)
    client = Client()
    client.force_login(factories.make_user("owner@example.org", Role.OWNER, lead))
    evaluation.stakeholders.create(code="un-1", group="un", name="Control-marker in a clear column")

    markers = plant(client, evaluation)

    dump = everything()
    assert len({*markers}) == 100
    assert b"Control-marker in a clear column" in dump
    assert [marker for marker in markers if marker.encode() in dump] == []
    assert {*opened(evaluation)} >= {*markers}


def opened(evaluation):
    """Every text that the site itself can read."""
    for interview in evaluation.interviews.select_related("stakeholder"):
        yield interview.stakeholder.contact
        for name in ("continue", "stop", "start", "matters_most", "quote", "said_by"):
            yield getattr(interview, f"closing_{name}")
        for answer in interview.answers.all():
            for row in (answer, *answer.versions.all()):
                yield from (row.note, row.quote)
    for group in evaluation.focus_groups.all():
        yield from (group.theme, group.held_by, group.participants)
        yield from (point.text for point in group.points.all())
    for point in evaluation.plan.all():
        yield from point.texts.values()
