"""The evidence: every number of a card with all that it is made of, as PDF and as spreadsheet.

gathering.py reads an exchange document and its results into a frozen description (facts.py); rendering.py makes pages
of it, book/ writes it with formulas that compute it again. It is for those who interview, and never published.
"""
