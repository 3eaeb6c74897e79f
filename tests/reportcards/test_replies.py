"""What institutions reply, and how the members were asked, as the card prints it; without either it is as before."""

import io
import logging
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reportcards.printing import copyfit, rendering, typesetting
from reportcards.printing.sheets import A4
from reportcards.snapshot import Consultation, Reply, canonical_json
from reportcards.words import members_asked
from tests.reportcards import sample
from tests.reportcards.test_extremes import misplaced
from tests.reportcards.test_rendering import text_of

LONG = {
    "en": "We have read the part of the draft about us and answer it. ",
    "fr": "Nous avons lu la partie du projet qui nous concerne et nous y répondons. ",
    "ru": "Мы прочитали часть проекта, которая касается нас, и отвечаем на неё. ",
}
ASKED = Consultation(days=30, invited=7, comments=12, taken_up=9, reason="")


def full(language):
    return (LONG[language] * 40)[:2000]


def card(*replies, **method):
    known = sample.demonstration()
    return replace(known, replies=replies, method=replace(known.method, **method))


def pages(snapshot, language="en"):
    return [text_of(page) for page in PdfReader(io.BytesIO(rendering.render_pdf(snapshot, language))).pages]


def test_without_replies_and_without_a_round_a_card_says_what_it_always_said():
    assert '"replies":' not in canonical_json(card())
    assert '"consultation":' not in canonical_json(card())
    assert [page.key for page in copyfit.pages(card())] == ["headline", "chapters", "involvement", "change"]


def test_a_reply_stands_on_a_fifth_page_with_its_name_and_every_page_counts_to_five():
    found = pages(card(Reply("government", "Ministry of Health", "We disagree.\n\nWe will say why.")))

    assert [f"{number} / 5" in page for number, page in enumerate(found, start=1)] == [True] * 5
    assert "What institutions reply" in found[4]
    assert "Ministry of Health Government We disagree. We will say why." in found[4]


@pytest.mark.parametrize("language", LONG)
def test_long_replies_share_pages_whole_and_nothing_sticks_out(language, caplog):
    replies = tuple(Reply("ngo", f"Secretariat number {number}", full(language)) for number in range(3))

    with caplog.at_level(logging.WARNING, "weasyprint"):
        drawn = rendering.lay_out(rendering.Printing(card(*replies), language))[4:]
    found = pages(card(*replies), language)

    assert [list(misplaced(page.pages[0]._page_box, A4)) for page in drawn] == [[], []]
    assert all(typesetting.room_left(page, A4) >= 0 for page in drawn)
    words = " ".join(found[4:])
    assert words.count(LONG[language].split()[0]) >= 3 * 20
    assert "…" not in words
    assert [record.getMessage() for record in caplog.records if record.name == "weasyprint"] == []


@pytest.mark.parametrize(
    "text",
    ["No.", "W" * 2000, "\n\n".join("a" * 900), "\n" * 1990 + "end"],
    ids=["short", "wide", "broken", "empty lines"],
)
def test_whatever_is_sent_stays_on_its_page(text):
    replies = tuple(Reply("un", "W" * 120, text) for _number in range(7))

    assert all(
        typesetting.room_left(page, A4) >= 0
        for page in rendering.lay_out(rendering.Printing(card(*replies), "en"))[4:]
    )


def test_no_markup_of_a_reply_is_carried_out():
    html = rendering.render_html(card(Reply("un", "<b>UN</b>", '<img src="http://example.org/x">')), "en")

    assert "&lt;b&gt;UN&lt;/b&gt;" in html
    assert "<img" not in html


def test_paragraphs_are_kept_unless_there_are_too_many():
    assert copyfit.paragraphs("one\ntwo\n \n\nthree") == ["one two", "three"]
    assert copyfit.paragraphs("\n\n".join("abcdefghi")) == ["a b c d e f g h i"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            ASKED,
            "Members were asked for 30 days: 7 organisations invited, 12 comments, 9 taken up.",
        ),
        (
            Consultation(
                days=1, invited=1, comments=1, taken_up=0, reason="the plan was decided the next day."
            ),
            "Members were asked for 1 day: 1 organisation invited, 1 comment, 0 taken up. "
            "Only 1 day, because: the plan was decided the next day.",
        ),
    ],
)
def test_the_method_box_says_how_the_members_were_asked(asked, sentence):
    assert members_asked(asked) == sentence
    assert sentence in " ".join(rendering.render_html(card(consultation=asked), "en").split())
