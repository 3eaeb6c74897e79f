"""The boxes of the plan, in the language that is being written."""

from evaluations.models import Evaluation, PlanPoint
from reportcards.forms.points import Part
from reportcards.plan import plan_rows, written_in

LIMIT = PlanPoint._meta.get_field("text").max_length


def boxes(evaluation: Evaluation, language: str) -> list[Part]:
    """Every part of the plan with what stands there; beside it the English, where something else is written."""
    return [
        Part(
            key=part.value,
            label=str(part.label),
            texts=tuple(written_in(row, language) for row in rows),
            limit=LIMIT,
            beside=() if language == "en" else tuple(written_in(row, "en") for row in rows),
            **({"most": 1} if part in PlanPoint.SINGLE else {}),
        )
        for part, rows in plan_rows(evaluation).items()
    ]
