"""What the drawings say and how they stand: numbers in, SVG out."""

import itertools
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reportcards import charts

MARKS = Path(charts.__file__).parent / "static/reportcards/marks"
SVG = "{http://www.w3.org/2000/svg}"

DRAWINGS = {
    "umbrella": charts.umbrella(48, "48 of 100"),
    "umbrella without a score": charts.umbrella(None, "no score"),
    "line": charts.chapter_line(40, 55, "40 and 55"),
    "line of one voice": charts.chapter_line(None, 55, "no score and 55"),
    "empty line": charts.chapter_line(None, None, "no score"),
    "contradiction": charts.contradiction_line(0, 100, "0 and 100"),
    "sturdiness": charts.sturdiness_line(48, 52, 50, "between 48 and 52"),
    "dots": charts.dots(7, is_community=True, title="7 interviews"),
    "kind": charts.kind_mark("stop", "stop"),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_begins_with_its_title_and_holds_no_text(name):
    image = ElementTree.fromstring(DRAWINGS[name])
    assert image.tag == f"{SVG}svg"
    assert image[0].tag == f"{SVG}title"
    assert image[0].text
    assert image.find(f".//{SVG}text") is None


def test_a_title_is_escaped():
    assert "<title>&lt;b&gt; &amp; co</title>" in charts.umbrella(1, "<b> & co")


@pytest.mark.parametrize("score", [0, 1, 12, 13, 25, 50, 99, 100])
def test_the_umbrella_fills_gore_by_gore(score):
    """Eight gores for a hundred points: the filled part has a hem for each gore that is reached."""
    image = charts.umbrella(score, "")
    filled = [path for path in image.split("<path") if f'fill="{charts.RED}"' in path]
    gores_reached = -(-score * 8 // 100)
    assert [path.count("Q") for path in filled] == ([gores_reached] if score else [])


def test_an_umbrella_without_a_score_is_dashed_grey_and_not_red():
    image = charts.umbrella(None, "")
    assert "stroke-dasharray" in image
    assert charts.RED not in image


def test_missing_is_never_red():
    for image in (
        charts.chapter_line(None, None, ""),
        charts.BAND_MARKS["none"],
        charts.dots(0, is_community=True, title=""),
    ):
        assert charts.RED not in image
        assert "stroke-dasharray" in image


def test_marks_stand_where_their_numbers_are():
    zero, hundred = charts.chapter_line(0, 100, ""), charts.chapter_line(100, 0, "")
    assert 'cx="8"' in zero
    assert 'cx="132"' in hundred


def test_a_voice_that_is_missing_has_no_mark():
    assert "<circle" not in charts.chapter_line(None, 55, "")
    assert "stroke-linejoin" not in charts.chapter_line(55, None, "")


@pytest.mark.parametrize(
    ("count", "drawn", "rows"), [(1, 1, 1), (10, 10, 1), (11, 11, 2), (20, 20, 2), (21, 20, 2)]
)
def test_one_dot_for_each_interview_up_to_twenty(count, drawn, rows):
    image = charts.dots(count, is_community=True, title="")
    assert image.count("a3.6 3.6 0 0 1 7.2 0") == drawn
    assert f"rows-{rows}" in image


def test_beyond_twenty_a_cross_says_that_there_are_more():
    assert charts.dots(20, is_community=True, title="").count("<path") == 1
    assert charts.dots(21, is_community=True, title="").count("<path") == 2


def test_every_band_and_word_has_a_shape_that_differs_from_its_neighbours():
    bands = [charts.SHAPES[band] for band in ("not_started", "limited", "partial", "substantial")]
    involvement = [charts.SHAPES[word] for word in ("excluded", "tokenistic", "partial", "meaningful")]
    assert bands == involvement == ["empty", "quarter", "half", "full"]
    assert len({charts.BAND_MARKS[shape] for shape in bands}) == 4


def test_the_files_of_the_marks_are_what_is_drawn():
    files = {path.stem: path.read_text().strip() for path in MARKS.glob("*.svg")}
    assert files == charts.marks()


def luminance(colour):
    """Relative luminance of #rgb or #rrggbb, 0 black to 1 white (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_bands_darken_step_by_step_in_greyscale():
    shades = [luminance(zone) for zone in charts.ZONES]
    assert all(lighter - darker > 0.08 for lighter, darker in itertools.pairwise(shades))


def test_the_filled_part_of_the_umbrella_stands_out_in_greyscale():
    assert luminance(charts.SAND) / luminance(charts.RED) > 5


def test_a_square_code_has_its_dark_squares_and_no_others():
    matrix = [[True, True, False, True], [False] * 4, [False, True, True, False], [True] * 4]
    path = re.search(r' d="([^"]*)"', charts.square_code(matrix, "A code")).group(1)
    dark = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
        for step in range(int(length))
    }

    assert dark == {(x, y) for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark}
