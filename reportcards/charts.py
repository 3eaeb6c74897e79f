"""Numbers to SVG, the same on screen and on paper. Pure: no Django, no words of its own.

Every drawing begins with its `<title>`, the numbers as a sentence in the card's language, because that is
the text alternative of page and PDF. Labels are HTML: no text is drawn here. Colour never speaks alone:
the community is a filled circle, institutions an open diamond, and what is missing is dashed grey.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final, TypeAlias
from urllib.parse import quote

INK: Final = "#1f1b24"
RED: Final = "#b0122b"
GREY: Final = "#8a8288"
PAPER: Final = "#fff"
SAND: Final = "#f3ece2"
EDGE: Final = "#8f8068"
ZONES: Final = ("#fbf8f3", "#f0e8dc", "#e2d6c5", "#d0c1ab")
"""One tint for each band, light to dark, so that a photocopy keeps them apart."""

Point: TypeAlias = tuple[float, float]
Curve: TypeAlias = tuple[Point, Point, Point]
"""A quadratic Bezier curve: start, control, end."""


def svg(title: str, width: float, height: float, body: str, name: str) -> str:
    """An SVG image `width` by `height` units, with its text alternative first.

    The fewer elements in the body the better: each takes time wherever the image is drawn.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" viewBox="0 0 {_n(width)} {_n(height)}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


# The umbrella: a scale of eight gores, two to a band, that fills with the Community Empowerment score.

GORES: Final = 8
CENTRE: Final = 240.0
REACH: Final = 238.0
TOP: Final = 17.0
HEM: Final = 150.0
LIFT: Final = 15.0
"""How high the hem swings between two ribs."""


def umbrella(score: int | None, title: str, colour: str = RED) -> str:
    """The movement's sign, filled from the start of the line to `score` (0-100); dashed when there is none."""
    hems = [_hem(gore) for gore in range(GORES)]
    outline = _canopy(hems)
    ferrule = (
        f'<path d="M{_n(CENTRE)} 3V{_n(TOP + 4)}" stroke="{INK}" stroke-width="5" stroke-linecap="round"/>'
    )
    if score is None:
        dashed = f'fill="{PAPER}" stroke="{GREY}" stroke-width="1.4" stroke-dasharray="5 4"'
        return svg(
            title, 480, 152, f'{ferrule}<path d="{outline}" {dashed}/>{_ribs(hems, GREY, 0.8)}', "umbrella"
        )
    body = f'{ferrule}<path d="{outline}" fill="{SAND}" stroke="{EDGE}" stroke-width="1.2"/>{_ribs(hems, EDGE, 0.9)}'
    if score:
        wet = _hems_up_to(hems, score)
        body += f'<path d="{_canopy(wet)}" fill="{colour}"/>{_ribs(wet, PAPER, 1.3)}'
    return svg(title, 480, 152, body, "umbrella")


def _tip(rib: int) -> Point:
    """Where a rib ends. Ribs stand evenly, so that the hem is a scale."""
    return CENTRE + REACH * (2 * rib / GORES - 1), HEM


def _hem(gore: int) -> Curve:
    (left, _), (right, _) = _tip(gore), _tip(gore + 1)
    return (left, HEM), ((left + right) / 2, HEM - 2 * LIFT), (right, HEM)


def _hems_up_to(hems: list[Curve], score: int) -> list[Curve]:
    """The hems that lie under the filled part, the last one cut where the score ends."""
    whole, rest = divmod(score * GORES, 100)
    return hems[:whole] + ([_cut(hems[whole], rest / 100)] if rest else [])


def _cut(curve: Curve, at: float) -> Curve:
    """The first part of a curve (de Casteljau)."""
    start, control, end = curve
    first, second = _between(start, control, at), _between(control, end, at)
    return start, first, _between(first, second, at)


def _between(one: Point, other: Point, at: float) -> Point:
    return one[0] + (other[0] - one[0]) * at, one[1] + (other[1] - one[1]) * at


def _canopy(hems: list[Curve]) -> str:
    """From the top down the first rib, along the hems, and up the last rib."""
    first, last = hems[0][0], hems[-1][2]
    along = "".join(f"Q{_p(control)} {_p(end)}" for _, control, end in hems)
    return f"M{_p((CENTRE, TOP))}{_rib_down(first)}{along}{_rib_up(last)}Z"


def _ribs(hems: list[Curve], colour: str, width: float) -> str:
    """The ribs between neighbouring gores."""
    lines = "".join(f"M{_p((CENTRE, TOP))}{_rib_down(end)}" for _, _, end in hems[:-1])
    return f'<path d="{lines}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"/>' if lines else ""


def _rib_down(end: Point) -> str:
    return _rib(end, end, sweep=end[0] > CENTRE)


def _rib_up(start: Point) -> str:
    return _rib(start, (CENTRE, TOP), sweep=start[0] < CENTRE)


def _rib(outer: Point, to: Point, *, sweep: bool) -> str:
    """A quarter of an ellipse between the top and a point of the hem; straight in the middle."""
    reach = abs(outer[0] - CENTRE)
    if reach < 1:
        return f"L{_p(to)}"
    return f"A{_n(reach)} {_n(outer[1] - TOP)} 0 0 {int(sweep)} {_p(to)}"


