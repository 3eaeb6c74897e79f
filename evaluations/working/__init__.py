"""Showing the working: every number of the results with the numbers it is made of, as one would compute by hand.

Frozen lines of text and numbers for the template, which does no arithmetic. Exact values are shown with two
decimals; the engine itself never rounds before the end (scoring, vocabulary).
"""

from evaluations import scoring
from evaluations.models import Evaluation
from evaluations.working.involvement import (
    contradiction_line,
    divergence_line,
    national_calculation,
    target_line,
)
from evaluations.working.lines import Working
from evaluations.working.rollout import chapter_line, robustness_lines, rollout_line
from stakeholders.models import INSTITUTION_TYPES


def working_of(evaluation: Evaluation, results: scoring.Results) -> Working:
    """The working of an evaluation. Community numbers under the minimum are withheld here too."""
    questions = {question.code: question for question in evaluation.framework.questions.all()}
    chapters = [chapter for chapter in evaluation.framework.chapters.all() if chapter.weight]
    return Working(
        rollout=rollout_line(chapters, results),
        chapters=tuple(chapter_line(chapter, evaluation, results, questions) for chapter in chapters),
        national=results.involvement.national.display,
        national_calculation=national_calculation(results),
        targets=tuple(target_line(kind, evaluation, results) for kind in INSTITUTION_TYPES),
        divergence=tuple(divergence_line(kind, results, questions) for kind in INSTITUTION_TYPES),
        contradictions=tuple(contradiction_line(one, questions) for one in results.contradictions),
        robustness=robustness_lines(results),
        community_units=results.community_units,
        minimum=results.minimum,
    )
