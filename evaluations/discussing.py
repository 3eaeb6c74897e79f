"""Comments on a draft: beginning a thread, answering in it, resolving it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery

from evaluations.changing import tell
from evaluations.models import Comment, Evaluation, Thread
from stakeholders.hours import hour
from stakeholders.models import Membership, User, Verb
from stakeholders.roles import CAN_LEAD


@transaction.atomic
def begin_thread(
    evaluation: Evaluation, about: Thread.About, key: str, text: str, *, by: User, now: datetime
) -> Comment:
    """Say something about a part of the draft, or the whole."""
    Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    last = evaluation.threads.aggregate(last=Max("number"))["last"] or 0
    thread = Thread.objects.create(evaluation=evaluation, number=last + 1, about=about, key=key)
    return _add(thread, text, by=by, now=now)


@transaction.atomic
def answer(thread: Thread, text: str, *, by: User, now: datetime) -> Comment:
    """Go on in a thread. One that was resolved is open again."""
    Thread.objects.select_for_update().get(pk=thread.pk)
    Thread.objects.filter(pk=thread.pk).update(is_resolved=False)
    return _add(thread, text, by=by, now=now)


@transaction.atomic
def resolve(thread: Thread, *, by: User, now: datetime) -> None:
    """Nothing is left to do about it."""
    thread.is_resolved = True
    thread.save(update_fields=["is_resolved"])
    tell(thread.evaluation, Verb.RESOLVED_THREAD, by=by, now=now)


def unanswered(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """Open threads in which nobody who leads the evaluation has the last word."""
    last = Comment.objects.filter(thread=OuterRef("pk")).order_by("-number").values("by")[:1]
    leads = Membership.objects.filter(
        user=OuterRef("last_by"), organisation=OuterRef("evaluation__lead_organisation"), role__in=CAN_LEAD
    )
    return threads.filter(is_resolved=False).annotate(last_by=Subquery(last)).exclude(Exists(leads))


def _add(thread: Thread, text: str, *, by: User, now: datetime) -> Comment:
    last = thread.comments.aggregate(last=Max("number"))["last"] or 0
    comment = Comment.objects.create(thread=thread, number=last + 1, text=text, by=by, hour=hour(now))
    tell(thread.evaluation, Verb.COMMENTED, by=by, now=now)
    return comment
