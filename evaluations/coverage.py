"""Is there enough for a card? Chapters by stakeholder types, with coverage in words."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from evaluations import scoring
from evaluations.models import Evaluation
from stakeholders.models import StakeholderType


@dataclass(frozen=True, slots=True)
class Cell:
    """One chapter for one type: a state that the style sheet knows, and the words."""

    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """One stakeholder type and how many interviews there are."""

    name: str
    interviews: int


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """The table, ready to be drawn."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def coverage_table(evaluation: Evaluation, results: scoring.Results, counts: dict[str, int]) -> CoverageTable:
    """Coverage of every weighted chapter by every type (scoring 2)."""
    chapters = [chapter for chapter in evaluation.framework.chapters.all() if chapter.weight]
    return CoverageTable(
        tuple(Column(str(kind.label), counts[kind]) for kind in StakeholderType),
        tuple(
            (chapter.name, tuple(cell(results.groups[kind.value][chapter.code]) for kind in StakeholderType))
            for chapter in chapters
        ),
    )


def cell(group: scoring.GroupChapter) -> Cell:
    """What a cell says. The status decides, not the rounded number."""
    if group.coverage is None:
        return Cell("none", _("none yet"))
    per_cent = f"{scoring.display(Fraction(100) * group.coverage)}\N{NO-BREAK SPACE}%"
    if group.status == "limited_data":
        return Cell("limited", _("%(share)s limited") % {"share": per_cent})
    if group.status == "insufficient_data":
        return Cell("few", _("%(share)s too few") % {"share": per_cent})
    return Cell("enough", per_cent)
