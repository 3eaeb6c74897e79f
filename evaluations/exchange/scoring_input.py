"""From a checked document to what the scoring engine takes."""

from fractions import Fraction

from evaluations import scoring
from evaluations.exchange import document as given


def framework_for_scoring(framework: given.Framework) -> scoring.Framework:
    """The instrument without its texts."""
    return scoring.Framework(
        chapters=tuple(scoring.Chapter(chapter.code, chapter.weight) for chapter in framework.chapters),
        criteria=tuple(criterion_for_scoring(criterion) for criterion in framework.criteria),
        questions=tuple(question_for_scoring(question) for question in framework.questions),
        community_share=Fraction(framework.community_share),
        minimum_community_units=framework.minimum_community_units,
    )


def criterion_for_scoring(criterion: given.Criterion) -> scoring.Criterion:
    """A ladder with its points, or a checklist with its elements."""
    ladder = {choice.code: choice.points for choice in criterion.choices} if criterion.choices else None
    return scoring.Criterion(
        criterion.code, ladder, tuple(element.code for element in criterion.elements or ())
    )


def question_for_scoring(question: given.Question) -> scoring.Question:
    """A question with the points of its choices."""
    return scoring.Question(
        code=question.code,
        group=question.group,
        chapter=question.chapter,
        theme=question.theme,
        criteria=tuple(question.criteria),
        weight=question.weight,
        points={choice.code: choice.points for choice in question.choices},
        not_knowing_is_zero=question.dont_know == "zero",
    )


def evaluation_for_scoring(document: given.Document) -> scoring.Evaluation:
    """The whole evaluation as the engine takes it. A community interview is its own unit (scoring: unit)."""
    groups = {stakeholder.code: stakeholder.group for stakeholder in document.stakeholders}
    return scoring.Evaluation(
        framework=framework_for_scoring(document.framework),
        interviews=tuple(
            interview_for_scoring(interview, groups[interview.stakeholder])
            for interview in document.interviews
        ),
        minimum_community_units=document.evaluation and document.evaluation.minimum_community_units,
    )


def interview_for_scoring(interview: given.Interview, group: str) -> scoring.Interview:
    """One interview: codes only."""
    return scoring.Interview(
        group=group,
        unit=interview.code if group == scoring.COMMUNITY else interview.stakeholder,
        answers={code: str(answer.choice) for code, answer in interview.answers.items()},
        involvement={
            target: {code: reply(answer) for code, answer in cells.items()}
            for target, cells in interview.involvement.items()
        },
    )


def reply(answer: given.Answer) -> str | tuple[str, ...]:
    """A rung or state as it stands; the ticked elements of a checklist as a tuple."""
    return answer.choice if isinstance(answer.choice, str) else tuple(answer.choice)
