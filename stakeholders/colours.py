"""Arithmetic of colours (WCAG 2.2): whether white letters on one can be read, and what a photocopier makes of it. Pure.

A colour is written as "#b0122b". The card shows what is missing in one grey, and its scales in sandy tints.
"""

import re
from typing import Final

Channels = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""

WHITE: Final = "#ffffff"
RED: Final = "#b0122b"
"""What cards have in the place of a colour of their own."""
GREY: Final = "#8a8288"
"""What is missing, on cards."""

LEAST_WITH_WHITE: Final = 4.5
"""For letters (WCAG 2.2, 1.4.3, level AA)."""
LEAST_WITH_GREY: Final = 1.5
"""So that a photocopy keeps what is said apart from what is missing. Whatever is darker than the grey by so much has at
least 3 to 1 with the darkest sandy tint, as WCAG 1.4.11 asks of drawings."""

WRITTEN: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
STEPS: Final = 255


def read(written: str) -> str:
    """A colour as people write it (#B0122B, b0122b, #b12), as it is kept. Raises ValueError when it is none."""
    found = WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError("This is no colour.")
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def channels(colour: str) -> Channels:
    """Red, green and blue of a colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (_linear(value / 255) for value in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 for the same, to 21 for black and white."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: str) -> bool:
    """Whether white letters on it can be read, and it on white."""
    return contrast(colour, WHITE) >= LEAST_WITH_WHITE


def is_fit(colour: str) -> bool:
    """Whether it is readable, and darker than the grey by enough for a photocopy."""
    return is_readable(colour) and contrast(colour, GREY) >= LEAST_WITH_GREY


def fit(colour: str) -> str:
    """The colour itself if it is fit, or else the lightest shade of it that is."""
    shades = (_shade(colour, light) for light in range(STEPS, -1, -1))
    return next(shade for shade in shades if is_fit(shade))


def photocopied(colour: str) -> str:
    """The grey of the same luminance."""
    value = round(255 * _gamma(luminance(colour)))
    return f"#{value:02x}{value:02x}{value:02x}"


def _shade(colour: str, light: int) -> str:
    """The colour with so much of its light, of 255; all of it is the colour itself."""
    red, green, blue = (value * light // STEPS for value in channels(colour))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _linear(value: float) -> float:
    """From the values of a screen to light (sRGB)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _gamma(light: float) -> float:
    """And back."""
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
