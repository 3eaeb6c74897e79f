"""From a filled-in workbook to interviews and answers: all or nothing, through the forms and acts of the pages.

A rehearsal does all of it and takes it back, so that it finds every fault that loading would, and writes nothing.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations import changing, recording
from evaluations.models import Answer, Evaluation, Interview
from evaluations.recording import Said
from evaluations.translated import reply_in_words
from evaluations.workbook.asking import Asking
from evaluations.workbook.before import Before
from evaluations.workbook.cells import Cells
from evaluations.workbook.faults import Fault, Refused, no_line
from evaluations.workbook.heads import Heads
from evaluations.workbook.layout import FORMAT, Kind, key
from evaluations.workbook.reading import Column, Filled, read
from evaluations.workbook.replies import Replies
from stakeholders.models import User, Verb


@dataclass(frozen=True, slots=True)
class Change:
    """What one interview of the workbook brings."""

    code: str
    name: str
    is_new: bool
    answers: int
    has_other_changes: bool
    """Of its details, its closing words, or whom they deal with."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, or would be; or what stands against it. With faults, nothing is done."""

    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    unchanged: int = 0
    """How many interviews are stored already as the workbook has them."""


def load(
    evaluation: Evaluation, content: bytes, *, by: User, now: datetime, is_rehearsal: bool = False
) -> Outcome:
    """Read a workbook and do what it says, unless there is a fault or it is a rehearsal.

    Raises Locked while the draft is not open for changes.
    """
    try:
        filled = read(content)
        refuse_what_is_for_another(filled, evaluation)
    except Refused as refused:
        return Outcome(faults=(Fault(str(refused)),))
    with transaction.atomic():
        outcome = Loading(evaluation, filled, by=by, now=now).run()
        if outcome.faults or is_rehearsal:
            transaction.set_rollback(True)
        elif outcome.changes:
            changing.tell(evaluation, Verb.LOADED_WORKBOOK, by=by, now=now)
    evaluation.refresh_from_db(fields=["status"])  # what was taken back has moved it on in memory
    return outcome


def refuse_what_is_for_another(filled: Filled, evaluation: Evaluation) -> None:
    """A workbook says which evaluation and question set it was written for."""
    about = filled.about
    if about.get("format") != FORMAT:
        raise Refused(
            _(
                "This workbook was written by another version of this site. Write a new one, and copy the replies."
            )
        )
    if (about.get("country"), about.get("round")) != evaluation.address:
        raise Refused(
            _("This workbook is for another evaluation: %(place)s. Open that one to load it.")
            % {"place": f"{about.get('country', '')} {about.get('round', '')}"[:50]}
        )
    framework = f"{evaluation.framework.code} {evaluation.framework.version}"
    if about.get("framework") != framework:
        raise Refused(
            _("This workbook was written for other questions. Write a new one, and copy the replies.")
        )


