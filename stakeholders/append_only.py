"""A table to which rows are only added: the database itself refuses to change or delete one.

SQLite loses the triggers of a table that a migration builds anew: after altering one, a migration calls guard() again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

WORDS = "this table is append-only"


def guard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Set the triggers."""
    run(connection, setting(connection.vendor, table))


def unguard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers away: for migrations, and for tests that empty the database."""
    run(connection, removing(connection.vendor, table))


def run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    """Execute the statements one by one."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def setting(vendor: str, table: str) -> list[str]:
    """The statements that set the triggers."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            for act in ("update", "delete")
        ]
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


def removing(vendor: str, table: str) -> list[str]:
    """The statements that take the triggers away."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {table}_no_{act}" for act in ("update", "delete")]
    return [f"DROP TRIGGER {table}_no_change ON {table}", f"DROP FUNCTION {table}_refuse()"]
