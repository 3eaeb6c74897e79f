"""The site as production runs it, in processes that a test may kill; and people who write in it meanwhile."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from pathlib import Path
from threading import Condition, Event, Thread
from urllib.parse import urlencode
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.urls import reverse

from evaluations.models import AnswerVersion
from stakeholders.roles import Role
from tests import factories

HERE = Path(__file__).parent.parent
CODES = ("COM-CE", "COM-VIO", "COM-CLS")
CHOICES = ("0", "50", "100")
TOKEN = "t" * 32


def database_url(name, host):
    """The address of a database: a file, or PostgreSQL on a socket in a folder."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"postgres://{connection.settings_dict['USER']}@/{host}/{name}"


class Site:
    """Gunicorn with two workers. Its socket outlives it: who comes while it is down waits for the next one."""

    def __init__(self, folder, database=None, static_root="/nothing-was-collected"):
        given = connection.settings_dict
        self.log = (folder / "site.log").open("w")
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = self.socket.getsockname()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.production",
            "DATABASE_URL": database or database_url(given["NAME"], given["HOST"]),
            "STATIC_ROOT": str(static_root),
            "DEMONSTRATION": "yes",
            "SECOND_FACTOR_REQUIRED": "no",
        }
        self.start()

    @property
    def url(self):
        return "http://{}:{}".format(*self.address)

    def start(self):
        """Ready when it answers."""
        bind = ["--bind", f"fd://{self.socket.fileno()}", "--no-control-socket"]
        self.master = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--preload", "--workers", "2", *bind, "swit_eval.wsgi"],
            cwd=HERE,
            env=self.environment,
            pass_fds=[self.socket.fileno()],
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        line = HTTPConnection(*self.address, timeout=120)
        line.request("GET", "/account/here/")
        assert line.getresponse().status == 302

    def kill_workers(self):
        """What holds requests and transactions dies at once, as when memory runs out. The master makes new ones."""
        for pid in Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text().split():
            with suppress(ProcessLookupError):  # it had died, and its master had not looked yet
                os.kill(int(pid), signal.SIGKILL)

    def kill(self):
        """All of it dies at once."""
        os.killpg(self.master.pid, signal.SIGKILL)
        self.master.wait()

    def stop(self):
        self.kill()
        self.socket.close()
        self.log.close()


class Writer:
    """Answers without end, as outbox.js does it: the same operation again and again until it is acknowledged."""

    def __init__(self, address, interview, user, happened):
        client = Client()
        client.force_login(user)
        self.headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        self.address, self.happened, self.interview = address, happened, interview
        self.url = reverse("save_answer", args=interview.address)
        self.versions = dict.fromkeys(CODES, 0)
        self.tried = self.lost = 0
        self.acknowledged = []

    def run(self, stop):
        for number, (code, choice) in enumerate(zip(cycle(CODES), cycle(CHOICES[:2]))):
            if stop.is_set():
                return
            self.write(code, choice, f"{self.interview.code} {number}")

    def write(self, code, choice, note):
        operation = str(uuid4())
        said = {code: choice, f"{code}-note": note, f"{code}-seen": self.versions[code]}
        body = urlencode({**said, "code": code, "target": "", "operation": operation})
        status = 0
        while status != 200:
            with self.happened:
                self.tried += 1
                self.happened.notify_all()
            status, answer = self.post(body)
            assert status in (0, 200, 500, 503), (status, answer)
        self.versions[code] = answer["version"]
        self.acknowledged.append((operation, code, choice, note))

    def post(self, body):
        line = HTTPConnection(*self.address, timeout=120)
        try:
            line.request("POST", self.url, body, self.headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read() or b"{}") if answer.status == 200 else None
        except (OSError, HTTPException):
            self.lost += 1
            return 0, None
        finally:
            line.close()


class Writers:
    """Ten people, each with an interview."""

    def __init__(self, evaluation, number=10):
        lead = evaluation.lead_organisation
        self.happened = Condition()
        self.people = [
            (
                factories.make_interview(evaluation, "community"),
                factories.make_user(f"{one}@example.org", Role.INTERVIEWER, lead),
            )
            for one in range(number)
        ]

    @contextmanager
    def writing(self, site):
        """All of them write meanwhile. At the end each has heard of their last answer."""
        self.all = [Writer(site.address, *person, self.happened) for person in self.people]
        stop, faults = Event(), []

        def run(writer):
            try:
                writer.run(stop)
            except BaseException as fault:
                faults.append(fault)

        threads = [Thread(target=run, args=[writer], daemon=True) for writer in self.all]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(timeout=120)
        assert (faults, [thread for thread in threads if thread.is_alive()]) == ([], [])

    def wait_for(self, count, more):
        """Until this many more tries or answers have happened."""
        target = count() + more
        with self.happened:
            assert self.happened.wait_for(lambda: count() >= target, timeout=120), "nobody gets through"

    def tried(self):
        return sum(writer.tried for writer in self.all)

    def heard(self):
        return sum(len(writer.acknowledged) for writer in self.all)

    def lost(self):
        return sum(writer.lost for writer in self.all)

    def assert_all_is_there_once(self):
        """Every acknowledged answer is in the history, each once; and what each said last is what counts."""
        connection.close()  # what this process remembers of the database is not asked
        rows = AnswerVersion.objects.filter(operation__isnull=False).values_list("operation", flat=True)
        kept = Counter(map(str, rows))
        said = Counter(operation for writer in self.all for operation, *_rest in writer.acknowledged)
        assert (said - kept, kept - said) == ({}, {}), (
            f"of {said.total()} lost, and of {kept.total()} too many"
        )
        for writer in self.all:
            last = {code: (choice, note) for _operation, code, choice, note in writer.acknowledged}
            rows = writer.interview.answers.select_related("question", "choice")
            assert {row.question.code: (row.value, row.note) for row in rows} == last
