"""How sturdy the roll-out score is (scoring 8)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from .chapters import Standing, chapter_results
from .groups import chapter_score
from .instrument import COMMUNITY
from .means import mean
from .results import ChapterResult, Robustness
from .rollout import roll_out
from .tally import GroupTally


def robustness(
    standing: Standing, tallies: Mapping[str, GroupTally], chapters: Mapping[str, ChapterResult]
) -> Robustness:
    """The score if all chapters weighed the same, and the range it takes when any one unit is left out."""
    scores = list(leave_one_out(standing, tallies))
    return Robustness(
        equal_weights=mean(chapter.score for chapter in chapters.values()),
        leave_one_out_lowest=min(scores, default=None),
        leave_one_out_highest=max(scores, default=None),
    )


def leave_one_out(standing: Standing, tallies: Mapping[str, GroupTally]) -> Iterator[Fraction]:
    """The roll-out score without each unit in turn, where there still is one."""
    for _group, _unit, rest in without_each(standing, tallies):
        score = roll_out(rest.framework, chapter_results(rest)).score
        if score is not None:
            yield score


def without_each(
    standing: Standing, tallies: Mapping[str, GroupTally]
) -> Iterator[tuple[str, str, Standing]]:
    """Each unit, with its group, and where all groups stand without it."""
    for group, tally in tallies.items():
        for unit in tally.units:
            yield group, unit, _standing_without(standing, group, unit, tally)


def _standing_without(standing: Standing, group: str, unit: str, tally: GroupTally) -> Standing:
    rest = tally.without(unit)
    scores = {chapter: chapter_score(questions, rest) for chapter, questions in tally.chapters.items()}
    lost = group == COMMUNITY and tally.is_substantive(unit)
    return replace(
        standing,
        scores={**standing.scores, group: scores},
        community_units=standing.community_units - lost,
    )
