"""The sheet of each stakeholder type in each chapter (scoring 2)."""

from django.utils.translation import gettext as _

from evaluations import scoring, words
from evaluations.scoring.groups import coverage_status
from reportcards.evidence.book.questions import (
    ANSWERED,
    ANSWERED_VOICES,
    ASKED,
    COUNTS,
    MEAN,
    WEIGHT,
    Questions,
)
from reportcards.evidence.book.rules import Rules, coverage_words, word_for
from reportcards.evidence.book.sheets import (
    NO_SCORE,
    Cell,
    Formula,
    Kind,
    Sheet,
    compared,
    compared_heads,
    letters,
    literal,
)
from reportcards.evidence.facts import Chapter, Evidence, Side
from reportcards.evidence.texts import in_words
from reportcards.words import group as group_name

ASKED_BY_WEIGHT, ANSWERED_BY_WEIGHT = "D", "E"
COVERAGE = ("F", "G", "H", "I")
SCORE = ("M", "N", "O", "P")
STATES = ("dont_know", "refused", "not_applicable", "")
COUNTED = dict(zip((ASKED, ANSWERED, *(COUNTS[state] for state in STATES)), letters("R", 6), strict=True))
"""Columns of the sheet of questions, and where their sums stand here."""
ALLOWS = {"ok": "enough", "limited_data": "limited", "insufficient_data": "few"}


class Sides:
    """The sheet, and where each type and chapter stands on it."""

    def __init__(self, evidence: Evidence, rules: Rules, questions: Questions, heard: str) -> None:
        """`heard`: the cell with the number of community interviews that count."""
        self.rules, self.questions, self.heard = rules, questions, heard
        self.sheet = Sheet(
            _("Chapters by type"),
            _(
                "Coverage is answered of asked, by weight. The score is the mean, by weight, of the questions that "
                "have one."
            ),
            (30, 9, 46, 11, 11, 11, 11, 14, 9, 30, 13, 11, 11, 11, 20, 9, 46, *[11] * 6),
        )
        states = [words.state(state).capitalize() for state in STATES]
        self.sheet.add(
            Kind.HEADS,
            A=_("Type"),
            B=_("Chapter"),
            C=_("Name"),
            D=_("Weight × asked"),
            E=_("Weight × answered"),
            **compared_heads(COVERAGE, _("Coverage")),
            J=_("What it allows"),
            K=_("Sum of weight × mean"),
            L=_("Sum of weights"),
            **compared_heads(SCORE, _("Score")),
            Q=_("What the site says"),
            **dict(zip(COUNTED.values(), [_("Asked"), _("Answered"), *states], strict=True)),
        )
        sides = [(chapter, side) for chapter in evidence.weighted_chapters for side in chapter.sides]
        self.rows = {
            (side.group, chapter.code): self.put(chapter, side)
            for group in scoring.GROUPS
            for chapter, side in sides
            if side.group == group
        }

    def put(self, chapter: Chapter, side: Side) -> int:
        """One type in one chapter; only counts where its questions are withheld."""
        row, found = self.sheet.next, side.found
        allows = self.allows(side)
        return self.sheet.put(
            A=group_name(side.group),
            B=chapter.code,
            C=in_words(chapter.name),
            **compared(row, COVERAGE, f'IF(D{row}=0,"{NO_SCORE}",E{row}/D{row})', found.coverage),
            J=Formula(
                f"IF(D{row}=0,{literal(words.status('not_applicable'))},{word_for(f'F{row}', self.rules.coverage)})",
                allows,
            ),
            **(self.computed(side) if side.questions else self.counted(side)),
            **compared(row, SCORE, self.score(side, row), found.score),
            Q=words.status(found.status),
        )

    def allows(self, side: Side) -> str:
        """What the coverage allows, in words."""
        status = coverage_status(side.found.coverage)
        return coverage_words()[ALLOWS[status]] if status in ALLOWS else words.status(status)

    def score(self, side: Side, row: int) -> str:
        """The formula of a score."""
        if not side.questions:
            return literal(NO_SCORE)
        score = f'IF(D{row}=0,"{NO_SCORE}",IF(F{row}<{self.rules.limited},"{NO_SCORE}",K{row}/L{row}))'
        if side.group != scoring.COMMUNITY:
            return score
        return f'IF({self.heard}<{self.rules.minimum},"{NO_SCORE}",{score})'

    def computed(self, side: Side) -> dict[str, Cell]:
        """Sums over the questions."""
        codes = [question.code for question in side.questions]
        weights, answered = self.questions.cells(codes, WEIGHT), self.questions.cells(codes, ANSWERED_VOICES)
        scored = [question for question in side.questions if question.found.score is not None]
        sums = {
            "D": (ASKED, side.asked_by_weight),
            "E": (ANSWERED, side.answered_by_weight),
            "K": (MEAN, sum(question.weight * (question.found.score or 0) for question in scored)),
        }
        counts = zip(COUNTED.items(), self.counts(side), strict=True)
        return {
            **{
                column: Formula(f"SUMPRODUCT({weights},{self.questions.cells(codes, of)})", value)
                for column, (of, value) in sums.items()
            },
            "L": Formula(f'SUMIF({answered},">0",{weights})', sum(question.weight for question in scored)),
            **{
                column: Formula(f"SUM({self.questions.cells(codes, of)})", value)
                for (of, column), value in counts
            },
        }

    def counted(self, side: Side) -> dict[str, Cell]:
        """The counts that the site shows where it shows nothing else."""
        return {
            "D": side.asked_by_weight,
            "E": side.answered_by_weight,
            **dict(zip(COUNTED.values(), self.counts(side), strict=True)),
        }

    def counts(self, side: Side) -> tuple[int, ...]:
        """In the order of the columns."""
        found = side.found
        return found.asked, found.answered, found.dont_know, found.refused, found.not_applicable, found.blank

    def cell(self, group: str, chapter: str, column: str) -> str:
        """One number of a type in a chapter."""
        return self.sheet.at(column, self.rows[group, chapter])
