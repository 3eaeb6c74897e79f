"""A second browser; and validators who may not judge: they belong to the makers, or entered something once."""

import pytest
from django.test import Client

from evaluations.models import Transition
from stakeholders.models import Membership
from stakeholders.roles import Role
from tests import factories
from tests.evaluations.validating import HOUR


@pytest.fixture
def other(coordinator):
    """The browser of somebody else who works on the same."""
    client = Client()
    client.force_login(coordinator)
    return client


@pytest.fixture
def insider_validator(global_validator, lead):
    """A validator who belongs to the lead organisation, in a role that enters nothing."""
    user = factories.make_user("insider@example.org", Role.TRANSLATOR, lead)
    Membership.objects.create(
        user=user, organisation=global_validator.organisations.get(), role=Role.VALIDATOR
    )
    return user


@pytest.fixture
def invited_validator(validator, partner):
    """A validator who belongs to an organisation that was invited."""
    user = factories.make_user("invited@example.org", Role.TRANSLATOR, partner.organisations.get())
    Membership.objects.create(user=user, organisation=validator.organisations.get(), role=Role.VALIDATOR)
    return user


@pytest.fixture
def former_interviewer(validator, evaluation):
    """A validator who wrote down an answer before they went to the network."""
    user = factories.make_user("former@example.org", Role.VALIDATOR, validator.organisations.get())
    factories.answer(factories.make_interview(evaluation), user, GOV_CE="50")
    return user


@pytest.fixture
def former_coordinator(validator, evaluation):
    """A validator who once submitted the draft."""
    user = factories.make_user("submitted@example.org", Role.VALIDATOR, validator.organisations.get())
    Transition.objects.create(
        evaluation=evaluation, from_status="collecting", to_status="submitted", by=user, hour=HOUR
    )
    return user


@pytest.fixture
def switched_off(lead, validator):
    """An owner, and validator, whose account was switched off."""
    user = factories.make_user("off@example.org", Role.OWNER, lead, is_active=False)
    Membership.objects.create(user=user, organisation=validator.organisations.get(), role=Role.VALIDATOR)
    return user


@pytest.fixture
def labelled(evaluation):
    """The small framework with words in its choices, so that no code is typed by mistake."""
    for question in evaluation.framework.questions.all():
        for choice in question.choices.all():
            choice.label_en = f"{question.group} {question.chapter.code} {choice.code}"
            choice.save()
    return evaluation
