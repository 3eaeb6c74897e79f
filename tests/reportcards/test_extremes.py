"""Whatever was written, a card keeps its pages, its size of letters and all of its words, on both kinds of paper."""

import io
from base64 import b64encode
from dataclasses import replace

import pytest
from pypdf import PdfReader
from weasyprint.formatting_structure.boxes import TableCellBox, TextBox

from reportcards.printing import copyfit, remembering, rendering, selecting, typesetting
from reportcards.printing.rendering import Printing
from reportcards.printing.sheets import A4, FORMS, FULL, LETTER, POSTER, SHORT
from reportcards.snapshot import Look
from stakeholders import logos
from tests.reportcards import sample
from tests.reportcards.cards import card
from tests.reportcards.longest import longest
from tests.stakeholders.hostile_logos import picture, written

LANGUAGES = ("en", "fr", "ru")
SIZES = {A4: [595, 842], LETTER: [612, 792]}
MILLIMETRE = typesetting.PIXELS_TO_A_MILLIMETRE
SLACK = 1
"""A pixel, a quarter of a millimetre: what rounding adds to a long line."""


def with_long_names(_language):
    """Everybody has a name of forty words."""
    name = "An organisation of us all who work by day and by night in all of the north and of the far south "
    names = (name * 2)[:199].strip()
    demonstration = sample.demonstration()
    return replace(
        demonstration,
        led_by=names,
        quotes=tuple(replace(quote, said_by=names[:80]) for quote in demonstration.quotes),
        method=replace(demonstration.method, declined=(names,) * 5),
    )


def in_five_languages(_language):
    """Every text in five languages, and interviews in as many."""
    demonstration = sample.demonstration()
    texts = {
        name: {code: f"{text['en']} ({code})" for code in ("en", "fr", "es", "ru", "id")}
        for name in ("finding", "empowerment", "key_ask", "involvement", "contradictions", "not_heard")
        if (text := getattr(demonstration.narrative, name))
    }
    texts["finding"] = {code: text[:160] for code, text in texts["finding"].items()}
    return replace(
        demonstration,
        narrative=replace(demonstration.narrative, **texts),
        method=replace(demonstration.method, languages=tuple((c, 4) for c in ("en", "fr", "es", "ru", "id"))),
    )


def with_logo(size):
    """The demonstration of an organisation whose logo has these proportions, and everything at full length."""

    def signed(language):
        logo = b64encode(logos.redrawn(written(picture(size=size)))).decode()
        return replace(longest(language), look=Look(logo=logo))

    return signed


EXTREMES = {
    "demonstration": lambda _language: sample.demonstration(),
    "nothing written": lambda _language: sample.nothing_written(),
    "no score": lambda _language: sample.without_score(),
    "nothing heard": lambda _language: sample.nothing_heard(),
    "community only": lambda _language: card("no-institutions"),
    "all 0": lambda _language: card("edge-all-zero"),
    "all 100": lambda _language: card("edge-all-hundred"),
    "chapters missing": lambda _language: card("three-chapters-missing"),
    "names of forty words": with_long_names,
    "five languages": in_five_languages,
    "everything at full length": longest,
    "a wide logo": with_logo((600, 120)),
    "a tall logo": with_logo((120, 300)),
}


def every(test):
    test = pytest.mark.parametrize("language", LANGUAGES)(test)
    test = pytest.mark.parametrize("paper", SIZES, ids=lambda paper: paper.code)(test)
    return pytest.mark.parametrize("name", EXTREMES)(test)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", SIZES, ids=lambda paper: paper.code)
def test_each_form_has_its_pages_on_its_paper(form, paper):
    pdf = rendering.render_pdf(sample.demonstration(), "en", form, paper.code)
    pages = PdfReader(io.BytesIO(pdf)).pages

    assert [[round(float(side)) for side in page.mediabox[2:]] for page in pages] == [SIZES[paper]] * {
        FULL: 4,
        SHORT: 2,
        POSTER: 1,
    }[form]


@every
def test_all_that_was_written_stands_on_four_pages(name, paper, language):
    stands_well(Printing(EXTREMES[name](language), language, FULL, paper))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", SIZES, ids=lambda paper: paper.code)
def test_lists_give_way_no_further_than_they_must(paper, language):
    """Of five differences and three quotes at full length, three at least stand beside everything else."""
    printing = Printing(longest(language), language, FULL, paper)
    rendering.lay_out(printing)
    page = next(page for page in printing.pages if page.kind == "chapters")
    step = copyfit.steps(page.kind)[remembering.known(printing.key(page))]
    printed = selecting.select(printing.card, step.spare)

    assert len(printed.differences) + len(printed.quotes) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", SIZES, ids=lambda paper: paper.code)
@pytest.mark.parametrize("name", ["no score", "all 0", "all 100", "everything at full length"])
def test_all_that_a_poster_says_stands_on_it(name, paper, language):
    stands_well(Printing(EXTREMES[name](language), language, POSTER, paper))


def stands_well(printing):
    """On one sheet each, in letters of 8.5 points at least, uncut, inside margins and cells, one above the other."""
    for page, drawn in zip(printing.pages, rendering.lay_out(printing), strict=True):
        step = copyfit.steps(page.kind)[remembering.known(printing.key(page))]
        room = typesetting.room_left(drawn, printing.paper)
        root = drawn.pages[0]._page_box
        smallest = min(box.style["font_size"] for box in texts(root))
        assert (len(drawn.pages), step.per_cent, room >= 0) == (1, 100, True)
        assert smallest >= 8.5 / 72 * 96 - 0.01
        assert list(misplaced(root, printing.paper)) == []


def texts(root):
    """What can be read; headers that only a screen reader needs have no size."""
    return [
        box
        for box in typesetting.descendants(root)
        if isinstance(box, TextBox) and box.text.strip() and box.style["font_size"] > 0
    ]


def images(root):
    return [box for box in typesetting.descendants(root) if getattr(box.element, "tag", "") == "img"]


def misplaced(root, paper):
    """The texts and pictures that leave the margins of the page, or the cell that holds them."""
    yield from (box.text for box in texts(root) if not stands_within_margins(box, paper))
    yield from (box.element.tag for box in images(root) if not stands_within_margins(box, paper))
    for cell in typesetting.descendants(root):
        if isinstance(cell, TableCellBox):
            yield from leaving(cell)


def stands_within_margins(box, paper):
    left, right = 16 * MILLIMETRE - SLACK, (paper.width - 16) * MILLIMETRE + SLACK
    top, bottom = 8 * MILLIMETRE, (paper.height - 6) * MILLIMETRE
    return left <= box.position_x and box.position_x + box.width <= right and top <= box.position_y <= bottom


def leaving(cell):
    """The texts in a cell that are wider than the cell, and what is taller than it."""
    right, floor = (
        cell.position_x + cell.margin_width() + SLACK,
        cell.position_y + cell.margin_height() + SLACK,
    )
    for box in typesetting.descendants(cell):
        if isinstance(box, TextBox) and box.text.strip() and box.position_x + box.width > right:
            yield box.text
    yield from (box.element.tag for box in typesetting.content(cell) if typesetting.bottom(box) > floor)
