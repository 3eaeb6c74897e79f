"""Writing down what a focus group said. For those who interview; what is taken to the card is taking.py."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.shortcuts import get_object_or_404

from evaluations.beginning import highest_number
from evaluations.models import Evaluation, FocusGroup, FocusGroupPoint
from reportcards.focus_groups import place, points_in_places
from reportcards.writing.points import Conflict, Typed, mark, put, to_change
from reportcards.writing.recommending import hold_writable
from stakeholders import trail
from stakeholders.models import User, Verb

HEAD = ("theme", "month", "language", "held_by", "participants", "may_publish")
"""What is kept of a focus group besides its points."""


def head_mark(group: FocusGroup) -> str:
    """What a page remembers of the head that it showed: a consent that was taken back must not come back unseen."""
    return mark(str(getattr(group, name)) for name in HEAD)


@transaction.atomic
def add(evaluation: Evaluation, group: FocusGroup, *, by: User, now: datetime) -> None:
    """Save a new focus group under the next code, such as g3. Raises Locked while the draft is away."""
    hold_writable(evaluation)
    taken = evaluation.focus_groups.values_list("code", flat=True)
    group.evaluation = evaluation
    group.code = f"g{highest_number(taken) + 1}"
    group.save()
    tell(group, by=by, now=now)


@transaction.atomic
def change(group: FocusGroup, *, seen: str, by: User, now: datetime) -> None:
    """Save its head. Raises Conflict when somebody else changed it since it was seen, or Locked."""
    stands = hold(group)
    if head_mark(stands) not in (seen, head_mark(group)):
        raise Conflict(stands)
    group.save()
    tell(group, by=by, now=now)


@transaction.atomic
def keep(group: FocusGroup, part: str, typed: Iterable[Typed], *, by: User, now: datetime) -> bool:
    """Save what was typed on one of its pages; whether anything changed. All of it, or nothing: Conflict or Locked."""
    stands = points_in_places(hold(group))
    typed = [*typed]
    rows = {one.part: stands.get(place(part, one.part), []) for one in typed}
    changed = to_change(typed, {about: [row.text for row in found] for about, found in rows.items()})
    for one in changed:
        level, about = place(part, one.part)
        put(
            rows[one.part],
            one.texts,
            write=write,
            new=partial(FocusGroupPoint, focus_group=group, level=level, about=about),
            says_nothing=lambda row: not row.text,
        )
    if changed:
        tell(group, by=by, now=now)
    return bool(changed)


@transaction.atomic
def delete(group: FocusGroup, *, by: User, now: datetime) -> None:
    """It goes for good with all that it said, in whatever state the draft is: nobody waits for that (safety S3).

    What was taken from it stays, and no longer says where it came from.
    """
    evaluation = Evaluation.objects.select_for_update().get(pk=group.evaluation_id)
    get_object_or_404(evaluation.focus_groups, pk=group.pk).delete()
    tell(group, by=by, now=now)


def write(point: FocusGroupPoint, text: str) -> None:
    """Let it say this."""
    point.text = text


def hold(group: FocusGroup) -> FocusGroup:
    """The focus group as it stands now, locked against others; 404 when it was deleted meanwhile."""
    return get_object_or_404(hold_writable(group.evaluation).focus_groups, pk=group.pk)


def tell(group: FocusGroup, *, by: User, now: datetime) -> None:
    """Write into the trail that it was changed: its code, and nothing that was said."""
    lead = group.evaluation.lead_organisation
    trail.record(lead, Verb.CHANGED_FOCUS_GROUP, group.full_code, by=by, now=now)
