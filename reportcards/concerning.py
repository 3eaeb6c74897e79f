"""The part of a draft that is about one type of institution: all that those who may reply are given."""

from dataclasses import dataclass

from reportcards.snapshot import Cell, Contradiction, Difference, Recommendation, Snapshot, Target, Text


@dataclass(frozen=True, slots=True)
class Concern:
    """What the draft says about one type: nothing about the other types, nothing about the community alone."""

    group: str
    target: Target | None
    criteria: tuple[tuple[str, Text, Cell], ...]
    """Code, text, and the cell of this type."""
    differences: tuple[Difference, ...]
    contradictions: tuple[Contradiction, ...]
    recommendations: tuple[Recommendation, ...]


def concerning(snapshot: Snapshot, group: str) -> Concern:
    """The column of a type in the table of involvement, and what else names it."""
    place = next(
        (number for number, target in enumerate(snapshot.involvement.targets) if target.group == group), None
    )
    return Concern(
        group=group,
        target=None if place is None else snapshot.involvement.targets[place],
        criteria=()
        if place is None
        else tuple((row.code, row.text, row.cells[place]) for row in snapshot.involvement.criteria),
        differences=tuple(item for item in snapshot.differences if item.group == group),
        contradictions=tuple(item for item in snapshot.contradictions if item.group == group),
        recommendations=tuple(item for item in snapshot.recommendations if item.group == group),
    )
