"""What a workbook is made of: a plain description, which writing.py draws and reading.py finds again.

One sheet for each stakeholder type. Questions go down, a line each; each interview has columns of its own beside them.
What only this program needs is hidden: before each line its key, above each column whose interview it belongs to and
which field of it, and two sheets, about the workbook and with the lists of choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FORMAT = "swit-workbook/1"
ABOUT, LISTS = "about", "lists"
"""Names of the hidden sheets."""

TITLES, IDS, FIELDS, FIRST_LINE = 1, 2, 3, 4
"""Rows of a sheet: the titles of its interviews, two hidden ones, and the first line."""
KEYS, CODE, TEXT, HELP, FIRST_COLUMN = 1, 2, 3, 4, 5
"""Columns of a sheet: the hidden keys of its lines, what is asked, and the first column of the first interview."""

CLEAR, NOT_ASKED = "clear", "not_asked"
"""The last choices of a list of replies: taking a stored one back, and what only a stored one may be."""
REMOVE = "-"
"""What is written into a cell to remove the words that are stored."""
YES_NO, YES, NO = "yes_no", "yes", "no"


class Field(StrEnum):
    """What stands in a column of an interview."""

    ANSWER = "answer"
    NOTE = "note"
    SHARE = "share"
    QUOTE = "quote"
    QUOTE_USE = "quote_use"
    SEEN = "seen"
    """Hidden: the version of an answer that was on the site, or a mark of the words that were."""


class Kind(StrEnum):
    """What a line is about. Its key begins with it."""

    HEADING = "heading"
    DETAIL = "detail"
    QUESTION = "question"
    TARGET = "target"
    CRITERION = "criterion"
    ELEMENT = "element"
    CLOSING = "closing"


def key(kind: Kind, *codes: str) -> str:
    """What a line is known by, such as "element un 3 a"."""
    return " ".join([kind, *codes])


@dataclass(frozen=True, slots=True)
class Slot:
    """What may be put into the cells of one line and field: a choice of a list, or words up to a limit."""

    choices: str = ""
    """The name of the list."""
    limit: int = 0
    takes_others: bool = False
    """Whether something that is not in the list may be typed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet, with what may be put into it for each interview."""

    kind: Kind
    key: str
    text: str
    code: str = ""
    help: str = ""
    slots: Mapping[Field, Slot] = field(default_factory=dict)
    captions: Mapping[Field, str] = field(default_factory=dict)
    """Of a heading: what the columns below it are for."""


@dataclass(frozen=True, slots=True)
class Block:
    """The columns of one interview."""

    id: str
    """The interview's identifier; of a new one, the one that it will have, so that it is known again."""
    title: str
    is_new: bool
    values: Mapping[tuple[str, Field], str] = field(default_factory=dict)
    """What stands in the cells already, by key and field."""
    locked: frozenset[tuple[str, Field]] = frozenset()
    """Cells in which nothing is to be typed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One stakeholder type."""

    group: str
    tab: str
    """A short name: programs show 31 signs of it."""
    title: str
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]


Choices = tuple[tuple[str, str], ...]
"""Of a list: the words that are chosen, and the code that they stand for."""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook."""

    about: Mapping[str, str]
    front: tuple[tuple[str, tuple[str, ...]], ...]
    """The first sheet: headings, each with its paragraphs. The first heading is the title of the sheet's tab too."""
    lists: Mapping[str, Choices]
    sheets: tuple[Sheet, ...]
    errors: Mapping[str, str]
    """What a spreadsheet program says when something else is typed than a list or a limit allows."""


def column_of(sheet: Sheet, number: int, name: Field) -> int:
    """The column of a field of the interview with this number, counted from 0."""
    return FIRST_COLUMN + number * len(sheet.fields) + sheet.fields.index(name)
