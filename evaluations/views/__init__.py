"""Pages: each fetches, decides, acts and responds. URL names are function names."""

from evaluations.views.consultation import add_invitees, answer_contribution, consultation, renew_link
from evaluations.views.evaluation import add_evaluation, add_stakeholder, edit_stakeholder, evaluation, home
from evaluations.views.interview import (
    add_interview,
    chapter,
    closing,
    edit_interview,
    interview,
    involvement,
    involvement_targets,
    withdraw_interview,
)
from evaluations.views.replies import renew_reply_link, replies, withdraw_reply_link
from evaluations.views.results import results

__all__ = [
    "add_evaluation",
    "add_interview",
    "add_invitees",
    "add_stakeholder",
    "answer_contribution",
    "chapter",
    "closing",
    "consultation",
    "edit_interview",
    "edit_stakeholder",
    "evaluation",
    "home",
    "interview",
    "involvement",
    "involvement_targets",
    "renew_link",
    "renew_reply_link",
    "replies",
    "results",
    "withdraw_interview",
    "withdraw_reply_link",
]
