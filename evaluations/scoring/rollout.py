"""The first headline: the roll-out score (scoring 4)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from .display import band, display
from .instrument import EMPOWERMENT, Framework
from .means import weighted_mean
from .results import ChapterResult, Rollout

LEAST_WEIGHT: Final = 76
"""Of 100: two of the five lighter chapters may be missing."""


def roll_out(framework: Framework, chapters: Mapping[str, ChapterResult]) -> Rollout:
    """The weighted mean of the chapters, and the band that Community Empowerment allows it."""
    weights = {chapter.code: chapter.weight for chapter in framework.weighted_chapters}
    present = sum(weights[code] for code, chapter in chapters.items() if chapter.score is not None)
    score = weighted_mean((weights[code], chapter.score) for code, chapter in chapters.items())
    empowerment = chapters[EMPOWERMENT].display
    if score is None or empowerment is None:
        return _without_score("no_community_empowerment_score", present)
    if present < LEAST_WEIGHT:
        return _without_score("too_many_chapters_missing", present)
    return _scored(score, empowerment, present)


def _scored(score: Fraction, empowerment: int, weight_present: int) -> Rollout:
    displayed = display(score)
    own_band = band(displayed)
    held_band = band(min(displayed, empowerment))
    return Rollout(
        score=score,
        display=displayed,
        band=held_band,
        own_band=own_band,
        held_by_community_empowerment=held_band != own_band,
        status="ok",
        weight_present=Fraction(weight_present),
    )


def _without_score(status: str, weight_present: int) -> Rollout:
    return Rollout(
        score=None,
        display=None,
        band=None,
        own_band=None,
        held_by_community_empowerment=False,
        status=status,
        weight_present=Fraction(weight_present),
    )
