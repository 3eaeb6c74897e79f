"""Points of a part, at most five: each has a box, and what is typed into the boxes is put where it belongs."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

from evaluations.models import FocusGroup, FocusGroupPoint, PlanPoint

Row = TypeVar("Row", FocusGroupPoint, PlanPoint)


class Conflict(Exception):
    """Somebody else changed it since its writer saw it; nothing was saved."""

    def __init__(self, stands: Mapping[str, Sequence[str]] | FocusGroup) -> None:
        self.stands = stands
        """What is there now: the texts of the parts that were changed, by their keys; or the head of a focus group."""
        super().__init__("changed meanwhile")


@dataclass(frozen=True, slots=True)
class Typed:
    """What came from the boxes of one part."""

    part: str
    texts: tuple[str, ...]
    """One for each box; empty where nothing is."""
    seen: str
    """The mark of what the page showed there."""


def mark(texts: Iterable[str]) -> str:
    """What a page remembers of the texts that it showed, to notice that somebody changed them meanwhile."""
    shown = [*texts]
    while shown and not shown[-1]:
        shown.pop()
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def to_change(typed: Iterable[Typed], stands: Mapping[str, Sequence[str]]) -> list[Typed]:
    """The parts that were changed by their writer. Raises Conflict for those that somebody else changed too."""
    changed = [one for one in typed if mark(one.texts) not in (one.seen, mark(stands[one.part]))]
    conflicts = {one.part: stands[one.part] for one in changed if mark(stands[one.part]) != one.seen}
    if conflicts:
        raise Conflict(conflicts)
    return changed


def put(
    rows: Sequence[Row],
    texts: Iterable[str],
    *,
    write: Callable[[Row, str], None],
    new: Callable[[], Row],
    says_nothing: Callable[[Row], bool],
) -> None:
    """Put each text into its box. A point that says nothing any more goes, and those after it move up."""
    kept = []
    for found, text in zip_longest(rows, texts):
        row = found if found is not None else new()
        write(row, text or "")
        if not says_nothing(row):
            kept.append(row)
        elif found is not None:
            row.delete()
    for position, row in enumerate(kept, start=1):
        row.position = position
        row.save()
