"""Pages of cards. Addresses name them through here."""

from reportcards.views.card import card, card_pdf, issue_card, withdraw_card
from reportcards.views.evidence import evidence, evidence_pdf, evidence_xlsx
from reportcards.views.paper import paper, paper_pdf
from reportcards.views.recommendations import add_recommendation, edit_recommendation

__all__ = [
    "add_recommendation",
    "card",
    "card_pdf",
    "edit_recommendation",
    "evidence",
    "evidence_pdf",
    "evidence_xlsx",
    "issue_card",
    "paper",
    "paper_pdf",
    "withdraw_card",
]
