"""Drawing the sheets. Nothing here knows a question, or the database; nothing is put on a disk, and nobody is named."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from evaluations.workbook import looks
from evaluations.workbook.looks import Look
from evaluations.workbook.writing import A4, NO_DAY, Pen
from reportcards.evidence.book.sheets import (
    Cell,
    Check,
    Formula,
    Kind,
    Sheet,
    Site,
    Value,
    differs,
    letter,
    literal,
)

HEADS = looks.CAPTION | {"text_wrap": True}
COMPUTED = looks.words(10, num_format="General", text_wrap=False, align="right")
GIVEN = COMPUTED | {"bg_color": looks.SAND}
"""Numbers that are put in, not computed."""
CHECKED = COMPUTED | {"font_color": looks.SOFT}
WRITTEN = looks.words(10, indent=1, align="left")
SCORES: Look = {"num_format": "0.0###"}
"""Numbers that need not be whole."""
TITLE = looks.FRONT_HEADING | {"text_wrap": False}
SENTENCE = looks.words(10.5, font_color=looks.SOFT)
SENTENCE_WIDTH, SENTENCE_HEIGHT, LINE_HEIGHT = 110, 15, 13.5
"""In characters; in points."""
SIGNS_IN_WIDTH = 1.1
"""How many signs of a text stand where one figure is wide, more or less."""
WIDEST_PAGE = 180
"""In characters. Wider sheets are printed on several pages side by side: nobody could read them otherwise."""
WARNING: Look = {"font_color": "#B3142B", "bold": True}


def write(sheets: Iterable[Sheet]) -> bytes:
    """The bytes of the file (.xlsx)."""
    written = BytesIO()
    with Workbook(written, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": NO_DAY})
        pen = EvidencePen(workbook)
        for sheet in sheets:
            pen.draw(workbook.add_worksheet(sheet.tab, OldFunctions), sheet)
    return written.getvalue()


class OldFunctions(Worksheet):
    """Our formulas have only functions that every program knows. Not to look for newer ones halves the time."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


class EvidencePen(Pen):
    """Puts texts, numbers and formulas into cells."""

    def draw(self, drawn: Worksheet, sheet: Sheet) -> None:
        """One sheet."""
        for number in range(1, max(width_of(sheet), len(sheet.widths)) + 1):
            drawn.set_column(number - 1, number - 1, sheet.width(number))
        for row, (kind, cells) in enumerate(sheet.rows, 1):
            if kind in (Kind.HEADING, Kind.NOTE):
                self.tell(drawn, sheet, row, kind)
            else:
                self.lay(drawn, sheet, row, {position(column): cell for column, cell in cells.items()})
        for column, first, last in sheet.checks():
            self.warn(drawn, f"{column}{first}:{column}{last}")
        set_up(drawn, sheet)

    def tell(self, drawn: Worksheet, sheet: Sheet, row: int, kind: Kind) -> None:
        """A heading, or a sentence across several columns, in a row that is high enough for it."""
        text = str(sheet.rows[row - 1][1]["A"])
        if kind is Kind.HEADING:
            self.put(drawn, row, 1, text, TITLE)
            return
        last, signs = columns_for_sentences(sheet.widths)
        drawn.set_row(row - 1, SENTENCE_HEIGHT * ceil(len(text) / signs))
        drawn.merge_range(row - 1, 0, row - 1, last, "", self.format(SENTENCE))
        self.put(drawn, row, 1, text, SENTENCE)

    def lay(self, drawn: Worksheet, sheet: Sheet, row: int, cells: dict[int, Cell]) -> None:
        """A row, as high as its longest text. Programs do not all find that out by themselves."""
        lines = max((lines_of(cell, sheet.width(column)) for column, cell in cells.items()), default=1)
        if lines > 1:
            drawn.set_row(row - 1, LINE_HEIGHT * lines)
        for column, cell in cells.items():
            if sheet.rows[row - 1][0] is Kind.HEADS:
                self.put(drawn, row, column, str(cell), HEADS | head_above(sheet, row, column))
            else:
                self.enter(drawn, row, column, cell)

    def enter(self, drawn: Worksheet, row: int, column: int, cell: Cell) -> None:
        """One cell."""
        if isinstance(cell, Formula):
            look = look_of(cell.value, CHECKED if isinstance(cell, Check) else COMPUTED)
            drawn.write_formula(row - 1, column - 1, f"={cell.text}", self.format(look), plain(cell.value))
        elif isinstance(cell, Site):
            self.enter_value(drawn, row, column, cell.value, CHECKED)
        else:
            self.enter_value(drawn, row, column, cell, WRITTEN if isinstance(cell, str) else GIVEN)

    def enter_value(self, drawn: Worksheet, row: int, column: int, value: Value, look: Look) -> None:
        """A text or a number that is not computed."""
        if isinstance(value, str):
            self.put(drawn, row, column, value, look)
        else:
            drawn.write_number(row - 1, column - 1, float(value), self.format(look_of(value, look)))

    def warn(self, drawn: Worksheet, cells: str) -> None:
        """What differs is red, and bold."""
        condition = {
            "type": "cell",
            "criteria": "==",
            "value": literal(differs()),
            "format": self.format(WARNING),
        }
        drawn.conditional_format(cells, condition)


def look_of(value: Value, look: Look) -> Look:
    """Scores are shown with up to four decimals, counts as they are."""
    return look | SCORES if isinstance(value, Fraction) else look


def head_above(sheet: Sheet, row: int, column: int) -> Look:
    """Above numbers a head stands on the right, as they do."""
    below = sheet.rows[row][1].get(letter(column)) if row < len(sheet.rows) else ""
    return {} if below is None or isinstance(below, str) else {"align": "right"}


def lines_of(cell: Cell, width: int) -> int:
    """How many lines a text takes in a column; numbers take one."""
    return ceil(len(cell) / (SIGNS_IN_WIDTH * width)) if isinstance(cell, str) else 1


def position(column: str) -> int:
    """The number of a column, counted from 1."""
    return xl_cell_to_rowcol(f"{column}1")[1] + 1


def plain(value: Value) -> str | float | bool:
    """A value as the file stores it."""
    return float(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else value


def width_of(sheet: Sheet) -> int:
    """How many columns a sheet has."""
    return max(position(column) for _kind, cells in sheet.rows for column in cells or "A")


def columns_for_sentences(widths: Sequence[int]) -> tuple[int, int]:
    """The last of the columns that a sentence runs across, and how many signs fit into a line of them."""
    signs = 0
    for number, width in enumerate(widths):
        signs += width
        if signs >= SENTENCE_WIDTH:
            return number, signs
    return len(widths) - 1, signs


def set_up(drawn: Worksheet, sheet: Sheet) -> None:
    """What stays in sight, and how it is printed: A4 across, as wide as the sheet, the heads on every page."""
    heads = [row for row, (kind, _cells) in enumerate(sheet.rows, 1) if kind is Kind.HEADS]
    if len(heads) == 1:
        drawn.freeze_panes(heads[0], 0)
        drawn.repeat_rows(heads[0] - 1)
    drawn.hide_gridlines(1)
    drawn.set_landscape()
    drawn.set_paper(A4)
    if sum(sheet.widths) > WIDEST_PAGE:
        drawn.set_print_scale(60)
    else:
        drawn.fit_to_pages(1, 0)
    drawn.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    drawn.set_footer("&R&P / &N")
