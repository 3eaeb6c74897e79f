"""What a card carries of the organisation that leads it: taken over when it is drawn, frozen when it is issued."""

from base64 import b64decode

import pytest
from django.utils import timezone

from evaluations.models import Status
from reportcards import issuing
from reportcards.looks import look_of
from reportcards.snapshot import Look, canonical_json, checksum, from_json
from reportcards.views.visitors import draft_of
from stakeholders import logos, looks
from tests.evaluations.validating import make_ready, put
from tests.stakeholders import hostile_logos as files

LOGO = files.written(files.picture())


@pytest.fixture
def dressed(evaluation, coordinator):
    """An evaluation of an organisation with a logo and a colour."""
    lead = evaluation.lead_organisation
    looks.keep_look(lead, logo=logos.redrawn(LOGO), accent="#17695b", by=coordinator, now=timezone.now())
    return evaluation


def test_a_card_without_a_look_says_what_it_always_said(evaluation):
    assert look_of(evaluation) == Look()
    assert '"look":' not in canonical_json(draft_of(evaluation))


def test_a_draft_carries_the_logo_as_the_site_drew_it_and_the_colour(dressed):
    look = draft_of(dressed).look

    assert b64decode(look.logo) == logos.redrawn(LOGO)
    assert look.accent == "#17695b"


def test_the_look_costs_one_query_whatever_is_in_it(dressed, django_assert_num_queries):
    dressed.refresh_from_db()
    with django_assert_num_queries(1):
        look_of(dressed)


def test_an_issued_card_keeps_its_look_whatever_is_chosen_later(dressed, coordinator):
    put(make_ready(dressed) or dressed, Status.AGREED)
    frozen = issuing.freeze(dressed, site="https://eval.example.org", month="2026-11")
    looks.keep_look(dressed.lead_organisation, logo=b"", accent="#1f1b24", by=coordinator, now=timezone.now())

    kept = from_json(canonical_json(frozen.snapshot))
    assert (kept.look.accent, b64decode(kept.look.logo)) == ("#17695b", logos.redrawn(LOGO))
    assert checksum(kept) == checksum(frozen.snapshot)
    assert look_of(dressed) == Look("", "#1f1b24")
