"""Writing down what was replied. The only writer of answers: every change is a new version, none is lost."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from evaluations import lately
from evaluations.models import (
    FILLABLE,
    Answer,
    AnswerVersion,
    Choice,
    Criterion,
    Evaluation,
    Interview,
    Question,
    QuoteUse,
    State,
)
from stakeholders import trail
from stakeholders.hours import hour, month
from stakeholders.models import User, Verb


@dataclass(frozen=True, slots=True)
class Said:
    """What was replied to one question, or to one criterion about one target, with what was noted beside it."""

    asked: Question | Criterion
    target: str
    state: State
    choice: Choice | None
    ticked: list[str] | None
    note: str
    quote: str
    quote_use: QuoteUse
    seen: int
    """The version that the writer had before them; 0 when there was none."""
    note_is_shared: bool = False
    """Whether the network may read the note."""
    language: str = ""
    """In which language it was asked; empty: in that of the interview."""

    def is_same_as(self, answer: Answer | AnswerVersion | None) -> bool:
        """Whether this says what is stored already; nothing stored is the same as blank."""
        if answer is None:
            return self.is_empty
        return (
            self.state == answer.state
            and (self.choice and self.choice.pk) == answer.choice_id
            and self.ticked == answer.ticked
            and self.note == answer.note
            and self.quote == answer.quote
            and self.quote_use == answer.quote_use
            and self.note_is_shared == answer.note_is_shared
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said at all."""
        return self.state == State.BLANK and not self.note and not self.quote


class Conflict(Exception):
    """Somebody else changed an answer since the writer saw it; nothing was saved."""

    def __init__(self, answers: list[Answer]) -> None:
        self.answers = answers
        super().__init__(f"{len(answers)} answers changed meanwhile")


LOCKED = _(
    "Not saved: the draft is not open for changes now. What you wrote still stands here. A coordinator or owner can "
    "reopen it."
)


class Locked(Exception):
    """The draft is not open for changes any more; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one answer that came by itself."""

    answer: Answer | None
    """As it stands now; None when nothing was said and nothing stood there."""
    version: int
    """The version that its writer has seen from now on; 0 when there is none."""
    is_aside: bool = False
    """Whether what came is only kept in the history, because somebody else had changed the answer already."""


@transaction.atomic
def record(interview: Interview, said: Iterable[Said], *, by: User | None, now: datetime) -> int:
    """Save what differs from what is stored; return how many answers changed. All of them, or none."""
    status = hold(interview)
    stored = {key_of(answer): answer for answer in with_last_version(interview.answers.all())}
    changes = [(one, stored.get(key(one))) for one in said if not one.is_same_as(stored.get(key(one)))]
    changes = [(one, answer) for one, answer in changes if not was_left_alone(one, answer)]
    conflicts = [answer for one, answer in changes if answer and answer.version != one.seen]
    if conflicts:
        raise Conflict(conflicts)
    if changes and status not in FILLABLE:
        raise Locked
    if changes:
        for one, answer in changes:
            write(interview, one, answer, by=by, now=now)
        tell(interview, by=by, now=now)
    return len(changes)


def record_one(
    interview: Interview, said: Said, stored: Answer | None, *, operation: UUID, by: User, now: datetime
) -> Arrived:
    """Save one answer that comes by itself. The same operation again changes nothing.

    What comes over a version that its writer had not seen is kept aside: the history has it, and the answer stays as
    it was until somebody chooses. `interview` is locked (`for_saving`), `stored` is what `stored_answer` found.
    """
    if stored is not None and stored.repeated is not None:
        # Its writer has seen what it made then, not what somebody else may have made of it since.
        is_aside = stored.versions.values_list("is_aside", flat=True).get(operation=operation)
        return Arrived(stored, stored.version if is_aside else stored.repeated, is_aside)
    if said.is_same_as(stored):
        return Arrived(stored, stored.version if stored else 0)
    if interview.evaluation.status not in FILLABLE:
        raise Locked
    is_aside = stored is not None and stored.version != said.seen
    with refused_by_the_database():
        if is_aside:
            set_aside(interview, said, stored, operation=operation, by=by, now=now)
        else:
            stored = write(interview, said, stored, operation=operation, by=by, now=now)
    tell(interview, by=by, now=now)
    return Arrived(stored, stored.version, is_aside)


@contextmanager
def refused_by_the_database() -> Iterator[None]:
    """Locked, where a draft was submitted while this waited for its lock (migration 0006)."""
    try:
        yield
    except IntegrityError as error:
        if "answers are locked" in str(error):
            raise Locked from error
        raise


def for_saving(interviews: QuerySet[Interview]) -> QuerySet[Interview]:
    """Rows as record_one takes them: locked, with their evaluation."""
    return interviews.select_for_update(of=("self",)).select_related("stakeholder", "evaluation")


