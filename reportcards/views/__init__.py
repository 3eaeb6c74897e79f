"""Pages of cards. Addresses name them through here."""

from reportcards.views.card import card, card_pdf, issue_card, withdraw_card
from reportcards.views.paper import paper, paper_pdf
from reportcards.views.recommendations import add_recommendation, edit_recommendation
from reportcards.views.words import save_words, words, words_history

__all__ = [
    "add_recommendation",
    "card",
    "card_pdf",
    "edit_recommendation",
    "issue_card",
    "paper",
    "paper_pdf",
    "save_words",
    "withdraw_card",
    "words",
    "words_history",
]
