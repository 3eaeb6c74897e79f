"""The network reads a note only when the organisation shares it, and never one of a community interview."""

import pytest
from django.urls import reverse

from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.writing import write
from evaluations.models import Answer
from tests import factories
from tests.browsing import fields

pytestmark = pytest.mark.django_db


def chapter_url(interview):
    return reverse("chapter", args=[*interview.address, "CE"])


def test_a_note_of_an_institution_is_shared_by_a_tick(client, evaluation, interviewer):
    interview = factories.make_interview(evaluation, "government")
    client.force_login(interviewer)
    page = client.get(chapter_url(interview))

    client.post(
        chapter_url(interview),
        fields(page) | {"GOV-CE-note": "Ask the desk", "GOV-CE-share": "on", "stay": ""},
    )

    stored = Answer.objects.get()
    assert (stored.note, stored.note_is_shared) == ("Ask the desk", True)
    assert stored.versions.get().note_is_shared


def test_a_note_is_not_shared_unless_someone_says_so(client, evaluation, interviewer):
    interview = factories.make_interview(evaluation, "government")
    client.force_login(interviewer)
    page = client.get(chapter_url(interview))

    client.post(chapter_url(interview), fields(page) | {"GOV-CE-note": "Ask the desk", "stay": ""})

    assert not Answer.objects.get().note_is_shared


def test_a_note_of_the_community_cannot_be_shared(client, evaluation, interviewer):
    interview = factories.make_interview(evaluation, "community")
    client.force_login(interviewer)
    page = client.get(chapter_url(interview))
    assert "COM-CE-share" not in page.content.decode()

    client.post(
        chapter_url(interview), fields(page) | {"COM-CE-note": "Ours", "COM-CE-share": "on", "stay": ""}
    )

    assert not Answer.objects.get().note_is_shared


def test_an_export_keeps_what_was_shared(evaluation, interviewer):
    interview = factories.make_interview(evaluation, "government")
    factories.answer(interview, interviewer, GOV_CE="50")
    stored = Answer.objects.get()
    stored.note, stored.note_is_shared = "Ask the desk", True
    stored.save()

    assert '"note_shared": true' in write(evaluation_document(evaluation))
