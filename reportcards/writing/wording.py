"""Writing the texts of a card. The only writer of the narrative: every change is a new version, and none is lost.

A text that came with a file has no version, which is 0 to whoever sees it. Its first change here keeps it beside the
new one, by nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.models import WRITABLE, Evaluation, FocusGroupPoint, Narrative, NarrativeVersion
from evaluations.recording import Locked
from stakeholders import trail
from stakeholders.hours import hour
from stakeholders.models import User, Verb


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody wrote: one text of the card in one language."""

    name: str
    """One of Narrative.TEXTS."""
    language: str
    words: str
    seen: int
    """The version that the writer had before them; 0 when there was none."""
    is_composed: bool = False
    """Whether the site composed it from the results."""
    origin: FocusGroupPoint | None = None
    """The point of a focus group that was taken into it."""


class Conflict(Exception):
    """Somebody else changed a text since the writer saw it; nothing was saved."""

    def __init__(self, texts: Sequence[NarrativeVersion]) -> None:
        self.texts = texts
        """What stands now."""
        super().__init__(f"{len(texts)} texts changed meanwhile")


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one text that came by itself."""

    text: NarrativeVersion
    """As it stands now."""
    version: int
    """The version that its writer has seen from now on."""
    is_aside: bool = False
    """Whether what came is only kept in the history, because somebody else had changed the text already."""


def texts_of(evaluation: Evaluation, languages: Iterable[str]) -> dict[str, NarrativeVersion]:
    """How each text stands in each of the languages, by its key ("finding-fr"). Two queries, whatever there is.

    What nobody changed here is version 0, which is in no table.
    """
    narrative = Narrative.objects.filter(evaluation=evaluation).first() or Narrative(evaluation=evaluation)
    kept = evaluation.narrative_versions.standing().select_related("by")
    found = {row.key: row for row in kept}
    texts = [
        NarrativeVersion(
            evaluation=evaluation,
            name=name,
            language=language,
            version=0,
            words=getattr(narrative, column(name, language)) or "",
        )
        for name in Narrative.TEXTS
        for language in languages
    ]
    return {text.key: found.get(text.key, text) for text in texts}


def words_written(evaluation: Evaluation, language: str) -> tuple[int, int]:
    """How many of the texts are written in a language, and how many there are."""
    texts = texts_of(evaluation, [language]).values()
    return sum(bool(text.words) for text in texts), len(Narrative.TEXTS)


@transaction.atomic
def write(evaluation: Evaluation, wordings: Iterable[Wording], *, by: User, now: datetime) -> int:
    """Save what differs from what stands; return how many texts changed. All of them, or none.

    Raises Conflict where somebody else was faster, Locked while the words of the card are not open for changes.
    """
    held = hold(evaluation)
    given = list(wordings)
    stands = texts_of(held, {one.language for one in given})
    changes = [(one, text) for one in given if one.words != (text := stands[key(one)]).words]
    changes = [(one, text) for one, text in changes if not was_left_alone(one, text)]
    if conflicts := [text for one, text in changes if text.version != one.seen]:
        raise Conflict(conflicts)
    if changes and held.status not in WRITABLE:
        raise Locked
    for one, text in changes:
        save(text, one, by=by, now=now)
    if changes:
        tell(held, by=by, now=now)
    return len(changes)


def write_one(
    text: NarrativeVersion, wording: Wording, *, operation: UUID, by: User, now: datetime
) -> Arrived:
    """Save one text that comes by itself. The same operation again changes nothing.

    What comes over a version that its writer had not seen is kept aside: the history has it, and the text stays as it
    was until somebody chooses. `text` is how it stands (`texts_of`), and its evaluation is locked.
    """
    repeated = versions_of(text).filter(operation=operation).first()
    if repeated is not None:
        # Its writer has seen what it made then, not what somebody else may have made of it since.
        return Arrived(text, text.version if repeated.is_aside else repeated.version, repeated.is_aside)
    if wording.words == text.words:
        return Arrived(text, text.version)
    if text.evaluation.status not in WRITABLE:
        raise Locked
    is_aside = text.version != wording.seen
    if is_aside:
        keep(text, wording, operation=operation, is_aside=True, by=by, now=now)
    else:
        text = save(text, wording, operation=operation, by=by, now=now)
    tell(text.evaluation, by=by, now=now)
    return Arrived(text, text.version, is_aside)


@transaction.atomic
def confirm(evaluation: Evaluation, name: str, language: str, *, seen: int, by: User, now: datetime) -> None:
    """What the site composed is what we want to say: the same words once more, as ours. What is ours already stays.

    Raises Conflict where another draft stands by now, Locked while the words of the card are not open for changes.
    """
    held = hold(evaluation)
    text = texts_of(held, [language])[f"{name}-{language}"]
    if not text.is_composed:
        return
    if text.version != seen:
        raise Conflict([text])
    if held.status not in WRITABLE:
        raise Locked
    save(text, Wording(name, language, text.words, seen), by=by, now=now)
    tell(held, by=by, now=now)


def hold(evaluation: Evaluation) -> Evaluation:
    """Lock the evaluation against other writers and against its steps, which may have been taken while this waited."""
    rows = Evaluation.objects.select_for_update(of=("self",))
    return rows.select_related("lead_organisation", "round").get(pk=evaluation.pk)


def key(wording: Wording) -> str:
    """Which text in which language."""
    return f"{wording.name}-{wording.language}"


def versions_of(text: NarrativeVersion) -> QuerySet[NarrativeVersion]:
    """All that was ever kept of a text in its language, the oldest first."""
    return text.evaluation.narrative_versions.filter(name=text.name, language=text.language)


def was_left_alone(wording: Wording, text: NarrativeVersion) -> bool:
    """Whether the writer only sent back the older version that they had seen, while it was changed elsewhere."""
    return text.version != wording.seen and wording.words == words_seen(wording, text)


def words_seen(wording: Wording, text: NarrativeVersion) -> str:
    """What the writer had before them. Under 0 that is what came with a file, which is the first version by now."""
    seen = versions_of(text).filter(version=wording.seen or 1).first()
    is_later = wording.seen == 0 and seen is not None and seen.by_id is not None
    return "" if seen is None or is_later else seen.words


def save(
    text: NarrativeVersion, wording: Wording, *, operation: UUID | None = None, by: User, now: datetime
) -> NarrativeVersion:
    """One new version that counts, beside all earlier ones; also beside words that came with a file."""
    if text.version == 0 and text.words:
        keep(text, Wording(text.name, text.language, text.words, seen=0), by=None, now=now)
    narrative, _created = Narrative.objects.get_or_create(evaluation=text.evaluation)
    setattr(narrative, column(text.name, text.language), wording.words)
    narrative.save()
    return keep(text, wording, operation=operation, by=by, now=now)


def keep(
    text: NarrativeVersion,
    wording: Wording,
    *,
    operation: UUID | None = None,
    is_aside: bool = False,
    by: User | None,
    now: datetime,
) -> NarrativeVersion:
    """Into the history."""
    last = versions_of(text).aggregate(last=Max("version"))["last"] or 0
    return NarrativeVersion.objects.create(
        evaluation=text.evaluation,
        name=text.name,
        language=text.language,
        version=last + 1,
        words=wording.words,
        is_composed=wording.is_composed,
        origin=wording.origin,
        operation=operation,
        is_aside=is_aside,
        by=by,
        hour=hour(now),
    )


def tell(evaluation: Evaluation, *, by: User, now: datetime) -> None:
    """One line in the trail for a person and an hour, however many texts they change (safety S12)."""
    lead = evaluation.lead_organisation
    trail.record_once_an_hour(lead, Verb.CHANGED_CARD, evaluation.full_code, by=by, now=now)
