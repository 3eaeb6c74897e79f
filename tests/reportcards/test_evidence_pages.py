"""The evidence as pages: every sum comes out, nothing is cut, and the first page leads through the real numbers."""

import io
import logging
import re
from fractions import Fraction
from functools import cache

import pikepdf
import pytest
from django.conf import settings
from django.utils import translation
from pypdf import PdfReader

from reportcards.assembly import assemble
from reportcards.evidence import rendering
from reportcards.evidence.gathering import evidence_of
from reportcards.evidence.numbers import ARROW
from reportcards.management.many_interviews import large_document
from reportcards.printing import press, typesetting
from tests import factories
from tests.reportcards import cards
from tests.reportcards.test_paper import Texts, without_spaces, words_of

LANGUAGES = [code for code, _name in settings.LANGUAGES]
FEW, SMALL = "four-community-interviews", "edge-contradiction-exactly-fifty"
A4 = [595, 842]
POINT = 96 / 72
"""In the pixels of a layout."""


def evidence(data):
    return evidence_of(cards.document(cards.given(data) if isinstance(data, str) else data), month="2026-11")


@cache
def html(name, language="en"):
    return rendering.render_html(evidence(name), language)


@cache
def pdf(name, language="en"):
    return rendering.render_pdf(evidence(name), language)


@cache
def laid_out(name):
    sheets = [press.stylesheet("type.css"), press.stylesheet("evidence.css")]
    options = {"font_config": press.fonts(), "pdf_variant": press.VARIANT}
    return press.Page(html(name)).render(stylesheets=sheets, **options)


def lines(name, language="en"):
    """What is printed, before it becomes HTML."""
    with translation.override(language):
        return rendering.context_of(evidence(name), language)


def all_sums(value):
    """Every sum of the lines, as text."""
    if isinstance(value, str):
        return re.findall(r"[+−]?[\d(][\d.()+×÷/ ]*[=≈] [+−]?\d+(?:\.\d+)?", value)
    if isinstance(value, dict):
        value = value.values()
    elif hasattr(value, "__slots__"):
        value = [getattr(value, name) for name in value.__slots__]
    elif not isinstance(value, list | tuple):
        return []
    return [found for one in value for found in all_sums(one)]


def computed(line):
    """The value of a sum such as "(40 × 47.9 + 12 × 33.1) ÷ 52", typed as it is printed."""
    line = line.replace("×", "*").replace("÷", "/").replace("−", "-")
    return eval(re.sub(r"\d+(\.\d+)?", lambda found: f'Fraction("{found[0]}")', line), {"Fraction": Fraction})


# The sums.


@pytest.mark.parametrize("name", ["plain", "much-not-known", "edge-signed-half"])
def test_every_sum_comes_out_when_it_is_typed_as_it_is_printed(name):
    found = lines(name)
    for key in ("evidence", "marks"):
        del found[key]
    sums = all_sums(found)
    told = [re.split(" [=≈] ", line) for line in sums]

    assert len(sums) > 10
    assert [
        line for line, result in told if abs(computed(line) - computed(result)) > Fraction(2, 10_000)
    ] == []


def test_a_sum_says_whether_all_its_decimals_are_printed():
    sums = all_sums(lines("plain")["chapters"])

    for line in sums:
        terms, is_whole, result = line.partition(" = ")
        assert not is_whole or "≈" in terms or computed(terms) == computed(result)
    assert {re.search("[=≈]", line)[0] for line in sums} == {"=", "≈"}


