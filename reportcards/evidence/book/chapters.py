"""The sheets of chapters, both sides together, and of the roll-out score (scoring 3 and 4)."""

from fractions import Fraction

from django.utils.translation import gettext as _

from evaluations import scoring, words
from evaluations.scoring.display import shown
from reportcards.evidence.book.rules import Rules, word_for
from reportcards.evidence.book.sheets import (
    NO_SCORE,
    Formula,
    Kind,
    Sheet,
    compared,
    compared_heads,
    letters,
    rounded,
    value_of,
)
from reportcards.evidence.book.sides import SCORE as SIDE_SCORE
from reportcards.evidence.book.sides import Sides
from reportcards.evidence.facts import Chapter, Evidence
from reportcards.evidence.texts import in_words
from reportcards.words import group as group_name

SIDES = dict(zip(scoring.GROUPS, letters("D", len(scoring.GROUPS)), strict=True))
FIRST_INSTITUTION, LAST_INSTITUTION = SIDES[scoring.INSTITUTIONS[0]], SIDES[scoring.INSTITUTIONS[-1]]
COMMUNITY = SIDES[scoring.COMMUNITY]
WEIGHT, INSTITUTIONS = "C", "I"
INSTITUTIONS_COLUMNS = ("I", "J", "K", "L")
SCORE = ("M", "N", "O", "P")
SHOWN = ("Q", "R", "S")
BAND = ("T", "U", "V")
PRODUCT, PRESENT = "W", "X"


class Chapters:
    """The sheet, and where each chapter stands on it."""

    def __init__(self, evidence: Evidence, rules: Rules, sides: Sides) -> None:
        self.rules, self.sides = rules, sides
        self.sheet = Sheet(
            _("Chapters"),
            _(
                "Institutions together are the plain mean of their types. The community has its share, institutions "
                "the rest. If no institution has a score, the chapter has that of the community."
            ),
            (9, 46, 9, *[14] * 5, 12, 12, 22, 9, 12, 12, 22, 9, 9, 9, 9, 16, 16, 9, 12, 12, 46),
        )
        self.sheet.add(
            Kind.HEADS,
            A=_("Chapter"),
            B=_("Name"),
            C=_("Weight"),
            **{column: group_name(group) for group, column in SIDES.items()},
            **compared_heads(INSTITUTIONS_COLUMNS, _("Institutions")),
            **compared_heads(SCORE, _("Score")),
            **compared_heads(SHOWN, _("Shown")),
            **compared_heads(BAND, _("Band")),
            W=_("Weight × score"),
            X=_("Weight that counts"),
            Y=_("What the site says"),
        )
        self.rows = {chapter.code: self.put(chapter) for chapter in evidence.weighted_chapters}

    def put(self, chapter: Chapter) -> int:
        """One chapter."""
        row, found = self.sheet.next, chapter.found
        institutions = f"{FIRST_INSTITUTION}{row}:{LAST_INSTITUTION}{row}"
        score, display = f"{SCORE[0]}{row}", f"{SHOWN[0]}{row}"
        return self.sheet.put(
            A=chapter.code,
            B=in_words(chapter.name),
            C=chapter.weight,
            **{
                SIDES[side.group]: Formula(
                    self.sides.cell(side.group, chapter.code, SIDE_SCORE[0]), value_of(side.found.score)
                )
                for side in chapter.sides
            },
            **compared(
                row,
                INSTITUTIONS_COLUMNS,
                f'IF(COUNT({institutions})=0,"{NO_SCORE}",AVERAGE({institutions}))',
                found.institutions,
            ),
            **compared(
                row, SCORE, joint(f"{COMMUNITY}{row}", f"{INSTITUTIONS}{row}", self.rules.share), found.score
            ),
            **compared(row, SHOWN, f'IF(ISNUMBER({score}),{rounded(score)},"{NO_SCORE}")', found.display),
            **compared(
                row,
                BAND,
                f'IF(ISNUMBER({display}),{word_for(display, self.rules.bands)},"{NO_SCORE}")',
                words.band(found.band) or None,
            ),
            W=Formula(f"IF(ISNUMBER({score}),C{row}*{score},0)", chapter.weight * (found.score or 0)),
            X=Formula(f"IF(ISNUMBER({score}),C{row},0)", 0 if found.score is None else chapter.weight),
            Y=words.status(found.status),
        )

    def cell(self, chapter: str, column: str) -> str:
        """One number of a chapter."""
        return self.sheet.at(column, self.rows[chapter])

    def cells(self, column: str) -> str:
        """One column of all chapters."""
        rows = list(self.rows.values())
        return self.sheet.at(column, rows[0], rows[-1])


