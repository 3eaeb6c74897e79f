"""How exact values are written on the working page."""

from decimal import Decimal
from fractions import Fraction

from django.utils import formats

from evaluations import scoring


def number(value: Fraction | None, places: int = 2) -> str:
    """An exact value with at most so many decimals, in the manner of the interface's language; a dash for none."""
    if value is None:
        return "–"
    shown = Decimal(scoring.display(value * 10**places)) / 10**places
    return formats.number_format(shown.normalize() if shown % 1 else shown.quantize(Decimal(1)))


def signed(value: Fraction | int | None) -> str:
    """A difference with its sign: plus means that the institutions are more positive."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(Fraction(value)))}"
