"""Reads an evaluation from the database and scores it, in a number of queries that never grows."""

from collections import defaultdict
from fractions import Fraction

from django.db.models import Prefetch, prefetch_related_objects

from evaluations import scoring
from evaluations.models import Answer, Evaluation, Framework, Question, State
from stakeholders.models import StakeholderType


def results_of(evaluation: Evaluation) -> scoring.Results:
    """The results of an evaluation as it stands. Seven queries; the framework is read once and kept with it."""
    return scoring.score(evaluation_for_scoring(evaluation))


def evaluation_for_scoring(evaluation: Evaluation) -> scoring.Evaluation:
    """Codes and points only; notes and quotes are not even read."""
    answers, grids = replies_by_interview(evaluation)
    rows = evaluation.interviews.order_by("code").values_list(
        "pk", "code", "targets", "stakeholder__code", "stakeholder__group"
    )
    return scoring.Evaluation(
        framework=framework_for_scoring(evaluation.framework),
        interviews=tuple(
            scoring.Interview(
                group=group,
                unit=code if group == StakeholderType.COMMUNITY else stakeholder,
                answers=answers[pk],
                involvement={target: grids[pk, target] for target in targets},
            )
            for pk, code, targets, stakeholder, group in rows
        ),
        minimum_community_units=evaluation.minimum_community_units,
    )


def replies_by_interview(evaluation: Evaluation) -> tuple[dict, dict]:
    """Answers by interview, and grid answers by interview and target."""
    answers: dict = defaultdict(dict)
    grids: dict = defaultdict(dict)
    rows = Answer.objects.filter(interview__evaluation=evaluation).values_list(
        "interview_id", "question__code", "criterion__code", "target", "state", "choice__code", "ticked"
    )
    for interview, question, criterion, target, state, choice, ticked in rows:
        reply = state if state != State.CHOICE else choice if ticked is None else tuple(ticked)
        if question:
            answers[interview][question] = reply
        elif reply != State.BLANK:
            grids[interview, target][criterion] = reply
    return answers, grids


def read_once(framework: Framework) -> None:
    """Keep all parts of the framework with it, so that whoever shows the results need not read them again."""
    questions = Prefetch("questions", Question.objects.select_related("chapter"))
    prefetch_related_objects([framework], "chapters", "criteria__choices", questions, "questions__choices")


def framework_for_scoring(framework: Framework) -> scoring.Framework:
    """The instrument without its texts."""
    read_once(framework)
    return scoring.Framework(
        chapters=tuple(scoring.Chapter(chapter.code, chapter.weight) for chapter in framework.chapters.all()),
        criteria=tuple(
            scoring.Criterion(
                criterion.code,
                None if criterion.is_checklist else {c.code: c.points for c in criterion.choices.all()},
                tuple(c.code for c in criterion.choices.all()) if criterion.is_checklist else (),
            )
            for criterion in framework.criteria.all()
        ),
        questions=tuple(
            scoring.Question(
                code=question.code,
                group=question.group,
                chapter=question.chapter.code,
                theme=question.theme,
                criteria=tuple(question.criteria),
                weight=question.weight,
                points={choice.code: choice.points for choice in question.choices.all()},
                not_knowing_is_zero=question.dont_know == "zero",
            )
            for question in framework.questions.all()
        ),
        community_share=Fraction(framework.community_share),
        minimum_community_units=framework.minimum_community_units,
    )
