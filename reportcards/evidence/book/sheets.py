"""What a sheet is made of: rows of texts, numbers and formulas. Nothing here knows a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from evaluations.workbook.writing import tab_title
from reportcards.evidence.numbers import exactly

NO_SCORE = "–"
"""What stands where there is no number: never 0, and never nothing."""

Value: TypeAlias = str | int | Fraction | bool


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its equals sign, and the value that it comes to."""

    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Check(Formula):
    """A formula that says whether what is computed here is what the site says."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the site says, beside what is computed."""

    value: Value


Cell: TypeAlias = Value | Formula | Site


class Kind(Enum):
    """What a row is."""

    HEADING = "heading"
    HEADS = "heads"
    NOTE = "note"
    ROW = "row"


@dataclass(slots=True)
class Sheet:
    """One sheet. Rows are counted from 1; the first two say what stands here."""

    title: str
    note: str
    widths: Sequence[int]
    """Of the columns, in characters; the last one is that of all further columns."""
    rows: list[tuple[Kind, dict[str, Cell]]] = field(default_factory=list)
    """Each row by the letters of its columns."""

    def __post_init__(self) -> None:
        self.add(Kind.HEADING, A=self.title)
        self.add(Kind.NOTE, A=self.note)

    @property
    def tab(self) -> str:
        """The title as every program takes it."""
        return tab_title(self.title)

    def width(self, column: int) -> int:
        """Of a column, counted from 1, in characters."""
        return self.widths[min(column, len(self.widths)) - 1]

    @property
    def next(self) -> int:
        """The number of the row that is added next."""
        return len(self.rows) + 1

    def add(self, kind: Kind, /, **cells: Cell) -> int:
        """Add a row; its number."""
        self.rows.append((kind, cells))
        return len(self.rows)

    def put(self, /, **cells: Cell) -> int:
        """Add a row of values."""
        return self.add(Kind.ROW, **cells)

    def change(self, row: int, /, **cells: Cell) -> None:
        """Put more into a row that is there."""
        self.rows[row - 1][1].update(cells)

    def at(self, column: str, first: int, last: int | None = None) -> str:
        """A cell, or the cells of a column from one row to another, as every sheet can name them."""
        place = f"{column}{first}" if last is None else f"{column}{first}:{column}{last}"
        return f"'{self.tab}'!{place}"

    @property
    def number_of_checks(self) -> int:
        """How many numbers are compared here."""
        return sum(isinstance(cell, Check) for _kind, cells in self.rows for cell in cells.values())

    def checks(self) -> list[tuple[str, int, int]]:
        """Column, first and last row of what is checked here."""
        found: dict[str, list[int]] = {}
        for number, (_kind, cells) in enumerate(self.rows, 1):
            for column, cell in cells.items():
                if isinstance(cell, Check):
                    found.setdefault(column, []).append(number)
        return [(column, rows[0], rows[-1]) for column, rows in found.items()]


def letter(number: int) -> str:
    """The name of a column, counted from 1."""
    return xl_col_to_name(number - 1)


def letters(first: str, count: int) -> list[str]:
    """So many columns, from this one on."""
    start = xl_cell_to_rowcol(f"{first}1")[1] + 1
    return [letter(start + step) for step in range(count)]


def differs() -> str:
    """What a check says when the numbers are not the same."""
    return _("differs")


def literal(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def value_of(value: Fraction | int | str | None) -> Value:
    """A number of the site, or the sign for none."""
    return NO_SCORE if value is None else value


def agrees(here: str, site: str) -> Check:
    """Whether two cells say the same: numbers to nine decimals, words to the letter."""
    same = f"IF(ISNUMBER({here}),IF(ISNUMBER({site}),ABS({here}-{site})<0.000000001,FALSE),{here}={site})"
    return Check(f"IF({same},TRUE,{literal(differs())})", value=True)


def compared(
    row: int, columns: Sequence[str], formula: str, site: Fraction | int | str | None
) -> dict[str, Cell]:
    """Cells that stand side by side: what is computed here, what the site says (with its fraction), and a check."""
    here, there, *fraction, check = columns
    cells: dict[str, Cell] = {here: Formula(formula, value_of(site)), there: Site(value_of(site))}
    if fraction:
        cells[fraction[0]] = Site(exactly(site))
    return cells | {check: agrees(f"{here}{row}", f"{there}{row}")}


def compared_heads(columns: Sequence[str], here: str) -> dict[str, Cell]:
    """The heads of the same."""
    words = (
        (here, _("The site"), _("Exactly"), _("Agrees"))
        if len(columns) == 4
        else (here, _("The site"), _("Agrees"))
    )
    return dict(zip(columns, words, strict=True))


def rounded(cell: str) -> str:
    """A score as it is printed: to the nearest whole number, a half upwards. ROUND takes away the dust of computers."""
    return f"INT(ROUND({cell},9)+0.5)"


def joined(parts: Iterable[str]) -> str:
    """Terms of a sum."""
    return "+".join(parts) or "0"
