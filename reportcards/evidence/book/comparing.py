"""The sheets of what both sides say, and of institutions that contradict each other (scoring 6 and 7)."""

from django.utils.translation import gettext as _

from evaluations import words
from reportcards.evidence import facts
from reportcards.evidence.book.questions import (
    ANSWERED,
    APART,
    ASKED,
    HIGHEST,
    LOWEST,
    MEAN,
    Questions,
)
from reportcards.evidence.book.rules import Rules, word_for
from reportcards.evidence.book.sheets import (
    NO_SCORE,
    Formula,
    Kind,
    Sheet,
    compared,
    compared_heads,
    value_of,
)
from reportcards.evidence.facts import Evidence
from reportcards.evidence.texts import in_words
from reportcards.words import group as group_name

PAIR = ("J", "K", "L", "M")
MEAN_OF_PAIRS = ("D", "E", "F", "G")
PRINTED = ("H", "I", "J")
VERDICT = ("K", "L", "M")


class Differences:
    """The sheet of themes that both sides are asked about."""

    def __init__(self, evidence: Evidence, rules: Rules, questions: Questions, heard: str) -> None:
        self.evidence, self.rules, self.questions, self.heard = evidence, rules, questions, heard
        self.sheet = Sheet(
            _("What they say, what we say"),
            _(
                "Questions that ask both sides the same. Plus means that the institutions see it more positively. A "
                "theme counts if at least half of the community interviews that were asked answered it."
            ),
            (30, 20, 11, 60, 11, 14, 12, 12, 12, 12, 16, 20, 12),
        )
        self.sheet.add(
            Kind.HEADS,
            A=_("Type"),
            B=_("Theme"),
            C=_("Our question"),
            D=_("Text"),
            E=_("Their question"),
            F=_("We say"),
            G=_("They say"),
            H=_("We were asked"),
            I=_("We answered"),
            **compared_heads(PAIR, _("Difference")),
        )
        asked = evidence.questions
        rows: dict[str, list[int]] = {}
        for one in evidence.differences:
            rows[one.group] = [self.put_pair(one.group, pair, asked) for pair in one.pairs]
        self.sheet.put()
        self.sheet.add(
            Kind.HEADS,
            A=_("Type"),
            C=_("Themes"),
            **compared_heads(MEAN_OF_PAIRS, _("Mean of the differences")),
            **compared_heads(PRINTED, _("Shown")),
            **compared_heads(VERDICT, _("In words")),
        )
        for one in evidence.differences:
            self.put_mean(one, rows[one.group])

    def put_pair(self, group: str, pair: facts.Pair, asked: dict[str, facts.Question]) -> int:
        """One theme."""
        row, ours, theirs = self.sheet.next, asked[pair.ours], asked[pair.theirs]
        counts = f'IF({self.heard}<{self.rules.minimum},"{NO_SCORE}",IF(2*I{row}<H{row},"{NO_SCORE}",G{row}-F{row}))'
        difference = f'IF(ISNUMBER(F{row}),IF(ISNUMBER(G{row}),{counts},"{NO_SCORE}"),"{NO_SCORE}")'
        return self.sheet.put(
            A=group_name(group),
            B=pair.theme,
            C=pair.ours,
            D=in_words(ours.text),
            E=pair.theirs,
            F=Formula(self.questions.cell(pair.ours, MEAN), value_of(ours.found.score)),
            G=Formula(self.questions.cell(pair.theirs, MEAN), value_of(theirs.found.score)),
            H=Formula(self.questions.cell(pair.ours, ASKED), ours.found.asked),
            I=Formula(self.questions.cell(pair.ours, ANSWERED), ours.found.answered),
            **compared(row, PAIR, difference, pair.difference),
        )

    def put_mean(self, one: facts.Difference, rows: list[int]) -> None:
        """One institution type."""
        row, found = self.sheet.next, one.found
        pairs = self.sheet.at(PAIR[0], rows[0], rows[-1]) if rows else ""
        mean, printed = f"{MEAN_OF_PAIRS[0]}{row}", f"{PRINTED[0]}{row}"
        few = f'"{NO_SCORE}"'
        average = f"IF(C{row}<{self.rules.least_pairs},{few},AVERAGE({pairs}))" if rows else few
        number = f"IF(ISNUMBER({mean}),SIGN({mean})*INT(ROUND(ABS({mean}),9)+0.5),{few})"
        word = f"IF(ISNUMBER({printed}),{word_for(f'ABS({printed})', self.rules.verdicts)},{few})"
        self.sheet.put(
            A=group_name(one.group),
            C=Formula(f"COUNT({pairs})", len(found.pairs)) if rows else 0,
            **compared(row, MEAN_OF_PAIRS, average, found.difference),
            **compared(row, PRINTED, number, found.display),
            **compared(row, VERDICT, word, words.verdict(found.verdict) if found.verdict else None),
        )


def contradictions_sheet(evidence: Evidence, rules: Rules, questions: Questions) -> Sheet:
    """Where institutions of one type are far apart; and that none was forgotten."""
    sheet = Sheet(
        _("Contradictions"),
        _("Questions on which two institutions of the same type lie 50 points or more apart."),
        (30, 11, 60, 11, 11, 9, 11, 11, 9, 9, 36, 36),
    )
    sheet.add(
        Kind.HEADS,
        A=_("Type"),
        B=_("Question"),
        C=_("Text"),
        **compared_heads(("D", "E", "F"), _("Lowest")),
        **compared_heads(("G", "H", "I"), _("Highest")),
        J=_("Apart"),
        K=_("Who says the least"),
        L=_("Who says the most"),
    )
    asked = evidence.questions
    for one in evidence.contradictions:
        row = sheet.next
        sheet.put(
            A=group_name(one.group),
            B=one.question,
            C=in_words(asked[one.question].text),
            **compared(row, ("D", "E", "F"), questions.cell(one.question, LOWEST), one.lowest),
            **compared(row, ("G", "H", "I"), questions.cell(one.question, HIGHEST), one.highest),
            J=Formula(f"G{row}-D{row}", one.highest - one.lowest),
            K=", ".join(one.lowest_units),
            L=", ".join(one.highest_units),
        )
    row, number = sheet.next, len(evidence.contradictions)
    rows = list(questions.rows.values())
    if rows:
        apart = questions.sheet.at(APART, rows[0], rows[-1])
        sheet.put(
            A=_("How many there are"),
            **compared(row, ("D", "E", "F"), f'COUNTIF({apart},">="&{rules.far_apart})', number),
        )
    return sheet
