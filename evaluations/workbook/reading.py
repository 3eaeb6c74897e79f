"""What was filled in for each interview, found by the hidden keys before the lines and above the columns."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from evaluations.forms.workbook import MOST_INTERVIEWS
from evaluations.models.interview import NOTE_LIMIT
from evaluations.workbook.faults import Fault, Refused, no_line, too_much
from evaluations.workbook.grids import Cell, Grid, Is, grids_of
from evaluations.workbook.layout import (
    ABOUT,
    FIELDS,
    FIRST_COLUMN,
    IDS,
    KEYS,
    LISTS,
    NO,
    TITLES,
    YES,
    Field,
    Kind,
    key,
)
from evaluations.workbook.neutral import restored
from evaluations.workbook.opening import parts_of
from evaluations.workbook.walking import Budget
from stakeholders.models import StakeholderType

MOST_TEXT = 2_000_000
"""Characters that are filled in, in all cells together."""
LONGEST = 2 * NOTE_LIMIT
"""Longer texts are refused here; up to it, the form says how long they may be."""
CODE, MONTH = key(Kind.DETAIL, "code"), key(Kind.DETAIL, "month")
MONTH_AS_DAY = range(39_000, 80_000)
"""Days since the turn of 1900 or 1904, which is what programs make of a month: until 2119."""

Place = tuple[str, Field]


@dataclass(frozen=True, slots=True)
class Column:
    """What was filled in for one interview."""

    id: uuid.UUID
    group: str
    sheet: str
    columns: Mapping[Field, int]
    rows: Mapping[str, int]
    cells: Mapping[Place, str]
    """What stands in the cells that are not empty, as text."""

    def get(self, line: str, name: Field = Field.ANSWER) -> str | None:
        """The text of a cell; None when it is empty."""
        return self.cells.get((line, name))

    def fault(self, message: str, line: str, name: Field = Field.ANSWER) -> Fault:
        """Something wrong with one of its cells."""
        row, column = self.rows.get(line, IDS), self.columns.get(name, min(self.columns.values()))
        return Fault(message, self.sheet, cell_name(row, column))

    @property
    def was_stored(self) -> bool:
        """Whether it was on the site already when the workbook was written."""
        return any(name == Field.SEEN for _line, name in self.cells)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in, but what is written there anyway."""
        return not any(place != (CODE, Field.ANSWER) and place[1] != Field.SEEN for place in self.cells)


@dataclass(frozen=True, slots=True)
class Filled:
    """A whole workbook, as it was sent."""

    about: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    """Of each list: the codes, by their words as `plain_words` writes them. A code is as good as its words."""
    columns: tuple[Column, ...]
    faults: tuple[Fault, ...]


def plain_words(text: str) -> str:
    """Words as they are compared: whatever their capitals and spaces."""
    return " ".join(text.split()).casefold()


def read(content: bytes) -> Filled:
    """Everything that was filled in, with the faults of single cells. Raises Refused."""
    budget = Budget()
    grids = grids_of(parts_of(content, budget), budget)
    named = {grid.title: grid for grid in grids.sheets}
    if ABOUT not in named or LISTS not in named:
        raise Refused(
            _(
                "This workbook was not written here, or its hidden sheets are missing. Write a new one, and copy the "
                "replies."
            )
        )
    choices = list(hidden_rows(named[LISTS]))
    lists: dict[str, dict[str, str]] = {}
    for name, words, code in [*choices, *((name, code, code) for name, _words, code in choices)]:
        lists.setdefault(name, {}).setdefault(plain_words(words), code)
    about = {name: value for name, value, _nothing in hidden_rows(named[ABOUT])}
    reader = Reader(epoch=date(1904, 1, 1) if grids.counts_from_1904 else date(1899, 12, 30))
    columns = [column for grid in grids.sheets for column in reader.columns_of(grid)]
    if len(columns) > MOST_INTERVIEWS:
        raise too_much()
    return Filled(about, lists, tuple(columns), tuple(reader.faults))


def hidden_rows(grid: Grid) -> Iterator[tuple[str, str, str]]:
    """The rows of a hidden sheet: three columns of text."""
    empty = Cell(Is.TEXT, "")
    for row in sorted({row for row, _column in grid.cells}):
        name, words, code = (restored(grid.cells.get((row, column), empty).text) for column in (1, 2, 3))
        yield name, words, code


