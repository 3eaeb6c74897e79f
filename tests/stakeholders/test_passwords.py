"""Passwords: wrong ones slow down and lock nobody out; a new one by mail, with one answer for everybody."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.browsing import text
from tests.stakeholders.test_sign_in import PASSWORD, is_signed_in, page, sign_in

NEW = "a boat in the evening"
TELLING = re.compile("swit|sex|umbrella|hiv|evaluation|interview", re.IGNORECASE)


@pytest.fixture
def user(db):
    return factories.make_user("amina@example.org", password=PASSWORD)


def ask(client, email):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def link():
    return re.search(r"http://\S+", mail.outbox[-1].body).group(0)


def test_after_five_wrong_passwords_one_waits_a_minute_and_then_gets_in(client, user, time_machine):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    for _ in range(5):
        sign_in(client, password="wrong")
    during = sign_in(client)
    time_machine.shift(61)
    after = sign_in(client)

    assert "That was wrong too often. Please wait a minute, then try again." in text(during)
    assert (during.status_code, after.status_code, is_signed_in(client)) == (200, 302, True)


def test_wrong_passwords_of_one_person_do_not_slow_down_another(client, user):
    factories.make_user("other@example.org", password=PASSWORD)
    for _ in range(6):
        sign_in(client, password="wrong")
    sign_in(client, "other@example.org")

    assert is_signed_in(client)


def test_an_unknown_account_slows_down_the_same(client, user):
    answers = [
        [page(sign_in(Client(), email, "wrong"), email) for _ in range(7)]
        for email in ("amina@example.org", "nobody@example.org")
    ]

    assert answers[0] == answers[1]


def test_a_new_password_comes_by_a_mail_without_content(client, user):
    ask(client, "Amina@example.org")
    [sent] = mail.outbox

    assert (sent.subject, sent.to) == ("A message for you", ["amina@example.org"])
    assert TELLING.search(sent.body.replace(link(), "")) is None


def test_an_unknown_address_gets_the_same_page_and_a_mail_without_a_link(client, user):
    known, unknown = ask(client, "amina@example.org"), ask(client, "nobody@example.org")

    assert page(known, "") == page(unknown, "")
    assert [sent.subject for sent in mail.outbox] == ["A message for you"] * 2
    assert "http" not in mail.outbox[1].body
    assert TELLING.search(mail.outbox[1].body) is None


def test_asking_for_a_link_too_often_waits_a_minute(client, user):
    answers = [ask(client, "amina@example.org") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "Please wait some minutes" in text(answers[3])
    assert len(mail.outbox) == 3


def test_the_link_sets_a_new_password_once_and_ends_all_sessions(client, user):
    sign_in(client)
    visitor = Client()
    ask(visitor, user.email)
    sent = link()
    form = visitor.get(sent, follow=True)
    done = visitor.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    again = Client().get(sent, follow=True)
    user.refresh_from_db()

    assert "The new password holds" in text(done)
    assert "This link opens nothing any more" in text(again)
    assert user.check_password(NEW)
    assert client.get("/").status_code == 302
    assert not is_signed_in(visitor)


def test_a_password_is_changed_only_with_the_old_one(client, user):
    sign_in(client)
    url = reverse("account_change_password")
    refused = client.post(url, {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    weak = client.post(url, {"oldpassword": PASSWORD, "password1": "short", "password2": "short"})
    user.refresh_from_db()

    assert "This is not your password." in text(refused)
    assert "at least 12 characters" in text(weak)
    assert user.check_password(PASSWORD)


def test_a_change_is_noticed_by_a_mail_without_content(client, user):
    sign_in(client)
    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )
    [sent] = mail.outbox

    assert (sent.subject, sent.to) == ("A message for you", ["amina@example.org"])
    assert "127.0.0.1" not in sent.body
    assert TELLING.search(sent.body) is None


def test_whoever_has_no_password_yet_is_led_to_a_link_for_one(client, db):
    client.force_login(factories.make_user("none@example.org"))

    assert client.get(reverse("account_change_password")).url == reverse("account_reset_password")
