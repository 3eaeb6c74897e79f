"""Writing down what was replied. The only writer of answers: every change is a new version, none is lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

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


@transaction.atomic
def record(interview: Interview, said: Iterable[Said], *, by: User | None, now: datetime) -> int:
    """Save what differs from what is stored; return how many answers changed. All of them, or none."""
    status = hold(interview)
    stored = {key_of(answer): answer for answer in interview.answers.all()}
    changes = [(one, stored.get(key(one))) for one in said if not one.is_same_as(stored.get(key(one)))]
    changes = [(one, answer) for one, answer in changes if not was_left_alone(one, answer)]
    conflicts = [answer for one, answer in changes if answer and answer.version != one.seen]
    if conflicts:
        raise Conflict(conflicts)
    if changes and status not in FILLABLE:
        raise Locked
    hour = now.replace(minute=0, second=0, microsecond=0)
    for one, answer in changes:
        save(interview, one, answer, by=by, hour=hour)
    if changes:
        lead = interview.evaluation.lead_organisation
        trail.record(lead, Verb.CHANGED_ANSWERS, interview.full_code, by=by, now=now)
    return len(changes)


def hold(interview: Interview) -> str:
    """Lock the interview against other writers and against a step of its evaluation; the state of the evaluation.

    The state is read after the lock is had: a step may have been taken while this waited.
    """
    held = Interview.objects.select_for_update().get(pk=interview.pk)
    return Evaluation.objects.values_list("status", flat=True).get(pk=held.evaluation_id)


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


def save(interview: Interview, said: Said, answer: Answer | None, *, by: User, hour: datetime) -> None:
    """One new version, kept beside all earlier ones."""
    if answer is None:
        is_question = isinstance(said.asked, Question)
        owner = {"question": said.asked} if is_question else {"criterion": said.asked, "target": said.target}
        answer = Answer(interview=interview, version=0, **owner)
    answer.version += 1
    answer.by, answer.hour = by, hour
    answer.state, answer.choice, answer.ticked = said.state, said.choice, said.ticked
    answer.note, answer.quote, answer.quote_use = said.note, said.quote, said.quote_use
    answer.note_is_shared = said.note_is_shared
    answer.save()
    answer.as_version().save()
