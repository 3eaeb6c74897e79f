"""What stands in a list on a card, with a place of its own: actions, and figures. At most so many, new ones last."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from evaluations.changing import tell
from evaluations.models import Action, ContextFigure
from evaluations.seeing import put
from reportcards.writing.recommending import TooMany, hold_writable
from stakeholders.models import User, Verb

Listed = Action | ContextFigure

TOO_MANY = {
    Action: _("There are fifteen already, and more do not fit on the card. Remove one first."),
    ContextFigure: _("There are four figures already, and more do not fit on the card. Remove one first."),
}


def list_of(row: Listed) -> QuerySet:
    """All that stands in the same list, in its order."""
    return type(row).objects.filter(evaluation=row.evaluation_id)


def after_last(rows: QuerySet) -> int:
    """The place of the next one. The evaluation is held, so nobody else takes it."""
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def add(row: Listed, *, by: User, now: datetime) -> None:
    """Save a new one as the last. Raises TooMany where no more fit on the card, Locked while the draft is not open."""
    hold_writable(row.evaluation)
    rows = list_of(row)
    if rows.count() >= row.AT_MOST:
        raise TooMany
    row.position = after_last(rows)
    row.save()
    tell(row.evaluation, Verb.CHANGED_CARD, by=by, now=now)


@transaction.atomic
def change(row: Listed, sent: dict[str, object], *, seen: str, by: User, now: datetime) -> None:
    """Save the columns that the writer changed. `sent`: column -> what it is to say; `seen`: seeing.marks of them.

    Raises Changed when somebody else changed one of them meanwhile, or removed the row; Locked.
    """
    hold_writable(row.evaluation)
    stands = list_of(row).filter(pk=row.pk).first()
    columns = put(stands, sent, seen)
    stands.save(update_fields=columns)
    if columns:
        tell(row.evaluation, Verb.CHANGED_CARD, by=by, now=now)


@transaction.atomic
def move_up(row: Listed, *, by: User, now: datetime) -> None:
    """Change places with the one before; the first stays where it is. Raises Locked."""
    hold_writable(row.evaluation)
    rows = list_of(row)
    keys = list(rows.values_list("pk", flat=True))
    if row.pk not in keys[1:]:
        return
    before = rows.get(pk=keys[keys.index(row.pk) - 1])
    place = rows.get(pk=row.pk).position
    rows.filter(pk=row.pk).update(position=after_last(rows))  # a place is taken once, also on the way
    rows.filter(pk=before.pk).update(position=place)
    rows.filter(pk=row.pk).update(position=before.position)
    tell(row.evaluation, Verb.CHANGED_CARD, by=by, now=now)


@transaction.atomic
def remove(row: Listed, *, by: User, now: datetime) -> None:
    """Take it off the card. Raises Locked."""
    hold_writable(row.evaluation)
    list_of(row).filter(pk=row.pk).delete()
    tell(row.evaluation, Verb.CHANGED_CARD, by=by, now=now)
