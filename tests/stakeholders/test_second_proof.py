"""The second proof: nothing but the account opens without it, and signing in asks for it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import NoReverseMatch, reverse

from stakeholders.requests import WITHOUT_SECOND_PROOF
from stakeholders.roles import Role
from swit_eval.urls import PUBLIC
from tests import factories
from tests.browsing import text
from tests.routes import ROUTES, make_world
from tests.stakeholders.test_sign_in import PASSWORD, is_signed_in, sign_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
EXPLAINED = "/account/second-proof/"


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def user(lead):
    return factories.make_user("amina@example.org", Role.OWNER, lead, password=PASSWORD)


def give_app(user):
    """An app with codes, and recovery codes; the latter are returned."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).generate_codes()


def code(secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def prove(client, given):
    return client.post(reverse("mfa_authenticate"), {"code": given})


def test_without_a_second_proof_only_the_account_opens(client, evaluation, user):
    world = make_world(evaluation)
    client.force_login(user)
    opened = {
        name
        for name, route in ROUTES.items()
        if (answer := client.get(world.url(name))).status_code != 302 or answer.url != EXPLAINED
    }

    assert opened == {*WITHOUT_SECOND_PROOF} & {*ROUTES}
    assert {
        name for name in opened if name.startswith(("evaluation", "interview", "chapter", "member"))
    } == set()


def test_not_even_the_administration_opens_without_it(client, admin_user):
    client.force_login(admin_user)

    assert client.get("/administration/").url == EXPLAINED


def test_the_pages_that_open_without_it_exist():
    for name in WITHOUT_SECOND_PROOF:
        try:
            assert name in {*PUBLIC, *ROUTES} or reverse(name)
        except NoReverseMatch:
            pytest.fail(name)


def test_the_page_explains_and_offers_both_kinds(client, user):
    client.force_login(user)
    page = client.get("/", follow=True)

    assert "An app with codes" in text(page)
    assert "A passkey" in text(page)


def test_an_app_is_added_with_its_first_code_and_gives_recovery_codes(client, user):
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    added = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)

    assert secret in text(page)
    assert "<svg" in page.content.decode()
    assert "This code is not right." in text(wrong)
    assert text(added).count("10 codes are left.") == 1
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").url.startswith("/account/sign-in/")


def test_signing_in_asks_for_the_code_of_the_app(client, user):
    give_app(user)
    asked = sign_in(client, next="/organisations/")
    before = is_signed_in(client), client.get("/").status_code
    refused = prove(client, "000000")
    done = prove(client, code())

    assert (asked.url, before) == (reverse("mfa_authenticate"), (False, 302))
    assert "This code is not right." in text(refused)
    assert (done.url, is_signed_in(client)) == ("/organisations/", True)


def test_a_code_of_the_app_is_taken_once(client, user):
    give_app(user)
    given = code()
    sign_in(client)
    prove(client, given)
    second = Client()
    sign_in(second)
    prove(second, given)

    assert (is_signed_in(client), is_signed_in(second)) == (True, False)


def test_a_recovery_code_is_taken_once(client, user):
    codes = give_app(user)
    sign_in(client)
    prove(client, codes[0])
    second = Client()
    sign_in(second)
    prove(second, codes[0])

    assert (is_signed_in(client), is_signed_in(second)) == (True, False)


def test_wrong_codes_slow_down_and_after_a_minute_a_right_one_is_taken(client, user, time_machine):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    give_app(user)
    sign_in(client)
    for _ in range(5):
        prove(client, "000000")
    during = prove(client, code())
    time_machine.shift(61)
    after = prove(client, code())

    assert "Please wait a minute" in text(during)
    assert (after.status_code, is_signed_in(client)) == (302, True)


def test_whoever_began_to_sign_in_can_begin_again(client, user):
    give_app(user)
    sign_in(client)
    client.post(reverse("sign_out"))

    assert client.get("/account/sign-in/").status_code == 200


def test_without_the_app_nothing_opens_any_more(client, user):
    give_app(user)
    sign_in(client)
    prove(client, code())
    before = client.get("/").status_code
    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.count() == 0
    assert (before, client.get("/").url) == (200, EXPLAINED)


def test_the_second_proof_costs_no_query_after_the_first_page(client, user, django_assert_num_queries):
    give_app(user)
    client.force_login(user)
    client.get(reverse("sessions"))

    with django_assert_num_queries(3):  # session, user, sessions
        client.get(reverse("sessions"))


def test_a_passkey_that_the_browser_did_not_fill_in_is_explained(client, user):
    client.force_login(user)

    assert "The browser did not answer." in text(
        client.post(reverse("mfa_add_webauthn"), {"name": "my phone"})
    )


@pytest.mark.parametrize(
    "credential",
    ["no json", '{"id": "x"}', "[1]", '"text"', '{"id": "x", "rawId": 5, "response": {}, "type": 1}'],
)
def test_a_passkey_that_makes_no_sense_is_refused(client, user, credential):
    client.force_login(user)
    answer = client.post(reverse("mfa_add_webauthn"), {"name": "my phone", "credential": credential})

    assert (answer.status_code, Authenticator.objects.count()) == (200, 0)


def test_it_may_be_shown_again_instead_of_the_password(client, user):
    give_app(user)
    client.force_login(user)
    page = client.get(reverse("mfa_reauthenticate"))
    wrong = client.post(reverse("mfa_reauthenticate"), {"code": "000000"})
    right = client.post(reverse("mfa_reauthenticate"), {"code": code(), "next": reverse("account")})

    assert "With my password" in text(page)
    assert "This code is not right." in text(wrong)
    assert right.url == reverse("account")


def test_recovery_codes_are_shown_and_made_anew(client, user):
    old = give_app(user)
    client.force_login(user)
    shown = text(client.get(reverse("mfa_view_recovery_codes")))
    new = text(client.post(reverse("mfa_generate_recovery_codes"), follow=True))

    assert [one in shown for one in old] == [True] * 10
    assert [one in new for one in old] == [False] * 10


def test_a_demonstration_without_it_says_so_on_every_page(client, user, settings):
    settings.SECOND_FACTOR_REQUIRED, settings.IS_DEMONSTRATION = False, True
    client.force_login(user)

    assert "Signing in asks for a password only" in text(client.get("/"))


def test_lost_phone_and_codes_the_administration_forgets_the_proofs(client, user, admin_user):
    give_app(user)
    TOTP.activate(admin_user, SECRET)
    client.force_login(admin_user)
    client.post(
        "/administration/stakeholders/user/",
        {"action": "forget_second_proofs", "_selected_action": [str(user.pk)]},
    )

    assert [*Authenticator.objects.values_list("user__email", flat=True)] == [admin_user.email]
