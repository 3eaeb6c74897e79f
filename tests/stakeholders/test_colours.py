"""Colours: the numbers of WCAG 2.2, and what the site makes of a colour that is too light."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcards import charts
from stakeholders import colours

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that passes on white
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.00),
        ("#008000", "#ffffff", 5.14),
        ("#0000ff", "#ffffff", 8.59),
        ("#ffff00", "#ffffff", 1.07),
        ("#ffff00", "#000000", 19.56),
        ("#595959", "#ffffff", 7.00),
    ],
)
def test_contrasts_are_those_of_wcag_whichever_comes_first(one, other, ratio):
    assert round(colours.contrast(one, other), 2) == ratio
    assert colours.contrast(other, one) == colours.contrast(one, other)


@pytest.mark.parametrize(
    ("colour", "luminance"),
    [("#000000", 0), ("#ffffff", 1), ("#ff0000", 0.2126), ("#00ff00", 0.7152), ("#0000ff", 0.0722)],
)
def test_the_eye_sees_green_before_red_before_blue(colour, luminance):
    assert colours.luminance(colour) == pytest.approx(luminance)


def test_the_lightest_grey_of_wcag_is_readable_and_the_next_is_not():
    assert [colours.is_readable(colour) for colour in ("#767676", "#777777")] == [True, False]


def test_a_colour_that_a_photocopy_makes_the_grey_of_what_is_missing_is_not_fit_although_it_is_readable():
    assert (colours.is_readable("#767676"), colours.is_fit("#767676")) == (True, False)
    assert colours.photocopied(colours.GREY) == "#848484"


def test_the_red_and_the_grey_are_those_of_the_card_and_the_red_is_fit():
    assert (colours.RED, colours.GREY) == (charts.RED, charts.GREY)
    assert colours.is_fit(colours.RED)


@given(COLOURS)
def test_whatever_is_fit_can_be_told_from_all_that_it_stands_on(colour):
    """WCAG asks 3 to 1 of a drawing, 4.5 to 1 of letters; and a photocopy has no colours."""
    shade = colours.fit(colour)

    assert min(colours.contrast(shade, tint) for tint in charts.ZONES) >= 3
    assert colours.contrast(shade, charts.SAND) >= 4.5
    assert colours.contrast(colours.photocopied(shade), colours.photocopied(colours.GREY)) >= 1.45


@given(COLOURS)
def test_what_is_offered_is_the_same_colour_no_darker_than_it_must_be(colour):
    offered = colours.fit(colour)
    light = [max(colours.channels(one)) for one in (colour, offered)]

    assert colours.is_fit(offered)
    assert colours.fit(offered) == offered
    if colours.is_fit(colour):
        assert offered == colour
    else:
        assert all(new <= old for new, old in zip(*map(colours.channels, (offered, colour)), strict=True))
        parts = zip(*map(colours.channels, (offered, colour)), strict=True)
        assert all(abs(new - old * light[1] / light[0]) <= 2 for new, old in parts)


@pytest.mark.parametrize("written", ["#B0122B", "b0122b", " #b0122b ", "B0122b"])
def test_a_colour_is_read_however_it_is_written(written):
    assert colours.read(written) == "#b0122b"


def test_three_signs_stand_for_six():
    assert colours.read("#1af") == "#11aaff"


@pytest.mark.parametrize("written", ["", "red", "#12", "#12345", "#1234567", "##b0122b", "#b0122g", "١٢٣"])
def test_what_is_no_colour_is_refused(written):
    with pytest.raises(ValueError, match="no colour"):
        colours.read(written)
