"""The sheet with every reply: one row for each question and voice, its points side by side."""

from django.utils.translation import gettext as _

from evaluations import words
from reportcards.evidence.book.rules import ASKED, Rules
from reportcards.evidence.book.sheets import NO_SCORE, Cell, Formula, Kind, Sheet, letter, letters, value_of
from reportcards.evidence.facts import Evidence, Question, Reply, Unit
from reportcards.words import group as group_name

NUMBER = "E"
"""The column with the number of the voice within its type."""
FIRST_POINTS = 7
"""The column of the first interview's points."""


class Answers:
    """The sheet, and where the replies to each question stand on it."""

    def __init__(self, evidence: Evidence, rules: Rules) -> None:
        self.rules = rules
        most = max(
            (len(unit.replies) for one in evidence.questions.values() for unit in one.units), default=1
        )
        self.last_points = letter(FIRST_POINTS + most - 1)
        self.asked, self.answered, self.mean, self.unknown = (
            letter(FIRST_POINTS + most + step) for step in range(4)
        )
        self.sheet = Sheet(
            _("Answers"),
            _(
                "One row for each question and each voice. In the community every interview is a voice; of "
                "institutions, every organisation, whose voice is the mean of its interviews. Change points, and see "
                "what would come of it."
            ),
            (30, 9, 11, 16, 9, 22, *[14] * most, 9, 10, 12, 14),
        )
        self.heads = self.sheet.add(Kind.HEADS, **self.head_words(most))
        self.rows: dict[str, tuple[int, int]] = {}
        """First and last row of each question; none where nobody was interviewed."""
        for chapter_code, group, question in questions_in_order(evidence):
            first = self.sheet.next
            for number, unit in enumerate(question.units, 1):
                self.put(group, chapter_code, question, number, unit)
            if question.units:
                self.rows[question.code] = first, self.sheet.next - 1

    def head_words(self, most: int) -> dict[str, str]:
        """What each column holds."""
        points = {
            letter(FIRST_POINTS + step): _("Points")
            if not step
            else _("Points of interview %(number)s") % {"number": step + 1}
            for step in range(most)
        }
        return {
            "A": _("Type"),
            "B": _("Chapter"),
            "C": _("Question"),
            "D": _("Voice"),
            "E": _("Voice no."),
            "F": _("Interviews"),
            **points,
            self.asked: _("Asked"),
            self.answered: _("Answered"),
            self.mean: _("Mean of the voice"),
            self.unknown: _("Do not know, counted as 0"),
        }

    def put(self, group: str, chapter: str, question: Question, number: int, unit: Unit) -> None:
        """What one voice said on one question."""
        row = self.sheet.next
        points = f"{letter(FIRST_POINTS)}{row}:{self.last_points}{row}"
        unknown = sum(one.state == "dont_know" and one.points is not None for one in unit.replies)
        cells: dict[str, Cell] = {
            "A": group_name(group),
            "B": chapter,
            "C": question.code,
            "D": unit.code,
            "E": number,
            "F": ", ".join(one.interview for one in unit.replies),
            self.asked: Formula(f"COUNT({points})" + self.states_in(points), unit.asked),
            self.answered: Formula(f"COUNT({points})", unit.answered),
            self.mean: Formula(
                f'IF({self.answered}{row}=0,"{NO_SCORE}",SUM({points})/{self.answered}{row})',
                value_of(unit.mean),
            ),
        }
        if unknown:
            cells[self.unknown] = unknown
        cells |= {letter(FIRST_POINTS + step): said(one) for step, one in enumerate(unit.replies)}
        self.sheet.put(**cells)

    def states_in(self, points: str) -> str:
        """The terms that add what was asked and not answered."""
        return "".join(f"+COUNTIF({points},{self.rules.states[state]})" for state in ASKED)

    def of(self, code: str, column: str, last_column: str = "") -> str:
        """The cells of one column, or of several side by side, for one question."""
        first, last = self.rows[code]
        return f"{self.sheet.at(column, first)}:{last_column or column}{last}"

    def sum_for(self, number: str, codes: list[str], column: str) -> str:
        """The formula that adds a column up over some questions, for the voice whose number stands in a cell."""
        if not codes:
            return "0"
        first, last = self.rows[codes[0]][0], self.rows[codes[-1]][1]
        numbers, values = (self.sheet.at(name, first, last) for name in (NUMBER, column))
        return f"SUMIF({numbers},{number},{values})"

    def further(self, count: int) -> list[str]:
        """So many columns after the last one."""
        return letters(self.unknown, count + 1)[1:]

    def points_of(self, code: str) -> str:
        """All points of one question."""
        return self.of(code, letter(FIRST_POINTS), self.last_points)


def questions_in_order(evidence: Evidence) -> list[tuple[str, str, Question]]:
    """Type by type, chapter by chapter: chapter, type, question."""
    sides = [(chapter.code, side) for chapter in evidence.chapters for side in chapter.sides]
    return [
        (code, side.group, question)
        for group in dict.fromkeys(side.group for _code, side in sides)
        for code, side in sides
        if side.group == group
        for question in side.questions
    ]


def said(reply: Reply) -> Cell:
    """The points of a reply, or why it has none."""
    return words.state(reply.state) if reply.points is None else int(reply.points)
