"""The plan of an evaluation: a grid of four lists that leads to one goal, what stands in its way, how to get there."""

from dataclasses import dataclass

from evaluations.models import Evaluation, PlanPoint
from evaluations.translated import Translated
from reportcards.snapshot import in_language

Part = PlanPoint.Part

GRID = (Part.STRENGTH, Part.WEAKNESS, Part.OPPORTUNITY, Part.THREAT)
WAY = (Part.BARRIER, Part.STRATEGY)
PARTS = (*GRID, Part.GOAL, *WAY)
"""In the order in which people think: what there is, where to go, how."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One part of the plan as it is read."""

    key: str
    label: str
    points: tuple[Translated, ...]


def plan_rows(evaluation: Evaluation) -> dict[Part, list[PlanPoint]]:
    """All points of the plan in their order. One query."""
    found: dict[Part, list[PlanPoint]] = {part: [] for part in PARTS}
    for row in sorted(evaluation.plan.all(), key=lambda row: row.position):
        found[Part(row.part)].append(row)
    return found


def plan_of(evaluation: Evaluation, language: str) -> dict[str, Planned]:
    """The plan in a language, or else in one that there is, by the key of each part. One query."""
    return {
        part.value: Planned(
            part.value, str(part.label), tuple(Translated(*in_language(row.texts, language)) for row in rows)
        )
        for part, rows in plan_rows(evaluation).items()
    }


def plan_written(evaluation: Evaluation) -> tuple[int, int]:
    """How far the plan is: how many of its parts say something, of how many. One query."""
    return evaluation.plan.order_by().values("part").distinct().count(), len(PARTS)
