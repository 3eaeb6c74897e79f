"""Writing the plan, one language at a time. For those who write the card."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.changing import tell
from evaluations.exchange.texts import texts
from evaluations.models import Evaluation, PlanPoint
from reportcards.plan import plan_rows, written_in
from reportcards.writing.points import Typed, put, to_change
from reportcards.writing.recommending import hold_writable
from stakeholders.models import User, Verb


@transaction.atomic
def keep(evaluation: Evaluation, language: str, typed: Iterable[Typed], *, by: User, now: datetime) -> bool:
    """Save what was typed in a language; whether anything changed. All of it, or nothing: Conflict or Locked.

    A point goes when it says nothing in any language.
    """
    rows = plan_rows(hold_writable(evaluation))
    stands = {part: [written_in(row, language) for row in found] for part, found in rows.items()}
    changed = to_change(typed, stands)
    for one in changed:
        put(
            rows[one.part],
            one.texts,
            column=column("text", language),
            new=partial(PlanPoint, evaluation=evaluation, part=one.part),
            says_nothing=lambda row: not texts(row, "text"),
        )
    if changed:
        tell(evaluation, Verb.CHANGED_FOCUS_GROUP, by=by, now=now)
    return bool(changed)
