"""Sessions: 15 minutes without use, 12 hours at most, listed without where and with what, each can be ended."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from stakeholders.models import Session
from tests import factories
from tests.browsing import text
from tests.stakeholders.test_sign_in import PASSWORD, is_signed_in, sign_in

MINUTES = 60


@pytest.fixture
def user(db):
    return factories.make_user("amina@example.org", password=PASSWORD)


@pytest.fixture
def clock(time_machine):
    time_machine.move_to("2026-11-22 08:20", tick=False)
    return time_machine


def test_after_15_minutes_without_use_one_is_signed_out(client, user, clock):
    sign_in(client)
    clock.shift(14 * MINUTES)
    used = client.get("/").status_code
    clock.shift(14 * MINUTES)
    used_again = client.get("/").status_code
    clock.shift(16 * MINUTES)

    assert (used, used_again, client.get("/").status_code) == (200, 200, 302)


def test_after_12_hours_one_is_signed_out_whatever_one_does(client, user, clock):
    sign_in(client)
    answers = []
    for _ in range(12 * 6):
        clock.shift(10 * MINUTES)
        answers.append(client.get("/").status_code)

    assert answers == [200] * 71 + [302]


def test_the_page_before_signing_in_again_says_why(client, user):
    assert "again after 15 minutes without use" in text(client.get("/", follow=True))


def test_a_session_is_written_once_a_minute_at_most(client, user, clock, django_assert_num_queries):
    sign_in(client)
    client.get(reverse("sessions"))
    clock.shift(59)
    with django_assert_num_queries(3):  # session, user, sessions
        client.get(reverse("sessions"))
    clock.shift(1)
    with django_assert_num_queries(6):  # and the writing, in a transaction
        client.get(reverse("sessions"))


def test_of_a_session_are_kept_whose_it_is_and_hours(client, user, clock):
    sign_in(client)
    clock.shift(60 * MINUTES - 46 * MINUTES)
    client.get("/")
    session = Session.objects.get()

    assert {field.name for field in Session._meta.fields} == {
        *("session_key", "session_data", "expire_date", "user", "begun_hour", "used_hour")
    }
    assert [session.user, session.begun_hour.isoformat(), session.used_hour.isoformat()] == [
        user,
        "2026-11-22T08:00:00+00:00",
        "2026-11-22T08:00:00+00:00",
    ]
    assert {"127.0.0.1", "agent"} & {*str(session.get_decoded()).split("'")} == set()


def test_the_list_marks_this_session_and_shows_no_key(client, user):
    sign_in(client)
    sign_in(Client())
    response = client.get(reverse("sessions"))

    assert text(response).count("Here, in this browser") == 1
    assert text(response).count("Another browser") == 1
    assert [
        key for key in Session.objects.values_list("pk", flat=True) if key in response.content.decode()
    ] == []


def test_the_list_holds_nobody_elses_sessions(client, user):
    factories.make_user("other@example.org", password=PASSWORD)
    sign_in(Client(), "other@example.org")
    sign_in(client)

    assert "Another browser" not in text(client.get(reverse("sessions")))


def test_the_list_holds_no_session_that_has_ended_by_itself(client, user, clock):
    sign_in(Client())
    clock.shift(16 * MINUTES)
    sign_in(client)

    assert "Another browser" not in text(client.get(reverse("sessions")))


def test_a_session_elsewhere_is_ended(client, user):
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    mark = Session.objects.get(pk=elsewhere.session.session_key).mark
    client.post(reverse("end_session"), {"session": mark})

    assert (is_signed_in(elsewhere), is_signed_in(client)) == (False, True)


def test_nobody_ends_a_session_of_somebody_else(client, user):
    other = Client()
    sign_in(client)
    factories.make_user("other@example.org", password=PASSWORD)
    sign_in(other, "other@example.org")
    mark = Session.objects.get(pk=other.session.session_key).mark
    client.post(reverse("end_session"), {"session": mark})

    assert is_signed_in(other)


def test_all_others_are_ended_at_once(client, user):
    others = [Client(), Client()]
    for one in (client, *others):
        sign_in(one)
    client.post(reverse("end_other_sessions"))

    assert [is_signed_in(one) for one in (client, *others)] == [True, False, False]


def test_a_new_password_ends_all_other_sessions(client, user):
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    new = "a boat in the evening"
    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert (is_signed_in(client), Session.objects.filter(user=user).count()) == (True, 1)
    assert elsewhere.get("/").status_code == 302


def test_old_sessions_are_cleared_from_the_database(client, user, clock):
    sign_in(client)
    clock.shift(16 * MINUTES)
    call_command("clearsessions")

    assert Session.objects.count() == 0
