"""Isolation (safety S6): every address, every role, allow and deny. What is not yours does not exist."""

import pytest
from django.contrib import admin
from django.urls import reverse

from evaluations.models import (
    Action,
    Answer,
    AnswerVersion,
    Consultation,
    ContextFigure,
    Contribution,
    Evaluation,
    Interview,
    Invitee,
    Narrative,
    Recommendation,
    RightOfReply,
    Stakeholder,
)
from stakeholders.models import Membership
from swit_eval.urls import PUBLIC
from tests import factories
from tests.routes import ADMINISTRATION, EVALUATION, OF_ONE, PAGES, ROLES, ROUTES, make_world, patterns

SIGN_IN = "/account/sign-in/"
OTHER_METHODS = ("head", "options", "put", "patch", "delete")
IN_AN_EVALUATION = [name for name, route in ROUTES.items() if route.args[:2] == EVALUATION]


@pytest.fixture
def world(evaluation):
    return make_world(evaluation)


def stored():
    """All that the site keeps of evaluations."""
    models = (
        *(Evaluation, Stakeholder, Interview, Answer, AnswerVersion, Narrative, Recommendation),
        *(Action, ContextFigure),
        *(Consultation, Invitee, Contribution, RightOfReply),
    )
    return [
        [[getattr(row, field.attname) for field in row._meta.concrete_fields] for row in found]
        for found in (model.objects.order_by("pk") for model in models)
    ]


def test_every_address_is_listed_with_its_expectations():
    names = {name for text, name in patterns() if not text.startswith(ADMINISTRATION)}

    assert names == {*PUBLIC, *(name.partition(":")[0] for name in ROUTES)}


@pytest.mark.parametrize("name", ROUTES)
def test_without_signing_in_every_address_leads_to_the_sign_in_page(client, world, name):
    url = world.url(name)
    expected = (302, f"{SIGN_IN}?next={url}")
    answers = [client.get(url), client.post(url), *(getattr(client, method)(url) for method in OTHER_METHODS)]

    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {expected}


@pytest.mark.parametrize("name", IN_AN_EVALUATION)
def test_no_method_opens_what_belongs_to_another_organisation(client, world, outsider, name):
    client.force_login(outsider)
    before = stored()

    answers = {method: getattr(client, method)(world.url(name)).status_code for method in OTHER_METHODS}

    assert answers == dict.fromkeys(OTHER_METHODS, 404)
    assert stored() == before


def test_what_exists_and_what_does_not_are_answered_the_same(client, world, outsider):
    client.force_login(outsider)
    forbidden = client.get(world.url("evaluation"))
    missing = client.get(world.url("evaluation", round="1999"))

    assert (forbidden.status_code, forbidden.content) == (missing.status_code, missing.content)


def test_pages_that_are_open_to_everyone_open(client, db):
    assert client.get(reverse("sign_in")).status_code == 200
    assert client.post(reverse("sign_in")).status_code == 200
    assert client.post(reverse("set_language"), {"language": "fr"}).status_code == 302
    assert client.post(reverse("sign_out")).url == SIGN_IN
    assert client.get(reverse("mfa_authenticate")).url == SIGN_IN  # nobody is half signed in
    for name in ("enter_invitation", "account_reset_password", "account_reset_password_done"):
        assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse("accept_invitation", args=["ABCD"])).status_code == 404
    assert client.get(reverse("account_reset_password_from_key_done")).status_code == 200
    assert client.get("/account/password/reset/1-nothing/").status_code == 200


@pytest.mark.parametrize(
    "name",
    [name for name in IN_AN_EVALUATION if OF_ONE & {*ROUTES[name].args}],
)
def test_an_own_address_does_not_open_what_hangs_on_another_evaluation(
    client, world, foreigner, framework, name
):
    """An identifier of someone else, put into an address of one's own."""
    own = factories.make_evaluation(framework, foreigner.organisations.get())
    client.force_login(foreigner)
    url = world.url(name, country=own.country_id, round=own.round.code)

    assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


