"""A small program that computes a spreadsheet from its formulas, exactly. It knows the functions of ours, no others."""

import re
from fractions import Fraction
from io import BytesIO

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>\d+(?:\.\d+)?)
      | "(?P<text>(?:[^"]|"")*)"
      | (?P<range>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![A-Z(])
      | (?P<name>[A-Z]+)
      | (?P<sign><=|>=|<>|[=<>+\-*/&(),])
    )""",
    re.VERBOSE,
)


class Spreadsheet:
    """Formulas and values of a file, and what its formulas come to."""

    def __init__(self, content):
        workbook = openpyxl.load_workbook(BytesIO(content))
        stored = openpyxl.load_workbook(BytesIO(content), data_only=True)
        self.titles = workbook.sheetnames
        self.cells = {
            (sheet.title, cell.coordinate): cell.value
            for sheet in workbook.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        self.stored = {place: stored[place[0]][place[1]].value for place in self.cells}
        self.found = {}

    def formulas(self):
        """The places of all formulas."""
        return [
            place for place, value in self.cells.items() if isinstance(value, str) and value.startswith("=")
        ]

    def value(self, sheet, cell):
        """What stands in a cell, or what its formula comes to."""
        place = sheet, cell
        if place not in self.found:
            given = self.cells.get(place)
            is_formula = isinstance(given, str) and given.startswith("=")
            self.found[place] = Formula(self, sheet, given[1:]).value() if is_formula else exact(given)
        return self.found[place]

    def area(self, sheet, area):
        """The values of cells, row by row."""
        left, top, right, bottom = range_boundaries(area)
        return [
            self.value(sheet, f"{get_column_letter(column)}{row}")
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]

    def column(self, number, letter, first=1):
        """A column of the sheet with this number, from a row on: texts, numbers, None."""
        sheet = self.titles[number]
        last = max(int(re.sub(r"\D", "", cell)) for title, cell in self.cells if title == sheet)
        return [self.value(sheet, f"{letter}{row}") for row in range(first, last + 1)]


def exact(value):
    """A value of a file: numbers as fractions."""
    return Fraction(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


class Formula:
    """One formula, computed while it is read. What an IF leaves out is read and not computed."""

    def __init__(self, spreadsheet, sheet, text):
        self.spreadsheet, self.sheet = spreadsheet, sheet
        self.tokens = [(found.lastgroup, found[found.lastgroup]) for found in TOKEN.finditer(text)]
        assert "".join(found[0] for found in TOKEN.finditer(text)) == text, text
        self.at, self.counts = 0, True

    def value(self):
        found = self.comparison()
        assert self.at == len(self.tokens)
        return found

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self, *signs):
        kind, text = self.peek()
        if kind == "sign" and text in signs:
            self.at += 1
            return text
        return None

    def comparison(self):
        left = self.joined()
        if sign := self.take("=", "<>", "<", ">", "<=", ">="):
            return compared(left, sign, self.joined()) if self.counts else self.joined()
        return left

    def joined(self):
        left = self.added()
        while self.take("&"):
            left = f"{left}{self.added()}"
        return left

    def added(self):
        left = self.multiplied()
        while sign := self.take("+", "-"):
            right = self.multiplied()
            if self.counts:
                left = number(left) + number(right) if sign == "+" else number(left) - number(right)
        return left

    def multiplied(self):
        left = self.single()
        while sign := self.take("*", "/"):
            right = self.single()
            if self.counts:
                left = number(left) * number(right) if sign == "*" else number(left) / number(right)
        return left

    def single(self):
        kind, text = self.peek()
        self.at += 1
        if kind == "number":
            return Fraction(text)
        if kind == "text":
            return text.replace('""', '"')
        if kind == "range":
            return self.place(text)
        if kind == "name":
            return text == "TRUE" if text in ("TRUE", "FALSE") else self.call(text)
        assert (kind, text) == ("sign", "(")
        found = self.comparison()
        assert self.take(")")
        return found

    def place(self, text):
        sheet, _mark, cells = text.rpartition("!")
        cells, sheet = cells.replace("$", ""), sheet.strip("'") or self.sheet
        if not self.counts:
            return None
        if ":" in cells:
            return self.spreadsheet.area(sheet, cells)
        return self.spreadsheet.value(sheet, cells)

    def call(self, name):
        assert self.take("("), name
        if name == "IF":
            return self.choose()
        given = []
        while not self.take(")"):
            given.append(self.comparison())
            self.take(",")
        return FUNCTIONS[name](*given) if self.counts else None

    def choose(self):
        counted = self.counts
        condition = self.comparison()
        found = []
        for is_taken in (condition, not condition):
            assert self.take(",")
            self.counts = counted and bool(is_taken)
            found.append(self.comparison())
        self.counts = counted
        assert self.take(")")
        return found[0] if condition else found[1]


def number(value):
    assert isinstance(value, Fraction), value
    return value


def compared(left, sign, right):
    """As spreadsheets do: a number is never a text."""
    if isinstance(left, Fraction) != isinstance(right, Fraction):
        assert sign == "="
        return False
    return {
        "=": left == right,
        "<": sign == "<" and left < right,
        ">": sign == ">" and left > right,
        "<=": sign == "<=" and left <= right,
        ">=": sign == ">=" and left >= right,
    }[sign]


def numbers(*given):
    """The numbers among cells, and among arguments that are one cell."""
    flat = [value for one in given for value in (one if isinstance(one, list) else [one])]
    return [value for value in flat if isinstance(value, Fraction)]


def matches(value, wanted):
    """Whether a cell is what COUNTIF and SUMIF look for."""
    sign = next((sign for sign in (">=", ">") if isinstance(wanted, str) and wanted.startswith(sign)), "")
    if sign:
        return isinstance(value, Fraction) and compared(value, sign, Fraction(wanted.removeprefix(sign)))
    return type(value) is type(wanted) and value == wanted


def rounded(value, places):
    scaled = abs(value) * 10**places
    nearest = Fraction(int(scaled + Fraction(1, 2)), 10**places)
    return nearest if value >= 0 else -nearest


def looked_up(value, steps, words):
    return [word for step, word in zip(steps, words, strict=True) if step <= value][-1]


FUNCTIONS = {
    "ABS": abs,
    "AND": lambda *given: all(given),
    "AVERAGE": lambda *given: sum(numbers(*given), Fraction()) / len(numbers(*given)),
    "COUNT": lambda *given: Fraction(len(numbers(*given))),
    "COUNTIF": lambda cells, wanted: Fraction(sum(matches(value, wanted) for value in cells)),
    "INT": lambda value: Fraction(value.numerator // value.denominator),
    "ISNUMBER": lambda value: isinstance(value, Fraction),
    "LOOKUP": looked_up,
    "MAX": lambda *given: max(numbers(*given)),
    "MIN": lambda *given: min(numbers(*given)),
    "ROUND": rounded,
    "SIGN": lambda value: Fraction((value > 0) - (value < 0)),
    "SUM": lambda *given: sum(numbers(*given), Fraction()),
    "SUMIF": lambda cells, wanted, values: sum(
        (
            value
            for cell, value in zip(cells, values, strict=True)
            if matches(cell, wanted) and numbers(value)
        ),
        Fraction(),
    ),
    "SUMPRODUCT": lambda left, right: sum(
        (a * b for a, b in zip(left, right, strict=True) if len(numbers(a, b)) == 2), Fraction()
    ),
}
