"""Somebody removes what another one has open: what the other wrote stands in the page, and can be added anew."""

import uuid

import pytest
from django.urls import reverse

from evaluations.forms.seen import ADD_ANEW
from evaluations.models import Action, ContextFigure, Recommendation
from tests import factories
from tests.browsing import fields, text

MAKE = {
    "recommendation": (factories.make_recommendation, Recommendation, "text"),
    "action": (factories.make_action, Action, "text"),
    "figure": (factories.make_figure, ContextFigure, "name"),
}


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.mark.parametrize("kind", MAKE)
def test_what_was_written_is_not_lost(client, evaluation, kind):
    make, model, field = MAKE[kind]
    url = reverse(f"edit_{kind}", args=[*evaluation.address, make(evaluation).pk])
    typed = fields(client.get(url)) | {field: "Only here so far."}
    model.objects.all().delete()

    answer = client.post(url, typed)

    assert (answer.status_code, str(ADD_ANEW) in text(answer)) == (200, True)
    assert fields(answer)[field] == ["Only here so far."]
    assert not model.objects.exists()
    add_at = reverse(f"add_{kind}", args=evaluation.address)
    assert f'action="{add_at}?language=en"' in answer.content.decode()
    assert client.post(add_at, fields(answer)).status_code == 302
    assert getattr(model.objects.get(), f"{field}_en") == "Only here so far."


@pytest.mark.parametrize("kind", MAKE)
def test_what_never_was_has_no_page(client, evaluation, kind):
    assert client.get(reverse(f"edit_{kind}", args=[*evaluation.address, uuid.uuid4()])).status_code == 404
