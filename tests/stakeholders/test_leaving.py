"""The quick exit and signing out, as the server sees them (safety S9)."""

import pytest
from django.test import Client
from django.urls import reverse

from stakeholders.models import Session
from tests.browsing import text

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}
ALL = '"cache", "cookies", "storage"'
WITHOUT_STORAGE = '"cache", "cookies"'


@pytest.fixture
def leave():
    return reverse("leave")


@pytest.fixture
def client(interviewer):
    """A strict browser in which somebody is signed in, with a language of their own."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(interviewer)
    client.cookies["django_language"] = "fr"
    client.get(reverse("account"))
    return client


def test_leaving_ends_the_session_and_takes_every_cookie_away(client, leave):
    response = client.post(leave, headers=HERE)

    assert response.url == reverse("calendar")
    assert response.headers["Clear-Site-Data"] == WITHOUT_STORAGE
    assert not Session.objects.exists()
    assert {name: cookie.value for name, cookie in client.cookies.items()} == {
        "csrftoken": "",
        "django_language": "",
        "sessionid": "",
    }


@pytest.mark.parametrize(
    ("wipe", "headers", "cleared"),
    [("1", HERE, ALL), ("0", HERE, WITHOUT_STORAGE), ("", HERE, WITHOUT_STORAGE), ("1", {}, WITHOUT_STORAGE)],
)
def test_what_is_kept_sealed_goes_only_when_our_own_script_says_so(client, leave, wipe, headers, cleared):
    response = client.post(leave, {"wipe": wipe}, headers=headers)

    assert response.headers["Clear-Site-Data"] == cleared
    assert not Session.objects.exists()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_another_site_ends_nothing_and_wipes_nothing(client, leave, origin):
    response = client.post(leave, {"wipe": "1"}, headers={"origin": origin})

    assert response.url == reverse("calendar")
    assert "Clear-Site-Data" not in response.headers
    assert Session.objects.count() == 1


def test_leaving_works_when_the_session_has_ended_and_the_token_is_old(leave):
    client = Client(enforce_csrf_checks=True)
    client.cookies["sessionid"] = "gone"

    response = client.post(leave, {"csrfmiddlewaretoken": "a" * 64}, headers=HERE)

    assert (response.url, response.headers["Clear-Site-Data"]) == (reverse("calendar"), WITHOUT_STORAGE)


def test_leaving_works_before_there_is_a_second_proof(client, leave, settings):
    settings.SECOND_FACTOR_REQUIRED = True

    assert client.post(leave, headers=HERE).url == reverse("calendar")
    assert not Session.objects.exists()
    assert client.get(reverse("calendar")).status_code == 200


def test_a_link_does_not_sign_anybody_out(client, leave):
    assert client.get(leave).status_code == 405
    assert Session.objects.count() == 1


def test_signing_out_leaves_no_page_in_the_browser_and_keeps_what_it_stores(interviewer):
    client = Client()
    client.force_login(interviewer)

    response = client.post(reverse("sign_out"))

    assert (response.url, response.headers["Clear-Site-Data"]) == (reverse("sign_in"), '"cache"')
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("spoken", "language", "month", "first_day"),
    [
        ("en-GB,en;q=0.9", "en-gb", "May 2026", "Mon"),
        ("fr", "fr", "Mai 2026", "lun"),
        ("sw,en;q=0.5", "sw", "Mei 2026", None),
        ("xx,ru;q=0.8", "ru", "Май 2026", "Пн"),
        ("uk-UA", "uk-ua", "Травень 2026", None),
        ("ar", "ar", "مايو 2026", None),
        ("", "en", "May 2026", "Sun"),
        ("*", "en", "May 2026", "Sun"),
        ("../../x,<b>", "en", "May 2026", "Sun"),
    ],
)
def test_the_neutral_page_is_a_calendar_in_the_language_of_the_browser(
    time_machine, spoken, language, month, first_day
):
    time_machine.move_to("2026-05-13")

    response = Client().get(reverse("calendar"), headers={"accept-language": spoken})

    page = response.content.decode()
    assert f'<html lang="{language}"' in page
    assert f"<title>{month}</title>" in page
    assert first_day is None or page.partition("</th>")[0].endswith(f">{first_day}")
    assert (response.headers["Content-Language"], response.headers["Cache-Control"]) == (language, "no-store")


def test_the_neutral_page_says_nothing_of_this_site_and_leads_nowhere(time_machine, interviewer):
    time_machine.move_to("2026-12-31")
    client = Client()
    client.force_login(interviewer)

    response = client.get(reverse("calendar"))
    page = response.content.decode()

    assert text(response).startswith("December 2026 December 2026 Sun Mon Tue Wed Thu Fri Sat 1 2 3 4 5")
    assert text(response).endswith("26 27 28")  # of February
    assert [word for word in ("<a ", "<form", "<script", "site.css", "icon.svg") if word in page] == []
    assert not response.cookies


@pytest.mark.parametrize("address", ["/account/", "/", "/there-is-nothing-here/"])
def test_every_page_of_somebody_who_is_signed_in_has_the_button(client, address, leave):
    assert f'action="{leave}"' in client.get(address).content.decode()
    assert f'action="{leave}"' not in Client().get(address, follow=True).content.decode()