# One line for each chapter: 0 to 100, with the community's mark and the institutions' mark.

LINE_WIDTH: Final = 140.0
MIDDLE: Final = 9.0


def chapter_line(community: int | None, institutions: int | None, title: str, colour: str = RED) -> str:
    """Both marks on one 0-100 line; an empty dashed line when neither is known."""
    if community is None and institutions is None:
        return _line(title, "", is_empty=True)
    link = "" if community is None or institutions is None else _link(community, institutions)
    diamond = "" if institutions is None else _diamond(_x(institutions), MIDDLE, 6.6)
    circle = "" if community is None else _circle(_x(community), MIDDLE, 4.6, colour)
    return _line(title, link + diamond + circle)


def contradiction_line(lowest: int, highest: int, title: str) -> str:
    """Two organisations of one institution type on one 0-100 line."""
    marks = _diamond(_x(lowest), MIDDLE, 6.6) + _diamond(_x(highest), MIDDLE, 6.6)
    return _line(title, _link(lowest, highest) + marks)


def sturdiness_line(lowest: int, highest: int, score: int, title: str) -> str:
    """The score on a 0-100 line, with the range it stays in when any one voice is left out."""
    start, width = _x(lowest), max(_x(highest) - _x(lowest), 1.5)
    span = f'<rect x="{_n(start)}" y="{_n(MIDDLE - 3)}" width="{_n(width)}" height="6" fill="{GREY}"/>'
    mark = f'<path d="M{_n(_x(score))} {_n(MIDDLE - 8)}v16" stroke="{INK}" stroke-width="2.4"/>'
    return _line(title, span + mark)


def _line(title: str, marks: str, *, is_empty: bool = False) -> str:
    """The 0-100 line with a tint for each band."""
    inner, quarter = LINE_WIDTH - 16, (LINE_WIDTH - 16) / 4
    frame = f'd="M8 {_n(MIDDLE - 5)}h{_n(inner)}v10h{_n(-inner)}z"'
    if is_empty:
        body = f'<path {frame} fill="{PAPER}" stroke="{GREY}" stroke-width=".8" stroke-dasharray="3 3"/>'
        return svg(title, LINE_WIDTH, 18, body, "line")
    tints = "".join(
        f'<path d="M{_n(8 + quarter * band)} {_n(MIDDLE - 5)}h{_n(quarter)}v10h{_n(-quarter)}z" fill="{tint}"/>'
        for band, tint in enumerate(ZONES)
    )
    edge = f'<path {frame} fill="none" stroke="{EDGE}" stroke-width=".6"/>'
    return svg(title, LINE_WIDTH, 18, tints + edge + marks, "line")


def _x(value: int) -> float:
    return 8 + (LINE_WIDTH - 16) * value / 100


def _link(one: int, other: int) -> str:
    return f'<path d="M{_n(_x(one))} {_n(MIDDLE)}H{_n(_x(other))}" stroke="{INK}" stroke-width="1.4"/>'


