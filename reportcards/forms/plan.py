"""The boxes of the plan, in the language that is being written."""

from evaluations.models import Evaluation, PlanPoint
from evaluations.models.community import PLAN_LIMIT
from reportcards.forms.points import Part
from reportcards.plan import plan_rows


def boxes(evaluation: Evaluation, language: str) -> list[Part]:
    """Every part of the plan with what stands there; beside it the English, where something else is written."""
    return [
        Part(
            key=part.value,
            label=str(part.label),
            texts=tuple(row.texts.get(language, "") for row in rows),
            limit=PLAN_LIMIT,
            beside=() if language == "en" else tuple(row.texts.get("en", "") for row in rows),
            **({"most": 1} if part in PlanPoint.SINGLE else {}),
        )
        for part, rows in plan_rows(evaluation).items()
    ]
