"""Markers, planted in every sealed column through the acts and pages that people use."""

from django.urls import reverse
from django.utils import timezone

from evaluations import recording
from evaluations.models import Interview
from tests import factories
from tests.browsing import fields

CLOSING = ("continue", "stop", "start", "matters_most", "quote", "said_by")


def plant(client, evaluation):
    """A hundred texts, each in one sealed column at least; returns them."""
    markers = [f"Planted-marker-{number:03}" for number in range(100)]
    left = iter(markers)
    interviews = [factories.make_interview(evaluation, "government") for _ in range(8)]
    for interview in interviews:
        close(client, interview, {f"closing_{name}": next(left) for name in CLOSING})
        for code in ("GOV-CE", "GOV-CON"):
            record(interview, code, next(left), next(left))
    for interview in interviews[:3]:  # a second version over the first, so both are in the history
        record(interview, "GOV-CE", next(left), next(left))
    for interview in interviews[:2]:
        contact(client, interview, next(left))
    write_chapter(client, interviews[0], next(left), next(left))
    write_chapter(client, interviews[1], next(left), next(left))
    focus_group(client, evaluation, left)
    for marker in left:
        record(interviews[2], "GOV-CLS", marker, marker)
    return markers


def record(interview, code, note, quote):
    said = factories.said(interview, code, "50", note=note, quote=quote, quote_use="group")
    assert recording.record(interview, [said], by=None, now=timezone.now()) == 1


def close(client, interview, texts):
    data = {"closing_quote_use": "none", **texts}
    assert client.post(reverse("closing", args=interview.address), data).status_code == 302


def contact(client, interview, text):
    row = interview.stakeholder
    url = reverse("edit_stakeholder", args=[*interview.evaluation.address, row.pk])
    assert client.post(url, fields(client.get(url)) | {"contact": text}).status_code == 302


def write_chapter(client, interview, note, quote):
    url = reverse("chapter", args=[*interview.address, "CE"])
    data = fields(client.get(url)) | {"GOV-CE-note": note, "GOV-CE-quote": quote, "GOV-CE-quote_use": "group"}
    assert client.post(url, data).status_code == 302


def focus_group(client, evaluation, left):
    """One with its head, and a point in two of its places."""
    head = {"month": "2026-05", "language": "en"} | {
        name: next(left) for name in ("theme", "held_by", "participants")
    }
    added = client.post(reverse("add_group", args=evaluation.address), head)
    points = {"situation-1": next(left), "hope-5": next(left)}
    assert client.post(added.url, fields(client.get(added.url)) | points).status_code == 302
    plan = reverse("plan", args=evaluation.address)
    planned = {"goal-1": next(left), "threat-1": next(left)}
    assert client.post(plan, fields(client.get(plan)) | planned).status_code == 302


def fresh(interview):
    return Interview.objects.get(pk=interview.pk)
