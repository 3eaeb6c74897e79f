"""What focus groups said stays with the makers: on the card, before the network and in the log stands nothing of it."""

import logging

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.exchange.exporting import evaluation_document
from evaluations.models import FocusGroup, FocusGroupPoint, Status, Submission
from evaluations.submitting import keep
from reportcards import annex
from reportcards.assembly import assemble
from reportcards.focus_groups import PARTS
from reportcards.printing import annex_rendering
from reportcards.printing.rendering import render_pdf
from reportcards.snapshot import canonical_json
from stakeholders.models import TrailEntry
from tests import factories
from tests.browsing import fields, submit
from tests.evaluations.validating import put
from tests.reportcards.groups import address
from tests.reportcards.test_paper import words_of

TAKEN = "Marker-that-was-taken"


@pytest.fixture
def log(caplog):
    """Everything that is logged anywhere, as the settings let it pass."""
    loggers = [logging.getLogger(name) for name in ("", "swit_eval.requests", "django", "weasyprint")]
    for logger in loggers:
        logger.addHandler(caplog.handler)
    yield caplog
    for logger in loggers:
        logger.removeHandler(caplog.handler)


@pytest.fixture
def said(client, coordinator, evaluation):
    """A focus group with a marker in everything that can be said of it, written through its pages."""
    client.force_login(coordinator)
    head = {"theme": "Marker-theme", "held_by": "Marker-held", "participants": "Marker-participants"}
    head |= {"month": "2026-05", "language": "en", "may_publish": "on"}
    client.post(reverse("add_group", args=evaluation.address), head)
    group = FocusGroup.objects.get()
    for part, asked in PARTS.items():
        submit(
            client,
            address("write_group", group, part),
            **{f"{about}-1": f"Marker-{about}" for about in asked},
        )
    submit(client, address("write_group", group, "together"), **{"stop-2": TAKEN})
    return group


def markers(words):
    """The markers that are in some words, but for the one that was taken over."""
    return sorted({word for word in words.split("Marker-")[1:] if not f"Marker-{word}".startswith(TAKEN)})


def take(client, group):
    """One point becomes a recommendation, and another one is added to a text."""
    point = next(one for one in group.points.all() if one.text == TAKEN)
    country, round_code = group.evaluation.address
    form = f"{reverse('add_recommendation', args=[country, round_code])}?from={point.pk}"
    assert client.post(form, fields(client.get(form))).status_code == 302
    url = reverse("take_point", args=[country, round_code, point.pk])
    assert client.post(url, {"into": "finding"}).status_code == 302


def test_the_card_says_what_was_taken_and_nothing_else_of_it(client, evaluation, said):
    take(client, said)
    snapshot = assemble(evaluation_document(evaluation), month="2026-11")

    for words in (canonical_json(snapshot), words_of(render_pdf(snapshot, "en"))):
        assert TAKEN in words.replace(" ", "")
        assert markers(words) == []


def test_the_network_reads_what_was_taken_and_nothing_else_of_it(
    client, evaluation, said, validator, coordinator
):
    take(client, said)
    put(evaluation, Status.SUBMITTED)
    keep(evaluation, by=coordinator, hour=timezone.now())
    client.force_login(validator)
    found = {
        name: client.get(reverse(name, args=evaluation.address), follow=True).content.decode()
        for name in ("card", "review", "results")
    }

    assert TAKEN in found["card"]
    assert "groups/" not in found["card"]
    assert {name: markers(words) for name, words in found.items() if markers(words)} == {}
    assert markers(str(Submission.objects.get().content)) == []
    assert TAKEN in str(Submission.objects.get().content)


def test_who_is_asked_in_the_consultation_reads_nothing_else_of_it(client, evaluation, said):
    take(client, said)
    put(evaluation, Status.IN_CONSULTATION)
    factories.make_invitee(evaluation)
    client.logout()
    words = client.get(reverse("consult", args=["T" * 43])).content.decode()

    assert TAKEN in words
    assert markers(words) == []


def test_the_pages_of_a_member_who_does_not_interview_hold_nothing_of_it(client, evaluation, said, reader):
    client.force_login(reader)
    for name in ("evaluation", "card", "results", "plan"):
        assert markers(client.get(reverse(name, args=evaluation.address)).content.decode()) == []


def test_nothing_of_it_is_in_the_log_or_in_the_trail(client, evaluation, said, log):
    page = address("write_group", said, "person")
    old_page = fields(client.get(page))
    submit(client, page, **{"hope-1": "Marker-theirs"})
    client.post(page, old_page | {"hope-1": "Marker-conflict"})
    submit(client, page, **{"hope-1": "Marker-long" * 40})
    take(client, said)
    client.get(reverse("plan_pdf", args=[*evaluation.address, "en"]))
    client.post(address("delete_group", said))

    assert "plan_pdf 200" in log.text
    assert "Marker" not in log.text
    assert "Marker" not in "".join(TrailEntry.objects.values_list("thing", flat=True))
    assert TrailEntry.objects.count() > 5


def test_what_no_font_has_is_not_quoted_in_the_log(evaluation, log):
    factories.make_point(factories.make_focus_group(evaluation, language="zh"), "我们要说话")
    annex_rendering.render_pdf(annex.annex_of(evaluation, "en"))

    assert not {*"我们要说话"} & {*log.text}


def test_deleting_leaves_nothing_of_it_but_what_was_taken(client, evaluation, said):
    take(client, said)
    client.post(address("delete_group", said))

    assert not FocusGroupPoint.objects.exists()
    words = client.get(reverse("card", args=evaluation.address)).content.decode()
    assert (TAKEN in words, markers(words)) == (True, [])
