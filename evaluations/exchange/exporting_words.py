"""From the database to a document: what the organisation writes for its card, and what focus groups said."""

from evaluations.exchange import document as given
from evaluations.exchange.texts import texts
from evaluations.models import (
    Action,
    Clearance,
    ContextFigure,
    Evaluation,
    FocusGroup,
    FocusGroupPoint,
    PlanPoint,
    Recommendation,
)


def recommendation_documents(evaluation: Evaluation) -> list[given.Recommendation]:
    """All of them, in their order."""
    rows = evaluation.recommendations.select_related("origin__focus_group")
    return [recommendation_document(row) for row in rows]


def recommendation_document(row: Recommendation) -> given.Recommendation:
    """One recommendation."""
    return given.Recommendation(
        kind=row.kind,
        group=row.group,
        text=texts(row, "text"),
        who=texts(row, "who"),
        by_when=texts(row, "by_when"),
        matters_most=row.matters_most,
        origin=row.origin.code if row.origin else "",
    )


def action_document(row: Action) -> given.Action:
    """One thing that an earlier card asked."""
    return given.Action(
        asked_in=row.asked_in,
        kind=row.kind,
        group=row.group,
        text=texts(row, "text"),
        who=texts(row, "who"),
        by_when=texts(row, "by_when"),
        mattered_most=row.mattered_most,
        state=row.state,
        outcome=texts(row, "outcome"),
    )


def figure_document(row: ContextFigure) -> given.Figure:
    """One figure with its source."""
    return given.Figure(
        name=texts(row, "name"), number=row.number, year=row.year, value=row.value, source=row.source
    )


def focus_group_documents(evaluation: Evaluation) -> list[given.FocusGroup]:
    """All of them by their codes: databases sort letters differently, and the bytes must not."""
    rows = evaluation.focus_groups.prefetch_related("points")
    return [focus_group_document(row) for row in sorted(rows, key=lambda row: row.code)]


def focus_group_document(row: FocusGroup) -> given.FocusGroup:
    """One focus group with its points, each in its place."""
    said: dict[tuple[str, str], list[str]] = {}
    for point in sorted(row.points.all(), key=lambda point: point.position):
        said.setdefault((point.level, point.about), []).append(point.text)
    levels = {
        level: given.Level(**{about: said.get((level, about), []) for about in FocusGroupPoint.SEEN})
        for level in FocusGroupPoint.Level.values
    }
    together = {kind: said.get(("", kind), []) for kind in Recommendation.Kind.values}
    return given.FocusGroup(
        code=row.code,
        month=row.month,
        language=row.language,
        theme=row.theme,
        held_by=row.held_by,
        participants=row.participants,
        may_publish=row.may_publish,
        key=next(iter(said.get(("", FocusGroupPoint.About.KEY), [])), ""),
        **levels,
        **together,
    )


def plan_document(evaluation: Evaluation) -> given.Plan:
    """The grid, the goal and the way to it."""
    found: dict[str, list] = {part: [] for part in PlanPoint.Part.values}
    for row in sorted(evaluation.plan.all(), key=lambda row: row.position):
        found[row.part].append(row.texts)
    goal = next(iter(found.pop(PlanPoint.Part.GOAL)), {})
    return given.Plan(goal=goal, **found)


def clearance_document(
    row: Clearance | None, quote: str, use: str, described_as: str
) -> given.Clearance | None:
    """What was decided about these words; nothing if they, or the agreement, changed since."""
    if row is None or not row.stands_for(quote, use, described_as):
        return None
    return given.Clearance(cleared=row.is_cleared, text=row.edited, use=row.use, first=row.is_first)
