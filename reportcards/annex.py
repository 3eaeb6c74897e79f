"""The annex on paper: the plan, and all that focus groups said. For the organisation only; nothing of it is published.

printing/annex_rendering.py makes pages of it.
"""

from dataclasses import dataclass

from django.utils import translation
from django_countries import countries

from evaluations.models import Evaluation, FocusGroup
from evaluations.translated import Translated
from reportcards.focus_groups import TOGETHER, About, Part, in_order, parts_of
from reportcards.plan import Planned, plan_of


@dataclass(frozen=True, slots=True)
class Cell:
    """What was asked, and what was said to it."""

    label: str
    points: tuple[Translated, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A part of a focus group, in rows of cells."""

    label: str
    rows: tuple[tuple[Cell, ...], ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A focus group as it is printed."""

    code: str
    month: str
    language: str
    held_by: str
    participants: str
    may_publish: bool
    theme: Translated
    key: Cell
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """All that is printed, but for the words of the interface."""

    language: str
    country: str
    round: str
    led_by: str
    is_demonstration: bool
    plan: dict[str, Planned]
    groups: tuple[Group, ...]

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"annex-{self.language}.pdf"


def annex_of(evaluation: Evaluation, language: str) -> Annex:
    """The plan in a language, and every focus group in its own words. Three queries."""
    with translation.override(language):
        groups = in_order(evaluation.focus_groups.prefetch_related("points"))
        return Annex(
            language=language,
            country=str(countries.name(evaluation.country_id)),
            round=evaluation.round.code,
            led_by=evaluation.lead_organisation.name,
            is_demonstration=evaluation.is_demonstration,
            plan=plan_of(evaluation, language),
            groups=tuple(printed(group) for group in groups),
        )


def printed(group: FocusGroup) -> Group:
    """A focus group, with its key recommendation by itself."""
    parts = parts_of(group)
    cells = {part.key: cells_of(part, group.language) for part in parts}
    return Group(
        code=group.code,
        month=group.month,
        language=group.get_language_display(),
        held_by=group.held_by,
        participants=group.participants,
        may_publish=group.may_publish,
        theme=Translated(group.theme, group.language),
        key=cells[TOGETHER].pop(About.KEY),
        tables=tuple(table(part, [*cells[part.key].values()]) for part in parts),
    )


def cells_of(part: Part, language: str) -> dict[str, Cell]:
    """What was asked in a part, by its key; each point in the language that was spoken."""
    return {
        asked.about: Cell(asked.label, tuple(Translated(said.text, language) for said in asked.said))
        for asked in part.asked
    }


def table(part: Part, cells: list[Cell]) -> Table:
    """Four questions are two rows of two; three stand in one row."""
    in_a_row = 3 if part.key == TOGETHER else 2
    rows = tuple(tuple(cells[start : start + in_a_row]) for start in range(0, len(cells), in_a_row))
    return Table(part.label, rows, is_empty=not any(cell.points for cell in cells))
