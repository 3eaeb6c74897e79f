"""What is asked, the conversations, and what came of them."""

from evaluations.models.evaluation import (
    Evaluation,
    Narrative,
    Recommendation,
    Round,
    Stakeholder,
    Status,
    Transition,
)
from evaluations.models.framework import Chapter, Choice, Criterion, Framework, Group, Question
from evaluations.models.interview import Answer, AnswerVersion, Interview, Mode, QuoteUse, State

__all__ = [
    "Answer",
    "AnswerVersion",
    "Chapter",
    "Choice",
    "Criterion",
    "Evaluation",
    "Framework",
    "Group",
    "Interview",
    "Mode",
    "Narrative",
    "Question",
    "QuoteUse",
    "Recommendation",
    "Round",
    "Stakeholder",
    "State",
    "Status",
    "Transition",
]