def _circle(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{colour}" stroke="{PAPER}" stroke-width="1"/>'


def _diamond(x: float, y: float, reach: float) -> str:
    corners = f"M{_n(x)} {_n(y - reach)}l{_n(reach)} {_n(reach)}l{_n(-reach)} {_n(reach)}l{_n(-reach)} {_n(-reach)}z"
    return f'<path d="{corners}" fill="{PAPER}" stroke="{INK}" stroke-width="1.5" stroke-linejoin="round"/>'


# Marks: circles that fill for the bands, and the two voices. They always stand beside their word, so that page and
# card show them as backgrounds, from files that script/marks writes.

SHAPES: Final = {
    "not_started": "empty",
    "limited": "quarter",
    "partial": "half",
    "substantial": "full",
    "excluded": "empty",
    "tokenistic": "quarter",
    "meaningful": "full",
}

RING: Final = f'<circle cx="7" cy="7" r="5.6" fill="{PAPER}" stroke="{INK}" stroke-width="1.5"/>'
DASHED: Final = f'fill="none" stroke="{GREY}" stroke-width="1.3" stroke-dasharray="2.4 2.2"'
BAND_MARKS: Final = {
    "none": f'<circle cx="7" cy="7" r="5.6" {DASHED}/>',
    "empty": RING,
    "quarter": f'{RING}<path d="M7 7V1.4A5.6 5.6 0 0 1 12.6 7z" fill="{INK}"/>',
    "half": f'{RING}<path d="M7 1.4A5.6 5.6 0 0 1 7 12.6z" fill="{INK}"/>',
    "full": f'<circle cx="7" cy="7" r="6.35" fill="{INK}"/>',
}
"""Circles, filled as far as the band or word goes; dashed when there is none."""


TICKS: Final = {
    "one": '<circle cx="7" cy="7" r="6" fill="none" stroke="#000" stroke-width="1"/>',
    "several": '<path d="M1.2 1.2h11.6v11.6h-11.6z" fill="none" stroke="#000" stroke-width="1"/>',
}
"""What is ticked on paper: a circle where one thing is chosen, a square where there may be several."""


STATES: Final = {
    "done": f'<circle cx="7" cy="7" r="6.35" fill="{INK}"/>'
    f'<path d="M3.9 7.2l2.2 2.3l4-4.6" fill="none" stroke="{PAPER}" stroke-width="1.7"/>',
    "dropped": f'{RING}<path d="M3 11L11 3" stroke="{INK}" stroke-width="1.5"/>',
}
"""What became of an action: a tick, or a line through it. Under way is half a circle, not begun an empty one."""


def voice_mark(*, is_community: bool, colour: str = RED) -> str:
    """The mark of a voice: the community's filled circle or the institutions' open diamond."""
    return _circle(7, 7, 5, colour) if is_community else _diamond(7, 7, 5.8)


def marks() -> dict[str, str]:
    """The files of all marks, by name. They have no title, since a background has no text alternative."""
    voices = {"community": voice_mark(is_community=True), "institutions": voice_mark(is_community=False)}
    return {name: mark(body) for name, body in (BAND_MARKS | STATES | voices | TICKS).items()}


def mark(body: str) -> str:
    """A mark as an image of its own."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 14">{body}</svg>'


def data_uri(image: str) -> str:
    """An image as an address that holds it."""
    return f"data:image/svg+xml,{quote(image)}"


# Who was heard.

MOST_DOTS: Final = 20
DOTS_IN_A_ROW: Final = 10
SMALL_DIAMOND: Final = f'fill="{PAPER}" stroke="{INK}"'


def dots(count: int, *, is_community: bool, title: str, colour: str = RED) -> str:
    """One mark for each interview, ten to a row; from 21 on a cross says that there are more."""
    outline, look = (_small_circle, f'fill="{colour}"') if is_community else (_small_diamond, SMALL_DIAMOND)
    outlines = "".join(outline(*_place(index)) for index in range(min(count, MOST_DOTS)))
    marks = f'<path d="{outlines}" {look}/>' if outlines else _none_heard()
    rows = 2 if count > DOTS_IN_A_ROW else 1
    more = _more(rows) if count > MOST_DOTS else ""
    return svg(title, 10 * (DOTS_IN_A_ROW + 1), 12 * rows, marks + more, f"dots rows-{rows}")


def _place(index: int) -> Point:
    return 5 + 10 * (index % DOTS_IN_A_ROW), 6 + 12 * (index // DOTS_IN_A_ROW)


def _small_circle(x: float, y: float) -> str:
    return f"M{_n(x - 3.6)} {_n(y)}a3.6 3.6 0 0 1 7.2 0a3.6 3.6 0 0 1 -7.2 0z"


def _small_diamond(x: float, y: float) -> str:
    return f"M{_n(x)} {_n(y - 3.8)}l3.8 3.8l-3.8 3.8l-3.8 -3.8z"


def _none_heard() -> str:
    return f'<circle cx="5" cy="6" r="3.4" fill="none" stroke="{GREY}" stroke-dasharray="1.8 1.6"/>'


def _more(rows: int) -> str:
    return f'<path d="M{10 * DOTS_IN_A_ROW + 2} {12 * rows - 6}h7m-3.5-3.5v7" stroke="{INK}" stroke-width="1.4"/>'


# What must change: a shape for each verb.

KINDS: Final = {
    "continue": f'<circle cx="9" cy="9" r="8" fill="{INK}"/><path d="M6 4.8L13.2 9L6 13.2z" fill="{PAPER}"/>',
    "stop": '<path d="M5.7 1h6.6L17 5.7v6.6L12.3 17H5.7L1 12.3V5.7z" fill="{colour}"/>'
    f'<path d="M5 9h8" stroke="{PAPER}" stroke-width="2.6"/>',
    "start": f'<circle cx="9" cy="9" r="7.2" fill="{PAPER}" stroke="{INK}" stroke-width="1.6"/>'
    f'<path d="M9 4.8v8.4M4.8 9h8.4" stroke="{INK}" stroke-width="2.2"/>',
}


def kind_mark(kind: str, title: str, colour: str = RED) -> str:
    """The sign of a recommendation: an arrow goes on, a bar stops, a cross adds."""
    return svg(title, 18, 18, KINDS[kind].replace("{colour}", colour), "kind")


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(value: float) -> str:
    """A coordinate with two decimals at most, always written the same way."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


# The code on paper that leads to the published card.


def square_code(matrix: Sequence[Sequence[bool]], title: str) -> str:
    """A QR code from its dark and light squares; the quiet zone around it is the paper's."""
    runs = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for start, length in dark_runs(row)
    )
    return svg(title, len(matrix), len(matrix), f'<path fill="{INK}" d="{runs}"/>', "square-code")


def dark_runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where in a row dark squares begin, and how many there are side by side."""
    start = 0
    for is_dark, squares in groupby(row):
        length = sum(1 for _square in squares)
        if is_dark:
            yield start, length
        start += length
