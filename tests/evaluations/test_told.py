"""What the lead organisation does with others is told in its trail: in codes, never with a name or a link."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.models import Consultation, Evaluation, Status
from tests import factories
from tests.browsing import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(client, evaluation, lead, owner):
    """What the owner's visit to a page, and what they sent, added to the trail."""
    client.force_login(owner)

    def told(page, /, *more, **typed):
        before = lead.trail.count()
        submit(client, reverse(page, args=[*evaluation.address, *more]), **typed)
        return [(row.verb, row.thing, row.by) for row in lead.trail.all()[before:]]

    return told


def in_state(evaluation, status):
    Evaluation.objects.filter(pk=evaluation.pk).update(status=status)


def test_inviting_an_organisation_and_ending_its_part(told, owner, outsider):
    other = outsider.organisations.get()

    assert told("partners", name=other.name) == [("invited_partner", "KE 2026", owner)]
    assert told("partners", end=str(other.pk)) == [("ended_partner", "KE 2026", owner)]


def test_asking_more_organisations_and_making_their_link_anew(told, evaluation, owner):
    invitee = factories.make_invitee(evaluation)
    in_state(evaluation, Status.IN_CONSULTATION)

    assert told("add_invitees", names="Trans Sisters\nUmbrella") == [("asked_members", "KE 2026", owner)]
    assert told("renew_link", invitee.pk) == [("renewed_link", "KE 2026", owner)]


def test_what_is_refused_is_not_told(told, evaluation):
    factories.make_invitee(evaluation)
    in_state(evaluation, Status.IN_CONSULTATION)
    Consultation.objects.update(opens_on=timezone.localdate() - timedelta(days=60))

    assert told("add_invitees", names="Trans Sisters") == []


def test_making_the_link_of_an_institution_anew_and_taking_it_back(told, evaluation, owner):
    reply = factories.make_reply(evaluation)
    in_state(evaluation, Status.VALIDATED)
    code = reply.stakeholder.full_code

    assert told("renew_reply_link", reply.pk) == [("renewed_link", code, owner)]
    assert told("withdraw_reply_link", reply.pk) == [("withdrew_link", code, owner)]


def test_waiting_with_a_card(told, evaluation, owner):
    in_state(evaluation, Status.AGREED)

    assert ("postponed", "KE 2026", owner) in told("postpone", until="2099-02", reason="Elections.")
