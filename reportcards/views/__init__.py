"""Pages of cards. Addresses name them through here."""

from reportcards.views.actions import actions, add_action, carry_actions, edit_action, remove_action
from reportcards.views.card import (
    card,
    card_pdf,
    card_web,
    choose_printing,
    issue_card,
    withdraw_card,
)
from reportcards.views.evidence import evidence, evidence_pdf, evidence_xlsx
from reportcards.views.figures import add_figure, edit_figure, figures, move_figure, remove_figure
from reportcards.views.focus_groups import (
    add_group,
    delete_group,
    edit_group,
    group,
    groups,
    write_group,
)
from reportcards.views.paper import paper, paper_pdf
from reportcards.views.plan import plan, plan_pdf
from reportcards.views.quotes import quotes
from reportcards.views.recommendations import add_recommendation, edit_recommendation
from reportcards.views.taking import take_point
from reportcards.views.words import save_words, words, words_history

__all__ = [
    "actions",
    "add_action",
    "add_figure",
    "add_group",
    "add_recommendation",
    "card",
    "card_pdf",
    "card_web",
    "carry_actions",
    "choose_printing",
    "delete_group",
    "edit_action",
    "edit_figure",
    "edit_group",
    "edit_recommendation",
    "evidence",
    "evidence_pdf",
    "evidence_xlsx",
    "figures",
    "group",
    "groups",
    "issue_card",
    "move_figure",
    "paper",
    "paper_pdf",
    "plan",
    "plan_pdf",
    "quotes",
    "remove_action",
    "remove_figure",
    "save_words",
    "take_point",
    "withdraw_card",
    "words",
    "words_history",
    "write_group",
]
