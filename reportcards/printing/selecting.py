"""What is printed of the lists that may be longer than their page: what weighs most comes first.

When a page is too full at the smallest size that is read well, its lists give way, one after the other, and the card
says how many there are more. No Django here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from reportcards.snapshot import Action, Contradiction, Difference, Quote, Recommendation, Snapshot

KINDS: Final = ("continue", "stop", "start")
STATES: Final = ("done", "under_way", "not_begun", "dropped")

MOST: Final = {
    "differences": (5, 5, 4, 4, 3, 2, 3, 2),
    "quotes": (3, 2, 2, 1, 1, 1, 0, 0),
    "contradictions": (3, 3, 2, 2, 1, 1),
    "actions": (6, 6, 3, 3, 3, 0),
}
"""How many of each are printed, the more is spared of a page."""

MOST_RECOMMENDATIONS: Final = 5
"""Of one kind."""

MOST_DECLINED: Final = 110
"""Characters of the names of those who declined; the others are counted."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of continue, stop, start."""

    kind: str
    recommendations: tuple[Recommendation, ...]
    first: Recommendation | None
    """The one that a poster has room for: what matters most, if it is of this kind."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is printed of the lists that may be longer than the page."""

    differences: tuple[Difference, ...]
    quotes: tuple[Quote, ...]
    contradictions: tuple[Contradiction, ...]
    contradictions_left: int
    columns: tuple[Column, ...]
    matters_most: Recommendation | None
    blank_lines: range
    actions: tuple[tuple[Action, ...], ...]
    """In three columns."""
    actions_left: int
    tally: tuple[tuple[str, int], ...]
    """How many actions stand in each state."""


def counts(snapshot: Snapshot) -> list[dict[str, str | int | None]]:
    """For each stakeholder type, how many interviews and how much of what was asked was answered."""
    coverage = dict(snapshot.method.coverage)
    return [
        {"group": heard.group, "interviews": heard.interviews, "per_cent": coverage.get(heard.group)}
        for heard in snapshot.heard
    ]


def declined(names: Sequence[str]) -> tuple[str, int]:
    """The names of those who declined, as many as there is room for, and how many more there are."""
    fitting = list(
        takewhile(lambda number: len(", ".join(names[: number + 1])) <= MOST_DECLINED, range(len(names)))
    )
    shown = names[: max(len(fitting), 1)]
    return ", ".join(shown), len(names) - len(shown)


def select(snapshot: Snapshot, spare: int = 0) -> Selection:
    """The first of each list: assembly puts what weighs most first."""
    most = {name: numbers[min(spare, len(numbers) - 1)] for name, numbers in MOST.items()}
    first = next((item for item in snapshot.recommendations if item.matters_most), None)
    others = [item for item in snapshot.recommendations if item is not first]
    contradictions = snapshot.contradictions[: most["contradictions"]]
    actions = what_came_first(snapshot.actions)[: most["actions"]]
    return Selection(
        differences=snapshot.differences[: most["differences"]],
        quotes=snapshot.quotes[: most["quotes"]],
        contradictions=contradictions,
        contradictions_left=snapshot.contradictions_in_all - len(contradictions),
        columns=tuple(_column(kind, others, first) for kind in KINDS),
        matters_most=first,
        blank_lines=range(MOST_RECOMMENDATIONS),
        actions=tuple(actions[start::3] for start in range(3)),
        actions_left=len(snapshot.actions) - len(actions),
        tally=_tally(snapshot.actions),
    )


def what_came_first(actions: Iterable[Action]) -> tuple[Action, ...]:
    """What mattered most, then what something came of, then the others; otherwise in their order."""
    return tuple(sorted(actions, key=lambda item: (not item.mattered_most, not item.outcome)))


def _tally(actions: Iterable[Action]) -> tuple[tuple[str, int], ...]:
    """Each state that occurs, with how often."""
    found = Counter(item.state for item in actions)
    return tuple((state, found[state]) for state in STATES if found[state])


def _column(kind: str, others: Iterable[Recommendation], first: Recommendation | None) -> Column:
    """Recommendations of one kind; what matters most of all stands above the columns."""
    found = tuple(item for item in others if item.kind == kind)[:MOST_RECOMMENDATIONS]
    is_first = first is not None and first.kind == kind
    return Column(kind, found, first if is_first else next(iter(found), None))
