"""Changing keys while people work, and counting what can be opened.

The order: put the new key first and keep the old one in the ring of every process; restart them; rotate; look with
check_keys; only then take the old key out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from sealing.fields import Sealed, SealedTextField, ring
from sealing.keys import SealingError, key_id_of

BATCH = 500
MOST_PASSES = 50
CLEAR = "(not sealed)"
"""Stands for the id of a key where a value was never sealed."""


@dataclass(slots=True)
class Rotated:
    """What became of the values of one field."""

    label: str
    current: int = 0
    """Sealed under the current key when they were looked at last."""
    changed: int = 0
    """Sealed again under the current key."""
    from_clear: int = 0
    """Were in clear, and are sealed now."""
    unreadable: int = 0
    is_finished: bool = True
    """Whether a last look found nothing more to do."""


@dataclass(slots=True)
class Counted:
    """How many values of one field can be opened, and how many cannot, by the id of their key."""

    label: str
    opened: Counter = field(default_factory=Counter)
    unreadable: Counter = field(default_factory=Counter)


def sealed_fields() -> Iterator[SealedTextField]:
    """Every sealed field of every table."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield from (one for one in model._meta.local_fields if isinstance(one, SealedTextField))


def label_of(sealed: SealedTextField) -> str:
    """Such as evaluations.Answer.note."""
    return f"{sealed.model._meta.label}.{sealed.name}"


def stored(sealed: SealedTextField) -> Iterator[tuple[models.Model, Sealed]]:
    """Every row in which the field is not empty, with its stored value. In batches, so that nobody waits."""
    rows = sealed.model._base_manager.exclude(**{sealed.attname: ""}).order_by("pk")
    batch = list(rows[:BATCH])
    while batch:
        yield from ((row, vars(row)[sealed.attname]) for row in batch)
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH])


def rotate(sealed: SealedTextField, *, is_dry_run: bool = False) -> Rotated:
    """Seal every value of a field under the current key, again and again until a look finds nothing to do."""
    done = Rotated(label_of(sealed))
    for _attempt in range(MOST_PASSES):
        if rotate_once(sealed, done, is_dry_run=is_dry_run) == 0 or is_dry_run:
            return done
    done.is_finished = False
    return done


def rotate_once(sealed: SealedTextField, done: Rotated, *, is_dry_run: bool) -> int:
    """Look at every value once; return for how many something was to do."""
    done.current = done.unreadable = found = 0
    current = ring().current
    for row, value in stored(sealed):
        key_id = key_id_of(value)
        if key_id == current and can_open(sealed, row, value):
            done.current += 1
            continue
        try:
            # The only place that ever takes a clear text from the database: what is there from before the field was.
            text = str(value) if key_id is None else sealed.open(value, row)
        except SealingError:
            done.unreadable += 1
            continue
        found += 1
        if is_dry_run or exchange(sealed, row, value, text):
            done.changed += key_id is not None
            done.from_clear += key_id is None
    return found


def exchange(sealed: SealedTextField, row: models.Model, value: Sealed, text: str) -> bool:
    """Put the newly sealed value in the place of the old one; not when somebody else wrote there meanwhile."""
    unchanged = sealed.model._base_manager.filter(pk=row.pk, **{sealed.attname: value})
    return bool(unchanged.update(**{sealed.attname: sealed.seal(text, row)}))


def can_open(sealed: SealedTextField, row: models.Model, value: Sealed) -> bool:
    """Whether a stored value opens in its place."""
    try:
        sealed.open(value, row)
    except SealingError:
        return False
    return True


def count(sealed: SealedTextField) -> Counted:
    """How many values of a field can be opened, by key."""
    counted = Counted(label_of(sealed))
    for row, value in stored(sealed):
        counts = counted.opened if can_open(sealed, row, value) else counted.unreadable
        counts[key_id_of(value) or CLEAR] += 1
    return counted
