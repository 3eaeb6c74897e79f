"""From a checked document to rows: what the organisation writes for its card, and what focus groups said."""

from django.conf import settings
from django.utils import timezone

from evaluations.exchange import document as given
from evaluations.exchange.texts import columns
from evaluations.models import (
    Action,
    Answer,
    Clearance,
    ContextFigure,
    Evaluation,
    FocusGroup,
    FocusGroupPoint,
    Interview,
    NarrativeVersion,
    PlanPoint,
    Recommendation,
)
from stakeholders.hours import hour


def create(evaluation: Evaluation, head: given.Evaluation) -> None:
    """All rows of what a card says beside its numbers."""
    points = create_focus_groups(evaluation, head.focus_groups)
    create_composed(evaluation, head)
    for position, item in enumerate(head.recommendations):
        Recommendation.objects.create(
            evaluation=evaluation,
            position=position,
            kind=item.kind,
            group=item.group,
            matters_most=item.matters_most,
            origin=points.get(item.origin),
            **columns(text=item.text, who=item.who, by_when=item.by_when),
        )
    for position, action in enumerate(head.actions):
        Action.objects.create(
            evaluation=evaluation,
            position=position,
            asked_in=action.asked_in,
            kind=action.kind,
            group=action.group,
            mattered_most=action.mattered_most,
            state=action.state,
            **columns(text=action.text, who=action.who, by_when=action.by_when, outcome=action.outcome),
        )
    for position, figure in enumerate(head.figures):
        ContextFigure.objects.create(
            evaluation=evaluation,
            position=position,
            number=figure.number,
            year=figure.year,
            value=figure.value,
            source=figure.source,
            **columns(name=figure.name),
        )
    create_plan(evaluation, head.plan)


def create_composed(evaluation: Evaluation, head: given.Evaluation) -> None:
    """The first version of each text that still stands as a site composed it, so that somebody reads it here.

    Only in the languages that are written here: nobody could confirm another, and the card would wait for ever.
    """
    for key in head.composed:
        name, _hyphen, language = key.partition("-")
        if language not in dict(settings.LANGUAGES):
            continue
        NarrativeVersion.objects.create(
            evaluation=evaluation,
            name=name,
            language=language,
            version=1,
            words=getattr(head.narrative, name)[language],
            is_composed=True,
            hour=hour(timezone.now()),
        )


def create_focus_groups(evaluation: Evaluation, groups: list[given.FocusGroup]) -> dict[str, FocusGroupPoint]:
    """Focus groups with their points; every point by its code."""
    found = {}
    for group in groups:
        row = FocusGroup.objects.create(
            evaluation=evaluation,
            **group.model_dump(
                include={"code", "month", "language", "theme", "held_by", "participants", "may_publish"}
            ),
        )
        points = [
            FocusGroupPoint(focus_group=row, level=level, about=about, position=position, text=text)
            for level, about, texts in said(group)
            for position, text in enumerate(texts, start=1)
        ]
        FocusGroupPoint.objects.bulk_create(points)
        found |= {point.code: point for point in points}
    return found


def said(group: given.FocusGroup) -> list[tuple[str, str, list[str]]]:
    """Level, what it is about, and the points."""
    by_level = [
        (level, about, getattr(getattr(group, level), about))
        for level in FocusGroupPoint.Level.values
        for about in FocusGroupPoint.SEEN
    ]
    together = [("", "continue", group.continue_), ("", "stop", group.stop), ("", "start", group.start)]
    return [*by_level, *together, ("", "key", [group.key] if group.key else [])]


def create_plan(evaluation: Evaluation, plan: given.Plan) -> None:
    """The points of the plan."""
    parts = {part: getattr(plan, part) for part in PlanPoint.Part.values}
    parts["goal"] = [plan.goal] if plan.goal else []
    for part, texts in parts.items():
        for position, text in enumerate(texts, start=1):
            point = PlanPoint(evaluation=evaluation, part=part, position=position)
            point.say(text)
            point.save()


def create_clearances(interviews: list[tuple[Interview, given.Interview]], answers: list[Answer]) -> None:
    """What was decided elsewhere about quotes, for the words as the file has them."""
    codes = {(row.interview_id, row.target, (row.question or row.criterion).code): row for row in answers}
    rows = []
    for row, interview in interviews:
        if interview.closing.clearance:
            rows.append(clearance(row, None, interview.closing.quote, interview.closing.clearance))
        replies = {("", code): answer for code, answer in interview.answers.items()}
        for target, cells in interview.involvement.items():
            replies |= {(target, code): answer for code, answer in cells.items()}
        rows += [
            clearance(row, codes[row.pk, target, code], answer.quote, answer.clearance)
            for (target, code), answer in replies.items()
            if answer.clearance
        ]
    Clearance.objects.bulk_create(rows)


def clearance(row: Interview, answer: Answer | None, said: str, given_as: given.Clearance) -> Clearance:
    """One decision, not yet saved."""
    described_as = row.stakeholder.name if answer else row.closing_described_as
    return Clearance(
        interview=row,
        answer=answer,
        said=said,
        is_cleared=given_as.cleared,
        edited=given_as.text,
        use=given_as.use,
        described_as=described_as if given_as.use == "named" else "",
        is_first=given_as.first,
        hour=hour(timezone.now()),
    )
