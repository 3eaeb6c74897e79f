"""Following up: what has become of what was asked, written one language at a time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.changing import tell
from evaluations.models import Evaluation
from evaluations.seeing import Changed, overtaken, to_write
from reportcards.writing.recommending import hold_writable
from stakeholders.models import User, Verb


@dataclass(frozen=True, slots=True)
class Became:
    """What somebody says of one action: where it stands, and in one language what came of it."""

    pk: UUID
    sent: dict[str, str]
    """Column -> what it is to say, for the columns of `shown`."""
    seen: str
    """The marks of what the page had shown (seeing.marks)."""


def shown(language: str) -> tuple[str, str]:
    """The columns that say what became of an action, in one language."""
    return "state", column("outcome", language)


@transaction.atomic
def follow_up(evaluation: Evaluation, said: list[Became], *, by: User, now: datetime) -> int:
    """Save what the writer changed, and nothing else; in how many actions. All of them, or none.

    Raises Changed when somebody else changed the same meanwhile, or removed one; Locked while the draft is not open.
    """
    stands = {row.pk: row for row in hold_writable(evaluation).actions.all()}
    if any(one.pk not in stands for one in said):
        raise Changed([])
    if conflicts := [stands[one.pk] for one in said if overtaken(stands[one.pk], one.sent, one.seen)]:
        raise Changed(conflicts)
    changes = [(stands[one.pk], to_write(stands[one.pk], one.sent, one.seen), one.sent) for one in said]
    for row, columns, sent in changes:
        for name in columns:
            setattr(row, name, sent[name])
        row.save(update_fields=columns)
    changed = sum(bool(columns) for _row, columns, _sent in changes)
    if changed:
        tell(evaluation, Verb.CHANGED_CARD, by=by, now=now)
    return changed
