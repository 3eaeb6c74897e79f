"""A logo that somebody sends is never kept: the site looks at it, within bounds, and draws a small one of its own.

What it draws is a PNG with nothing in it but the picture, on white, as it will stand on paper (safety S16).
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageOps

from stakeholders.models import Look

MOST_BYTES: Final = 2_000_000
MOST_POINTS: Final = 10_000_000
"""Of the picture that is sent, looked up before any of it is unpacked. A good telephone takes as many."""
MOST_PASSES: Final = 40
"""In which a JPEG says the same ever more sharply. Some ten are usual, and each costs a look at every point."""
SIZE: Final = (600, 300)
"""Into which it is drawn: sharp on paper at five centimetres."""
FORMATS: Final = ("PNG", "JPEG", "WEBP")
BEGINNING: Final = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|RIFF.{4}WEBP", re.DOTALL)
PASS: Final = b"\xff\xda"
ON_SCREENS: Final = (352, 112)
"""Twice what a page gives it."""
MOST_ON_SCREENS: Final = 9000
"""Bytes: a card as a page has 100 kB for all that it is."""
SEEN: Final = 200
"""Of 255. Where nothing is darker than this, nothing is seen on white paper."""
COLOURS: Final = (256, 64, 16)
"""How many are kept of a picture that is too heavy with all of them."""

EMPTY = _("This file is empty. Choose another one.")
HEAVY = _("This file is larger than 2 MB. Save the logo smaller, and choose it again.")
INSTRUCTIONS = _(
    "This is an SVG: instructions for drawing, which could also do harm. Save the logo as PNG, and choose that."
)
OTHER = _("This is no PNG, JPEG or WebP. Save the logo as one of them, and choose that.")
LARGE = _("This picture has more than 10 million points. Save it smaller, and choose it again.")
MOVING = _("This picture moves. Save one picture of it as PNG, and choose that.")
BROKEN = _("This file could not be read to its end. Save the logo again as PNG, and choose that.")
UNSEEN = _("On white paper nothing of this would be seen. Choose a version that is made for white paper.")


class LogoRefused(Exception):
    """What is wrong with a file, and what to do."""

    def __init__(self, why: Promise) -> None:
        self.why = why
        super().__init__(str(why))


def redrawn(sent: bytes) -> bytes:
    """The PNG that is kept, of whatever was sent. Raises LogoRefused."""
    refuse_what_is_no_picture(sent)
    try:
        with strictly(), Image.open(BytesIO(sent), formats=FORMATS) as picture:
            refuse_what_is_too_much(picture)
            drawn = on_white(picture)
    except LogoRefused:
        raise
    except Image.DecompressionBombError:
        raise LogoRefused(LARGE) from None
    except Exception:  # who reads broken files fails in more ways than are written down
        raise LogoRefused(BROKEN) from None
    if drawn.convert("L").getextrema()[0] > SEEN:
        raise LogoRefused(UNSEEN)
    return light_enough(drawn, Look.LOGO_LIMIT)


def for_screens(kept: bytes) -> bytes:
    """The same logo, smaller, for a page."""
    with Image.open(BytesIO(kept), formats=("PNG",)) as picture:
        drawn = picture.convert("RGB")
    drawn.thumbnail(ON_SCREENS, Image.Resampling.LANCZOS)
    return light_enough(drawn, MOST_ON_SCREENS)


@contextmanager
def strictly() -> Iterator[None]:
    """No half pictures, which WeasyPrint lets Pillow read wherever it is loaded; no warnings, since we count sooner."""
    as_it_was, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = as_it_was


def refuse_what_is_no_picture(sent: bytes) -> None:
    """By its size and its first bytes, whatever it is called."""
    if not sent:
        raise LogoRefused(EMPTY)
    if len(sent) > MOST_BYTES:
        raise LogoRefused(HEAVY)
    if not BEGINNING.match(sent):
        raise LogoRefused(INSTRUCTIONS if b"<svg" in sent[:4096].lower() else OTHER)


def refuse_what_is_too_much(picture: Image.Image) -> None:
    """By what its head says, before anything is unpacked. Of several pictures in a JPEG the first is read anyway."""
    if picture.width * picture.height > MOST_POINTS:
        raise LogoRefused(LARGE)
    if picture.format in {"PNG", "WEBP"}:
        if getattr(picture, "n_frames", 1) > 1:
            raise LogoRefused(MOVING)
    elif picture.fp.getvalue().count(PASS) > MOST_PASSES:
        raise LogoRefused(BROKEN)


def on_white(picture: Image.Image) -> Image.Image:
    """The right way up, small, without what is transparent, and without anything that was written beside it."""
    picture.draft("RGB", SIZE)
    ImageOps.exif_transpose(picture, in_place=True)
    has_holes = picture.has_transparency_data
    small = picture.convert("RGBA" if has_holes else "RGB")
    small.thumbnail(SIZE, Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", small.size, "white")
    sheet.paste(small, mask=small if has_holes else None)
    return sheet


def light_enough(drawn: Image.Image, most: int) -> bytes:
    """As PNG of so many bytes: with all its colours, or with fewer, or smaller."""
    while True:
        for version in (drawn, *(drawn.quantize(number) for number in COLOURS)):
            if len(written := as_png(version)) <= most:
                return written
        drawn = drawn.reduce(2)


def as_png(picture: Image.Image) -> bytes:
    """Written as small as may be."""
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