def joint(community: str, institutions: str, share: str) -> str:
    """The formula that puts both sides together; the community alone, if no institution has a score."""
    both = f"{share}*{community}+(1-{share})*{institutions}"
    return f'IF(ISNUMBER({community}),IF(ISNUMBER({institutions}),{both},{community}),"{NO_SCORE}")'


class Rollout:
    """The sheet of the first headline."""

    def __init__(self, evidence: Evidence, rules: Rules, chapters: Chapters) -> None:
        self.chapters, self.rules = chapters, rules
        self.sheet = Sheet(
            _("Roll-out"),
            _(
                "The mean of the chapters by weight. It needs Community Empowerment, and is never called better than "
                "that."
            ),
            (76, 18, 18, 26, 9),
        )
        self.sheet.add(Kind.HEADS, A=_("Number"), **compared_heads(("B", "C", "D", "E"), _("Here")))
        self.put_score(evidence.rollout)
        if evidence.robustness:
            equal = evidence.robustness.equal_weights
            self.put_both(
                _("If every chapter weighed the same"), f"AVERAGE({chapters.cells(SCORE[0])})", equal
            )

    def put(self, what: str, formula: str, site: Fraction | int | str | None) -> str:
        """One number, and its place."""
        row = self.sheet.next
        self.sheet.put(A=what, **compared(row, ("B", "C", "D", "E"), formula, site))
        return self.sheet.at("B", row)

    def put_both(self, what: str, formula: str, site: Fraction | None) -> None:
        """A score, and as it is printed."""
        score = self.put(what, formula, site)
        self.put(_("… as it is printed"), f'IF(ISNUMBER({score}),{rounded(score)},"{NO_SCORE}")', shown(site))

    def put_score(self, found: scoring.Rollout) -> None:
        """The score and its band."""
        empowerment = self.chapters.cell(scoring.EMPOWERMENT, SHOWN[0])
        weight = self.put(
            _("Weight of the chapters that have a score"),
            f"SUM({self.chapters.cells(PRESENT)})",
            found.weight_present,
        )
        score = self.put(
            _("Sum of weight × score, divided by that weight"),
            f'IF(ISNUMBER({empowerment}),IF({weight}<{self.rules.least_weight},"{NO_SCORE}",'
            f'SUM({self.chapters.cells(PRODUCT)})/{weight}),"{NO_SCORE}")',
            found.score,
        )
        printed = self.put(
            _("… as it is printed"), f'IF(ISNUMBER({score}),{rounded(score)},"{NO_SCORE}")', found.display
        )
        self.put_band(_("Band of that number"), printed, printed, found.own_band)
        self.put_band(
            _("Band that is printed: never better than that of Community Empowerment"),
            printed,
            f"MIN({printed},{empowerment})",
            found.band,
        )
        if found.status != "ok":
            self.sheet.put(A=words.status(found.status))

    def put_band(self, what: str, printed: str, number: str, site: str | None) -> None:
        """The band of a number, where there is one."""
        formula = f'IF(ISNUMBER({printed}),{word_for(number, self.rules.bands)},"{NO_SCORE}")'
        self.put(what, formula, words.band(site) or None)
