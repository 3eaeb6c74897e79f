"""The printed card: nothing is fetched, nobody is named, everyone can read it, and it says what it should."""

import io
import itertools
import logging
import re
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader
from weasyprint.urls import URLFetchingError

from reportcards.printing import copyfit, press, rendering, typesetting
from reportcards.printing.sheets import A4
from reportcards.snapshot import checksum
from reportcards.themes import THEMES
from tests.reportcards import sample
from tests.reportcards.longest import longest

LANGUAGES = ("en", "fr", "ru")
SAMPLES = {
    "demonstration": lambda _language: sample.demonstration(),
    "nothing written": lambda _language: sample.nothing_written(),
    "without a score": lambda _language: sample.without_score(),
    "nothing heard": lambda _language: sample.nothing_heard(),
    "longest": longest,
}
FACES = {"Card-Sans", "Card-Sans-Semi-Bold", "Card-Serif", "Card-Serif-Semi-Bold"}


@pytest.fixture(scope="module")
def drawn():
    """The PDF of a sample in a language, drawn once for all tests of this module."""
    kept = {}

    def draw(name, language):
        if (name, language) not in kept:
            kept[name, language] = rendering.render_pdf(SAMPLES[name](language), language)
        return kept[name, language]

    return draw


@pytest.fixture(scope="module")
def demonstration(drawn):
    return drawn("demonstration", "en")


def text_of(page):
    """What is on a page, spaces and soft hyphens evened out."""
    return " ".join(page.extract_text().replace("\u00ad", "").split())


def every_sample(test):
    test = pytest.mark.parametrize("language", LANGUAGES)(test)
    return pytest.mark.parametrize("name", SAMPLES)(test)


# Texts that are too long.


def test_a_text_beyond_all_bounds_is_cut_at_a_word():
    word = "unreasonably "
    endless = replace(sample.NARRATIVE, finding={"en": word * 500}, key_ask={"en": word * 500})
    pages = rendering.lay_out(rendering.Printing(replace(sample.demonstration(), narrative=endless), "en"))
    assert [len(page.pages) for page in pages] == [1, 1, 1, 1]
    assert all(typesetting.room_left(page, A4) >= 0 for page in pages)


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("one two three", 0, "one two three"),
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one,  two\n\nthree", 9, "one, two…"),
        ("one, two", 6, "one…"),
        ("unbreakable", 6, "unbre…"),
        ("", 5, ""),
    ],
)
def test_texts_are_clipped_at_a_word(text, limit, cut):
    assert copyfit.clip(text, limit) == cut


# Safe: offline, no one's name in it, the same each time.


@every_sample
def test_weasyprint_has_nothing_to_complain_about(caplog, name, language):
    """Its log is where a missing font, a failed file or an unknown property shows."""
    rendering.stylesheets.cache_clear()
    press.stylesheet.cache_clear()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    try:
        with caplog.at_level(logging.WARNING, logger="weasyprint"):
            rendering.render_pdf(SAMPLES[name](language), language)
    finally:
        logger.removeHandler(caplog.handler)
    assert caplog.messages == []


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/font.ttf",
        "https://localhost/font.ttf",
        "ftp://localhost/font.ttf",
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        f"{press.BUNDLED.as_uri()}/../../../manage.py",
        f"{press.BUNDLED.as_uri()}/%2e%2e/%2e%2e/snapshot.py",
        "//localhost/font.ttf",
    ],
)
def test_nothing_but_bundled_files_is_fetched(address):
    with pytest.raises((ValueError, URLFetchingError)):
        press.fetcher().fetch(address)


def test_a_bundled_font_is_fetched():
    response = press.fetcher().fetch(f"{press.BUNDLED.as_uri()}/fonts/Card-Sans-Regular.ttf")
    assert response.read(4) == b"\x00\x01\x00\x00"
    response.close()


@every_sample
def test_only_the_bundled_fonts_are_embedded(drawn, name, language):
    with pikepdf.open(io.BytesIO(drawn(name, language))) as pdf:
        fonts = {str(item.FontName) for item in pdf.objects if is_font(item)}
    assert fonts
    assert {font.split("+")[-1] for font in fonts} <= FACES


