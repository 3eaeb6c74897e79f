"""What a cell says: a choice of a list, words, or nothing; and whether it was changed at two places at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.forms.fields import plain
from evaluations.models import Interview
from evaluations.workbook.faults import Fault
from evaluations.workbook.layout import REMOVE, Field
from evaluations.workbook.neutral import restored
from evaluations.workbook.reading import Column, plain_words
from evaluations.workbook.seen import mark


class NotAChoice(Exception):
    """What stands in the cell is not in its list."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one interview, read with the lists and the settings of their workbook."""

    column: Column
    lists: Mapping[str, Mapping[str, str]]
    kept: str
    """What stands in the place of words that did not go along; empty when they did."""

    def choice(self, line: str, choices: str, name: Field = Field.ANSWER) -> str | None:
        """The code of what was chosen; None for an empty cell."""
        written = self.column.get(line, name)
        if written is None:
            return None
        words, known = plain_words(restored(written)), self.lists.get(choices, {})
        if words not in known:
            raise NotAChoice
        return known[words]

    def words(self, line: str, name: Field = Field.ANSWER) -> str | None:
        """The words in a cell; empty where those that are stored are to be removed; None to leave them."""
        written = self.column.get(line, name)
        if written is None or (self.kept and written.strip() == self.kept):
            return None
        return "" if written.strip() == REMOVE else plain(restored(written)).strip()

    def fault(self, message: str, line: str, name: Field = Field.ANSWER) -> Fault:
        return self.column.fault(message, line, name)

    def not_a_choice(self, line: str, name: Field = Field.ANSWER) -> Fault:
        """Its cell holds something that is not in its list."""
        return self.fault(
            _("“%(text)s” is not one of the list in this cell. Choose again.")
            % {"text": shortened(self.column.get(line, name) or "")},
            line,
            name,
        )

    def was_changed_meanwhile(self, line: str, now: str) -> Fault:
        """Somebody changed on the site what was changed here too."""
        message = _(
            "This was changed on the site since the workbook was written. There it is now: “%(now)s”. Empty this cell "
            "to keep that; or change it on the site."
        )
        return self.fault(message % {"now": shortened(now)}, line)

    def settled(
        self, interview: Interview, line: str, name: str, given: str | None, stored: str, *, is_unset: bool
    ) -> str | None:
        """What to store of a detail or of closing words; None to leave what there is.

        Raises Overtaken when it was changed both here and on the site. `is_unset`: nothing was said on the site.
        """
        seen = self.column.get(line, Field.SEEN) or ""
        if given is None or given == stored or (seen and seen == mark(interview, name, given)):
            return None
        if not is_unset and seen != mark(interview, name, stored):
            raise Overtaken
        return given


class Overtaken(Exception):
    """The same was changed here and on the site."""


def shortened(text: str) -> str:
    """A text as a message repeats it."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"
