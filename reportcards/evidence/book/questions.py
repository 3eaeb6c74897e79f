"""The sheets of questions: their means, and what each reply is worth (scoring 1 and 2)."""

from django.utils.translation import gettext as _

from evaluations import scoring, words
from reportcards.evidence.book.answers import Answers, questions_in_order
from reportcards.evidence.book.rules import STATES, Rules
from reportcards.evidence.book.sheets import (
    NO_SCORE,
    Cell,
    Formula,
    Kind,
    Sheet,
    agrees,
    compared,
    compared_heads,
    letters,
)
from reportcards.evidence.facts import Evidence, Question
from reportcards.evidence.texts import in_words
from reportcards.words import group as group_name

WEIGHT, ANSWERED_VOICES, TOTAL, MEAN, ASKED, ANSWERED = "E", "F", "G", "H", "L", "M"
MEAN_COLUMNS = (MEAN, "I", "J", "K")
COUNTS = dict(zip(STATES, letters("N", len(STATES)), strict=True))
LOWEST, HIGHEST, APART, THEME, CRITERIA = letters("S", 5)


class Questions:
    """The sheet of means, and where each question stands on it."""

    def __init__(self, evidence: Evidence, rules: Rules, answers: Answers) -> None:
        self.rules, self.answers = rules, answers
        self.sheet = Sheet(
            _("Questions"),
            _(
                "The mean of the voices that answered. Asked and answered count interviews. Change a weight, and see "
                "what would come of it."
            ),
            (30, 9, 11, 60, 9, 10, 11, 11, 11, 16, 9, *[11] * 7, *[9] * 3, 20, 12),
        )
        self.sheet.add(
            Kind.HEADS,
            A=_("Type"),
            B=_("Chapter"),
            C=_("Question"),
            D=_("Text"),
            E=_("Weight"),
            F=_("Voices that answered"),
            G=_("Sum of their means"),
            **compared_heads(MEAN_COLUMNS, _("Mean")),
            L=_("Asked"),
            M=_("Answered"),
            **{column: words.state(state).capitalize() for state, column in COUNTS.items()},
            **{LOWEST: _("Lowest voice"), HIGHEST: _("Highest voice"), APART: _("Apart")},
            **{THEME: _("Theme"), CRITERIA: _("Criteria")},
        )
        self.rows: dict[str, int] = {}
        for chapter, group, question in questions_in_order(evidence):
            self.rows[question.code] = self.put(chapter, group, question)

    def put(self, chapter: str, group: str, question: Question) -> int:
        """One question."""
        row, found = self.sheet.next, question.found
        cells: dict[str, Cell] = {
            "A": group_name(group),
            "B": chapter,
            "C": question.code,
            "D": in_words(question.text),
            "E": question.weight,
            THEME: question.theme,
            CRITERIA: ", ".join(question.criteria),
        }
        if not question.units:
            return self.sheet.put(**cells, F=0, G=0, H=NO_SCORE, I=NO_SCORE, L=0, M=0)
        means = self.answers.of(question.code, self.answers.mean)
        cells |= {
            ANSWERED_VOICES: Formula(f"COUNT({means})", found.units),
            TOTAL: Formula(f"SUM({means})", sum(found.unit_means.values())),
            **compared(
                row,
                MEAN_COLUMNS,
                f'IF({ANSWERED_VOICES}{row}=0,"{NO_SCORE}",{TOTAL}{row}/{ANSWERED_VOICES}{row})',
                found.score,
            ),
            ASKED: Formula(f"SUM({self.answers.of(question.code, self.answers.asked)})", found.asked),
            ANSWERED: Formula(
                f"SUM({self.answers.of(question.code, self.answers.answered)})", found.answered
            ),
            **{column: self.count(question, state) for state, column in COUNTS.items()},
        }
        if group != scoring.COMMUNITY and found.unit_means:
            lowest, highest = min(found.unit_means.values()), max(found.unit_means.values())
            cells |= {
                LOWEST: Formula(f"MIN({means})", lowest),
                HIGHEST: Formula(f"MAX({means})", highest),
                APART: Formula(f"ROUND({HIGHEST}{row}-{LOWEST}{row},9)", highest - lowest),
            }
        return self.sheet.put(**cells)

    def count(self, question: Question, state: str) -> Formula:
        """In how many interviews there was no choice, and why."""
        formula = f"COUNTIF({self.answers.points_of(question.code)},{self.rules.states[state]})"
        if state == "dont_know":
            formula += f"+SUM({self.answers.of(question.code, self.answers.unknown)})"
        return Formula(formula, question.found.counts.get(state, 0))

    def cell(self, code: str, column: str) -> str:
        """One number of a question."""
        return self.sheet.at(column, self.rows[code])

    def cells(self, codes: list[str], column: str) -> str:
        """One column of questions that stand below each other: those of a type in a chapter."""
        return self.sheet.at(column, self.rows[codes[0]], self.rows[codes[-1]])


def choices_sheet(evidence: Evidence, answers: Answers) -> Sheet:
    """Every reply that may be chosen, its points, and how many chose it; the sums are those of the single replies."""
    sheet = Sheet(
        _("Choices"),
        _("What may be said, what it is worth, and in how many interviews it was said."),
        (11, 70, 10, 10, 14, 14, 10),
    )
    sheet.add(
        Kind.HEADS,
        A=_("Question"),
        B=_("Reply"),
        C=_("Points"),
        D=_("Said"),
        E=_("Points × said"),
        F=_("All points"),
        G=_("Agrees"),
    )
    for _chapter, _group, question in questions_in_order(evidence):
        first = sheet.next
        for choice in question.choices:
            row = sheet.next
            sheet.put(
                A=question.code,
                B=in_words(choice.label),
                C=choice.points,
                D=len(choice.interviews),
                E=Formula(f"C{row}*D{row}", choice.points * len(choice.interviews)),
            )
        if question.units:
            last, total = (
                sheet.next - 1,
                sum(choice.points * len(choice.interviews) for choice in question.choices),
            )
            sheet.rows[last - 1][1].update(
                F=Formula(f"SUM({answers.points_of(question.code)})", total),
                G=agrees(f"SUM(E{first}:E{last})", f"F{last}"),
            )
    return sheet
