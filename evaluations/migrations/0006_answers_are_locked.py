"""The database itself refuses to change interviews and answers of a draft that is not open.

Deleting stays possible: whoever takes back their agreement is deleted at any time (safety S3). Sealed texts may be
sealed anew under another key. SQLite forgets the triggers of a table that a later migration rebuilds: such a migration
runs `lock` again (tests/evaluations/test_locking.py sees to it).
"""

from django.db import migrations

OPEN = "('setting_up', 'collecting', 'returned')"
TABLES = {
    "evaluations_answer": (
        "(SELECT e.status FROM evaluations_interview i JOIN evaluations_evaluation e ON e.id = i.evaluation_id"
        " WHERE i.id = {row}.interview_id)",
        "state, choice_id, ticked, quote_use, version, question_id, criterion_id, interview_id, target",
    ),
    "evaluations_interview": (
        "(SELECT e.status FROM evaluations_evaluation e WHERE e.id = {row}.evaluation_id)",
        "code, month, language, mode, targets, stakeholder_id, evaluation_id, consent_wording, closing_quote_use,"
        " bin_until",
    ),
}


def lock(apps, schema_editor, tables=TABLES):
    """Make the triggers, in place of those that are there."""
    unlock(apps, schema_editor)
    for table, (status, columns) in tables.items():
        new = f"{status.format(row='NEW')} NOT IN {OPEN}"
        either = f"{new} OR {status.format(row='OLD')} NOT IN {OPEN}"  # nothing is moved out of a draft either
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {table}_is_locked() RETURNS trigger AS $$ BEGIN"
                f" IF {either} THEN RAISE EXCEPTION 'answers are locked'"
                " USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql"
            )
        for event, is_locked in (("INSERT", new), (f"UPDATE OF {columns}", either)):
            name = f"{table}_{event.split()[0].lower()}"
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
                    f" EXECUTE FUNCTION {table}_is_locked()"
                )
            else:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {is_locked}"
                    " BEGIN SELECT RAISE(ABORT, 'answers are locked'); END"
                )


def unlock(apps, schema_editor):
    """Remove the triggers."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for event in ("insert", "update"):
            schema_editor.execute(
                f"DROP TRIGGER IF EXISTS {table}_{event}" + (f" ON {table}" if is_postgresql else "")
            )
        if is_postgresql:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_is_locked()")


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0005_shared_notes")]

    operations = [migrations.RunPython(lock, unlock)]
