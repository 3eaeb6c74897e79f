"""The closing words of an interview: all of them are one answer, with versions of its own. Their only writer."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from evaluations import lately, recording
from evaluations.models import FILLABLE, ClosingVersion, Interview
from evaluations.recording import Locked
from stakeholders.hours import month
from stakeholders.models import User

FIELDS = (
    "closing_continue",
    "closing_stop",
    "closing_start",
    "closing_matters_most",
    "closing_quote",
    "closing_quote_use",
    "closing_said_by",
)

Words = dict[str, str]
"""Column of the interview -> what is written in it, for all of FIELDS."""


class Conflict(Exception):
    """Somebody else changed the closing words since the writer saw them; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of closing words that came by themselves."""

    version: int
    """The one that stands now."""
    is_aside: bool
    """Whether what came is only kept in the history."""


def words_of(interview: Interview) -> Words:
    """What stands in an interview."""
    return {name: getattr(interview, name) for name in FIELDS}


@transaction.atomic
def record_page(interview: Interview, words: Words, *, seen: int, by: User, now: datetime) -> None:
    """Save what a plain form sent. Raises Conflict when somebody else was faster, Locked when the draft is closed."""
    status = recording.hold(interview)
    interview.refresh_from_db(fields=[*FIELDS, "closing_version"])
    if words == words_of(interview):
        return
    if seen != interview.closing_version:
        raise Conflict
    if status not in FILLABLE:
        raise Locked
    write(interview, words, by=by, now=now)
    recording.tell(interview, by=by, now=now)


def record_one(
    interview: Interview, words: Words, *, seen: int, operation: UUID, by: User, now: datetime
) -> Arrived:
    """Save closing words that come by themselves, as recording.record_one does an answer. The interview is locked."""
    repeated = interview.closing_versions.filter(operation=operation).first()
    if repeated is not None:
        version = interview.closing_version if repeated.is_aside else repeated.version
        return Arrived(version, repeated.is_aside)
    if words == words_of(interview):
        return Arrived(interview.closing_version, is_aside=False)
    if interview.evaluation.status not in FILLABLE:
        raise Locked
    is_aside = seen != interview.closing_version
    with recording.refused_by_the_database():
        if is_aside:
            set_aside(interview, words, operation=operation, by=by, now=now)
        else:
            write(interview, words, operation=operation, by=by, now=now)
    recording.tell(interview, by=by, now=now)
    return Arrived(interview.closing_version, is_aside)


def write(
    interview: Interview, words: Words, *, operation: UUID | None = None, by: User, now: datetime
) -> None:
    """One new version, kept beside all earlier ones; also beside words that came from a file and have none yet."""
    last = last_version(interview)
    before = words_of(interview)
    if last == 0 and any(before[name] for name in FIELDS if name != "closing_quote_use"):
        last = 1
        keep(interview, before, number=last, operation=None, by=None, now=now)
    for name, text in words.items():
        setattr(interview, name, text)
    interview.closing_version = last + 1
    interview.save(update_fields=[*FIELDS, "closing_version"])
    keep(interview, words, number=last + 1, operation=operation, by=by, now=now)


def set_aside(interview: Interview, words: Words, *, operation: UUID, by: User, now: datetime) -> None:
    """Into the history only, which the database does not lock: the state is read again, now that the lock is had."""
    if recording.status_now(interview) not in FILLABLE:
        raise Locked
    number = last_version(interview) + 1
    keep(interview, words, number=number, operation=operation, by=by, now=now, is_aside=True)


def version_of(interview: Interview) -> ClosingVersion | None:
    """The words that stand, with who wrote them and when; None where they came from a file."""
    return interview.closing_versions.filter(version=interview.closing_version).select_related("by").first()


def last_version(interview: Interview) -> int:
    """The highest number that the history has."""
    return interview.closing_versions.order_by("-version").values_list("version", flat=True).first() or 0


def keep(
    interview: Interview,
    words: Words,
    *,
    number: int,
    operation: UUID | None,
    by: User | None,
    now: datetime,
    is_aside: bool = False,
) -> None:
    """Into the history."""
    version = ClosingVersion.objects.create(
        interview=interview,
        version=number,
        words=json.dumps(words, sort_keys=True),
        operation=operation,
        is_aside=is_aside,
        by=by,
        month=month(now),
    )
    lately.remember(version, now)


def written(version: ClosingVersion) -> Words:
    """What a version holds."""
    return json.loads(version.words)