@pytest.mark.parametrize(
    "name", ["plain", "many-refusals", "no-institutions", FEW, "edge-held-by-empowerment"]
)
def test_every_score_of_the_card_stands_at_the_end_of_its_working(name):
    card, found = cards.card(name), lines(name)
    shown = {row.code: str(row.score) if row.score is not None else "" for row in card.chapters}

    assert found["headline"].shown == ("" if card.rollout.score is None else str(card.rollout.score))
    assert {line.anchor.removeprefix("chapter-"): line.shown for line in found["chapters"][:6]} == shown
    assert [line.shown for line in found["targets"]] == [
        "" if target.score is None else str(target.score) for target in card.involvement.targets
    ]
    for line in found["chapters"][:6]:
        assert not line.shown or line.sums[-1].text.endswith(f"{ARROW}{line.shown}")
    assert not found["headline"].shown or found["headline"].sums[0].text.endswith(
        f"{ARROW}{card.rollout.score}"
    )
    assert all(line.sum.endswith(f"{ARROW}{line.shown}") for line in found["targets"] if line.shown)


def test_the_first_page_leads_through_community_empowerment_with_the_numbers_of_this_evaluation():
    results, first = cards.expected("plain"), page_texts("plain")[0]
    empowerment, rollout = results["chapters"]["CE"], results["rollout"]
    community = Fraction(results["groups"]["community"]["CE"]["score"])
    answers = [
        one["answers"].get("COM-01") for one in cards.interviews_with(cards.given("plain"), "community")
    ]

    assert "How to check a number with a pocket calculator" in first
    assert re.search(r"COM-01 \(.*?\) ÷ 4 = 8.25", first), answers
    assert f"÷ 8 ≈ {float(community):.4f}" in first
    assert f"→ {empowerment['display']}" in first
    assert f"→ {rollout['display']}" in first
    assert [re.search(rf"{number}\. ", first) is not None for number in range(1, 6)] == [True] * 5


def page_texts(name):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf(name))).pages]


# What is on the pages, and what is not.


def test_every_reply_is_counted_and_who_gave_it():
    [question] = [
        question
        for chapter in lines("plain")["chapters"]
        for side in chapter.sides
        for question in side.questions
        if question.code == "COM-01"
    ]
    said = {}
    for interview in cards.interviews_with(cards.given("plain"), "community"):
        said.setdefault(interview["answers"].get("COM-01", ""), []).append(interview["code"])
    by = [reply.by for reply in question.replies if reply.by]

    assert sorted(by) == sorted(", ".join(codes) for codes in said.values())
    assert [len(reply.by.split(", ")) for reply in question.replies if reply.by] == [
        reply.said for reply in question.replies if reply.by
    ]


def test_under_the_minimum_no_reply_of_the_community_is_printed():
    words, allowed = html(FEW), html("four-community-interviews-allowed")
    codes = ("COM-", "i001", "i002", "i003", "i004")

    assert [code for code in codes if code in words] == []
    assert [code for code in codes if code in allowed] == list(codes)
    assert "Community interviews that count: 4. Needed before their results are shown: 5." in words
    assert words.count("their results are withheld, to protect them") > 7


def test_with_many_interviews_pages_say_how_many_and_not_who():
    small = factories.document(factories.small_content()).framework
    found = evidence_of(large_document(small, "KE"), month="2026-11")
    words = rendering.render_html(found, "en")

    assert [code for code in ("i001", "i100", "i200") if f"{code}," in words or f">{code}<" in words] == []
    assert "200 in all; the spreadsheet has each" in words
    assert len(words) < 150_000


def test_a_question_without_translation_is_in_english_and_says_so():
    data = cards.given(SMALL)
    data["framework"]["questions"][0]["text"]["fr"] = "La première question"
    words = rendering.render_html(evidence(data), "fr")
    asked = len(data["framework"]["questions"])

    assert "La première question" in words
    assert words.count("pas encore traduit") < asked
    assert re.search(r'<b>[A-Z-]+</b> <span lang="en">[^<]+</span> <span class="small">\(', words)


def test_a_demonstration_says_so_on_every_page():
    data = cards.given(SMALL)
    data["evaluation"]["country"] = "ZZ"
    pages = PdfReader(io.BytesIO(rendering.render_pdf(evidence(data), "en"))).pages

    assert ["not real data" in page.extract_text() for page in pages] == [True] * len(pages)


