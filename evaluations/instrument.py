"""What is asked, kept in memory: codes, choices and their points never change once a version of a framework is here.

For what saves one answer, which must not ask the database for the same question a hundred times. A translation that is
added later is seen at the next start; pages read their texts from the database.
"""

from functools import lru_cache

from evaluations.models import Criterion, Question


@lru_cache(maxsize=8)
def questions(framework: int) -> dict[tuple[str, str], Question]:
    """(stakeholder type, code) -> question, with its choices."""
    rows = Question.objects.filter(framework=framework).select_related("chapter").prefetch_related("choices")
    return {(row.group, row.code): row for row in rows}


@lru_cache(maxsize=8)
def criteria(framework: int) -> dict[str, Criterion]:
    """Code -> criterion, with its choices or elements."""
    return {
        row.code: row for row in Criterion.objects.filter(framework=framework).prefetch_related("choices")
    }
