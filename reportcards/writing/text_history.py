"""What a text of the card said, version by version, in one language; and bringing back an earlier one."""

from dataclasses import replace
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.history import Entry, Says, told
from evaluations.models import WRITABLE, NarrativeVersion
from evaluations.translated import Translated
from reportcards.writing import wording
from stakeholders.models import User


class TextHistory:
    """Of one text in one language. `text` is how it stands."""

    conflict = wording.Conflict

    def __init__(self, text: NarrativeVersion) -> None:
        self.text, self.evaluation, self.seen = text, text.evaluation, text.version
        self.is_locked = text.evaluation.status not in WRITABLE
        rows = wording.versions_of(text).select_related("by", "origin__focus_group")
        self.versions = {row.version: row for row in rows}

    def entries(self) -> list[Entry]:
        """The newest first, each with where it came from."""
        return [replace(entry, remarks=remarks(self.versions[entry.number])) for entry in told(self)]

    def comes_back(self, version: NarrativeVersion) -> tuple[bool, bool]:
        """Whether it would change anything. Nobody's agreement hangs on a text."""
        return version.words != self.text.words, False

    def when(self, version: NarrativeVersion) -> str:
        """In which hour."""
        return f"{date_format(version.hour, 'DATE_FORMAT')}, {version.hour:%H}:00 UTC"

    def says(self, version: NarrativeVersion) -> Says:
        """Its words."""
        return {_("Text"): Translated(version.words, version.language)}

    def bring_back(self, number: int, *, seen: int, by: User, now: datetime) -> None:
        """Write an earlier version once more, with where it came from. Raises wording.Conflict or Locked."""
        version = self.versions[number]
        again = wording.Wording(
            version.name,
            version.language,
            version.words,
            seen,
            is_composed=version.is_composed,
            origin=version.origin,
        )
        wording.write(self.evaluation, [again], by=by, now=now)


def remarks(version: NarrativeVersion) -> tuple[str, ...]:
    """Where a version came from, if it was not simply written here."""
    found = []
    if version.is_composed:
        found.append(_("Composed from the results."))
    if version.origin:
        found.append(_("From focus group %(code)s.") % {"code": version.origin.focus_group.code})
    if version.version == 1 and version.by is None:
        found.append(_("As it came with a file, or from somebody who is no longer here."))
    return tuple(found)
