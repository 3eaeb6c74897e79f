"""At which step each page of a card was set: remembered, so that the same card is set at once the next time.

A child that draws forgets all when it ends. So what it has found is handed to the process that outlives it.
"""

from collections.abc import Mapping

from django.core.cache import cache

found_here: dict[str, int] = {}
"""What was found since the child began."""


def known(page: str) -> int | None:
    """The step that was found for a page, by its key."""
    return cache.get(page)


def remember(page: str, step: int) -> None:
    """Keep a step that was found here."""
    found_here[page] = step
    take_over({page: step})


def take_over(found: Mapping[str, int]) -> None:
    """Keep what was found in a child."""
    cache.set_many(found, timeout=None)
