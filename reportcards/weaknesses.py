"""On what Community Empowerment loses its points: theme by theme, exact, and together all that it lacks of 100.

Nothing is said while the chapter has no score, so nothing of the community under the minimum of interviews.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from evaluations import scoring
from evaluations.exchange import document as given
from reportcards.comparisons import is_widely_held
from reportcards.snapshot import Text


@dataclass(frozen=True, slots=True)
class Weakness:
    """One theme of the chapter."""

    theme: str
    question: Text
    """The community's question on it, or else that of an institution: for themes without a short name."""
    weighs: Fraction
    """How many of the 100 points of the chapter hang on it."""
    lost: Fraction
    """How many of those it does not have."""

    @property
    def is_strength(self) -> bool:
        """Whether it has three quarters of its points or more: the threshold of the best band (scoring 4)."""
        return 4 * self.lost <= self.weighs


def weaknesses(document: given.Document, results: scoring.Results) -> tuple[Weakness, ...]:
    """What pulls it down most first; among equals, the framework's order.

    What too few community interviews answered speaks for single organisations, and is left out.
    """
    found: dict[str, Weakness] = {}
    for question, weighs in parts(document.framework, results):
        answered = results.questions[question.code]
        if question.group == scoring.COMMUNITY and not is_widely_held(answered.units, results):
            continue
        lost = weighs * (100 - (answered.score or 0)) / 100
        one = found.get(question.theme) or Weakness(
            question.theme, dict(question.text), Fraction(0), Fraction(0)
        )
        found[one.theme] = replace(one, weighs=one.weighs + weighs, lost=one.lost + lost)
    return tuple(sorted(found.values(), key=lambda one: -one.lost))


def parts(framework: given.Framework, results: scoring.Results) -> Iterator[tuple[given.Question, Fraction]]:
    """Every question of the chapter that has a score, with how many of its 100 points hang on it (scoring 2 and 3)."""
    if results.chapters[scoring.EMPOWERMENT].score is None:
        return
    for group, share in shares(Fraction(framework.community_share), results).items():
        asked = [
            question
            for question in framework.questions
            if (question.group, question.chapter) == (group, scoring.EMPOWERMENT)
            and results.questions[question.code].score is not None
        ]
        together = sum(question.weight for question in asked)
        for question in asked:
            yield question, 100 * share * question.weight / together


def shares(community_share: Fraction, results: scoring.Results) -> dict[str, Fraction]:
    """How much of the chapter hangs on each stakeholder type that has a score there: all of it together is 1."""
    institutions = [
        group
        for group in scoring.INSTITUTIONS
        if results.groups[group][scoring.EMPOWERMENT].score is not None
    ]
    if not institutions:
        return {scoring.COMMUNITY: Fraction(1)}
    theirs = (1 - community_share) / len(institutions)
    return {scoring.COMMUNITY: community_share, **dict.fromkeys(institutions, theirs)}
