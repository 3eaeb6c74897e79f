"""One answer as the page of an interview sends it by itself, and what the server has of it."""

import uuid

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.models import AnswerVersion, ClosingVersion

FROM_SCRIPT = {"accept": "application/json", "origin": "http://testserver"}
TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def send(client, interview, code="COM-CE", reply="50", *, seen=0, operation=None, target="", **beside):
    """Send an answer: send(client, interview, "COM-CE", "50", seen=2, note="They hesitated.")."""
    fields = {"operation": operation or uuid.uuid4(), "code": code, "target": target}
    fields |= {f"{code}-{name}": value for name, value in beside.items()}
    url = reverse("save_answer", args=interview.address)
    return post(client, url, {**fields, code: reply, f"{code}-seen": seen})


def send_closing(client, interview, *, seen=0, operation=None, **words):
    """Send closing words: send_closing(client, interview, stop="Raids.")."""
    fields = {f"closing_{name}": text for name, text in ({"quote_use": "none"} | words).items()}
    url = reverse("save_closing", args=interview.address)
    return post(client, url, {"operation": operation or uuid.uuid4(), "seen": seen, **fields})


def post(client, url, fields):
    """One sending, with what follows once it is saved."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url, fields, headers=FROM_SCRIPT)


def said(answer):
    """Status and what the page reads of it."""
    return answer.status_code, answer.json()


def stands(interview):
    """Every answer as it counts: code -> value, note, version."""
    rows = interview.answers.select_related("question", "criterion", "choice")
    return {(row.question or row.criterion).code: (row.value, row.note, row.version) for row in rows}


def history(interview, code="COM-CE"):
    """Everything that was ever kept of an answer: version, value, note, whether it was set aside."""
    rows = AnswerVersion.objects.filter(answer__interview=interview).select_related(
        "choice", "answer__question", "answer__criterion"
    )
    return [
        (row.version, row.value, row.note, row.is_aside)
        for row in rows.order_by("version")
        if (row.answer.question or row.answer.criterion).code == code
    ]


def closing_history(interview):
    """The same of the closing words."""
    return [
        (row.version, row.words, row.is_aside) for row in ClosingVersion.objects.filter(interview=interview)
    ]


def queries_of(act):
    """How many questions to the database an act costs, transactions not counted; and what it gave."""
    with CaptureQueriesContext(connection) as captured:
        given = act()
    asked = [one["sql"] for one in captured if not one["sql"].startswith(TRANSACTIONS)]
    return len(asked), given
