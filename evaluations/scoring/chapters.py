"""Community and institutions together, chapter by chapter (scoring 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from .display import band, shown
from .instrument import COMMUNITY, INSTITUTIONS, Framework
from .means import mean, weighted_mean
from .results import ChapterResult

TOO_FEW: Final = "too_few_community_interviews"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where each group stands on each chapter (0-100): all that the roll-out score depends on.

    `community_units` is n, the community interviews with at least one substantive answer.
    """

    framework: Framework
    minimum: int
    scores: Mapping[str, Mapping[str, Fraction | None]]
    community_units: int

    @property
    def is_community_heard(self) -> bool:
        """Whether enough of the community spoke for its results to be shown."""
        return self.community_units >= self.minimum

    @property
    def is_community_withheld(self) -> bool:
        """Whether so few spoke that a number could be traced to them."""
        return self.community_units > 0 and not self.is_community_heard


def chapter_results(standing: Standing) -> dict[str, ChapterResult]:
    """The result of every weighted chapter."""
    return {
        chapter.code: _chapter_result(standing, chapter.code)
        for chapter in standing.framework.weighted_chapters
    }


def _chapter_result(standing: Standing, chapter: str) -> ChapterResult:
    # Community and joint score go together: with the institutions' score, either gives the other away.
    community = None if standing.is_community_withheld else standing.scores[COMMUNITY][chapter]
    views = [view for group in INSTITUTIONS if (view := standing.scores[group][chapter]) is not None]
    institutions = mean(views)
    score = _joint(community, institutions, standing.framework.community_share)
    displayed = shown(score)
    return ChapterResult(
        community=community,
        institutions=institutions,
        score=score,
        display=displayed,
        band=None if displayed is None else band(displayed),
        status=TOO_FEW if standing.is_community_withheld else _status(community, len(views)),
    )


def _joint(community: Fraction | None, institutions: Fraction | None, share: Fraction) -> Fraction | None:
    # Institutions that decline cannot block a card; without the community there is none.
    if community is None:
        return None
    ours, theirs = share.numerator, share.denominator - share.numerator
    return weighted_mean([(ours, community), (theirs, institutions)])


def _status(community: Fraction | None, institution_groups: int) -> str:
    if community is None:
        return "community_view_missing"
    return {0: "community_only", 1: "one_institution_group"}.get(institution_groups, "ok")
