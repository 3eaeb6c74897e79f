"""How numbers and sums are written, so that they can be typed into a pocket calculator."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from evaluations.working.numbers import number

PLACES = 4
"""Decimals: enough for every printed number to come out when one computes with what is printed."""
ARROW = "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}"
"""Between what comes out and what is printed of it; both stay on one line."""
MOST_TERMS = 24
"""A longer sum is not written out: its total is."""

Terms = Sequence[tuple[int, Fraction]]
"""How often, or with which weight; and what."""


def decimal(value: Fraction | int | None) -> str:
    """A value with at most four decimals; a dash for none."""
    return number(None if value is None else Fraction(value), PLACES)


def exactly(value: object) -> str:
    """A value as a fraction, such as "267/4", with a true minus; nothing for what is no number."""
    return str(value).replace("-", "−") if isinstance(value, Fraction) else ""


def fraction(value: Fraction | None) -> str:
    """The same, where it says more than the decimals."""
    return "" if value is None or value.denominator == 1 else exactly(value)


def equals(value: Fraction) -> str:
    """The value with its sign: = when all of it is printed, ≈ when its decimals go on."""
    return f"{sign_of(value)} {decimal(value)}"


def sign_of(value: Fraction) -> str:
    """= or ≈."""
    return "=" if (value * 10**PLACES).denominator == 1 else "≈"


def weighted(terms: Terms, result: Fraction) -> str:
    """(2 × 100 + 67) ÷ 3 = 89."""
    by = sum(weight for weight, _value in terms)
    if by == 1:
        return decimal(result)
    if len(terms) > MOST_TERMS:
        return (
            f"{decimal(sum((weight * value for weight, value in terms), Fraction()))} ÷ {by} {equals(result)}"
        )
    added = " + ".join(term(weight, value) for weight, value in terms)
    return f"{added if len(terms) == 1 else f'({added})'} ÷ {by} {equals(result)}"


def term(weight: int, value: Fraction) -> str:
    """One term of a sum."""
    return decimal(value) if weight == 1 else f"{weight} × {decimal(value)}"


def plain_mean(values: Iterable[Fraction], result: Fraction) -> str:
    """(37.375 + 67) ÷ 2 = 52.1875."""
    return weighted([(1, value) for value in values], result)


def counted_mean(values: Iterable[Fraction], result: Fraction) -> str:
    """The same, with equal values together, the highest first."""
    return weighted(
        [(times, value) for value, times in sorted(Counter(values).items(), reverse=True)], result
    )


def signed(value: Fraction | int | None) -> str:
    """A difference with its sign: plus means that the institutions are more positive."""
    if value is None:
        return decimal(None)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{decimal(max(value, -value))}"
