"""How exact values are written on the working page."""

from decimal import Decimal
from fractions import Fraction

from django.utils import formats

from evaluations import scoring


def number(value: Fraction | None) -> str:
    """An exact value with at most two decimals, in the manner of the interface's language; a dash for none."""
    if value is None:
        return "–"
    hundredths = Decimal(scoring.display(value * 100)) / 100
    return formats.number_format(
        hundredths.normalize() if hundredths % 1 else hundredths.quantize(Decimal(1))
    )


def signed(value: Fraction | int | None) -> str:
    """A difference with its sign: plus means that the institutions are more positive."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(Fraction(value)))}"
