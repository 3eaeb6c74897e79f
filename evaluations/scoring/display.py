"""Rounding and words: the one place where an exact value becomes what people read (scoring 4 and 5)."""

from fractions import Fraction
from math import floor
from typing import Final

HALF: Final = Fraction(1, 2)

BANDS: Final = ((75, "substantial"), (50, "partial"), (25, "limited"), (0, "not_started"))
WORDS: Final = ((75, "meaningful"), (50, "partial"), (25, "tokenistic"), (0, "excluded"))
VERDICTS: Final = ((25, "sharply_different"), (10, "differ"), (0, "broadly_agree"))


def display(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero, so -1/2 shows as -1."""
    nearest = floor(abs(value) + HALF)
    return nearest if value >= 0 else -nearest


def shown(value: Fraction | None) -> int | None:
    """The displayed value, if there is one."""
    return None if value is None else display(value)


def band(displayed: int) -> str:
    """The band of a displayed roll-out or chapter score, 0-100."""
    return _named(displayed, BANDS)


def word(displayed: int) -> str:
    """The word for a displayed involvement score, 0-100, before any criterion holds it back."""
    return _named(displayed, WORDS)


def verdict(displayed: int) -> str:
    """How far two sides are apart, from a displayed difference, -100 to 100."""
    return _named(abs(displayed), VERDICTS)


def _named(displayed: int, thresholds: tuple[tuple[int, str], ...]) -> str:
    return next(name for threshold, name in thresholds if displayed >= threshold)
