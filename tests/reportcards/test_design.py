"""docs/design.md says what the style sheets hold: its figures are computed here again, and its bounds are kept."""

import re
from itertools import pairwise
from pathlib import Path

from django.conf import settings

from reportcards import charts
from reportcards.printing import copyfit
from stakeholders import colours

BASE = Path(settings.BASE_DIR)
PAGE = (BASE / "docs" / "design.md").read_text()
SHEETS = BASE / "reportcards" / "static" / "reportcards"
WHITE, SAND = "#ffffff", "#f6f1e9"
TEXT, DRAWING = 4.5, 3.0
"""The contrast that WCAG 2.2 asks of text (1.4.3) and of drawings (1.4.11)."""


def described():
    """The table of colours: value, grey, contrast on white and on sand, by name."""
    row = re.compile(r"^\| (\w+) \| `(#[0-9a-f]{6})` \| (\d+) \| ([\d.]+) \| ([\d.]+) \|", re.MULTILINE)
    return {
        name: (value, int(grey), float(white), float(sand))
        for name, value, grey, white, sand in row.findall(PAGE)
    }


def grey(colour):
    """Per cent of light on a black-and-white copy."""
    return round(100 * colours.channels(colours.photocopied(colour))[0] / 255)


def sheet(name):
    return (SHEETS / name).read_text()


def test_the_colours_are_those_of_the_sheets_and_of_the_drawings():
    held = dict(re.findall(r"--(ink|soft|red|sand): (#[0-9a-f]{6})", sheet("type.css")))
    held |= {"grey": charts.GREY, "edge": charts.EDGE}

    assert {name: value for name, (value, *_figures) in described().items()} == held
    assert (
        dict(re.findall(r"--(ink|soft|red|sand): (#[0-9a-f]{6})", sheet("web.css"))).items() <= held.items()
    )
    assert (charts.INK, charts.RED) == (held["ink"], held["red"]) == (held["ink"], colours.RED)
    assert charts.GREY == colours.GREY


def test_the_figures_of_the_colours_are_right():
    for value, light, white, sand in described().values():
        assert light == grey(value)
        assert white == round(colours.contrast(value, WHITE), 1)
        assert sand == round(colours.contrast(value, SAND), 1)


def test_text_can_be_read_and_drawings_can_be_seen():
    on = {name: (white, sand) for name, (_value, _grey, white, sand) in described().items()}

    assert min(*on["ink"], *on["soft"], *on["red"]) >= TEXT
    assert min(*on["grey"], *on["edge"]) >= DRAWING
    assert colours.contrast(charts.INK, charts.ZONES[-1]) >= TEXT


def test_the_zones_of_a_line_stay_apart_on_a_copy():
    values, greys = re.search(r"four zones of a line \(([^:]+): grey ([\d, ]+)\)", PAGE).groups()
    greys = [int(each) for each in greys.split(",")]

    assert tuple(re.findall(r"#[0-9a-f]{6}", values)) == charts.ZONES
    assert greys == [grey(zone) for zone in charts.ZONES]
    assert min(one - next_one for one, next_one in pairwise(greys)) >= 6


def test_the_measures_are_as_many_and_as_large_as_is_said():
    measures = re.findall(
        r"^\.measure-\d+ \{ --text: ([\d.]+)pt; --line: ([\d.]+)pt", sheet("card.css"), re.MULTILINE
    )

    assert "one of seventeen measures" in PAGE
    assert len(measures) == len(copyfit.SIZES) == 17
    assert (measures[0], measures[-1]) == (("11", "15"), ("8.5", "10"))
    assert "| text | 11 to 8.5 pt, on lines of 15 to 10 pt |" in PAGE


def test_nothing_is_printed_smaller_than_the_least():
    for name in ("card.css", "poster.css", "paper.css", "evidence.css", "annex.css"):
        written = re.findall(r"font(?:-size)?: [^;]*?([\d.]+)pt", sheet(name))
        assert min(map(float, written)) >= 8.5, name
