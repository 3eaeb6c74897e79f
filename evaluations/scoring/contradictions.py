"""Where organisations of one institution group contradict each other (scoring 7)."""

from collections.abc import Iterator, Mapping
from typing import Final

from .instrument import INSTITUTIONS, Framework
from .results import Contradiction, QuestionScore

FAR_APART: Final = 50
"""Points between the unit means of two organisations."""


def contradictions(framework: Framework, working: Mapping[str, QuestionScore]) -> Iterator[Contradiction]:
    """The questions on which one ministry hands out condoms and another treats them as evidence."""
    for question in framework.questions:
        means = working[question.code].unit_means.values()
        if question.group in INSTITUTIONS and means:
            lowest, highest = min(means), max(means)
            if highest - lowest >= FAR_APART:
                yield Contradiction(question.code, lowest, highest)