def test_before_the_first_interview_the_pages_say_what_is_missing():
    data = cards.given(SMALL)
    data["interviews"] = []
    words = words_of(rendering.render_pdf(evidence(data), "en"))

    assert "There is no score, because Community Empowerment has none." in words
    assert "Nobody of this type was interviewed." in words


def test_a_name_that_looks_like_markup_is_only_text():
    data = cards.given(SMALL)
    data["evaluation"]["lead_organisation"] = "<b>Umbrella</b> & 'Red' \"Lantern\""
    for row in data["stakeholders"]:
        row["name"] = "</table><script>alert(1)</script>"
    words = rendering.render_html(evidence(data), "en")

    assert "<script>" not in words
    assert rendering.render_pdf(evidence(data), "en").startswith(b"%PDF")


# How it is printed.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [SMALL, FEW])
def test_it_is_tagged_names_nobody_and_weasyprint_has_nothing_to_complain_about(caplog, name, language):
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    press.stylesheet.cache_clear()
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        printed = rendering.render_pdf(evidence(name), language)
    logger.removeHandler(caplog.handler)

    assert caplog.messages == []
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert str(opened.Root.Lang) == language
        assert bool(opened.Root.MarkInfo.Marked)
        assert b"pdfuaid" in opened.Root.Metadata.read_bytes()
        assert set(opened.docinfo) == {"/Title", "/Producer"}
    for page in PdfReader(io.BytesIO(printed)).pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == A4


def test_no_text_is_cut_and_no_question_crosses_a_page():
    printed = without_spaces(words_of(pdf("plain")))
    assert [words for words in Texts(html("plain")).found if without_spaces(words) not in printed] == []

    on_pages = {}
    for number, page in enumerate(laid_out("plain").pages):
        for box in typesetting.descendants(page._page_box):
            if (
                box.element is not None
                and box.element.tag == "table"
                and typesetting.has_class(box, "question")
            ):
                on_pages.setdefault(id(box.element), set()).add(number)
    assert len(on_pages) > 100
    assert {len(numbers) for numbers in on_pages.values()} == {1}


def test_no_letter_is_smaller_than_eight_and_a_half_points():
    sizes = {
        round(float(box.style["font_size"]) / POINT, 2)
        for page in laid_out("plain").pages
        for box in typesetting.descendants(page._page_box)
        if getattr(box, "text", "")
    }

    assert min(sizes) >= 8.5
    assert len(sizes) > 4


def test_a_table_that_goes_on_has_its_heads_on_every_page():
    pages = page_texts("plain")
    pairs = [page for page in pages if re.search(r"COM-\d+, (GOV|UN|GF|NGO)-\d+", page)]

    assert len(pairs) > 1
    assert ["Question Codes Community They Difference" in page for page in pairs] == [True] * len(pairs)


def test_the_contents_lead_to_the_pages_that_they_name():
    reader = PdfReader(io.BytesIO(pdf("plain")))
    titles = {item.title: reader.get_destination_page_number(item) + 1 for item in flat(reader.outline)}
    contents = page_texts("plain")[1]

    for title in (
        "Community Empowerment",
        "What they say, what we say",
        "Where institutions contradict each other",
    ):
        number = next(page for name, page in titles.items() if name.endswith(title))
        assert f"{title} {number}" in contents
    links = [one for one in reader.pages[1]["/Annots"] if one.get_object()["/Subtype"] == "/Link"]
    assert len(links) == 11


def flat(outline):
    """All bookmarks, whatever their level."""
    for item in outline:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def test_the_same_evidence_gives_the_same_bytes():
    assert rendering.render_pdf(evidence(SMALL), "en") == rendering.render_pdf(evidence(SMALL), "en")


def test_the_pages_are_of_the_evaluation_that_the_card_is_of():
    document = cards.document(cards.given("plain"))
    card = assemble(document, month="2026-11")

    assert f"{card.month[:4]}" in page_texts("plain")[0]
    assert card.led_by in page_texts("plain")[0]
