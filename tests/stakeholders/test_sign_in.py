"""Signing in and out (safety S5): the same answer for everybody who does not get in, and never to another site."""

import re

import pytest
from django.urls import reverse

from tests import factories

PASSWORD = "umbrellas and red lights"
SIGN_IN = "/account/sign-in/"
REFUSAL = "E-mail and password do not go together. Check both and try again."


@pytest.fixture
def user(db):
    return factories.make_user("amina@example.org", password=PASSWORD)


def sign_in(client, email="amina@example.org", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password} | more)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def page(response, email):
    """The page without what differs each time anyway: the token, and the address that was typed."""
    content = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return content.replace(email, "")


def test_with_e_mail_and_password_one_gets_in_and_home(client, user):
    response = sign_in(client)

    assert (response.status_code, response.url, is_signed_in(client)) == (302, "/", True)


@pytest.mark.parametrize("email", ["AMINA@EXAMPLE.ORG", "Amina@example.org", "  amina@example.org "])
def test_capitals_and_spaces_in_the_e_mail_do_not_matter(client, user, email):
    sign_in(client, email)

    assert is_signed_in(client)


def test_unknown_account_wrong_password_and_switched_off_get_the_same_answer(client, user):
    factories.make_user("gone@example.org", password=PASSWORD, is_active=False)
    tries = [
        ("amina@example.org", "wrong"),
        ("nobody@example.org", PASSWORD),
        ("gone@example.org", PASSWORD),
        ("nobody@example.org", ""),
    ]
    answers = [(sign_in(client, *given), given[0]) for given in tries]

    pages = [page(response, email) for response, email in answers]

    assert [response.status_code for response, _email in answers] == [200] * 4
    assert REFUSAL in pages[0]
    assert pages[0] == pages[1] == pages[2]
    assert "This field is required." in pages[3]
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("following", "leads_to"),
    [
        ("/evaluations/KE/2026/", "/evaluations/KE/2026/"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///example.org", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_stays_on_this_site(client, user, following, leads_to):
    assert sign_in(client, next=following).url == leads_to


def test_the_page_that_one_wanted_is_kept_in_the_form(client, db):
    wanted = "/evaluations/KE/2026/"

    assert (
        f'<input type="hidden" name="next" value="{wanted}">'
        in client.get(f"{SIGN_IN}?next={wanted}").content.decode()
    )


def test_who_is_signed_in_already_goes_home(client, user):
    sign_in(client)

    assert client.get(SIGN_IN).url == "/"


def test_signing_in_begins_a_new_session(client, user):
    client.get(SIGN_IN)
    session = client.session
    session["left by somebody else"] = True
    session.save()
    before = session.session_key
    sign_in(client)

    assert client.session.session_key != before


def test_signing_out_ends_the_session_and_takes_a_button(client, user):
    sign_in(client)

    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out")).url == SIGN_IN
    assert not is_signed_in(client)
    assert client.get("/").url == f"{SIGN_IN}?next=/"


def test_a_session_lasts_twelve_hours_at_most_and_ends_with_the_browser(client, user, settings):
    sign_in(client)

    assert client.session.get_expire_at_browser_close()
    assert client.cookies["sessionid"]["max-age"] == ""
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60


def test_passwords_are_kept_as_argon2id():
    """The tests themselves have a quicker one; production has this one only."""
    from swit_eval import settings as production

    assert production.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.mark.parametrize(
    ("following", "leads_to"), [("/account/sign-in/", "/account/sign-in/"), ("https://example.org/", "/")]
)
def test_the_language_is_chosen_without_leaving_the_site(client, db, following, leads_to):
    response = client.post(reverse("set_language"), {"language": "fr", "next": following})

    assert (response.url, client.cookies["django_language"].value) == (leads_to, "fr")


def test_an_unknown_language_changes_nothing(client, db):
    client.post(reverse("set_language"), {"language": "xx", "next": SIGN_IN})

    assert "django_language" not in client.cookies


def test_the_page_speaks_the_language_that_was_chosen(client, db):
    client.post(reverse("set_language"), {"language": "ru", "next": SIGN_IN})

    assert '<html lang="ru"' in client.get(SIGN_IN).content.decode()
