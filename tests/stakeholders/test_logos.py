"""Logos that people send: what the site draws of them, and what it refuses (safety S16)."""

import resource
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from stakeholders import logos
from stakeholders.models import Look
from tests.stakeholders import hostile_logos as files


def opened(sent):
    with Image.open(BytesIO(logos.redrawn(sent))) as drawn:
        drawn.load()
        return drawn


def sentence_for(sent):
    with pytest.raises(logos.LogoRefused) as refused:
        logos.redrawn(sent)
    return refused.value.why


@pytest.mark.parametrize("is_lenient", [False, True], ids=["alone", "beside WeasyPrint"])
@pytest.mark.parametrize("name", [name for name in files.REFUSED if "cut off" in name])
def test_half_a_picture_is_refused_whatever_else_is_loaded(name, is_lenient, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", is_lenient)

    assert sentence_for(files.REFUSED[name][0]()) == logos.BROKEN
    assert is_lenient == ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("name", files.REFUSED)
def test_what_is_no_logo_is_refused_with_what_to_do(name):
    make, sentence = files.REFUSED[name]

    assert sentence_for(make()) == getattr(logos, sentence)


@pytest.mark.parametrize("name", files.TAKEN)
def test_a_logo_becomes_a_small_png(name):
    drawn = logos.redrawn(files.TAKEN[name]())

    assert drawn.startswith(files.SIGNATURE)
    assert len(drawn) <= Look.LOGO_LIMIT
    with Image.open(BytesIO(drawn)) as picture:
        assert picture.format == "PNG"
        assert picture.width <= 600
        assert picture.height <= 300
        assert {name for name in picture.info if name != "transparency"} == set()


@pytest.mark.parametrize(
    "name", sorted({*files.TAKEN} - {"noise", "JPEG in ten passes", "PNG of black and white"})
)
def test_its_colours_stay(name):
    """The left half is drawn in a dark green, or the grey of it."""
    red, green, blue = opened(files.TAKEN[name]()).convert("RGB").getpixel((0, 0))

    assert abs(red - 0x17) <= 70
    assert abs(green - 0x69) <= 30
    assert abs(blue - 0x5B) <= 30


def test_its_proportions_stay_and_a_small_one_is_not_blown_up():
    assert opened(files.written(files.picture(size=(1200, 300)))).size == (600, 150)
    assert opened(files.written(files.picture(size=(300, 1200)))).size == (75, 300)
    assert opened(files.written(files.picture(size=(40, 20)))).size == (40, 20)


def test_what_one_can_see_through_is_white_as_paper():
    drawn = opened(files.written(files.picture("RGBA", ground="#00000000"))).convert("RGB")

    assert drawn.getpixel((drawn.width - 1, 0)) == (255, 255, 255)


def test_a_photograph_that_was_held_upright_is_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    drawn = opened(files.written(files.picture(size=(300, 150)), "JPEG", exif=exif))

    assert drawn.size == (150, 300)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_nothing_that_was_written_beside_the_picture_is_kept(kind):
    sent = files.with_remarks(kind)

    assert sent.count(files.MARKER.encode()) >= 3
    assert files.MARKER.encode() not in logos.redrawn(sent)


def test_nothing_that_was_hung_behind_the_picture_is_kept():
    sent = files.two_in_one()

    assert files.MARKER.encode() in sent
    assert files.MARKER.encode() not in logos.redrawn(sent)
    assert logos.redrawn(sent) == logos.redrawn(files.written(files.picture()))


def test_the_same_file_gives_the_same_picture_and_a_picture_of_ours_stays_as_it_is():
    once = logos.redrawn(files.written(files.picture()))

    assert logos.redrawn(files.written(files.picture())) == once
    assert logos.redrawn(once) == once


def test_a_bomb_takes_no_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in ("bomb", "larger than Pillow warns of", "as large as may be written"):
        sentence_for(files.REFUSED[name][0]())

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


@settings(max_examples=150, deadline=None)
@given(kind=st.sampled_from(["PNG", "JPEG", "WEBP"]), data=st.data())
def test_whatever_is_changed_in_a_file_it_is_drawn_or_refused(kind, data):
    sent = bytearray(files.written(files.picture(size=(40, 20)), kind))
    for _time in range(data.draw(st.integers(1, 8))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    sent = bytes(sent[: data.draw(st.integers(0, len(sent)))])

    try:
        drawn = logos.redrawn(sent)
    except logos.LogoRefused:
        return
    assert len(drawn) <= Look.LOGO_LIMIT
