"""Two organisations of one country see nothing of each other's evaluations unless invited."""

import pytest
from django.urls import reverse

from evaluations.models import Evaluation, Interview
from stakeholders.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db


def address(name, evaluation):
    return reverse(name, args=evaluation.address)


@pytest.fixture
def other(outsider):
    """The other organisation of the country, that of the outsider."""
    return Organisation.objects.get(memberships__user=outsider)


def test_an_owner_invites_by_the_exact_name(client, evaluation, owner, other):
    client.force_login(owner)

    client.post(address("partners", evaluation), {"name": other.name.upper()})

    assert [*evaluation.partners.all()] == [other]


@pytest.mark.parametrize("name", ["Abroad", "Nobody", "Umbrella Collective", ""])
def test_only_another_organisation_of_the_country_can_be_invited(client, evaluation, owner, foreigner, name):
    client.force_login(owner)

    page = client.post(address("partners", evaluation), {"name": name}).content.decode()

    assert "Nothing was saved yet" in page
    assert not evaluation.partners.exists()


def test_the_page_does_not_say_who_else_is_here(client, evaluation, owner, other):
    client.force_login(owner)

    assert other.name not in client.get(address("partners", evaluation)).content.decode()


def test_who_was_invited_sees_the_interviews_and_writes_them(client, evaluation, outsider, other):
    interview = factories.make_interview(evaluation, "government")
    assert not Interview.objects.visible_to(outsider).exists()

    evaluation.partners.add(other)
    client.force_login(outsider)

    assert [*Interview.objects.visible_to(outsider)] == [interview]
    assert client.get(interview.get_absolute_url()).status_code == 200
    assert [*Evaluation.objects.filled_by(outsider)] == [evaluation]


def test_who_was_invited_does_not_lead(client, evaluation, outsider, other):
    evaluation.partners.add(other)
    client.force_login(outsider)

    assert not Evaluation.objects.led_by(outsider).exists()
    assert client.get(address("partners", evaluation)).status_code == 404
    assert client.get(reverse("take_step", args=[*evaluation.address, "submitted"])).status_code == 404


def test_who_is_no_longer_invited_sees_nothing_and_their_work_stays(
    client, evaluation, owner, outsider, other
):
    evaluation.partners.add(other)
    interview = factories.make_interview(evaluation, "government")
    factories.answer(interview, outsider, GOV_CE="50")
    client.force_login(owner)

    client.post(address("partners", evaluation), {"end": str(other.pk)})

    assert not Evaluation.objects.visible_to(outsider).exists()
    assert interview.answers.get().by == outsider


@pytest.mark.parametrize("pk", ["nonsense", "5f3c1c1e-0000-4000-8000-000000000000"])
def test_ending_what_never_was_is_not_found(client, evaluation, owner, pk):
    client.force_login(owner)

    assert client.post(address("partners", evaluation), {"end": pk}).status_code == 404
