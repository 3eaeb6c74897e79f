"""The sheet with every number that a rule of the scoring names. All other sheets refer to it: change one and see."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from evaluations import words
from evaluations.scoring.contradictions import FAR_APART
from evaluations.scoring.display import BANDS, VERDICTS, WORDS
from evaluations.scoring.divergence import LEAST_PAIRS
from evaluations.scoring.groups import ENOUGH, LIMITED
from evaluations.scoring.involvement import LEAST_DECISIVE, LEAST_TARGETS
from evaluations.scoring.rollout import LEAST_WEIGHT
from reportcards.evidence.book.sheets import Formula, Kind, Sheet
from reportcards.evidence.facts import Evidence

ASKED = ("dont_know", "refused", "")
"""States of what was asked and has no points."""
STATES = (*ASKED, "not_applicable", "not_asked")
Steps = tuple[str, str]
"""The cells with the lowest numbers, and those with the words from there on."""


class Rules:
    """The sheet, and where each number stands on it."""

    def __init__(self, evidence: Evidence) -> None:
        self.sheet = Sheet(
            _("Rules"),
            _("Every number that a rule names. Change one, and the other sheets show what would come of it."),
            (62, 14, 34),
        )
        self.share = self.number(_("Share of the community in a chapter"), evidence.share)
        self.minimum = self.number(
            _("Least number of community interviews for their results to be shown"), evidence.minimum
        )
        self.limited = self.number(_("Least coverage for a score"), LIMITED)
        self.least_weight = self.number(_("Least weight of the chapters with a score, of 100"), LEAST_WEIGHT)
        self.least_targets = self.number(
            _("Least number of institution types for a national figure of involvement"), LEAST_TARGETS
        )
        self.least_decisive = self.number(
            _("Least score of criteria 1, 2, 7 and 10 for the word “meaningful”"), LEAST_DECISIVE
        )
        self.least_pairs = self.number(_("Least number of themes for a difference"), LEAST_PAIRS)
        self.far_apart = self.number(
            _("Institutions of one type contradict each other from here on"), FAR_APART
        )
        coverage = ((ENOUGH, "enough"), (LIMITED, "limited"), (0, "few"))
        self.coverage = self.steps(_("Coverage: answered of asked"), coverage, coverage_words())
        self.bands = self.steps(_("Bands of scores"), BANDS, words.BANDS)
        self.words = self.steps(_("Words for involvement"), WORDS, words.INVOLVEMENT)
        self.verdicts = self.steps(
            _("Words for differences, whichever side is higher"), VERDICTS, words.VERDICTS
        )
        self.sheet.add(Kind.HEADS, A=_("What stands where there are no points"))
        self.states = {state: self.state(state) for state in STATES}

    def number(self, what: str, value: int | Fraction) -> str:
        """A number and its place. A fraction is written as a division, so that it is exact."""
        cell = value if isinstance(value, int) else Formula(str(value), value)
        return self.sheet.at("B", self.sheet.put(A=what, B=cell))

    def steps(
        self,
        title: str,
        steps: Sequence[tuple[int | Fraction, str]],
        named: Mapping[str, str | Promise],
    ) -> Steps:
        """Words by the lowest number from which each is used."""
        self.sheet.add(Kind.HEADS, A=title, B=_("From"), C=_("Word"))
        places = [
            self.sheet.put(
                B=value if isinstance(value, int) else Formula(str(value), value), C=str(named[code])
            )
            for value, code in reversed(steps)
        ]
        return self.sheet.at("B", places[0], places[-1]), self.sheet.at("C", places[0], places[-1])

    def state(self, state: str) -> str:
        """The words for a state, and their place."""
        counts = _("asked, not answered") if state in ASKED else _("does not count as asked")
        return self.sheet.at("A", self.sheet.put(A=words.state(state), C=counts))


def word_for(number: str, steps: Steps) -> str:
    """The word for the number in a cell."""
    return f"LOOKUP({number},{steps[0]},{steps[1]})"


def coverage_words() -> dict[str, str]:
    """What a coverage allows."""
    return {
        "enough": _("enough for a score"),
        "limited": _("a score, marked: limited data"),
        "few": _("no score: too few answers"),
    }
