"""Exact means, in which None is "no score" and never zero."""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm


def mean(values: Iterable[Fraction | None]) -> Fraction | None:
    """The plain mean of the values that exist."""
    return weighted_mean((1, value) for value in values)


def weighted_mean(pairs: Iterable[tuple[int, Fraction | None]]) -> Fraction | None:
    """The mean of (weight, value) over the values that exist; None if nothing has weight."""
    present = [(weight, value) for weight, value in pairs if value is not None]
    # One common denominator: many times faster than adding fraction to fraction, and as exact.
    common = lcm(*(value.denominator for _, value in present))
    parts = sum(weight * value.numerator * (common // value.denominator) for weight, value in present)
    total = sum(weight for weight, _ in present)
    return Fraction(parts, common * total) if total else None
