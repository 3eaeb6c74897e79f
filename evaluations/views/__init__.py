"""Pages: each fetches, decides, acts and responds. URL names are function names."""

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
from evaluations.views.results import results

__all__ = [
    "add_evaluation",
    "add_interview",
    "add_stakeholder",
    "chapter",
    "closing",
    "edit_interview",
    "edit_stakeholder",
    "evaluation",
    "home",
    "interview",
    "involvement",
    "involvement_targets",
    "results",
    "withdraw_interview",
]
