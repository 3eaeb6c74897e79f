"""Writing the plan, one language at a time. For those who write the card."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction

from evaluations.changing import tell
from evaluations.models import Evaluation, PlanPoint
from reportcards.plan import plan_rows
from reportcards.writing.points import Typed, put, to_change
from reportcards.writing.recommending import hold_writable
from stakeholders.models import User, Verb


@transaction.atomic
def keep(evaluation: Evaluation, language: str, typed: Iterable[Typed], *, by: User, now: datetime) -> bool:
    """Save what was typed in a language; whether anything changed. All of it, or nothing: Conflict or Locked.

    A point goes when it says nothing in any language.
    """
    rows = plan_rows(hold_writable(evaluation))
    stands = {part: [row.texts.get(language, "") for row in found] for part, found in rows.items()}
    changed = to_change(typed, stands)
    for one in changed:
        put(
            rows[one.part],
            one.texts,
            write=lambda row, text: row.say({language: text}),
            new=partial(PlanPoint, evaluation=evaluation, part=one.part),
            says_nothing=lambda row: not row.words,
        )
    if changed:
        tell(evaluation, Verb.CHANGED_FOCUS_GROUP, by=by, now=now)
    return bool(changed)
