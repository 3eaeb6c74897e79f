"""Meaningful involvement, both sides and contradictions as the pages say them (scoring 5 to 7)."""

from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations import scoring, words
from reportcards.evidence import facts
from reportcards.evidence.lines import (
    AssessmentLine,
    ContradictionLine,
    CriterionLine,
    DifferenceLine,
    PairLine,
    Sum,
    TargetLine,
)
from reportcards.evidence.numbers import (
    ARROW,
    counted_mean,
    decimal,
    fraction,
    plain_mean,
    sign_of,
    signed,
    weighted,
)
from reportcards.evidence.texts import translated
from reportcards.words import group as group_name

MOST_ASSESSMENTS = 20
"""With more interviews about one type, the single ones stand in the spreadsheet only."""
MARKS = {"dont_know": "?", "refused": "!", "": "–", "not_applicable": "/", "not_asked": "//"}
"""Signs for what has no points, where there is no room for words."""


def marks_explained() -> tuple[tuple[str, str], ...]:
    """Each sign with what it means."""
    return tuple((mark, words.state(state)) for state, mark in MARKS.items())


def national_sum(evidence: facts.Evidence) -> str:
    """The mean of the institution types that have a score."""
    national = evidence.national
    scores = [target.found.score for target in evidence.targets if target.found.score is not None]
    return "" if national.score is None else f"{plain_mean(scores, national.score)}{ARROW}{national.display}"


def target_line(target: facts.Target, evidence: facts.Evidence) -> TargetLine:
    """One institution type."""
    found = target.found
    scores = [score for score in found.criteria.values() if isinstance(score, Fraction)]
    assessed_by = ngettext(
        "assessed in %(number)s interview", "assessed in %(number)s interviews", found.units
    ) % {"number": found.units}
    return TargetLine(
        name=group_name(target.group),
        shown="" if found.display is None else str(found.display),
        word=words.involvement(found.word),
        held=held(target),
        status=words.status(found.status),
        assessed_by=assessed_by,
        sum="" if found.score is None else f"{plain_mean(scores, found.score)}{ARROW}{found.display}",
        exactly=fraction(found.score),
        criteria=tuple(criterion_line(criterion, target, evidence) for criterion in evidence.criteria),
        assessments=tuple(assessment_line(one) for one in target.assessments)
        if len(target.assessments) <= MOST_ASSESSMENTS
        else (),
    )


def held(target: facts.Target) -> str:
    """Why a high score is not called meaningful."""
    if not target.held_by:
        return ""
    return _(
        "The number alone would say “%(own)s”. It is held at “%(held)s”, since these criteria are under 50: "
        "%(criteria)s."
    ) % {
        "own": words.involvement("meaningful"),
        "held": words.involvement(target.found.word),
        "criteria": ", ".join(target.held_by),
    }


def criterion_line(
    criterion: facts.Criterion, target: facts.Target, evidence: facts.Evidence
) -> CriterionLine:
    """One criterion about one institution type."""
    counts, score = target.counts.get(criterion.code), target.found.criteria[criterion.code]
    column = [criterion.code for criterion in evidence.criteria].index(criterion.code)
    points = [one.replies[column].points for one in target.assessments]
    own_view = target.found.self_assessment[criterion.code]
    has_score = isinstance(score, Fraction)
    return CriterionLine(
        code=criterion.code,
        text=translated(criterion.text),
        asked=decimal(counts.asked if counts else None),
        answered=decimal(counts.answered if counts else None),
        sum=counted_mean([one for one in points if one is not None], score) if has_score else "",
        mean=words.state("not_applicable") if score == "not_applicable" else decimal(score),
        own_view=decimal(own_view),
        own_sum=own_sum(criterion.code, target.group, own_view, evidence),
    )


def own_sum(criterion: str, group: str, own_view: Fraction | None, evidence: facts.Evidence) -> str:
    """The institution type's own questions that name the criterion, and their mean."""
    scored = [
        question
        for chapter in evidence.chapters
        for question in chapter.questions_of(group)
        if criterion in question.criteria and question.found.score is not None
    ]
    if own_view is None:
        return ""
    codes = ", ".join(question.code for question in scored)
    if len(scored) == 1:
        return codes
    return f"{codes}: {weighted([(one.weight, one.found.score) for one in scored], own_view)}"


def assessment_line(one: facts.Assessment) -> AssessmentLine:
    """One interview about one institution type."""
    return AssessmentLine(
        one.interview,
        tuple(MARKS[reply.state] if reply.points is None else decimal(reply.points) for reply in one.replies),
    )


def difference_line(one: facts.Difference, evidence: facts.Evidence) -> DifferenceLine:
    """One institution type beside the community, the widest difference first."""
    asked, found = evidence.questions, one.found
    pairs = sorted(
        (pair for pair in one.pairs if pair.difference is not None),
        key=lambda pair: -abs(pair.difference or 0),
    )
    return DifferenceLine(
        name=group_name(one.group),
        shown=signed(found.display),
        verdict=words.verdict(found.verdict),
        sum=difference_sum(found),
        pairs=tuple(
            PairLine(
                text=translated(asked[pair.ours].text),
                codes=f"{pair.ours}, {pair.theirs}",
                ours=decimal(asked[pair.ours].found.score),
                theirs=decimal(asked[pair.theirs].found.score),
                difference=signed(pair.difference),
            )
            for pair in pairs
        ),
    )


def difference_sum(found: scoring.Divergence) -> str:
    """The mean of the differences: their sum, divided by their number."""
    if found.difference is None:
        return ""
    total, number = sum(found.pairs.values(), Fraction()), len(found.pairs)
    mean = f"{sign_of(found.difference)} {signed(found.difference)}"
    return f"{signed(total)} ÷ {number} {mean}{ARROW}{signed(found.display)}"


def contradiction_lines(evidence: facts.Evidence) -> Iterator[ContradictionLine]:
    """Where institutions of one type are far apart."""
    asked = evidence.questions
    for one in evidence.contradictions:
        yield ContradictionLine(
            code=one.question,
            text=translated(asked[one.question].text),
            name=group_name(one.group),
            lowest=f"{decimal(one.lowest)} ({', '.join(one.lowest_units)})",
            highest=f"{decimal(one.highest)} ({', '.join(one.highest_units)})",
        )


def involvement_words(evidence: facts.Evidence) -> Sum:
    """The headline: number and word."""
    national = evidence.national
    return Sum(
        "" if national.display is None else str(national.display), words.involvement(evidence.national_word)
    )
