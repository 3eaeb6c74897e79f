"""Forms of the pages of cards."""
