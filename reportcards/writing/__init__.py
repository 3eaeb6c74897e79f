"""The acts of those who write a card: its words, recommendations and all that stands beside its numbers."""