@dataclass
class Reader:
    """Reads sheets, and keeps count of what was read."""

    epoch: date
    faults: list[Fault] = field(default_factory=list)
    characters: int = 0
    groups: set[str] = field(default_factory=set)

    def columns_of(self, grid: Grid) -> list[Column]:
        """The interviews on a sheet; none on one that is not about a type."""
        group = text_at(grid, TITLES, KEYS)
        if group not in StakeholderType.values:
            return []
        if group in self.groups:
            raise Refused(
                _("The sheet “%(sheet)s” stands twice in this workbook. Remove one.") % {"sheet": grid.title}
            )
        self.groups.add(group)
        lines = {
            row: cell.text for (row, column), cell in grid.cells.items() if column == KEYS and row > FIELDS
        }
        rows = {line: row for row, line in lines.items() if line != Kind.HEADING}
        owners = self.owners(grid)
        cells: dict[uuid.UUID, dict[Place, str]] = {owner: {} for owner, _name in owners.values()}
        for (row, column), cell in sorted(grid.cells.items()):
            line = lines.get(row, "")
            if row > FIELDS and column in owners and line != Kind.HEADING:
                owner, name = owners[column]
                text, message = self.text_of(cell, line, name)
                if message:
                    self.faults.append(Fault(message, grid.title, cell_name(row, column)))
                elif text:
                    cells[owner][line, name] = text
        columns: dict[uuid.UUID, dict[Field, int]] = {}
        for number, (owner, name) in owners.items():
            columns.setdefault(owner, {})[name] = number
        return [
            Column(owner, group, grid.title, columns[owner], rows, found) for owner, found in cells.items()
        ]

    def owners(self, grid: Grid) -> dict[int, tuple[uuid.UUID, Field]]:
        """Of each column: whose interview it belongs to, and which field of it."""
        found: dict[int, tuple[uuid.UUID, Field]] = {}
        for row, column in sorted(grid.cells):
            if row != IDS or column < FIRST_COLUMN:
                continue
            try:
                owner = uuid.UUID(text_at(grid, IDS, column)), Field(text_at(grid, FIELDS, column))
                if owner in found.values():
                    raise ValueError
            except ValueError:
                message = _(
                    "The hidden cells above this column were changed. Write a new workbook, and copy the replies."
                )
                self.faults.append(Fault(message, grid.title, cell_name(IDS, column)))
            else:
                found[column] = owner
        return found

    def text_of(self, cell: Cell, line: str, name: Field) -> tuple[str, str]:
        """What stands in a cell, as text; or what is wrong with it."""
        self.characters += len(cell.text)
        if self.characters > MOST_TEXT:
            raise too_much()
        if cell.kind == Is.FORMULA:
            return "", _("There is a formula in this cell. Write the text itself.")
        if cell.kind == Is.ERROR:
            return "", _("The spreadsheet program shows an error in this cell. Write the text again.")
        if not line:
            return "", no_line()
        if len(cell.text) > LONGEST:
            return "", _("This text is far too long: %(length)s characters.") % {"length": len(cell.text)}
        if cell.kind == Is.NUMBER and (name in (Field.NOTE, Field.QUOTE) or line.startswith(Kind.CLOSING)):
            return "", _(
                "The spreadsheet program made a number or a day of this. Format the cell as text, and write it again."
            )
        if cell.kind == Is.TRUTH:
            return (YES if cell.text == "1" else NO), ""
        return (self.figure(cell.text, line) if cell.kind == Is.NUMBER else cell.text), ""

    def figure(self, text: str, line: str) -> str:
        """A number as it was typed. A program that made a day of a month is understood."""
        try:
            value = float(text)
        except ValueError:
            return text
        if line == MONTH and int(value if abs(value) < 1e9 else 0) in MONTH_AS_DAY:
            return f"{self.epoch + timedelta(days=int(value)):%Y-%m}"
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else text


def text_at(grid: Grid, row: int, column: int) -> str:
    """The text of one cell."""
    found = grid.cells.get((row, column))
    return found.text if found else ""


def cell_name(row: int, column: int) -> str:
    """A cell as programs show it, such as AB12."""
    return xl_rowcol_to_cell(row - 1, column - 1)