def is_font(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


def test_the_same_snapshot_gives_the_same_bytes(demonstration):
    assert rendering.render_pdf(sample.demonstration(), "en") == demonstration


def test_metadata_holds_the_title_and_nobodys_name(demonstration):
    with pikepdf.open(io.BytesIO(demonstration)) as pdf:
        assert set(pdf.docinfo) == {"/Title", "/Producer"}
        assert str(pdf.docinfo["/Title"]) == "Demonstration · Country report card · 2026"


def test_hostile_text_is_printed_and_not_obeyed():
    hostile = '<img src="http://localhost/x"><script>alert(1)</script>'
    narrative = replace(sample.NARRATIVE, finding={"en": hostile})
    html = rendering.render_html(replace(sample.demonstration(), narrative=narrative), "en")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


# Readable by everyone.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_and_says_its_language(drawn, language):
    with pikepdf.open(io.BytesIO(drawn("demonstration", language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_every_heading_is_a_bookmark(demonstration):
    def titles(outline):
        for item in outline:
            if isinstance(item, list):
                yield from titles(item)
            else:
                yield item.title

    found = list(titles(PdfReader(io.BytesIO(demonstration)).outline))
    assert found[:2] == ["Demonstration", "Community Empowerment"]
    assert {
        "The six chapters",
        "Are sex workers meaningfully involved?",
        "What must change",
        "How we know",
    } <= set(found)


@every_sample
def test_every_drawing_has_a_text_alternative(name, language):
    html = rendering.render_html(SAMPLES[name](language), language)
    drawings = re.findall(r"<svg[^>]*>(.{7})", html)
    assert set(drawings) == {"<title>"}


@every_sample
def test_headings_go_down_one_level_at_a_time(name, language):
    levels = [
        int(level)
        for level in re.findall(r"<h([1-6])", rendering.render_html(SAMPLES[name](language), language))
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_header_cell_has_a_scope():
    html = rendering.render_html(sample.demonstration(), "en")
    assert re.findall(r"<th(?! scope=)(?=[ >])", html) == []


# What it says.


def test_the_numbers_can_be_read_in_the_text(demonstration):
    first, second, third, fourth = (text_of(page) for page in PdfReader(io.BytesIO(demonstration)).pages)
    for words in (
        "Community Empowerment 48",
        "of 100",
        "50",
        "47",
        "It is held at “Limited” by Community Empowerment.",
    ):
        assert words in first
    for words in (
        "Weight",
        "42 54",
        "+50 Sharply different",
        "−43",
        "One institution type",
        "Limited data: NGOs",
    ):
        assert words in second
    for words in ("Tokenistic", "Does not apply", "Meaningful", "83"):
        assert words in third
    assert "between 48 and 52" in fourth
    assert "91 %" in fourth
    assert checksum(sample.demonstration()) in fourth.replace(" ", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_demonstration_data_is_marked_on_every_page(drawn, language):
    marks = {
        text_of(page).count("🞄") for page in PdfReader(io.BytesIO(drawn("demonstration", language))).pages
    }
    html = rendering.render_html(sample.demonstration(), language)
    assert marks == {0}
    assert html.count('class="warning">') == 4
    assert 'class="warning"></p>' not in html


def test_demonstration_data_says_so_in_words_on_every_page(demonstration):
    pages = PdfReader(io.BytesIO(demonstration)).pages
    assert all("Demonstration – not real data" in text_of(page) for page in pages)


def test_real_data_is_not_marked(drawn):
    pages = PdfReader(io.BytesIO(drawn("longest", "en"))).pages
    assert not any("not real data" in text_of(page) for page in pages)


def test_every_page_says_its_number(demonstration):
    for number, page in enumerate(PdfReader(io.BytesIO(demonstration)).pages, start=1):
        assert f"{number} / 4" in text_of(page)


def test_a_draft_says_so_on_every_page(drawn):
    pages = PdfReader(io.BytesIO(drawn("without a score", "en"))).pages
    assert all("Draft" in text_of(page) for page in pages)


def test_a_card_without_a_score_says_why(drawn):
    first, second, third, _ = (
        text_of(page) for page in PdfReader(io.BytesIO(drawn("without a score", "en"))).pages
    )
    assert "No score" in first
    assert "Too few sex worker-led organisations were interviewed." in first
    assert "Without a Community Empowerment score there is no roll-out score." in first
    assert "Too few interviews" in second
    assert "Too few interviews" in third


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("too_many_chapters_missing", "Too many chapters have no score for an honest total."),
        (
            "no_community_empowerment_score",
            "Without a Community Empowerment score there is no roll-out score.",
        ),
    ],
)
def test_a_missing_roll_out_score_is_explained(status, words):
    rollout = replace(sample.demonstration().rollout, score=None, band=None, is_held=False, status=status)
    assert words in rendering.render_html(replace(sample.demonstration(), rollout=rollout), "en")


def test_a_text_in_another_language_is_marked():
    html = rendering.render_html(sample.demonstration(), "fr")
    assert (
        '<span lang="en">Police; sex workers in two border regions; people who work only online.</span>'
        in html
    )
    html = rendering.render_html(sample.demonstration(), "en")
    assert '</span> <span class="foreign">(French)</span>' in html
    assert '<span lang="en">' not in html


def test_a_quote_names_only_who_agreed_to_be_named():
    html = rendering.render_html(sample.demonstration(), "en")
    assert '<p class="note">Sex worker-led organisations</p>' in html
    assert '<p class="note">Organisation A · Sex worker-led organisations</p>' in html


def test_what_matters_most_is_printed_once():
    html = rendering.render_html(sample.demonstration(), "en")
    assert html.count("A voting seat for sex workers on the body") == 1


def test_an_empty_card_leaves_lines_for_the_meeting():
    html = rendering.render_html(sample.nothing_written(), "en")
    assert html.count("These lines are for the meeting.") == 3


def test_a_theme_without_a_name_is_shown_by_its_question():
    html = rendering.render_html(longest("en"), "en")
    assert "Institutionalisation of internationally recognised…" in html


def test_themes_have_short_names():
    assert max(len(str(name)) for name in THEMES.values()) <= 40


def test_a_sign_that_no_page_can_hold_is_left_out_and_the_rest_is_printed():
    drawn = press.Page("<html><body><p>One\x0b two\ud800 &amp; three\ufffe.</p></body></html>").render()

    assert [
        box.text for box in typesetting.descendants(drawn.pages[0]._page_box) if hasattr(box, "text")
    ] == ["One two & three."]
