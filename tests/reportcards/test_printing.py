"""The draft card in its other forms: chosen on the card's page, for those who may see the draft."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from stakeholders.models import TrailEntry, Verb


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


def choose(client, evaluation, **chosen):
    return client.get(reverse("choose_printing", args=evaluation.address), chosen)


def test_what_is_chosen_is_led_to(client, evaluation):
    place = reverse("card", args=evaluation.address)
    poster = choose(client, evaluation, language="fr", form="poster", paper="letter")
    page = choose(client, evaluation, language="ru", form="web", paper="a4")

    assert (poster.status_code, poster.headers["Location"]) == (302, f"{place}fr/poster-letter.pdf")
    assert (page.status_code, page.headers["Location"]) == (302, f"{place}ru.html")


@pytest.mark.parametrize("chosen", [{}, {"language": "xx", "form": "short", "paper": "a4"}])
def test_what_is_not_offered_is_not_found(client, evaluation, chosen):
    assert choose(client, evaluation, **chosen).status_code == 404


def test_the_short_form_has_two_pages_on_the_paper_that_was_chosen(client, evaluation):
    answer = client.get(reverse("card_printing", args=[*evaluation.address, "en", "short", "letter"]))
    pages = PdfReader(io.BytesIO(answer.content)).pages

    assert [[round(float(side)) for side in page.mediabox[2:]] for page in pages] == [[612, 792]] * 2
    assert TrailEntry.objects.filter(verb=Verb.DOWNLOADED_CARD).count() == 1


@pytest.mark.parametrize("part", [("en", "book", "a4"), ("en", "short", "a5"), ("xx", "short", "a4")])
def test_other_forms_are_not_found(client, evaluation, part):
    assert client.get(reverse("card_printing", args=[*evaluation.address, *part])).status_code == 404


def test_the_page_is_marked_as_a_draft_and_holds_its_own_style(client, evaluation):
    answer = client.get(reverse("card_web", args=[*evaluation.address, "en"]))

    assert 'class="draft"' in answer.content.decode()
    assert "sha256-" in answer.headers["Content-Security-Policy"]
    assert TrailEntry.objects.filter(verb=Verb.DOWNLOADED_CARD).count() == 1


def test_the_page_of_the_card_leads_to_every_part_and_says_how_far_it_is(client, evaluation):
    page = client.get(reverse("card", args=evaluation.address)).content.decode()

    for name in ("words", "quotes", "actions", "figures", "groups", "plan", "evidence"):
        assert f'href="{reverse(name, args=evaluation.address)}' in page
    assert "0 of 8 texts are written" in page