class Loading:
    """Goes through the interviews of a workbook. What can be checked is checked, also after a fault was found."""

    def __init__(self, evaluation: Evaluation, filled: Filled, *, by: User, now: datetime) -> None:
        recording.hold_open(evaluation)
        self.evaluation, self.filled, self.by, self.now = evaluation, filled, by, now
        self.asking = Asking(evaluation, get_language() or "en", timezone.localdate(now))
        self.heads = Heads(evaluation, by, now, self.asking.today, list(filled.faults))
        self.faults = self.heads.faults
        self.interviews = self.held_interviews()
        self.before = Before(self.interviews, filled.columns)
        self.lines: dict[str, set[str]] = {}

    def held_interviews(self) -> dict[uuid.UUID, Interview]:
        """Those that are there already, locked in one order before anything is written: others may be saving."""
        rows = Interview.with_bin.filter(pk__in=[column.id for column in self.filled.columns])
        held = rows.select_for_update(of=("self",)).select_related("stakeholder").order_by("pk")
        found = {row.pk: row for row in held}
        for row in found.values():
            if row.evaluation_id == self.evaluation.pk:
                row.evaluation = self.evaluation
        return found

    def run(self) -> Outcome:
        """All interviews, in the order of the sheets."""
        looked_at = [column for column in self.filled.columns if not column.is_empty]
        changes = [self.load(column) for column in looked_at]
        order = list(dict.fromkeys(column.sheet for column in self.filled.columns))
        done = tuple(change for change in changes if change)
        if self.faults:
            return Outcome(faults=tuple(sorted(self.faults, key=lambda fault: place_of(fault, order))))
        return Outcome(done, unchanged=len(looked_at) - len(done))

    def load(self, column: Column) -> Change | None:
        """One interview; None when it changes nothing, or has a fault."""
        before = len(self.faults)
        cells = Cells(column, self.filled.lists, self.filled.about.get("kept", ""))
        interview = self.interviews.get(column.id)
        if self.is_refused(cells, interview):
            return None
        self.refuse_unknown_lines(cells)
        is_new = interview is None
        interview = interview or self.heads.begin(cells)
        if interview is None:
            self.heads.check(cells)
            self.said(cells, self.asking.language)
            return None
        has_other_changes = self.heads.change(cells, interview)
        if is_new:
            self.before.read({interview.pk: interview})
        said = self.said(cells, interview.language)
        answers = self.record(cells, interview, said)
        if len(self.faults) > before or not (is_new or answers or has_other_changes):
            return None
        return Change(interview.code, interview.stakeholder.name, is_new, answers, has_other_changes)

    def is_refused(self, cells: Cells, interview: Interview | None) -> bool:
        """Whether the columns belong to an interview that cannot be changed here."""
        message = ""
        if interview is None:
            if cells.column.was_stored:
                message = _("This interview is not on the site any more. Remove what is in its columns.")
        elif interview.evaluation_id != self.evaluation.pk or interview.group != cells.column.group:
            message = _("This interview does not belong here. Write a new workbook, and copy the replies.")
        elif interview.bin_until:
            message = _("This interview is in the bin. Take it out first, or remove what is in its columns.")
        if message:
            self.faults.append(cells.fault(message, key(Kind.DETAIL, "code")))
        return bool(message)

    def refuse_unknown_lines(self, cells: Cells) -> None:
        """What stands on a line that is not one of this type's would be lost without a word."""
        group = cells.column.group
        if group not in self.lines:
            self.lines[group] = {line.key for line in self.asking.lines(group)}
        for line, name in cells.column.cells:
            if line not in self.lines[group]:
                self.faults.append(cells.fault(no_line(), line, name))

    def said(self, cells: Cells, language: str) -> list[Said]:
        """What the cells reply, where it is not what was there when the workbook was written."""
        group = cells.column.group
        questions = [question for question in self.asking.questions if question.group == group]
        bases, seen = self.before.of(cells.column)
        replies = Replies(cells, questions, self.asking.criteria, bases, seen, language)
        found = replies.said()
        self.faults += replies.faults
        return found

    def refuse_what_is_not_asked(self, cells: Cells, interview: Interview, said: list[Said]) -> None:
        """The criteria are asked about the types that they deal with."""
        for target in sorted({one.target for one in said if one.target} - {*interview.targets}):
            message = _("Something is filled in about them below. Say “Yes” here, or empty those cells.")
            self.faults.append(cells.fault(message, key(Kind.TARGET, target)))

    def record(self, cells: Cells, interview: Interview, said: list[Said]) -> int:
        """Store the answers; how many changed. Where there was a fault already, this finds what others changed."""
        self.refuse_what_is_not_asked(cells, interview, said)
        try:
            return recording.record(interview, said, by=self.by, now=self.now) if said else 0
        except recording.Conflict as conflict:
            for answer in conflict.answers:
                line, stored = self.before.stored[answer.pk]
                self.faults.append(cells.was_changed_meanwhile(line, self.in_words(stored)))
            return 0

    def in_words(self, answer: Answer) -> str:
        """A stored reply as people read it."""
        items = [*self.asking.questions, *self.asking.criteria]
        asked = next(item for item in items if item == (answer.question or answer.criterion))
        return reply_in_words(asked, answer, self.asking.language).text


def place_of(fault: Fault, order: list[str]) -> tuple[int, int, str]:
    """Where a fault stands: sheet by sheet, line by line."""
    letters = fault.cell.rstrip("0123456789")
    row = int(fault.cell[len(letters) :] or 0)
    return order.index(fault.sheet) if fault.sheet in order else -1, row, letters.rjust(3)
