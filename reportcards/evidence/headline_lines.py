"""The roll-out score as the pages say it, and how sturdy it is (scoring 4 and 8)."""

from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext as _

from evaluations import scoring, words
from evaluations.scoring.display import shown
from reportcards.evidence import facts
from reportcards.evidence.chapter_lines import coverage_words
from reportcards.evidence.lines import HeadlineLines, HeardLine, ProductLine, Sum
from reportcards.evidence.numbers import ARROW, decimal, fraction, plain_mean, weighted
from reportcards.evidence.texts import translated
from reportcards.words import group as group_name

MOST_LEFT_OUT = 20
"""Of one type. Of more only the lowest and the highest scores are printed."""
AT_EACH_END = 5


def headline_lines(evidence: facts.Evidence) -> HeadlineLines:
    """All of it."""
    rollout = evidence.rollout
    return HeadlineLines(
        shown="" if rollout.display is None else str(rollout.display),
        band=words.band(rollout.band),
        held=held(rollout),
        status=words.status(rollout.status),
        products=tuple(product_line(chapter) for chapter in evidence.weighted_chapters),
        sums=tuple(sums(evidence)),
        exactly=fraction(rollout.score),
        without=tuple(without(evidence)),
    )


def held(rollout: scoring.Rollout) -> str:
    """That the number alone would say more."""
    if not rollout.held_by_community_empowerment:
        return ""
    return _("The number alone would say “%(own)s”. It is held at “%(held)s” by Community Empowerment.") % {
        "own": words.band(rollout.own_band),
        "held": words.band(rollout.band),
    }


def product_line(chapter: facts.Chapter) -> ProductLine:
    """One chapter in the sum."""
    score = chapter.found.score
    product = None if score is None else chapter.weight * score
    return ProductLine(translated(chapter.name), chapter.weight, decimal(score), decimal(product))


def sums(evidence: facts.Evidence) -> Iterator[Sum]:
    """The score, and what it would be with equal weights."""
    rollout, robustness = evidence.rollout, evidence.robustness
    scored = [
        (chapter.weight, chapter.found.score)
        for chapter in evidence.weighted_chapters
        if chapter.found.score is not None
    ]
    if rollout.score is not None:
        yield Sum(
            _("By weight"),
            f"{weighted(scored, rollout.score)}{ARROW}{rollout.display}",
        )
    if robustness is not None and robustness.equal_weights is not None:
        equal = plain_mean([score for _weight, score in scored], robustness.equal_weights)
        yield Sum(
            _("If every chapter weighed the same"),
            f"{equal}{ARROW}{shown(robustness.equal_weights)}",
        )


def without(evidence: facts.Evidence) -> Iterator[Sum]:
    """The score without each voice in turn, type by type."""
    for group in scoring.GROUPS:
        left_out = [one for one in evidence.left_out if one.group == group]
        if left_out:
            yield Sum(group_name(group), scores_without(left_out))


def scores_without(left_out: list[facts.LeftOut]) -> str:
    """Each voice with the score without it; of many only those at both ends."""
    if len(left_out) <= MOST_LEFT_OUT:
        return ", ".join(f"{one.unit}: {decimal(one.score)}" for one in left_out)
    scored = sorted((one.score, one.unit) for one in left_out if one.score is not None)
    ends = [scored[:AT_EACH_END], scored[-AT_EACH_END:]] if scored else []
    listed = [", ".join(f"{unit}: {decimal(score)}" for score, unit in end) for end in ends]
    return _("%(lowest)s … %(highest)s (%(number)s in all; the spreadsheet has each)") % {
        "lowest": listed[0] if listed else decimal(None),
        "highest": listed[1] if listed else decimal(None),
        "number": len(left_out),
    }


def heard_lines(evidence: facts.Evidence) -> tuple[HeardLine, ...]:
    """Who was interviewed, type by type."""
    return tuple(
        HeardLine(
            name=group_name(one.group),
            interviews=one.interviews,
            voices=one.units,
            declined=one.declined,
            answered=coverage_words(one.answered_by_weight, one.asked_by_weight),
        )
        for one in evidence.heard
    )


def ends(robustness: scoring.Robustness | None) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest score when one voice is left out."""
    if robustness is None:
        return None
    lowest, highest = robustness.leave_one_out_lowest, robustness.leave_one_out_highest
    return None if lowest is None or highest is None else (lowest, highest)
