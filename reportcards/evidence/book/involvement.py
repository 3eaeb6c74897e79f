"""The sheets of meaningful involvement: what interviews say of each institution type, and what it makes (scoring 5)."""

from fractions import Fraction

from django.utils.translation import gettext as _

from evaluations import words
from evaluations.scoring.display import shown
from evaluations.scoring.involvement import DECISIVE, ESSENTIAL
from reportcards.evidence import facts
from reportcards.evidence.book.questions import MEAN, WEIGHT, Questions
from reportcards.evidence.book.rules import ASKED, Rules, word_for
from reportcards.evidence.book.sheets import (
    NO_SCORE,
    Cell,
    Formula,
    Kind,
    Sheet,
    compared,
    compared_heads,
    joined,
    letters,
    literal,
    rounded,
    value_of,
)
from reportcards.evidence.facts import Evidence
from reportcards.evidence.texts import in_words
from reportcards.words import group as group_name

IS_ASSESSED = "C"
FIRST_CRITERION = "D"
SCORE = ("F", "G", "H", "I")
SHOWN = "J"
OWN_VIEW = ("K", "L", "M", "N")
TOGETHER = ("E", "F", "G", "H")
TOGETHER_SHOWN = ("I", "J", "K")
WORD = ("L", "M", "N")


class Assessments:
    """The sheet of single interviews, and where those about each institution type stand on it."""

    def __init__(self, evidence: Evidence) -> None:
        codes = [criterion.code for criterion in evidence.criteria]
        self.columns = dict(zip(codes, letters(FIRST_CRITERION, len(codes)), strict=True))
        self.sheet = Sheet(
            _("Assessments"),
            _(
                "One row for each community interview and each institution type that it deals with: the points of the "
                "ten criteria. Checklists: 100 × ticked ÷ elements."
            ),
            (30, 14, 12, 15),
        )
        self.sheet.add(
            Kind.HEADS,
            A=_("Type"),
            B=_("Interview"),
            C=_("Assessed"),
            **{column: _("Criterion %(code)s") % {"code": code} for code, column in self.columns.items()},
        )
        elements = {criterion.code: criterion.elements for criterion in evidence.criteria}
        self.rows: dict[str, tuple[int, int]] = {}
        for target in evidence.targets:
            first = self.sheet.next
            for one in target.assessments:
                self.put(target.group, one, elements)
            if target.assessments:
                self.rows[target.group] = first, self.sheet.next - 1

    def put(self, group: str, one: facts.Assessment, elements: dict[str, int]) -> None:
        """One interview about one institution type."""
        row = self.sheet.next
        cells = list(self.columns.values())
        self.sheet.put(
            A=group_name(group),
            B=one.interview,
            C=Formula(f"IF(COUNT({cells[0]}{row}:{cells[-1]}{row})>0,1,0)", int(one.is_answered)),
            **{
                column: points(reply, elements[code])
                for (code, column), reply in zip(self.columns.items(), one.replies, strict=True)
            },
        )

    def of(self, group: str, criterion: str) -> str:
        """All replies on one criterion about one institution type."""
        return self.sheet.at(self.columns[criterion], *self.rows[group])

    def assessed(self, group: str) -> str:
        """The formula that counts the interviews that assessed an institution type."""
        return f"SUM({self.sheet.at(IS_ASSESSED, *self.rows[group])})"


def points(reply: facts.Reply, elements: int) -> Cell:
    """The points of a reply, or why it has none. A checklist shows how many of how many were ticked."""
    if reply.points is None:
        return words.state(reply.state)
    if elements:
        return Formula(f"100*{int(reply.points * elements / 100)}/{elements}", reply.points)
    return int(reply.points)


