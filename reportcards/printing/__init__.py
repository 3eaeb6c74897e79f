"""From the facts of a card to pages, and from pages to PDF. The site comes here through drawing.py only."""
