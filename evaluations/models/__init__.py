"""What is asked, the conversations, and what came of them."""

from evaluations.models.consultation import Consultation, Contribution, Invitee, RightOfReply
from evaluations.models.evaluation import (
    FILLABLE,
    REVIEWABLE,
    WRITABLE,
    Evaluation,
    Narrative,
    Recommendation,
    Round,
    Stakeholder,
    Status,
    Transition,
)
from evaluations.models.framework import Chapter, Choice, Criterion, Framework, Group, Question
from evaluations.models.interview import (
    Answer,
    AnswerVersion,
    ClosingVersion,
    Interview,
    Mode,
    QuoteUse,
    State,
)
from evaluations.models.review import Comment, Submission, Thread

__all__ = [
    "FILLABLE",
    "REVIEWABLE",
    "WRITABLE",
    "Answer",
    "AnswerVersion",
    "Chapter",
    "Choice",
    "ClosingVersion",
    "Comment",
    "Consultation",
    "Contribution",
    "Criterion",
    "Evaluation",
    "Framework",
    "Group",
    "Interview",
    "Invitee",
    "Mode",
    "Narrative",
    "Question",
    "QuoteUse",
    "Recommendation",
    "RightOfReply",
    "Round",
    "Stakeholder",
    "State",
    "Status",
    "Submission",
    "Thread",
    "Transition",
]
