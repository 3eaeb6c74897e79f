"""The site is killed, the database restarted, while people write: what was acknowledged is there, once (S7)."""

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests import factories
from tests.real_site import HERE, Site, Writers, database_url

KILLS = 50


@pytest.fixture
def writers(transactional_db):
    lead = factories.make_organisation("Umbrella Collective")
    return Writers(factories.make_evaluation(factories.make_framework(), lead))


def test_after_fifty_kills_every_acknowledged_answer_is_there_once(writers, tmp_path):
    site = Site(tmp_path)
    try:
        with writers.writing(site):
            for number in range(1, KILLS + 1):
                writers.wait_for(writers.tried, more=1 + number % 7)
                if number % 25:
                    site.kill_workers()
                else:
                    site.kill()
                    site.start()
    finally:
        site.stop()

    assert writers.lost() >= KILLS // 2  # the others struck between two answers
    writers.assert_all_is_there_once()


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite is part of the site: there is no server to restart"
)
def test_after_restarts_of_the_database_the_site_goes_on_by_itself(writers, tmp_path):
    with another_cluster() as cluster, copied_to(cluster) as url:
        site = Site(tmp_path, database=url)
        try:
            with writers.writing(site):
                for _ in range(3):
                    writers.wait_for(writers.heard, more=30)
                    cluster.restart_at_once()
                writers.wait_for(writers.heard, more=30)
        finally:
            site.stop()
        writers.assert_all_is_there_once()


class Cluster:
    """A PostgreSQL server of this test alone."""

    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path())

    def __init__(self, url):
        self.folder = Path(url.removeprefix("postgres://postgres@/")).parent

    def restart_at_once(self):
        """Every connection is cut, and nothing is written down first: it recovers from its log."""
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        control = [f"{self.programs}/pg_ctl", f"--pgdata={self.folder}/data", f"--log={self.folder}/log"]
        subprocess.run(
            [*as_postgres, *control, "--mode=immediate", "--wait", "restart"],
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def another_cluster():
    """As script/with-postgresql makes one; gone at the end."""
    until_the_end = ["sh", "-c", 'echo "$DATABASE_URL"; cat']
    server = subprocess.Popen(
        [HERE / "script/with-postgresql", *until_the_end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with server:
        yield Cluster(server.stdout.readline().strip())
        server.stdin.close()


@contextmanager
def copied_to(cluster):
    """The database of the test in the other cluster, and the test connected to that; its address."""
    given = connection.settings_dict
    before = {"HOST": given["HOST"], "NAME": given["NAME"]}
    dump = [f"{cluster.programs}/pg_dump", f"--host={given['HOST']}", "--username=postgres", given["NAME"]]
    load = [
        f"{cluster.programs}/psql",
        f"--host={cluster.folder}",
        "--username=postgres",
        "--quiet",
        "swit_eval",
    ]
    written = subprocess.run(dump, check=True, capture_output=True)
    subprocess.run(load, input=written.stdout, check=True, stdout=subprocess.DEVNULL)
    connection.close()
    given |= {"HOST": str(cluster.folder), "NAME": "swit_eval"}
    try:
        yield database_url("swit_eval", cluster.folder)
    finally:
        connection.close()
        given |= before
