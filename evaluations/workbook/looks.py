"""How a workbook looks: the colours and the quiet of the working pages, in fonts that every office program has."""

INK, SOFT, LINE, SAND, PAPER = "#1D1B26", "#5B5866", "#D9D3CA", "#F7F2EA", "#FFFFFF"
SANS, SERIF = "Arial", "Georgia"
THIN, STRONG = 1, 2

Look = dict[str, str | int | float | bool]

WIDTHS = {
    "key": 4,
    "code": 11,
    "text": 46,
    "help": 30,
    "answer": 36,
    "note": 36,
    "share": 15,
    "quote": 30,
    "quote_use": 22,
    "seen": 4,
    "front": 96,
}
"""In characters."""
TITLE_HEIGHT, HEADING_HEIGHT, GAP = 30, 42, 6
"""In points. All other lines grow with what is written in them."""


def words(size: float = 10, **more: str | int | float | bool) -> Look:
    """Text that is always text: Excel makes no number, day or formula of what is typed there."""
    plain = {"font_name": SANS, "font_size": size, "font_color": INK, "num_format": "@"}
    return plain | {"text_wrap": True, "valign": "top"} | more


ASIDE = {"bg_color": SAND, "bottom": THIN, "bottom_color": LINE}
BAND = {"bg_color": SAND, "bottom": STRONG, "bottom_color": INK, "valign": "bottom"}
BOX = {"border": THIN, "border_color": LINE, "locked": False}
EDGE: Look = {"left": STRONG, "left_color": INK}
"""Before the columns of each interview."""

HIDDEN = words()
TITLE = words(12, font_color=PAPER, bg_color=INK, bold=True, text_wrap=False, valign="vcenter")
CHAPTER = words(13, bold=True, font_name=SERIF) | BAND
CAPTION = words(9, font_color=SOFT) | BAND
CODE = words(9, font_color=SOFT, bold=True) | ASIDE
QUESTION = words(11) | ASIDE
LABEL = words(10.5, bold=True) | ASIDE
ELEMENT = words(10, indent=2) | ASIDE
HELP = words(9.5, font_color=SOFT) | ASIDE
FIXED = words(10, font_color=SOFT) | ASIDE
CHOSEN = words(10.5, bold=True) | BOX
WRITTEN = words(10) | BOX
FRONT_TITLE = words(20, bold=True, font_name=SERIF)
FRONT_HEADING = words(14, bold=True, font_name=SERIF)
FRONT_TEXT = words(11.5, indent=1)
