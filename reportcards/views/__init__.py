"""Pages of cards. Addresses name them through here."""

from reportcards.views.card import card, card_pdf, issue_card, withdraw_card
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
from reportcards.views.recommendations import add_recommendation, edit_recommendation
from reportcards.views.taking import take_point

__all__ = [
    "add_group",
    "add_recommendation",
    "card",
    "card_pdf",
    "delete_group",
    "edit_group",
    "edit_recommendation",
    "group",
    "groups",
    "issue_card",
    "paper",
    "paper_pdf",
    "plan",
    "plan_pdf",
    "take_point",
    "withdraw_card",
    "write_group",
]