@pytest.mark.parametrize("name", [name for name in PAGES if OF_ONE & {*ROUTES[name].args}])
def test_not_even_between_two_rounds_of_one_organisation(client, world, owner, lead, framework, name):
    later = factories.make_evaluation(framework, lead, round="2027")
    client.force_login(owner)

    assert client.get(world.url(name, round=later.round.code)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_former_member_is_shut_out_while_still_signed_in(client, world, owner, name):
    client.force_login(owner)
    Membership.objects.filter(user=owner).delete()

    assert client.get(world.url(name)).status_code == (200 if ROUTES[name].readers == ROLES else 404)


def test_a_person_who_was_switched_off_is_signed_out(client, world, owner):
    client.force_login(owner)
    owner.is_active = False
    owner.save()

    assert client.get(world.url("evaluation")).url == f"{SIGN_IN}?next={world.url('evaluation')}"


def test_an_administrator_of_the_site_sees_no_evaluation(client, world, admin_user):
    client.force_login(admin_user)

    assert {name: client.get(world.url(name)).status_code for name in IN_AN_EVALUATION} == dict.fromkeys(
        IN_AN_EVALUATION, 404
    )


def test_the_administration_holds_people_places_and_states_and_no_conversation():
    assert {model.__name__ for model in admin.site._registry} == {
        *("Country", "Group", "Organisation", "User"),
        *("Evaluation", "Framework", "Round"),
    }


def test_the_administration_shows_of_an_evaluation_its_state_and_how_many_interviews(
    client, world, admin_user
):
    planted = "Planted-marker"
    Narrative.objects.update(finding_en=planted)
    Stakeholder.objects.update(name=planted)
    for row in (*AnswerVersion.objects.all(), *Answer.objects.all()):
        row.note = planted
        row.save()
    client.force_login(admin_user)
    row = Evaluation.objects.get()

    shown = [
        client.get(f"/administration/evaluations/evaluation/{page}").content.decode()
        for page in ("", f"{row.pk}/change/", f"{row.pk}/history/")
    ]

    assert "Collecting interviews" in shown[0]
    assert [planted in page for page in shown] == [False] * 3
    assert client.post(f"/administration/evaluations/evaluation/{row.pk}/delete/").status_code == 403


def test_the_administration_is_for_administrators(client, owner):
    client.force_login(owner)

    answer = client.get("/administration/")

    assert (answer.status_code, answer.url) == (302, "/administration/login/?next=/administration/")
    assert client.get(answer.url).status_code == 404


def test_the_administration_has_no_sign_in_of_its_own(client, db):
    assert (
        client.get("/administration/login/?next=/administration/").url
        == f"{SIGN_IN}?next=%2Fadministration%2F"
    )


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("interview", "not-a-uuid"),
        ("interview", "00000000-0000-0000-0000-000000000000"),
        ("round", "2026%00"),
        ("round", "-'\";--"),
        ("round", "r" * 500),
        ("country", "zz"),
        ("country", "KENYA"),
        ("chapter", "NOPE"),
        ("chapter", "ce"),
        ("chapter", "c" * 500),
    ],
)
def test_an_address_that_makes_no_sense_is_not_found(client, world, owner, part, value):
    client.force_login(owner)
    parts = {name: str(value) for name, value in world.parts.items()} | {part: value}
    url = "/evaluations/{country}/{round}/interviews/{interview}/{chapter}/".format(**parts)

    assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


def test_a_target_that_was_not_ticked_is_not_found(client, world, owner):
    client.force_login(owner)

    assert client.get(world.url("involvement", target="un")).status_code == 404
    assert client.get(world.url("involvement", target="community")).status_code == 404


def test_an_institution_has_no_involvement_grid(client, world, owner, evaluation):
    interview = factories.make_interview(evaluation, "government")
    client.force_login(owner)

    assert client.get(world.url("involvement_targets", interview=interview.pk)).status_code == 404
    assert client.get(world.url("chapter", interview=interview.pk)).status_code == 200
