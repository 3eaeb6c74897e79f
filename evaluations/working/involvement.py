"""The working of meaningful involvement, and of what both sides say (scoring 5 to 7)."""

from collections.abc import Mapping
from fractions import Fraction

from evaluations import scoring, words
from evaluations.models import Evaluation, Question
from evaluations.working.lines import ContradictionLine, CriterionLine, DivergenceLine, PairLine, TargetLine
from evaluations.working.numbers import number, signed
from stakeholders.models import StakeholderType


def national_calculation(results: scoring.Results) -> str:
    """The plain mean of the institution types that have a score (scoring 5)."""
    scores = [target.score for target in results.involvement.targets.values() if target.score is not None]
    national = results.involvement.national.score
    if national is None:
        return ""
    return f"({' + '.join(map(number, scores))}) ÷ {len(scores)} = {number(national)}"


def target_line(kind: StakeholderType, evaluation: Evaluation, results: scoring.Results) -> TargetLine:
    """The plain mean of the criteria that have a score."""
    target = results.involvement.targets[kind]
    scores = [score for score in target.criteria.values() if isinstance(score, Fraction)]
    calculation = ""
    if target.score is not None:
        calculation = f"({' + '.join(map(number, scores))}) ÷ {len(scores)} = {number(target.score)}"
    return TargetLine(
        name=str(kind.label),
        display=target.display,
        word=words.involvement(target.word),
        status=words.status(target.status),
        assessed_by=target.units,
        calculation=calculation,
        criteria=tuple(
            CriterionLine(
                criterion.code,
                criterion.text,
                words.state("not_applicable") if score == "not_applicable" else number(score),
                number(target.self_assessment.get(criterion.code)),
            )
            for criterion in evaluation.framework.criteria.all()
            for score in [target.criteria.get(criterion.code)]
        ),
    )


def divergence_line(
    kind: StakeholderType, results: scoring.Results, questions: Mapping[str, Question]
) -> DivergenceLine:
    """Each theme that both sides answered, the widest difference first (scoring 6)."""
    divergence = results.divergence[kind]
    by_theme = {(question.group, question.theme): question for question in questions.values()}
    pairs = sorted(divergence.pairs.items(), key=lambda pair: -abs(pair[1]))
    return DivergenceLine(
        name=str(kind.label),
        display=signed(divergence.display),
        verdict=words.verdict(divergence.verdict),
        pairs=tuple(
            PairLine(
                theme=by_theme[StakeholderType.COMMUNITY, theme].text,
                community=number(results.questions[by_theme[StakeholderType.COMMUNITY, theme].code].score),
                institutions=number(results.questions[by_theme[kind, theme].code].score),
                difference=signed(difference),
            )
            for theme, difference in pairs
        ),
    )


def contradiction_line(one: scoring.Contradiction, questions: Mapping[str, Question]) -> ContradictionLine:
    """Lowest and highest reply of organisations of one type (scoring 7)."""
    question = questions[one.question]
    return ContradictionLine(
        question.get_group_display(), str(question), number(one.lowest), number(one.highest)
    )
