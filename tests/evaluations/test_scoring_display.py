"""Rounding once, and the words for what is shown (scoring 4 and 5)."""

from fractions import Fraction

import pytest

from evaluations.scoring import band, display, word


@pytest.mark.parametrize(
    ("value", "displayed"),
    [
        ("0", 0),
        ("1/2", 1),
        ("49/100", 0),
        ("5/2", 3),
        ("149/2", 75),
        ("-1/2", -1),
        ("-49/2", -25),
        ("-12/5", -2),
    ],
)
def test_a_half_is_shown_as_the_next_number_away_from_zero(value, displayed):
    assert display(Fraction(value)) == displayed


@pytest.mark.parametrize(
    ("displayed", "name"),
    [
        (0, "not_started"),
        (24, "not_started"),
        (25, "limited"),
        (49, "limited"),
        (50, "partial"),
        (74, "partial"),
        (75, "substantial"),
        (100, "substantial"),
    ],
)
def test_bands(displayed, name):
    assert band(displayed) == name


@pytest.mark.parametrize(
    ("displayed", "name"),
    [
        (75, "meaningful"),
        (74, "partial"),
        (50, "partial"),
        (49, "tokenistic"),
        (25, "tokenistic"),
        (24, "excluded"),
    ],
)
def test_words_of_involvement(displayed, name):
    assert word(displayed) == name
