"""Every question with what its score is made of, for whoever wants to follow a number back (scoring 2)."""

from collections import Counter
from collections.abc import Mapping

from .answers import BLANK
from .instrument import Evaluation, Interview, Question
from .results import QuestionScore
from .tally import GroupTally


def question_scores(evaluation: Evaluation, tallies: Mapping[str, GroupTally]) -> dict[str, QuestionScore]:
    """The working of every question of every group."""
    return {
        question.code: _question_score(question, evaluation.interviews_with(group), tally)
        for group, tally in tallies.items()
        for question in evaluation.framework.questions_for(group)
    }


def _question_score(
    question: Question, interviews: tuple[Interview, ...], tally: GroupTally
) -> QuestionScore:
    together = tally.together[question.code]
    of_units = {unit: tallies[question.code] for unit, tallies in tally.units.items()}
    return QuestionScore(
        score=together.score,
        counts=Counter(interview.answers.get(question.code, BLANK) for interview in interviews),
        asked=together.asked,
        answered=together.answered,
        units=together.units,
        unit_means={unit: own.score for unit, own in of_units.items() if own.score is not None},
    )
