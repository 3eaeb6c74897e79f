"""From the XML of a workbook to plain cells: what stands where, and of which kind it is."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from evaluations.workbook.faults import damaged
from evaluations.workbook.neutral import unescaped
from evaluations.workbook.walking import Attributes, Budget, walk

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class Is(Enum):
    """What a program made of what was typed."""

    TEXT = auto()
    NUMBER = auto()
    TRUTH = auto()
    ERROR = auto()
    FORMULA = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, as it is written in the file."""

    kind: Is
    text: str


@dataclass
class Grid:
    """One sheet: its cells by row and column, counted from 1."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grids:
    """All sheets of a workbook."""

    sheets: tuple[Grid, ...]
    counts_from_1904: bool
    """Whether days are counted from 1904, as on old Macintoshes."""


def grids_of(parts: Mapping[str, bytes], budget: Budget) -> Grids:
    """The sheets of a workbook in their order. Raises Refused."""
    if not parts.keys() >= {WORKBOOK, RELATIONS}:
        raise damaged()
    contents, relations = Contents(), Relations()
    walk(parts[WORKBOOK], contents, budget)
    walk(parts[RELATIONS], relations, budget)
    strings = Strings()
    if relations.strings in parts:
        walk(parts[relations.strings], strings, budget)
    sheets = []
    for title, identifier in contents.sheets:
        walker = Cells(Grid(title), strings.found)
        content = parts.get(relations.targets.get(identifier, ""))
        if content is None:
            raise damaged()
        walk(content, walker, budget)
        sheets.append(walker.grid)
    return Grids(tuple(sheets), contents.counts_from_1904)


class Contents:
    """The titles of the sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.counts_from_1904 = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")

    def end(self, name: str, text: str) -> None:
        pass


class Relations:
    """In which part each sheet is, and where the texts are that cells share."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.strings = ""

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))[1:]
            self.targets[attributes.get("Id", "")] = target
            if attributes.get("Type", "").endswith("/sharedStrings"):
                self.strings = target

    def end(self, name: str, text: str) -> None:
        pass


class Strings:
    """The texts that cells share, in their order; without what only says how to pronounce them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.runs: list[str] = []
        self.is_aside = False

    def begin(self, name: str, _attributes: Attributes) -> None:
        if name == "si":
            self.runs = []
        elif name == "rPh":
            self.is_aside = True

    def end(self, name: str, text: str) -> None:
        if name == "t" and not self.is_aside:
            self.runs.append(text)
        elif name == "rPh":
            self.is_aside = False
        elif name == "si":
            self.found.append(unescaped("".join(self.runs)))


class Cells:
    """The cells of a sheet."""

    KINDS = {"b": Is.TRUTH, "e": Is.ERROR, "s": Is.TEXT, "str": Is.TEXT, "inlineStr": Is.TEXT, "d": Is.TEXT}

    def __init__(self, grid: Grid, strings: list[str]) -> None:
        self.grid, self.strings = grid, strings
        self.row = self.column = 0
        self.type, self.has_formula, self.is_aside = "n", False, False
        self.values: list[str] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self.row, self.column = number(attributes.get("r")) or self.row + 1, 0
        elif name == "c":
            self.column = column_number(attributes.get("r", "")) or self.column + 1
            self.type, self.values, self.has_formula = attributes.get("t", "n"), [], False
        elif name == "f":
            self.has_formula = True
        elif name == "rPh":
            self.is_aside = True

    def end(self, name: str, text: str) -> None:
        if name == "v" or (name == "t" and not self.is_aside):
            self.values.append(text)
        elif name == "rPh":
            self.is_aside = False
        elif name == "c" and (any(self.values) or self.has_formula):
            self.grid.cells[self.row, self.column] = self.cell()

    def cell(self) -> Cell:
        """The cell that has just ended."""
        if self.has_formula:
            return Cell(Is.FORMULA, "")
        value = "".join(self.values)
        if self.type != "s":
            return Cell(self.KINDS.get(self.type, Is.NUMBER), unescaped(value))
        position = number(value)
        if position is None or position >= len(self.strings):
            raise damaged()
        return Cell(Is.TEXT, self.strings[position])


def number(text: str | None) -> int | None:
    """A whole number of a file, if it is one that can be there."""
    return int(text) if text and len(text) <= 7 and text.isascii() and text.isdigit() else None


def column_number(reference: str) -> int:
    """The column of a reference such as AB12, counted from 1; 0 when there is none."""
    letters = reference.rstrip("0123456789")[:3].upper()
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found
