"""What was asked elsewhere is added by hand; words are mended and translated; what is there by mistake is removed."""

import pytest
from django.urls import reverse

from evaluations.models import Action, Evaluation
from tests import factories
from tests.browsing import fields, submit, text
from tests.reportcards.test_actions import LOCKED, address


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def url(evaluation):
    return reverse("actions", args=evaluation.address)


@pytest.fixture
def seat(evaluation):
    return factories.make_action(
        evaluation, text_en="A seat.", text_fr="Un siège.", group="un", who_en="UN offices", by_when_en="2025"
    )


@pytest.fixture
def raids(evaluation):
    return factories.make_action(evaluation, "stop", text_en="Raids.")


def asked(**changes):
    given = {"kind": "start", "text": "A seat.", "group": "un", "who": "", "by_when": "", "asked_in": "2025"}
    return given | changes


@pytest.fixture
def add(evaluation):
    return reverse("add_action", args=evaluation.address)


def test_what_was_asked_in_a_letter_is_added_as_the_last(client, add, url, raids):
    answer = client.post(add, asked(who="UN offices"))

    row = Action.objects.last()
    assert answer.url == f"{url}?language=en#action-{row.pk}"
    assert (row.position, row.asked_in, row.kind, row.group, row.text_en, row.who_en, row.state) == (
        *(1, "2025", "start", "un", "A seat.", "UN offices"),
        "not_begun",
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": "x" * 111}, "Ensure this value has at most 110 characters"),
        ({"asked_in": ""}, "This field is required."),
        ({"asked_in": "in May"}, "Use letters, figures, dots and hyphens only, such as 2026."),
        ({"group": "community"}, "community is not one of the available choices"),
        ({"kind": ""}, "This field is required."),
    ],
    ids=str,
)
def test_what_is_not_as_it_should_be_is_refused_and_kept(client, add, changes, message):
    page = client.post(add, asked(**changes))

    assert (page.status_code, message in text(page)) == (200, True)
    assert not Action.objects.exists()


def test_the_sixteenth_is_refused_and_kept(client, add, evaluation):
    for _ in range(Action.AT_MOST):
        factories.make_action(evaluation)

    page = client.post(add, asked())

    assert "There are fifteen already, and more do not fit on the card." in text(page)
    assert fields(page)["text"] == ["A seat."]
    assert Action.objects.count() == Action.AT_MOST


def test_what_was_asked_is_translated_and_the_first_words_stay(client, seat):
    submit(client, f"{address('edit_action', seat)}?language=ru", text="Место.", who="Офисы ООН")

    seat.refresh_from_db()
    assert (seat.text_en, seat.text_fr, seat.text_ru, seat.who_en, seat.who_ru) == (
        *("A seat.", "Un siège.", "Место."),
        *("UN offices", "Офисы ООН"),
    )


def test_words_may_be_missing_in_one_language_and_not_in_all(client, seat, raids):
    submit(client, f"{address('edit_action', seat)}?language=ru", by_when="2025 год")
    refused = submit(client, address("edit_action", raids), text="")

    seat.refresh_from_db()
    assert (seat.text_ru or "", seat.by_when_ru) == ("", "2025 год")
    assert "This field is required." in text(refused)


def test_words_that_somebody_else_changed_meanwhile_are_not_written_over(client, seat):
    url = address("edit_action", seat)
    opened = fields(client.get(url))
    submit(client, url, text="Two seats.", who="All UN offices")

    page = client.post(url, opened | {"text": "One seat.", "by_when": "2026"})

    assert "Somebody else saved this meanwhile: “Two seats.”. Keep yours by saving again." in text(page)
    seat.refresh_from_db()
    assert (seat.text_en, seat.by_when_en) == ("Two seats.", "2025")
    client.post(url, fields(page))
    seat.refresh_from_db()
    assert (seat.text_en, seat.by_when_en, seat.who_en) == ("One seat.", "2026", "All UN offices")


def test_what_is_typed_while_the_draft_is_closed_stays_in_the_form(client, add, seat):
    opened = fields(client.get(address("edit_action", seat))) | {"text": "One seat."}
    Evaluation.objects.update(status="agreed")

    for url, given in ((address("edit_action", seat), opened), (add, asked(text="One seat."))):
        page = client.post(url, given)
        assert LOCKED in text(page)
        assert fields(page)["text"] == ["One seat."]
        assert "Not open for changes" in text(client.get(url))
    assert Action.objects.get().text_en == "A seat."


def test_one_that_was_taken_over_by_mistake_is_removed_after_asking(client, url, seat, raids):
    page = client.get(f"{address('remove_action', seat)}?language=fr")
    assert "Remove this from the card? Un siège." in text(page)
    assert Action.objects.count() == 2

    done = client.post(f"{address('remove_action', seat)}?language=fr", follow=True)

    assert done.redirect_chain == [(f"{url}?language=fr", 302)]
    assert "Removed: Un siège." in text(done)
    assert list(Action.objects.all()) == [raids]