def stored_answer(
    interview: Interview, asked: Question | Criterion, target: str, operation: UUID
) -> Answer | None:
    """What stands there, and in `repeated` which version the operation made, if it came before (None: it did not)."""
    owner = {"question": asked} if isinstance(asked, Question) else {"criterion": asked, "target": target}
    came_before = AnswerVersion.objects.filter(answer=OuterRef("pk"), operation=operation)
    rows = with_last_version(interview.answers.filter(**owner))
    stored = rows.annotate(repeated=Subquery(came_before.order_by().values("version")[:1])).first()
    if stored is not None:  # what is in memory already need not be asked for again
        setattr(stored, "question" if isinstance(asked, Question) else "criterion", asked)
        stored.choice = next((one for one in asked.choices.all() if one.pk == stored.choice_id), None)
    return stored


def with_last_version(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """With the highest number that their history has: that of the answer itself, or of one kept aside."""
    numbers = AnswerVersion.objects.filter(answer=OuterRef("pk")).order_by("-version").values("version")
    return answers.annotate(last_version=Subquery(numbers[:1])).order_by("pk")


def tell(interview: Interview, *, by: User | None, now: datetime) -> None:
    """One line in the trail for a person, what they worked on and an hour, however many answers (safety S12).

    Each process remembers for which of them there is one, and asks only for others.
    """
    told = (
        interview.evaluation_id if interview.is_community else interview.pk
    )  # as `told_as`, without a query
    key = f"{told}/{by.pk if by else ''}/{hour(now):%Y-%m-%dT%H}"
    if caches["told"].get(key):
        return
    lead = interview.evaluation.lead_organisation
    trail.record_once_an_hour(lead, Verb.CHANGED_ANSWERS, interview.told_as, by=by, now=now)
    transaction.on_commit(lambda: caches["told"].set(key, value=True))


def hold(interview: Interview) -> str:
    """Lock the interview against other writers and against a step of its evaluation; the state of the evaluation.

    The state is read after the lock is had: a step may have been taken while this waited. An interview that was put
    into the bin meanwhile still takes what was typed; one whose people took back their agreement is gone (404).
    """
    held = get_object_or_404(Interview.with_bin.select_for_update(), pk=interview.pk)
    return status_now(held)


def status_now(interview: Interview) -> str:
    """The state of the evaluation of an interview, read afresh."""
    return Evaluation.objects.values_list("status", flat=True).get(pk=interview.evaluation_id)


def hold_open(evaluation: Evaluation) -> str:
    """Lock the evaluation against others; its state. Raises Locked when the draft is no longer open by now."""
    status = Evaluation.objects.select_for_update().get(pk=evaluation.pk).status
    if status not in FILLABLE:
        raise Locked
    return status


def key(said: Said) -> tuple:
    """What it is a reply to."""
    is_question = isinstance(said.asked, Question)
    return (said.asked.pk, None, "") if is_question else (None, said.asked.pk, said.target)


def key_of(answer: Answer) -> tuple:
    """What it is a reply to."""
    return answer.question_id, answer.criterion_id, answer.target


def was_left_alone(said: Said, answer: Answer | None) -> bool:
    """Whether the writer only sent back the older version that they had seen, while it was changed elsewhere."""
    if answer is None or answer.version == said.seen:
        return False
    if said.seen == 0:
        return said.is_empty
    return said.is_same_as(answer.versions.filter(version=said.seen).first())


def write(
    interview: Interview,
    said: Said,
    answer: Answer | None,
    *,
    operation: UUID | None = None,
    by: User | None,
    now: datetime,
) -> Answer:
    """One new version, kept beside all earlier ones."""
    if answer is None:
        is_question = isinstance(said.asked, Question)
        owner = {"question": said.asked} if is_question else {"criterion": said.asked, "target": said.target}
        answer = Answer(interview=interview, **owner)
        answer.last_version = 0
    for name, value in columns(interview, said, by=by, now=now).items():
        setattr(answer, name, value)
    answer.version = answer.last_version = answer.last_version + 1
    answer.save()
    answer.as_version(operation=operation).save()
    lately.remember(answer, now)
    return answer


def set_aside(
    interview: Interview, said: Said, answer: Answer, *, operation: UUID, by: User, now: datetime
) -> None:
    """Into the history only, which the database does not lock: the state is read again, now that the lock is had."""
    if status_now(interview) not in FILLABLE:
        raise Locked
    AnswerVersion.objects.create(
        answer=answer,
        version=answer.last_version + 1,
        operation=operation,
        is_aside=True,
        **columns(interview, said, by=by, now=now),
    )


def columns(interview: Interview, said: Said, *, by: User | None, now: datetime) -> dict[str, Any]:
    """What of a reply is stored, in an answer and in its versions alike."""
    return {
        "by": by,
        "month": month(now),
        "language": said.language or interview.language,
        "state": said.state,
        "choice": said.choice,
        "ticked": said.ticked,
        "note": said.note,
        "quote": said.quote,
        "quote_use": said.quote_use,
        "note_is_shared": said.note_is_shared,
    }
