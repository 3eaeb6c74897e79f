"""What is found when each voice in turn is left out (scoring 8): columns beside the answers, and beside the voices."""

from fractions import Fraction

from django.utils.translation import gettext as _

from evaluations import scoring
from reportcards.evidence.book.answers import Answers, questions_in_order
from reportcards.evidence.book.chapters import (
    COMMUNITY,
    INSTITUTIONS,
    SIDES,
    Chapters,
    Rollout,
    joint,
)
from reportcards.evidence.book.chapters import WEIGHT as CHAPTER_WEIGHT
from reportcards.evidence.book.questions import ANSWERED_VOICES, TOTAL, WEIGHT, Questions
from reportcards.evidence.book.rules import Rules
from reportcards.evidence.book.sheets import (
    NO_SCORE,
    Formula,
    compared,
    compared_heads,
    letters,
    value_of,
)
from reportcards.evidence.book.sides import ANSWERED_BY_WEIGHT, ASKED_BY_WEIGHT, Sides
from reportcards.evidence.book.voices import ANSWERED, Voices
from reportcards.evidence.facts import Evidence, LeftOut, Question, Unit


class LeavingOut:
    """Adds the columns. Call it once all other sheets of the roll-out are there."""

    def __init__(
        self, evidence: Evidence, rules: Rules, answers: Answers, questions: Questions, voices: Voices
    ) -> None:
        self.evidence, self.rules = evidence, rules
        self.answers, self.questions, self.voices = answers, questions, voices
        self.mean, self.product, self.weight, self.asked, self.answered = answers.further(5)
        self.codes = [chapter.code for chapter in evidence.weighted_chapters]
        columns = letters("E", 2 * len(self.codes) + 4)
        self.own = dict(zip(self.codes, columns, strict=False))
        self.both = dict(zip(self.codes, columns[len(self.codes) :], strict=False))
        self.score = columns[-4:]

    def put(self, sides: Sides, chapters: Chapters, rollout: Rollout) -> None:
        """All of it."""
        self.put_beside_answers()
        self.put_heads(chapters)
        for one in self.evidence.left_out:
            self.put_beside_voice(one, sides, chapters)
        rows = list(self.voices.rows.values())
        scores = self.voices.sheet.at(self.score[0], rows[0], rows[-1])
        sturdy = self.evidence.robustness
        ends = (sturdy.leave_one_out_lowest, sturdy.leave_one_out_highest) if sturdy else (None, None)
        names = (_("Lowest score when one voice is left out"), _("Highest score when one voice is left out"))
        for name, function, site in zip(names, ("MIN", "MAX"), ends, strict=True):
            rollout.put_both(name, f'IF(COUNT({scores})=0,"{NO_SCORE}",{function}({scores}))', site)

    def put_beside_answers(self) -> None:
        """For each question and voice: the mean without it, and what of its weights is taken away."""
        self.answers.sheet.change(
            self.answers.heads,
            **{
                self.mean: _("Mean without this voice"),
                self.product: _("Weight × that"),
                self.weight: _("Weight that counts"),
                self.asked: _("Weight × asked"),
                self.answered: _("Weight × answered"),
            },
        )
        for _chapter, _group, question in questions_in_order(self.evidence):
            for step, unit in enumerate(question.units):
                self.put_beside_answer(question, unit, self.answers.rows[question.code][0] + step)

    def put_beside_answer(self, question: Question, unit: Unit, row: int) -> None:
        """One question and voice."""
        weight, total, voices = (
            self.questions.cell(question.code, column) for column in (WEIGHT, TOTAL, ANSWERED_VOICES)
        )
        own = f"{self.answers.mean}{row}"
        left = question.found.units - (unit.mean is not None)
        all_means = (question.found.score or Fraction()) * question.found.units
        without = (all_means - (unit.mean or 0)) / left if left else None
        rest = f"IF(ISNUMBER({own}),({total}-{own})/({voices}-1),{total}/{voices})"
        self.answers.sheet.change(
            row,
            **{
                self.mean: Formula(
                    f'IF({voices}-IF(ISNUMBER({own}),1,0)=0,"{NO_SCORE}",{rest})', value_of(without)
                ),
                self.product: Formula(
                    f"IF(ISNUMBER({self.mean}{row}),{weight}*{self.mean}{row},0)",
                    question.weight * (without or 0),
                ),
                self.weight: Formula(
                    f"IF(ISNUMBER({self.mean}{row}),{weight},0)", question.weight if left else 0
                ),
                self.asked: Formula(f"{weight}*{self.answers.asked}{row}", question.weight * unit.asked),
                self.answered: Formula(
                    f"{weight}*{self.answers.answered}{row}", question.weight * unit.answered
                ),
            },
        )

    def put_heads(self, chapters: Chapters) -> None:
        """What each column beside the voices holds, and the weights above them."""
        own = {column: _("Own type, %(chapter)s") % {"chapter": code} for code, column in self.own.items()}
        self.voices.sheet.change(
            self.voices.heads,
            **own,
            **self.both_heads(),
            **compared_heads(self.score, _("Score without this voice")),
        )
        self.voices.sheet.widths = (34, 16, 10, 12, *[11] * (2 * len(self.codes)), 13, 13, 26, 9)
        weights = {chapter.code: chapter.weight for chapter in self.evidence.weighted_chapters}
        self.voices.sheet.change(
            self.voices.weights,
            A=_("Weight of the chapter"),
            **{
                column: Formula(chapters.cell(code, CHAPTER_WEIGHT), weights[code])
                for code, column in self.both.items()
            },
        )

    def both_heads(self) -> dict[str, str]:
        """Chapters of both sides."""
        return {column: _("Chapter %(chapter)s") % {"chapter": code} for code, column in self.both.items()}

    def put_beside_voice(self, one: LeftOut, sides: Sides, chapters: Chapters) -> None:
        """What is found without one voice."""
        row = self.voices.rows[one.group, one.unit]
        own = {
            self.own[code]: Formula(self.own_without(one.group, code, row, sides), value_of(one.own[code]))
            for code in self.codes
        }
        both = {
            self.both[code]: Formula(
                self.both_without(one.group, code, row, chapters), value_of(one.chapters[code])
            )
            for code in self.codes
        }
        self.voices.sheet.change(
            row, **own, **both, **compared(row, self.score, self.score_without(row), one.score)
        )

    def own_without(self, group: str, chapter: str, row: int, sides: Sides) -> str:
        """The formula of a type's score in a chapter without this voice."""
        codes = self.codes_of(group, chapter)
        if not codes:
            return f'"{NO_SCORE}"'
        number, limited, none = f"$C{row}", self.rules.limited, f'"{NO_SCORE}"'
        asked = f"({sides.cell(group, chapter, ASKED_BY_WEIGHT)}-{self.answers.sum_for(number, codes, self.asked)})"
        taken = self.answers.sum_for(number, codes, self.answered)
        answered = f"({sides.cell(group, chapter, ANSWERED_BY_WEIGHT)}-{taken})"
        products, weights = (
            self.answers.sum_for(number, codes, column) for column in (self.product, self.weight)
        )
        return f"IF({asked}=0,{none},IF({answered}/{asked}<{limited},{none},{products}/{weights}))"

    def codes_of(self, group: str, chapter: str) -> list[str]:
        """The questions of a type in a chapter."""
        found = next(one for one in self.evidence.weighted_chapters if one.code == chapter)
        return [question.code for question in found.questions_of(group)]

    def both_without(self, group: str, chapter: str, row: int, chapters: Chapters) -> str:
        """The formula of a chapter's score without this voice."""
        own, share = f"{self.own[chapter]}{row}", self.rules.share
        if group == scoring.COMMUNITY:
            enough = f"{self.voices.heard}-IF({ANSWERED}{row}>0,1,0)<{self.rules.minimum}"
            return f'IF({enough},"{NO_SCORE}",{joint(own, chapters.cell(chapter, INSTITUTIONS), share)})'
        views = [chapters.cell(chapter, SIDES[other]) for other in scoring.INSTITUTIONS if other != group]
        all_views = ",".join([own, *views])
        institutions = f'IF(COUNT({all_views})=0,"{NO_SCORE}",AVERAGE({all_views}))'
        return joint(chapters.cell(chapter, COMMUNITY), institutions, share)

    def score_without(self, row: int) -> str:
        """The formula of the roll-out score without this voice."""
        first, last = self.both[self.codes[0]], self.both[self.codes[-1]]
        scores, weights = (f"{first}{at}:{last}{at}" for at in (row, self.voices.weights))
        present = f'SUMIF({scores},">=0",{weights})'
        score = (
            f'IF({present}<{self.rules.least_weight},"{NO_SCORE}",SUMPRODUCT({weights},{scores})/{present})'
        )
        return f'IF(ISNUMBER({self.both[scoring.EMPOWERMENT]}{row}),{score},"{NO_SCORE}")'
