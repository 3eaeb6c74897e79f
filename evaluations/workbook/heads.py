"""All of an interview but its answers: with whom it is, its details, whom they deal with, its closing words.

Through the forms of the pages, so that the same is refused here and there.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime

from django import forms
from django.utils.translation import gettext as _

from evaluations import beginning, changing, closing
from evaluations.forms.short import ClosingForm, InterviewForm, StakeholderForm
from evaluations.models import Evaluation, Interview, QuoteUse, Stakeholder
from evaluations.workbook.asking import QUOTE_USES
from evaluations.workbook.cells import Cells, NotAChoice, Overtaken
from evaluations.workbook.exporting import OPEN_DETAILS
from evaluations.workbook.faults import Fault
from evaluations.workbook.layout import NO, YES, YES_NO, Kind, key
from evaluations.workbook.reading import plain_words
from stakeholders.models import INSTITUTION_TYPES, User, Verb


@dataclass
class Heads:
    """Writes down what is not an answer. Faults are kept, and nothing is written where there is one."""

    evaluation: Evaluation
    by: User
    now: datetime
    today: date
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stakeholders = list(self.evaluation.stakeholders.all())

    def begin(self, cells: Cells) -> Interview | None:
        """A new interview; None where something is wrong with it."""
        before = len(self.faults)
        data = {"stakeholder": self.stakeholder(cells), "month": cells.words(key(Kind.DETAIL, "month"))}
        for name in ("mode", "language", "form", "consent"):
            data[name] = self.choice(cells, key(Kind.DETAIL, name), key(Kind.DETAIL, name))
        if len(self.faults) > before:
            return None
        form = InterviewForm(self.evaluation, told(data), today=self.today)
        if not form.is_valid():
            self.keep_faults(cells, form, Kind.DETAIL)
            return None
        interview = form.save(commit=False)
        interview.pk = cells.column.id
        is_core = form.cleaned_data["form"] == InterviewForm.CORE
        beginning.begin_interview(self.evaluation, interview, is_core=is_core, by=self.by, now=self.now)
        return interview

    def stakeholder(self, cells: Cells) -> str | None:
        """Whom the interview is with: chosen from the list, known by name, or added now."""
        line, group = key(Kind.DETAIL, "stakeholder"), cells.column.group
        written = cells.words(line)
        if not written:
            return None
        rows = [row for row in self.stakeholders if row.group == group]
        try:
            chosen = cells.choice(line, key(Kind.DETAIL, f"stakeholder-{group}"))
        except NotAChoice:
            chosen = None
        found = [row for row in rows if str(row.pk) == chosen]
        found = found or [row for row in rows if plain_words(row.name) == plain_words(written)]
        if len(found) > 1:
            self.faults.append(cells.fault(_("There are several of this name. Choose from the list."), line))
            return None
        if not found:
            return self.add_stakeholder(cells, written)
        if found[0].has_declined:
            self.faults.append(cells.fault(_("They declined to take part, so there is no interview."), line))
            return None
        return str(found[0].pk)

    def add_stakeholder(self, cells: Cells, name: str) -> str | None:
        """An organisation that was not listed yet."""
        form = StakeholderForm({"group": cells.column.group, "name": name})
        if not form.is_valid():
            messages = [message for found in form.errors.values() for message in found]
            self.faults += [cells.fault(message, key(Kind.DETAIL, "stakeholder")) for message in messages]
            return None
        new: Stakeholder = form.save(commit=False)
        beginning.add_stakeholder(self.evaluation, new, by=self.by, now=self.now)
        self.stakeholders.append(new)
        return str(new.pk)

    def check(self, cells: Cells) -> None:
        """The rest of an interview that cannot begin: its faults are to be told too."""
        nobody = Stakeholder(group=cells.column.group)
        self.change(cells, Interview(evaluation=self.evaluation, stakeholder=nobody))

    def change(self, cells: Cells, interview: Interview) -> bool:
        """Store what differs in details, closing words and whom they deal with; whether anything did.

        Of an interview that has not begun nothing is stored.
        """
        before = len(self.faults)
        has_begun = not interview._state.adding
        if has_begun:
            self.refuse_another_stakeholder(cells, interview)
        details = {name: self.detail(cells, interview, name) for name in OPEN_DETAILS if has_begun}
        words = {name: self.closing(cells, interview, name) for name in closing.FIELDS}
        targets = self.targets(cells, interview) if interview.is_community else interview.targets
        if len(self.faults) > before:
            return False
        done = [
            self.change_targets(interview, targets),
            self.change_details(cells, interview, told(details)),
            self.change_closing(cells, interview, told(words)),
        ]
        return any(done)

    def refuse_another_stakeholder(self, cells: Cells, interview: Interview) -> None:
        """With whom an interview was does not change. Where the cell is locked, it is not looked at."""
        line = key(Kind.DETAIL, "stakeholder")
        written = cells.words(line)
        if not written or cells.column.was_stored:
            return
        try:
            chosen = cells.choice(line, key(Kind.DETAIL, f"stakeholder-{cells.column.group}"))
        except NotAChoice:
            chosen = None
        is_same = plain_words(written) == plain_words(interview.stakeholder.name)
        if chosen != str(interview.stakeholder_id) and not is_same:
            message = _("This interview is with “%(name)s”, which does not change here. Empty this cell.")
            self.faults.append(cells.fault(message % {"name": interview.stakeholder.name}, line))

    def detail(self, cells: Cells, interview: Interview, name: str) -> str | None:
        """A month, mode or language that is to be stored."""
        line, stored = key(Kind.DETAIL, name), getattr(interview, name)
        given = cells.words(line) if name == "month" else self.choice(cells, line, line)
        shown = stored if name == "month" else getattr(interview, f"get_{name}_display")()
        return self.settled(cells, interview, line, name, given, stored, shown, is_unset=False)

    def closing(self, cells: Cells, interview: Interview, name: str) -> str | None:
        """Closing words that are to be stored, or how the quote may be used."""
        line, stored = key(Kind.CLOSING, name), getattr(interview, name)
        if name == "closing_quote_use":
            given, shown = self.choice(cells, line, QUOTE_USES), interview.get_closing_quote_use_display()
        else:
            given, shown = cells.words(line), stored
        is_unset = stored in ("", QuoteUse.NONE)
        return self.settled(cells, interview, line, name, given, stored, shown, is_unset=is_unset)

    def targets(self, cells: Cells, interview: Interview) -> list[str]:
        """The types that they deal with, as they are to be stored."""
        found = []
        for target in INSTITUTION_TYPES:
            line, stored = key(Kind.TARGET, target), YES if target in interview.targets else NO
            given, shown = self.choice(cells, line, YES_NO), _("Yes") if stored == YES else _("No")
            is_unset = stored == NO and not interview.targets
            taken = self.settled(cells, interview, line, target, given, stored, shown, is_unset=is_unset)
            if (taken or stored) == YES:
                found.append(target.value)
        return found

    def settled(
        self,
        cells: Cells,
        interview: Interview,
        line: str,
        name: str,
        given: str | None,
        stored: str,
        shown: str,
        *,
        is_unset: bool,
    ) -> str | None:
        """What is to be stored; None to leave what there is. A fault when it changed here and on the site."""
        try:
            return cells.settled(interview, line, name, given, stored, is_unset=is_unset)
        except Overtaken:
            self.faults.append(cells.was_changed_meanwhile(line, str(shown)))
            return None

    def change_targets(self, interview: Interview, targets: list[str]) -> bool:
        """What was answered about a type is kept when it is no longer one of them."""
        if targets == interview.targets:
            return False
        interview.targets = targets
        self.store(interview, ["targets"], Verb.CHANGED_ANSWERS)
        return True

    def change_details(self, cells: Cells, interview: Interview, told: Mapping[str, str]) -> bool:
        """Month, mode and language, by the form that corrects them."""
        if not told:
            return False
        data = {name: getattr(interview, name) for name in OPEN_DETAILS} | told
        form = InterviewForm(self.evaluation, data, today=self.today, instance=interview)
        form.only_details()
        if not form.is_valid():
            self.keep_faults(cells, form, Kind.DETAIL)
            return False
        self.store(form.save(commit=False), form.columns.values(), Verb.CHANGED_INTERVIEW)
        return True

    def change_closing(self, cells: Cells, interview: Interview, told: Mapping[str, str]) -> bool:
        """The closing words, by their form; what others changed meanwhile was found out cell by cell."""
        if not told:
            return False
        stands = copy(interview)
        form = ClosingForm(closing.words_of(interview) | told, instance=interview)
        if not form.is_valid():
            self.keep_faults(cells, form, Kind.CLOSING)
            return False
        if not interview._state.adding:
            seen = stands.closing_version
            closing.record_page(stands, form.words(), seen=seen, by=self.by, now=self.now)
        return True

    def store(self, interview: Interview, fields: Iterable[str], verb: Verb) -> None:
        """Some fields of an interview, if it has begun."""
        if not interview._state.adding:
            changing.change_interview(interview, fields, verb, by=self.by, now=self.now)

    def choice(self, cells: Cells, line: str, choices: str) -> str | None:
        """The code of what was chosen, None for an empty cell or for a fault."""
        try:
            return cells.choice(line, choices)
        except NotAChoice:
            self.faults.append(cells.not_a_choice(line))
            return None

    def keep_faults(self, cells: Cells, form: forms.BaseForm, kind: Kind) -> None:
        """What a form says, each at the cell that it is about."""
        for name, messages in form.errors.items():
            for message in messages if name != "consent" else [no_agreement()]:
                self.faults.append(cells.fault(message, key(kind, name)))


def told(values: Mapping[str, str | None]) -> dict[str, str]:
    """Those that something was said about."""
    return {name: value for name, value in values.items() if value is not None}


def no_agreement() -> str:
    """What the form says of it, for a cell instead of a tick."""
    return _("Without their agreement there is no interview. Read the words aloud, then choose “Yes” here.")
