"""Drawing a workbook from its description. Nothing here knows a question, or the database; nothing is put on a disk."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evaluations.workbook import looks
from evaluations.workbook.layout import (
    ABOUT,
    CLEAR,
    CODE,
    FIELDS,
    FIRST_LINE,
    HELP,
    IDS,
    KEYS,
    LISTS,
    NOT_ASKED,
    TEXT,
    TITLES,
    Block,
    Book,
    Choices,
    Field,
    Kind,
    Line,
    Sheet,
    Slot,
    column_of,
)
from evaluations.workbook.looks import Look
from evaluations.workbook.neutral import neutral

A4 = 9
NO_DAY = datetime(2013, 1, 1, tzinfo=UTC)
"""In the file's properties, in the place of the second in which it was written."""
ASKED = {
    Kind.HEADING: looks.CHAPTER,
    Kind.DETAIL: looks.LABEL,
    Kind.TARGET: looks.LABEL,
    Kind.ELEMENT: looks.ELEMENT,
}
Range = list[int]


def write(book: Book) -> bytes:
    """The bytes of the workbook (.xlsx). No author is named in it."""
    written = BytesIO()
    with Workbook(written, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": NO_DAY})
        pen = Pen(workbook)
        draw_front(pen, workbook.add_worksheet(tab_title(book.front[0][0])), book)
        places = place_lists(book.lists)
        for sheet in book.sheets:
            Drawing(pen, workbook.add_worksheet(tab_title(sheet.tab)), sheet, book, places).draw()
        rows = [(name, *choice) for name, choices in book.lists.items() for choice in choices]
        write_hidden(pen, workbook.add_worksheet(LISTS), rows)
        write_hidden(pen, workbook.add_worksheet(ABOUT), book.about.items())
    return written.getvalue()


def tab_title(title: str) -> str:
    """A title that every program takes for a sheet."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in title)[:31].strip()


class Pen:
    """Writes texts into cells, each in its look. Rows and columns are counted from 1."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.formats: dict[tuple, Format] = {}

    def put(self, drawn: Worksheet, row: int, column: int, text: str, look: Look = looks.HIDDEN) -> None:
        """A text in a cell: always a text, whatever it begins with."""
        if text:
            drawn.write_string(row - 1, column - 1, neutral(text), self.format(look))
        else:
            drawn.write_blank(row - 1, column - 1, None, self.format(look))

    def format(self, look: Look) -> Format:
        """The look as the library wants it; made once."""
        name = tuple(look.items())
        if name not in self.formats:
            self.formats[name] = self.workbook.add_format(look)
        return self.formats[name]


def write_hidden(pen: Pen, drawn: Worksheet, rows: Iterable[tuple[str, ...]]) -> None:
    """A sheet for the program only."""
    drawn.very_hidden()
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            pen.put(drawn, number, column, text)


def place_lists(lists: Mapping[str, Choices]) -> dict[str, int]:
    """The row in which each list begins."""
    places, row = {}, 1
    for name, choices in lists.items():
        places[name] = row
        row += len(choices)
    return places


def draw_front(pen: Pen, drawn: Worksheet, book: Book) -> None:
    """The first sheet: what to do, in large letters."""
    drawn.hide_gridlines(2)
    drawn.set_column(0, 0, 3)
    drawn.set_column(1, 1, looks.WIDTHS["front"])
    row = 2
    for heading, paragraphs in book.front:
        pen.put(drawn, row, 2, heading, looks.FRONT_TITLE if row == 2 else looks.FRONT_HEADING)
        for text in paragraphs:
            drawn.set_row(row, looks.GAP)
            row += 2
            pen.put(drawn, row, 2, text, looks.FRONT_TEXT)
        row += 3
    drawn.set_paper(A4)
    drawn.fit_to_pages(1, 0)
    drawn.protect()


class Drawing:
    """One sheet."""

    def __init__(
        self, pen: Pen, drawn: Worksheet, sheet: Sheet, book: Book, places: Mapping[str, int]
    ) -> None:
        self.pen, self.drawn, self.sheet, self.book, self.places = pen, drawn, sheet, book, places
        self.checked: dict[tuple[Slot, int], list[Range]] = {}
        """Cells that take the same: a slot, and how many entries of its list."""

    def draw(self) -> None:
        """Everything."""
        self.draw_head()
        for row, line in enumerate(self.sheet.lines, FIRST_LINE):
            self.draw_asked(row, line)
            for number, block in enumerate(self.sheet.blocks):
                for name in self.sheet.fields:
                    self.draw_cell(row, column_of(self.sheet, number, name), line, block, name)
        self.check_cells()
        self.set_up()
        self.set_up_print()

    def draw_head(self) -> None:
        """The titles, which stay in sight, and the hidden rows."""
        self.pen.put(self.drawn, TITLES, KEYS, self.sheet.group)
        for column, text in ((CODE, self.sheet.title), (TEXT, ""), (HELP, "")):
            self.pen.put(self.drawn, TITLES, column, text, looks.TITLE)
        for number, block in enumerate(self.sheet.blocks):
            for name in self.sheet.fields:
                column = column_of(self.sheet, number, name)
                text = block.title if name == self.sheet.fields[0] else ""
                self.pen.put(self.drawn, TITLES, column, text, looks.TITLE)
                self.pen.put(self.drawn, IDS, column, block.id)
                self.pen.put(self.drawn, FIELDS, column, name)

    def draw_asked(self, row: int, line: Line) -> None:
        """The key, the code, the question and what would show it."""
        is_heading = line.kind == Kind.HEADING
        if is_heading:
            self.drawn.set_row(row - 1, looks.HEADING_HEIGHT)
        self.pen.put(self.drawn, row, KEYS, line.key)
        self.pen.put(self.drawn, row, CODE, line.code, looks.CHAPTER if is_heading else looks.CODE)
        self.pen.put(self.drawn, row, TEXT, line.text, ASKED.get(line.kind, looks.QUESTION))
        self.pen.put(self.drawn, row, HELP, line.help, looks.CAPTION if is_heading else looks.HELP)

    def draw_cell(self, row: int, column: int, line: Line, block: Block, name: Field) -> None:
        """One cell of an interview: to fill in, or not."""
        slot = None if (line.key, name) in block.locked else line.slots.get(name)
        text = block.values.get((line.key, name), "") or line.captions.get(name, "")
        if slot is None:
            look = looks.CAPTION if line.kind == Kind.HEADING else looks.FIXED
        else:
            look = looks.CHOSEN if slot.choices else looks.WRITTEN
            if not slot.choices or self.book.lists[slot.choices]:
                taken = slot, self.offered(slot, block, text)
                self.checked.setdefault(taken, []).append([row - 1, column - 1, row - 1, column - 1])
        self.pen.put(
            self.drawn, row, column, text, look | looks.EDGE if name == self.sheet.fields[0] else look
        )

    def offered(self, slot: Slot, block: Block, text: str) -> int:
        """How many entries of the list: taking back is for what is stored, and "not asked" only where it is."""
        entries = self.book.lists[slot.choices] if slot.choices else ()
        is_of_replies = [code for _words, code in entries[-2:]] == [CLEAR, NOT_ASKED]
        if not is_of_replies or text == entries[-1][0]:
            return len(entries)
        return len(entries) - (2 if block.is_new else 1)

    def check_cells(self) -> None:
        """The drop-down lists, and how much may be written."""
        for (slot, number), cells in self.checked.items():
            check = self.list_check(slot, number) if slot.choices else self.limit_check(slot)
            self.drawn.data_validation(*cells[0], check | {"other_cells": cells[1:]})

    def list_check(self, slot: Slot, number: int) -> dict:
        """A list of the hidden sheet."""
        first = self.places[slot.choices]
        return {
            "validate": "list",
            "source": f"={LISTS}!$B${first}:$B${first + number - 1}",
            "show_error": not slot.takes_others,
            "error_message": self.book.errors["list"],
        }

    def limit_check(self, slot: Slot) -> dict:
        """At most so many characters."""
        message = self.book.errors["month" if slot.limit == len("2026-05") else "limit"]
        return {
            "validate": "length",
            "criteria": "<=",
            "value": slot.limit,
            "error_message": message % {"limit": slot.limit},
        }

    def set_up(self) -> None:
        """Widths, what is hidden, what stays in sight, and what may be typed where."""
        names = {KEYS: "key", CODE: "code", TEXT: "text", HELP: "help"}
        for number, _block in enumerate(self.sheet.blocks):
            names |= {column_of(self.sheet, number, name): name for name in self.sheet.fields}
        for column, name in names.items():
            options = {"hidden": name in ("key", Field.SEEN)}
            self.drawn.set_column(column - 1, column - 1, looks.WIDTHS[name], None, options)
        self.drawn.set_row(TITLES - 1, looks.TITLE_HEIGHT)
        for row in (IDS, FIELDS):
            self.drawn.set_row(row - 1, None, None, {"hidden": True})
        self.drawn.freeze_panes(FIRST_LINE - 1, HELP - 1)
        self.drawn.hide_gridlines(2)
        self.drawn.set_zoom(90)
        self.drawn.protect("", {"format_columns": True, "format_rows": True})

    def set_up_print(self) -> None:
        """A4 across: the questions again before each interview, which begins on a page of its own."""
        self.drawn.set_landscape()
        self.drawn.set_paper(A4)
        self.drawn.set_print_scale(60)
        self.drawn.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        self.drawn.set_footer("&R&P / &N")
        self.drawn.repeat_rows(TITLES - 1)
        self.drawn.repeat_columns(CODE - 1, TEXT - 1)
        firsts = [
            column_of(self.sheet, number, self.sheet.fields[0])
            for number, _block in enumerate(self.sheet.blocks)
        ]
        if len(firsts) > 1:
            self.drawn.set_v_pagebreaks([column - 1 for column in firsts[1:]])
