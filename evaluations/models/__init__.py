"""What is asked, the conversations, and what came of them."""

from evaluations.models.card import (
    Action,
    Clearance,
    ContextFigure,
    Narrative,
    NarrativeVersion,
    Recommendation,
)
from evaluations.models.community import FocusGroup, FocusGroupPoint, PlanPoint
from evaluations.models.consultation import Consultation, Contribution, Invitee, RightOfReply
from evaluations.models.evaluation import (
    FILLABLE,
    REVIEWABLE,
    WRITABLE,
    Evaluation,
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
    "Action",
    "Answer",
    "AnswerVersion",
    "Chapter",
    "Choice",
    "Clearance",
    "ClosingVersion",
    "Comment",
    "Consultation",
    "ContextFigure",
    "Contribution",
    "Criterion",
    "Evaluation",
    "FocusGroup",
    "FocusGroupPoint",
    "Framework",
    "Group",
    "Interview",
    "Invitee",
    "Mode",
    "Narrative",
    "NarrativeVersion",
    "PlanPoint",
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
