"""The card as a page: all that the paper says and more, in one file, without a script, for the least telephone."""

import re
from base64 import b64encode

import pytest

from reportcards.snapshot import Look
from reportcards.web import allowed, render_web, style
from stakeholders import logos
from tests.reportcards import sample
from tests.reportcards.longest import longest
from tests.reportcards.test_extremes import EXTREMES, LANGUAGES
from tests.stakeholders.hostile_logos import noise, picture, written

MOST = 100_000
"""Bytes (report-card.md)."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXTREMES)
def test_a_card_is_one_file_of_at_most_100_kilobytes_that_asks_for_nothing(name, language):
    html = render_web(EXTREMES[name](language), language)

    assert len(html.encode()) <= MOST
    assert "<script" not in html
    addresses = re.findall(r'(?:src|href|url\()="?\(?["\']?([^"\')]+)', html)
    assert {re.split("[,;]", address)[0] for address in addresses} <= {
        *("#main", "data:image/svg+xml", "data:image/png"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_was_written_is_left_out(language):
    card = longest(language)
    html = render_web(card, language)

    for item in (*card.recommendations, *card.actions):
        assert item.text[language] in html.replace("&#x27;", "'").replace("&quot;", '"')
    assert html.count("<blockquote>") == len(card.quotes)
    assert html.count('class="criteria"') == 1
    assert html.count("<svg") == html.count("<title>") - 1


def test_hostile_text_is_shown_and_not_obeyed():
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    html = render_web(EXTREMES["demonstration"]("en"), "en")
    narrative = sample.replace(sample.NARRATIVE, finding={"en": hostile})
    bad = render_web(sample.replace(sample.demonstration(), narrative=narrative), "en")

    assert bad.count("<script") == bad.count("<img") == html.count("<script") == 0


def test_the_page_may_use_its_own_style_and_no_other():
    red, blue = style(""), style("#0b3d91")

    assert allowed(red) != allowed(blue)
    assert "--red:#0b3d91" in blue
    assert "#b0122b" not in blue.replace("%23b0122b", "#b0122b")
    assert allowed(red)["img-src"] == ["data:"]


def test_the_sign_of_an_organisation_is_named():
    html = render_web(with_logo(sample.demonstration(), picture()), "en")

    assert 'alt="The sign of Organisation A, with its members"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heaviest_logo_leaves_the_longest_card_within_its_bytes(language):
    html = render_web(with_logo(longest(language), noise()), language)

    assert len(html.encode()) <= MOST
    assert '<img src="data:image/png;base64,' in html


def with_logo(card, drawn):
    """A card of an organisation with this logo, as the site keeps it."""
    kept = logos.redrawn(written(drawn))
    return sample.replace(card, look=Look(logo=b64encode(kept).decode()))
