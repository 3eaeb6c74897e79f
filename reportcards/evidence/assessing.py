"""Evidence of meaningful involvement: what each community interview says of each institution type (scoring 5)."""

from collections.abc import Iterable
from fractions import Fraction

from evaluations import scoring
from evaluations.exchange import document as given
from evaluations.scoring.answers import BLANK, NOT_ASKED, is_asked
from evaluations.scoring.display import word
from evaluations.scoring.grid import Grid, is_assessment, replies
from evaluations.scoring.involvement import DECISIVE, LEAST_DECISIVE
from reportcards.evidence import facts
from reportcards.voices import is_community_heard


def criterion_facts(framework: given.Framework) -> tuple[facts.Criterion, ...]:
    """The ten criteria."""
    return tuple(
        facts.Criterion(criterion.code, dict(criterion.text), len(criterion.elements or ()))
        for criterion in framework.criteria
    )


def targets(evaluation: scoring.Evaluation, results: scoring.Results) -> tuple[facts.Target, ...]:
    """The four institution types. Under the minimum there is no assessment of anybody, nor a count of a criterion."""
    return tuple(target(group, evaluation, results) for group in scoring.INSTITUTIONS)


def target(group: str, evaluation: scoring.Evaluation, results: scoring.Results) -> facts.Target:
    """One institution type, interview by interview."""
    found = results.involvement.targets[group]
    assessments = (
        tuple(
            assessment(interview.unit, interview.involvement[group], evaluation.framework.criteria)
            for interview in evaluation.interviews_with(scoring.COMMUNITY)
            if group in interview.involvement
        )
        if is_community_heard(results)
        else ()
    )
    by_criterion = zip(*(one.replies for one in assessments), strict=True)
    codes = [criterion.code for criterion in evaluation.framework.criteria]
    return facts.Target(
        group=group,
        assessments=assessments,
        counts={code: counts(column) for code, column in zip(codes, by_criterion, strict=False)},
        held_by=held_by(found),
        found=found,
    )


def assessment(interview: str, grid: Grid, criteria: Iterable[scoring.Criterion]) -> facts.Assessment:
    """One grid, criterion by criterion."""
    criteria = tuple(criteria)
    said = replies(criteria, grid)
    return facts.Assessment(
        interview=interview,
        replies=tuple(
            reply(
                interview, grid.get(criterion.code, BLANK), said.get(criterion.code), criterion.code in said
            )
            for criterion in criteria
        ),
        is_answered=is_assessment(said),
    )


def reply(
    interview: str, answer: scoring.CriterionAnswer, points: Fraction | None, counts_as_asked: bool
) -> facts.Reply:
    """One cell of a grid. Who always chooses their own representatives is not asked about those that others pick."""
    if not counts_as_asked and is_asked(answer):
        return facts.Reply(interview, NOT_ASKED, None)
    if points is not None:
        return facts.Reply(interview, "choice", points)
    return facts.Reply(interview, str(answer), None)


def counts(column: Iterable[facts.Reply]) -> facts.CriterionCounts:
    """How many were asked and answered, and the sum."""
    asked = [reply for reply in column if is_asked(reply.state)]
    points = [reply.points for reply in asked if reply.points is not None]
    return facts.CriterionCounts(len(asked), len(points), sum(points, Fraction(0)))


def held_by(found: scoring.Target) -> tuple[str, ...]:
    """The criteria without which this score would be called meaningful."""
    if found.display is None or word(found.display) == found.word:
        return ()
    scores = [(code, found.criteria.get(code)) for code in DECISIVE if code in found.criteria]
    return tuple(
        code
        for code, score in scores
        if score is None or (isinstance(score, Fraction) and scoring.display(score) < LEAST_DECISIVE)
    )
