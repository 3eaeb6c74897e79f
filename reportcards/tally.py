"""How much of what was asked is done, in words: on the pages where it is written down, and wherever it is told."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def in_words(states: Iterable[str]) -> str:
    """ "Of 6: 3 done, 1 under way, 2 not begun." What there is none of is left out; of nothing, nothing is said."""
    counts = Counter(states)
    if not counts:
        return ""
    parts = [words % {"number": number} for number, words in counted(counts) if number]
    return _("Of %(all)s: %(parts)s.") % {"all": counts.total(), "parts": ", ".join(parts)}


def counted(counts: Counter[str]) -> Iterable[tuple[int, str]]:
    """Each state with how many there are of it, the best first."""
    done, under_way = counts["done"], counts["under_way"]
    not_begun, dropped = counts["not_begun"], counts["dropped"]
    yield done, ngettext("%(number)s done", "%(number)s done", done)
    yield under_way, ngettext("%(number)s under way", "%(number)s under way", under_way)
    yield not_begun, ngettext("%(number)s not begun", "%(number)s not begun", not_begun)
    yield dropped, ngettext("%(number)s dropped", "%(number)s dropped", dropped)
