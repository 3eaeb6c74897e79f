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
    for group, tally in tallies.items():
        for unit in tally.units:
            score = _roll_out_without(standing, group, unit, tally)
            if score is not None:
                yield score


def _roll_out_without(standing: Standing, group: str, unit: str, tally: GroupTally) -> Fraction | None:
    rest = tally.without(unit)
    scores = {chapter: chapter_score(questions, rest) for chapter, questions in tally.chapters.items()}
    lost = group == COMMUNITY and tally.is_substantive(unit)
    without = replace(
        standing,
        scores={**standing.scores, group: scores},
        community_units=standing.community_units - lost,
    )
    return roll_out(standing.framework, chapter_results(without)).score
