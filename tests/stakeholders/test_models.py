"""People, organisations and places."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation
from django_countries.data import COUNTRIES

from stakeholders.models import Country, Organisation, User
from stakeholders.regions import Region, region_by_country_code
from stakeholders.roles import Kind, Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_person_is_known_by_the_e_mail_address_in_small_letters():
    user = factories.make_user("  Amina@Example.ORG ")

    assert user.email == "amina@example.org"
    assert User.objects.get_by_natural_key("AMINA@example.org") == user


def test_an_e_mail_address_belongs_to_one_person():
    factories.make_user("amina@example.org")

    with pytest.raises(IntegrityError):
        factories.make_user("AMINA@example.org")


@pytest.mark.parametrize(("called", "shown"), [("Amina", "Amina"), ("", "amina@example.org")])
def test_a_person_is_shown_by_what_they_are_called(called, shown):
    user = User(email="amina@example.org", called=called)

    assert [str(user), user.get_full_name(), user.get_short_name()] == [shown] * 3


def test_a_superuser_administers_the_site():
    user = User.objects.create_superuser("site@example.org", "a long password")

    assert (user.is_staff, user.is_superuser, user.check_password("a long password")) == (True, True, True)


def test_a_role_is_held_in_one_organisation_only(interviewer, lead):
    other = factories.make_organisation("Another")

    assert interviewer.has_role((Role.INTERVIEWER, Role.OWNER), lead.pk)
    assert not interviewer.has_role((Role.OWNER,), lead.pk)
    assert not interviewer.has_role((Role.INTERVIEWER,), other.pk)


def test_who_was_switched_off_has_no_role(interviewer, lead):
    interviewer.is_active = False

    assert not interviewer.has_role((Role.INTERVIEWER,), lead.pk)


def test_every_country_is_loaded_with_its_region_and_the_demonstration_without_one():
    regions = dict(Country.objects.values_list("code", "region"))

    assert {*COUNTRIES, "ZZ"} == {*regions}
    assert regions == region_by_country_code() | {"ZZ": ""}


def test_a_country_has_its_name_in_the_language_of_the_interface():
    names = []
    for language in ("en", "fr"):
        with translation.override(language):
            names.append(Country(code="DE").name)

    assert names == ["Germany", "Allemagne"]


@pytest.mark.parametrize(
    ("kind", "country", "region", "message"),
    [
        (Kind.NATIONAL, None, "", "A national organisation has a country; a network has none."),
        (Kind.GLOBAL_NETWORK, "KE", "", "A national organisation has a country; a network has none."),
        (Kind.REGIONAL_NETWORK, None, "", "A regional network has a region; other organisations have none."),
        (
            Kind.NATIONAL,
            "KE",
            Region.AFRICA,
            "A regional network has a region; other organisations have none.",
        ),
    ],
)
def test_an_organisation_that_does_not_fit_its_kind_is_refused_in_words(kind, country, region, message):
    organisation = Organisation(name="Collective", kind=kind, country_id=country, region=region)

    with pytest.raises(ValidationError) as refused:
        organisation.full_clean()

    assert refused.value.messages == [message]


def test_an_organisation_is_known_by_its_name(lead):
    assert Organisation.objects.get_by_natural_key(*lead.natural_key()) == lead
