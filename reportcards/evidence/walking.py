"""How a number is checked with a pocket calculator: the way from one answer to the roll-out score, in real numbers.

It leads through Community Empowerment, the focal point of the card. Where a step has no number, it says why.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from evaluations import scoring, words
from reportcards.evidence import facts
from reportcards.evidence.chapter_lines import (
    both_sum,
    coverage_words,
    institutions_sum,
    question_line,
    side_sum,
)
from reportcards.evidence.headline_lines import held
from reportcards.evidence.headline_lines import sums as rollout_sums
from reportcards.evidence.lines import Step, Sum
from reportcards.evidence.texts import translated
from reportcards.words import group as group_name


def steps(evidence: facts.Evidence) -> tuple[Step, ...]:
    """From a question to the headline."""
    chapter = next(one for one in evidence.chapters if one.code == scoring.EMPOWERMENT)
    found = (
        question_step(chapter),
        *(side_step(side) for side in chapter.sides if side.group == scoring.COMMUNITY),
        institutions_step(chapter),
        chapter_step(chapter, evidence),
        rollout_step(evidence),
    )
    return tuple(step for step in found if step is not None)


def question_step(chapter: facts.Chapter) -> Step | None:
    """The first question that has a score: the community's, unless that is withheld."""
    scored = (one for side in chapter.sides for one in side.questions if one.found.score is not None)
    question = next(scored, None)
    if question is None:
        return None
    line = question_line(question)
    return Step(
        title=_("One question"),
        question=line.text,
        sentences=(
            _("Each reply has points, from 0 to 100. The score is the mean of the voices that answered."),
            *line.notes[:1],
        ),
        sums=(Sum(question.code, line.sum),),
    )


def side_step(side: facts.Side) -> Step:
    """The community in this chapter."""
    return Step(
        title=_("The community"),
        question=None,
        sentences=tuple(side_sentences(side)),
        sums=tuple(side_sums(side)),
    )


def side_sentences(side: facts.Side) -> Iterator[str]:
    """Where the mean comes from, and whether enough was answered; or why there is none."""
    if side.found.score is None:
        yield words.status(side.found.status)
        return
    yield _("The mean of its questions in this chapter. Each of them is on the pages that follow.")
    yield _("Answered: %(coverage)s. From half on there is a score; under two thirds it is marked.") % {
        "coverage": coverage_words(side.answered_by_weight, side.asked_by_weight)
    }


def side_sums(side: facts.Side) -> Iterator[Sum]:
    """The mean of the questions."""
    if side.found.score is not None:
        yield Sum(group_name(side.group), side_sum(side))


def institutions_step(chapter: facts.Chapter) -> Step | None:
    """The institution types, each as the community; then their mean."""
    sides = [side for side in chapter.sides if side.group != scoring.COMMUNITY]
    together = institutions_sum(chapter)
    if together is None:
        return None
    return Step(
        title=_("Institutions"),
        question=None,
        sentences=(
            _(
                "The same for each type. An organisation is one voice, however many of its people were interviewed."
            ),
        ),
        sums=(*(one for side in sides for one in side_sums(side)), together),
    )


def chapter_step(chapter: facts.Chapter, evidence: facts.Evidence) -> Step:
    """Both sides together."""
    both = both_sum(chapter, evidence.share)
    shares = _("The community counts for %(ours)s, institutions for %(theirs)s.") % {
        "ours": evidence.share,
        "theirs": 1 - evidence.share,
    }
    rounded = _("Only here it is rounded, a half upwards. The rounded number has the band “%(band)s”.") % {
        "band": words.band(chapter.found.band)
    }
    return Step(
        title=str(translated(chapter.name).text),
        question=None,
        sentences=(shares, rounded) if both else (words.status(chapter.found.status),),
        sums=(both,) if both else (),
    )


def rollout_step(evidence: facts.Evidence) -> Step:
    """All chapters by their weights."""
    rollout = evidence.rollout
    if rollout.score is None:
        return Step(_("All chapters"), None, (words.status(rollout.status),), ())
    band = _("The band is “%(band)s”.") % {"band": words.band(rollout.band)}
    return Step(
        title=_("All chapters"),
        question=None,
        sentences=(
            _("Each chapter counts by its weight, with its number before rounding."),
            held(rollout) or band,
        ),
        sums=tuple(rollout_sums(evidence))[:1],
    )