class Involvement:
    """The sheet of criteria and institution types, and of all of them together."""

    def __init__(
        self, evidence: Evidence, rules: Rules, questions: Questions, assessments: Assessments, heard: str
    ) -> None:
        self.evidence, self.rules, self.heard = evidence, rules, heard
        self.questions, self.assessments = questions, assessments
        self.sheet = Sheet(
            _("Involvement"),
            _(
                "A criterion is the mean of the interviews that answered it, if they are at least half of those "
                "asked. An institution type is the plain mean of its criteria. What institutions say of themselves "
                "stands beside it."
            ),
            (30, 12, 60, 12, 12, 12, 20, 14, 12, 12, 12, 14, 14, 12, 46),
        )
        self.sheet.add(
            Kind.HEADS,
            A=_("Type"),
            B=_("Criterion"),
            C=_("Text"),
            D=_("Asked"),
            E=_("Answered"),
            **compared_heads(SCORE, _("Mean")),
            J=_("Shown"),
            **compared_heads(OWN_VIEW, _("Their own view")),
        )
        self.rows = {
            (target.group, criterion.code): self.put_criterion(target, criterion)
            for target in evidence.targets
            for criterion in evidence.criteria
        }
        self.sheet.put()
        self.sheet.add(
            Kind.HEADS,
            A=_("Type"),
            B=_("Assessed by"),
            C=_("Criteria that apply"),
            D=_("With a score"),
            **compared_heads(TOGETHER, _("Score")),
            **compared_heads(TOGETHER_SHOWN, _("Shown")),
            **compared_heads(WORD, _("Word")),
            O=_("What the site says"),
        )
        rows = [self.put_target(target) for target in evidence.targets]
        self.put_national(rows[0], rows[-1])

    def put_criterion(self, target: facts.Target, criterion: facts.Criterion) -> int:
        """One criterion about one institution type."""
        row, group, code = self.sheet.next, target.group, criterion.code
        score = target.found.criteria[code]
        cells: dict[str, Cell] = {"A": group_name(group), "B": code, "C": in_words(criterion.text)}
        formula = literal(NO_SCORE)
        if target.assessments:
            found, replies = target.counts[code], self.assessments.of(group, code)
            states = "".join(f"+COUNTIF({replies},{self.rules.states[state]})" for state in ASKED)
            cells["D"] = Formula(f"COUNT({replies}){states}", found.asked)
            cells["E"] = Formula(f"COUNT({replies})", found.answered)
            mean = f'IF(2*E{row}<D{row},"{NO_SCORE}",SUM({replies})/E{row})'
            formula = (
                f'IF({self.assessments.assessed(group)}=0,"{NO_SCORE}",IF({self.heard}<{self.rules.minimum},"{NO_SCORE}",'
                f"IF(D{row}=0,{literal(does_not_apply())},{mean})))"
            )
        site = does_not_apply() if score == "not_applicable" else score
        here = f"{SCORE[0]}{row}"
        return self.sheet.put(
            **cells,
            **compared(row, SCORE, formula, site),
            J=Formula(
                f"IF(ISNUMBER({here}),{rounded(here)},{here})",
                value_of(shown(score) if isinstance(score, Fraction) else site),
            ),
            **compared(row, OWN_VIEW, self.own_view(group, code), target.found.self_assessment[code]),
        )

    def own_view(self, group: str, criterion: str) -> str:
        """The formula of the mean, by weight, of an institution type's own questions that name the criterion."""
        asked = [
            question.code
            for chapter in self.evidence.chapters
            for question in chapter.questions_of(group)
            if criterion in question.criteria
        ]
        places = [(self.questions.cell(code, WEIGHT), self.questions.cell(code, MEAN)) for code in asked]
        weights = joined(f"IF(ISNUMBER({mean}),{weight},0)" for weight, mean in places)
        products = joined(f"IF(ISNUMBER({mean}),{weight}*{mean},0)" for weight, mean in places)
        return f'IF({weights}=0,"{NO_SCORE}",({products})/({weights}))'

    def put_target(self, target: facts.Target) -> int:
        """One institution type."""
        row, found = self.sheet.next, target.found
        scores = self.criteria_cells(target.group, SCORE[0])
        values = [value_of(score) for score in found.criteria.values()]
        score, printed = f"{TOGETHER[0]}{row}", f"{TOGETHER_SHOWN[0]}{row}"
        assessed = (
            Formula(self.assessments.assessed(target.group), found.units)
            if target.assessments
            else found.units
        )
        number = f'IF(ISNUMBER({score}),{rounded(score)},"{NO_SCORE}")'
        return self.sheet.put(
            A=group_name(target.group),
            B=assessed,
            C=Formula(
                f'COUNT({scores})+COUNTIF({scores},"{NO_SCORE}")',
                sum(value != "not_applicable" for value in values),
            ),
            D=Formula(f"COUNT({scores})", sum(isinstance(value, Fraction) for value in values)),
            **compared(row, TOGETHER, self.together(target.group, row, scores), found.score),
            **compared(row, TOGETHER_SHOWN, number, found.display),
            **compared(row, WORD, self.word(target.group, printed), words.involvement(found.word) or None),
            O=words.status(found.status),
        )

    def criteria_cells(self, group: str, column: str) -> str:
        """One column of the criteria of an institution type."""
        rows = [row for (owner, _code), row in self.rows.items() if owner == group]
        return self.sheet.at(column, rows[0], rows[-1])

    def together(self, group: str, row: int, scores: str) -> str:
        """The formula of an institution type's score."""
        essential = [self.rows.get((group, code)) for code in ESSENTIAL]
        conditions = [
            f"B{row}>0",
            f"{self.heard}>={self.rules.minimum}",
            f"2*B{row}>={self.heard}",
            f"3*D{row}>=2*C{row}",
            *(f"ISNUMBER({SCORE[0]}{place})" if place else "FALSE" for place in essential),
        ]
        return f'IF(AND({",".join(conditions)}),AVERAGE({scores}),"{NO_SCORE}")'

    def word(self, group: str, printed: str) -> str:
        """The formula of the word: not "meaningful" while a decisive criterion stays under half."""
        least, nothing = self.rules.least_decisive, literal(does_not_apply())
        places = [f"{SHOWN}{self.rows[group, code]}" for code in DECISIVE if (group, code) in self.rows]
        reached = [f"IF(ISNUMBER({place}),{place}>={least},{place}={nothing})" for place in places]
        best, lower = (word_for(number, self.rules.words) for number in (printed, f"MIN({printed},74)"))
        return f'IF(ISNUMBER({printed}),IF(AND({",".join(reached)}),{best},{lower}),"{NO_SCORE}")'

    def put_national(self, first: int, last: int) -> None:
        """All institution types that have a score."""
        row, national = self.sheet.next, self.evidence.national
        scores, found = f"{TOGETHER[0]}{first}:{TOGETHER[0]}{last}", f"{WORD[0]}{first}:{WORD[0]}{last}"
        score, printed = f"{TOGETHER[0]}{row}", f"{TOGETHER_SHOWN[0]}{row}"
        average = f'IF(COUNT({scores})<{self.rules.least_targets},"{NO_SCORE}",AVERAGE({scores}))'
        meaningful = literal(words.involvement("meaningful"))
        best, lower = (word_for(number, self.rules.words) for number in (printed, f"MIN({printed},74)"))
        word = f'IF(ISNUMBER({printed}),IF(COUNTIF({found},{meaningful})>0,{best},{lower}),"{NO_SCORE}")'
        self.sheet.put(
            A=_("All institutions"),
            D=Formula(f"COUNT({scores})", national.targets),
            **compared(row, TOGETHER, average, national.score),
            **compared(
                row, TOGETHER_SHOWN, f'IF(ISNUMBER({score}),{rounded(score)},"{NO_SCORE}")', national.display
            ),
            **compared(row, WORD, word, words.involvement(self.evidence.national_word) or None),
        )


def does_not_apply() -> str:
    """What stands in the place of a criterion that was asked in no interview."""
    return words.state("not_applicable")
