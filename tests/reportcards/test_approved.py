"""A change of look is seen: every page is compared with the picture of it that somebody looked at and approved."""

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.reportcards.approving import APPROVED, PRINTINGS, pictures

BLOCK = 12
"""Pixels: a fifth of an inch."""
MOST = 40
"""Of 255: how far the mean of a block may be off. Another version of the program that makes pictures stays below."""


@pytest.mark.parametrize("printing", PRINTINGS, ids="-".join)
def test_pages_look_as_they_were_approved(printing):
    seen = dict(pictures(*printing))
    approved = {file.stem: file for file in APPROVED.glob(f"{'-'.join(printing)}-*.png")}

    assert {*seen} == {*approved}
    assert {name: places(seen[name], Image.open(approved[name])) for name in seen} == {
        name: [] for name in seen
    }


def test_a_small_change_is_seen():
    name, picture = next(pictures(*PRINTINGS[0]))
    changed = picture.copy()
    changed.paste((0, 90, 160), (100, 200, 118, 218))

    assert places(changed, Image.open(APPROVED / f"{name}.png"))


def places(one, other):
    """Where two pictures are not the same, in tenths of the page from the left and from the top."""
    if one.size != other.size:
        return [one.size, other.size]
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    width, height = difference.size
    return [
        (10 * x // width, 10 * y // height)
        for x in range(0, width, BLOCK)
        for y in range(0, height, BLOCK)
        if ImageStat.Stat(difference.crop((x, y, x + BLOCK, y + BLOCK))).mean[0] > MOST
    ]
