"""Hold little (safety S1): there is nowhere to write down who somebody is or where they can be found."""

import importlib
import pkgutil
import re

import pytest
from django import forms
from django.apps import apps
from django.db import models

import evaluations.forms
import reportcards.forms
import stakeholders.forms
from evaluations.models import Interview, Stakeholder
from sealing.fields import SealedTextField

OURS = ("stakeholders", "evaluations", "reportcards")
FORBIDDEN = {
    *("first", "firstname", "last", "lastname", "surname", "fullname", "respondent", "person", "nickname"),
    *(
        "phone",
        "telephone",
        "mobile",
        "fax",
        "email",
        "mail",
        "whatsapp",
        "telegram",
        "signal",
        "facebook",
        "handle",
    ),
    *("birth", "birthday", "born", "dob", "age", "gender", "sex", "nationality", "ethnicity", "religion"),
    *("address", "street", "city", "town", "village", "district", "postcode", "zip", "place", "location"),
    *("gps", "latitude", "longitude", "lat", "lng", "coordinates", "geo"),
    *("photo", "picture", "image", "avatar", "video", "audio", "recording", "voice", "face"),
    *("hiv", "health", "diagnosis", "medical", "migration", "migrant", "visa", "asylum"),
    *("passport", "identity", "ssn", "document", "biometric", "biometrics", "fingerprint"),
    *("ip", "agent", "device", "mac", "imei", "day", "date", "latlong"),
}
ALLOWED = {
    (
        "stakeholders",
        "User",
        "email",
    ): "people who sign in; nobody of the community who is interviewed is one",
    (
        "stakeholders",
        "User",
        "last_login",
    ): "of those who sign in; Django's own, it ends links to set a password",
    ("stakeholders", "User", "date_joined"): "of those who sign in; Django's own",
    ("evaluations", "Clearance", "is_first"): "which quote comes first on the card",
    ("stakeholders", "Session", "expire_date"): "when it ends, minutes from now; Django's own",
    ("stakeholders", "Invitation", "email"): "where it is sent; a constraint forgets it when it is accepted",
}
ALLOWED_IN_FORMS = {
    ("ResetPasswordForm", "email"): "of somebody who signs in",
    ("NewAccountForm", "email"): "of somebody who was invited, to sign in with",
    ("InviteForm", "email"): "of somebody who is invited; it may stay empty",
}


def words(name):
    return {*re.split(r"[^a-z]+", name.lower())}


def faults(name):
    return words(name) & FORBIDDEN


def fields_of_models():
    return {
        (label, model.__name__, field.name)
        for label in OURS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        for field in model._meta.get_fields()
    }


def form_classes():
    for package in (evaluations.forms, reportcards.forms, stakeholders.forms):
        modules = [package]
        for found in pkgutil.iter_modules(getattr(package, "__path__", [])):
            modules.append(importlib.import_module(f"{package.__name__}.{found.name}"))
        for module in modules:
            for value in vars(module).values():
                if (
                    isinstance(value, type)
                    and issubclass(value, forms.BaseForm)
                    and value.__module__ == module.__name__
                ):
                    yield value


def test_no_model_has_a_field_for_who_somebody_is():
    assert {field for field in fields_of_models() if faults(field[2])} == {*ALLOWED}


def test_no_form_has_a_field_for_who_somebody_is():
    classes = [*form_classes()]
    asked = {(form.__name__, name) for form in classes for name in getattr(form, "base_fields", {})}

    assert len(classes) >= 8
    assert {field for field in asked if faults(field[1])} == {*ALLOWED_IN_FORMS}


def test_how_to_reach_somebody_is_kept_of_institutions_only_and_sealed():
    """The database refuses it for the community: stakeholder_of_the_community_has_no_contact in test_constraints."""
    assert [field for field in fields_of_models() if "contact" in words(field[2])] == [
        ("evaluations", "Stakeholder", "contact")
    ]
    assert isinstance(Stakeholder._meta.get_field("contact"), SealedTextField)


def test_no_file_is_kept_as_it_was_sent():
    files = (models.FileField, models.ImageField, models.BinaryField)
    found = [
        f"{model.__name__}.{field.name}"
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, files)
    ]

    # The sign of an organisation, which the site draws anew; and issued cards, which it draws itself.
    assert sorted(found) == ["CardFile.pdf", "Look.logo"]


def test_of_an_interview_the_month_is_kept_and_no_moment():
    moments = (models.DateField, models.TimeField)  # a DateTimeField is a DateField

    assert [field.name for field in Interview._meta.get_fields() if isinstance(field, moments)] == []


@pytest.mark.parametrize("name", ["first_name", "phone", "birth_date", "gps_lat", "closing-ip", "Respondent"])
def test_what_these_tests_look_for_they_would_find(name):
    assert faults(name)


@pytest.mark.parametrize("name", ["description", "message", "language", "manage", "strip"])
def test_a_part_of_a_word_is_not_a_word(name):
    assert not faults(name)
