"""Pages of cards. Addresses name them through here."""

from reportcards.views.actions import actions, add_action, carry_actions, edit_action, remove_action
from reportcards.views.card import card, card_pdf, issue_card, withdraw_card
from reportcards.views.figures import add_figure, edit_figure, figures, move_figure, remove_figure
from reportcards.views.paper import paper, paper_pdf
from reportcards.views.recommendations import add_recommendation, edit_recommendation

__all__ = [
    "actions",
    "add_action",
    "add_figure",
    "add_recommendation",
    "card",
    "card_pdf",
    "carry_actions",
    "edit_action",
    "edit_figure",
    "edit_recommendation",
    "figures",
    "issue_card",
    "move_figure",
    "paper",
    "paper_pdf",
    "remove_action",
    "remove_figure",
    "withdraw_card",
]
