"""What was written down, version by version; and bringing back an earlier one, which is a new version itself.

Bringing words back never widens what was agreed about printing them (safety S3): of then and now the narrower counts,
and words that stand there no longer are asked about anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations import closing, recording
from evaluations.models import (
    FILLABLE,
    Answer,
    AnswerVersion,
    ClosingVersion,
    Criterion,
    Evaluation,
    Interview,
    Question,
    QuoteUse,
)
from evaluations.models.interview import language_name
from evaluations.translated import Translated, reply_in_words
from evaluations.words import month
from stakeholders.models import StakeholderType, User

Says = dict[str, Translated]
"""What a version says, by what it is about: a note, a quote ... Without a text where nothing was said."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a version says, and what stood there until then."""

    name: str
    now: Translated
    before: Translated
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One version as people read it."""

    number: int
    by: User | None
    when: str
    """In which month; of a text of the card in which hour."""
    is_aside: bool
    """It came when somebody else had changed the same, and does not count."""
    stands: bool
    """It is what counts now."""
    parts: list[Part]
    may_return: bool
    """Whether it says something else than what stands, so that bringing it back would change something."""
    is_asked_anew: bool
    """Whether it was agreed to print a quote that would come back without that agreement."""
    remarks: tuple[str, ...] = ()
    """Where it came from, if it was not simply written down here."""


class History(Protocol):
    """What every history has: the page that shows one asks for no more."""

    evaluation: Evaluation
    is_locked: bool
    """Whether nothing can be brought back now."""
    versions: Mapping[int, Any]
    """By their numbers, the oldest first."""
    seen: int
    """Which of them counts."""
    conflict: type[Exception]
    """Raised when somebody else changed what stands since it was shown."""

    def entries(self) -> list[Entry]: ...
    def comes_back(self, version: Any) -> tuple[bool, bool]: ...
    def when(self, version: Any) -> str: ...
    def says(self, version: Any) -> Says: ...
    def bring_back(self, number: int, *, seen: int, by: User, now: datetime) -> None: ...


class AnswerHistory:
    """Of the answer to one question, or to one criterion about one institution type."""

    conflict = recording.Conflict

    def __init__(self, interview: Interview, asked: Question | Criterion, target: str) -> None:
        self.interview, self.asked, self.target = interview, asked, target
        self.evaluation = interview.evaluation
        self.is_locked = interview.evaluation.status not in FILLABLE
        owner = {"question": asked} if isinstance(asked, Question) else {"criterion": asked, "target": target}
        self.answer: Answer | None = interview.answers.filter(**owner).first()
        rows = AnswerVersion.objects.filter(answer=self.answer).select_related("by").order_by("version")
        self.versions = {row.version: row for row in rows}
        self.seen = self.answer.version if self.answer else 0

    @property
    def target_name(self) -> str:
        """The institution type that it is about; empty for a question."""
        return str(StakeholderType(self.target).label) if self.target else ""

    def entries(self) -> list[Entry]:
        """The newest first."""
        return told(self)

    def when(self, version: AnswerVersion) -> str:
        """In which month: the day is never kept (safety S1)."""
        return month(version.month)

    def comes_back(self, version: AnswerVersion) -> tuple[bool, bool]:
        """Whether it would change anything, and whether without an agreement to print that it had."""
        again = self.again(version, self.seen)
        return not again.is_same_as(self.answer), again.quote_use != version.quote_use

    def says(self, version: AnswerVersion) -> Says:
        """Everything that one version holds, in words."""
        return {
            _("Reply"): reply_in_words(self.asked, version, self.interview.language),
            _("Note"): written(version.note),
            _("Quote"): written(version.quote),
            _("May we print the quote?"): ours(QuoteUse(version.quote_use).label if version.quote else ""),
            _("The network may read this note"): ours(_("Yes") if version.note_is_shared else ""),
            _("Asked in"): ours(language_name(version.language)),
        }

    def again(self, version: AnswerVersion, seen: int) -> recording.Said:
        """The same reply once more, in the language in which it was asked."""
        return recording.Said(
            asked=self.asked,
            target=self.target,
            state=version.state,
            choice=next((row for row in self.asked.choices.all() if row.pk == version.choice_id), None),
            ticked=version.ticked,
            note=version.note,
            quote=version.quote,
            quote_use=agreed(version.quote, version.quote_use, self.answer.quote, self.answer.quote_use),
            seen=seen,
            note_is_shared=version.note_is_shared,
            language=version.language,
        )

    def bring_back(self, number: int, *, seen: int, by: User, now: datetime) -> None:
        """Write an earlier version once more. Raises recording.Conflict or Locked."""
        recording.record(self.interview, [self.again(self.versions[number], seen)], by=by, now=now)


class ClosingHistory:
    """Of the closing words of an interview, all of them together."""

    conflict = closing.Conflict

    def __init__(self, interview: Interview) -> None:
        self.interview, self.evaluation = interview, interview.evaluation
        self.is_locked = interview.evaluation.status not in FILLABLE
        rows = interview.closing_versions.select_related("by").order_by("version")
        self.versions = {row.version: row for row in rows}
        self.seen = interview.closing_version

    def entries(self) -> list[Entry]:
        """The newest first."""
        return told(self)

    def when(self, version: ClosingVersion) -> str:
        """In which month: the day is never kept (safety S1)."""
        return month(version.month)

    def comes_back(self, version: ClosingVersion) -> tuple[bool, bool]:
        """Whether it would change anything, and whether without an agreement to print that it had."""
        use, again = "closing_quote_use", self.again(version)
        return again != closing.words_of(self.interview), again[use] != closing.written(version)[use]

    def says(self, version: ClosingVersion) -> Says:
        """Everything that one version holds, in words."""
        words = closing.written(version)
        use = QuoteUse(words["closing_quote_use"]).label if words["closing_quote"] else ""
        return {
            capfirst(Interview._meta.get_field(name).verbose_name): ours(use)
            if name == "closing_quote_use"
            else written(text)
            for name, text in ((name, words[name]) for name in closing.FIELDS)
        }

    def again(self, version: ClosingVersion) -> closing.Words:
        """The same words once more."""
        then, now = closing.written(version), closing.words_of(self.interview)
        consent = (words[name] for words in (then, now) for name in ("closing_quote", "closing_quote_use"))
        return then | {"closing_quote_use": agreed(*consent).value}

    def bring_back(self, number: int, *, seen: int, by: User, now: datetime) -> None:
        """Write an earlier version once more. Raises closing.Conflict or recording.Locked."""
        closing.record_page(self.interview, self.again(self.versions[number]), seen=seen, by=by, now=now)


def told(history: History) -> list[Entry]:
    """The newest first. What is kept aside changed nothing: what follows it is compared with what stood."""
    entries: list[Entry] = []
    before: Says = {}
    for number, version in history.versions.items():
        now = history.says(version)
        may_return, is_asked_anew = history.comes_back(version)
        entries.append(
            Entry(
                number,
                version.by,
                history.when(version),
                version.is_aside,
                stands=number == history.seen,
                parts=parts(before, now),
                may_return=may_return,
                is_asked_anew=is_asked_anew,
            )
        )
        before = before if version.is_aside else now
    return entries[::-1]


def parts(before: Says, now: Says) -> list[Part]:
    """What is said or was said until then; in the first version nothing was."""
    return [
        Part(name, text, was, is_changed=bool(before) and was.text != text.text)
        for name, text, was in ((name, text, before.get(name, ours(""))) for name, text in now.items())
        if text.text or was.text
    ]


def agreed(then_words: str, then: str, now_words: str, now: str) -> QuoteUse:
    """What may be printed of words that are brought back."""
    if then_words != now_words:
        return QuoteUse.NONE
    return min(QuoteUse(then), QuoteUse(now), key=list(QuoteUse).index)


def written(text: str) -> Translated:
    """Words that somebody wrote, in whatever language."""
    return Translated(text, "")


def ours(text: str) -> Translated:
    """Words of the interface."""
    return Translated(str(text), get_language())
