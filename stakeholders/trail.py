"""Writing the trail, and finding out whether somebody changed it.

Entries of an organisation are a chain: each holds the hash of the one before. Changing, removing or slipping in an
entry breaks the chain there. What this cannot find: that the last entries were cut off, or that somebody who can do
anything in the database wrote the whole chain anew. Against that, note the last number and hash that verify_trail
prints somewhere else: a later chain must still hold them.
"""

from datetime import datetime

from django.db import transaction

from stakeholders.hours import hour
from stakeholders.models import Organisation, TrailEntry, User, Verb


@transaction.atomic(savepoint=False)
def record(
    organisation: Organisation, verb: Verb, thing: str, *, by: User | None, now: datetime
) -> TrailEntry:
    """Add an entry to the organisation's trail, in the transaction of what it tells. `by=None` is the site itself.

    Three queries. The organisation's row is locked until that transaction ends, so call this last.
    """
    Organisation.objects.select_for_update(no_key=True).only("pk").get(pk=organisation.pk)
    last = TrailEntry.objects.filter(organisation=organisation).order_by("-number").first()
    entry = TrailEntry(
        organisation=organisation,
        number=last.number + 1 if last else 1,
        by=by,
        verb=verb,
        thing=thing,
        hour=hour(now),
        previous=last.hash if last else "",
    )
    entry.hash = entry.right_hash()
    entry.save(force_insert=True)
    return entry


def record_once_an_hour(
    organisation: Organisation, verb: Verb, thing: str, *, by: User | None, now: datetime
) -> None:
    """The same, unless the trail says already that they did this to it in that hour."""
    if not organisation.trail.filter(verb=verb, thing=thing, by=by, hour=hour(now)).exists():
        record(organisation, verb, thing, by=by, now=now)


def first_fault(organisation: Organisation) -> int | None:
    """The first number of the organisation's trail that is missing or does not fit; None if all fit."""
    expected, previous = 1, ""
    for entry in organisation.trail.order_by("number").iterator():
        fits = entry.number == expected and entry.previous == previous and entry.hash == entry.right_hash()
        if not fits:
            return expected
        expected, previous = expected + 1, entry.hash
    return None
