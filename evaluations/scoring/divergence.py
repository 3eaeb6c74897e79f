"""What they say, what we say: shown beside the scores, never part of them (scoring 6)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from .chapters import Standing
from .display import shown, verdict
from .instrument import COMMUNITY, INSTITUTIONS, Framework
from .means import mean
from .results import Divergence, QuestionScore

LEAST_PAIRS: Final = 3


def divergences(standing: Standing, working: Mapping[str, QuestionScore]) -> dict[str, Divergence]:
    """How far each institution group is from the community."""
    framework = standing.framework
    ours = _our_themes(framework, working) if standing.is_community_heard else {}
    return {group: _divergence(ours, _themes(framework, group, working)) for group in INSTITUTIONS}


def _our_themes(framework: Framework, working: Mapping[str, QuestionScore]) -> dict[str, Fraction]:
    broadly_answered = {code: part for code, part in working.items() if 2 * part.answered >= part.asked}
    return _themes(framework, COMMUNITY, broadly_answered)


def _themes(framework: Framework, group: str, working: Mapping[str, QuestionScore]) -> dict[str, Fraction]:
    scored = {code: part.score for code, part in working.items() if part.score is not None}
    return {
        question.theme: scored[question.code]
        for question in framework.questions_for(group)
        if question.theme and question.code in scored
    }


def _divergence(ours: Mapping[str, Fraction], theirs: Mapping[str, Fraction]) -> Divergence:
    pairs = {theme: said - ours[theme] for theme, said in theirs.items() if theme in ours}
    difference = mean(pairs.values()) if len(pairs) >= LEAST_PAIRS else None
    displayed = shown(difference)
    return Divergence(
        difference=difference,
        display=displayed,
        pairs=pairs,
        verdict=None if displayed is None else verdict(displayed),
    )
