"""Pages: each fetches, decides, acts and responds. URL names are function names."""

from evaluations.views.consultation import add_invitees, answer_contribution, consultation, renew_link
from evaluations.views.evaluation import add_evaluation, add_stakeholder, edit_stakeholder, evaluation, home
from evaluations.views.history import answer_history, closing_history
from evaluations.views.interview import (
    add_interview,
    chapter,
    closing,
    delete_interview,
    edit_interview,
    interview,
    involvement,
    involvement_targets,
    restore_interview,
    switch_language,
    withdraw_interview,
)
from evaluations.views.offline import offline, offline_copy, offline_worker, take_offline
from evaluations.views.partners import partners
from evaluations.views.replies import renew_reply_link, replies, withdraw_reply_link
from evaluations.views.results import results
from evaluations.views.review import begin_thread, review, thread
from evaluations.views.saving import save_answer, save_closing
from evaluations.views.steps import postpone, take_step
from evaluations.views.workbook import load_workbook, workbook

__all__ = [
    "add_evaluation",
    "add_interview",
    "add_invitees",
    "add_stakeholder",
    "answer_contribution",
    "answer_history",
    "begin_thread",
    "chapter",
    "closing",
    "closing_history",
    "consultation",
    "delete_interview",
    "edit_interview",
    "edit_stakeholder",
    "evaluation",
    "home",
    "interview",
    "involvement",
    "involvement_targets",
    "load_workbook",
    "offline",
    "offline_copy",
    "offline_worker",
    "partners",
    "postpone",
    "renew_link",
    "renew_reply_link",
    "replies",
    "restore_interview",
    "results",
    "review",
    "save_answer",
    "save_closing",
    "switch_language",
    "take_offline",
    "take_step",
    "thread",
    "withdraw_interview",
    "withdraw_reply_link",
    "workbook",
]
