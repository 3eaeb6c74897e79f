"""Without a key nothing at all is saved: seen in a database with real transactions."""

import pytest
from django.test import Client
from django.urls import reverse

from stakeholders.roles import Role
from tests import factories
from tests.browsing import fields
from tests.sealing.test_fields import fresh
from tests.sealing.test_pages import TYPED


@pytest.fixture
def interview(transactional_db):
    lead = factories.make_organisation("Collective")
    return factories.make_interview(factories.make_evaluation(factories.make_framework(), lead), "government")


@pytest.fixture
def client(interview):
    client = Client()
    lead = interview.evaluation.lead_organisation
    client.force_login(factories.make_user("owner@example.org", Role.OWNER, lead))
    return client


@pytest.mark.parametrize("name", ["closing", "edit_stakeholder"])
def test_without_a_key_a_page_saves_nothing_not_even_what_is_no_text(client, interview, settings, name):
    country, round_code, _pk = interview.address
    stakeholder = interview.stakeholder
    where = {
        "closing": (interview, {"closing_stop": TYPED, "closing_quote_use": "group"}),
        "edit_stakeholder": (stakeholder, {"contact": TYPED, "name": "Another name"}),
    }
    row, changes = where[name]
    url = reverse(name, args=[country, round_code, row.pk])
    data = fields(client.get(url)) | changes
    settings.SEALING_KEYS = ()

    assert client.post(url, data).status_code == 503
    assert fresh(interview).closing_stop == fresh(stakeholder).contact == ""
    assert (fresh(interview).closing_quote_use, fresh(stakeholder).name) == ("none", stakeholder.name)
