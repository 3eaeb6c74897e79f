"""The answers of one interview, through the form of the pages: each laid over what its writer had before them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from evaluations.forms.reply import NONE_OF_THESE, ReplyForm, given
from evaluations.models import Answer, Criterion, Question
from evaluations.recording import Said
from evaluations.workbook.asking import QUOTE_USES
from evaluations.workbook.cells import Cells, NotAChoice
from evaluations.workbook.faults import Fault
from evaluations.workbook.layout import CLEAR, NO, YES, YES_NO, Field, Kind, key
from evaluations.workbook.reading import Column
from stakeholders.models import INSTITUTION_TYPES, StakeholderType

Item = Question | Criterion


def line_of(item: Item, target: str) -> str:
    """The line of a question, or of a criterion about a type."""
    return key(Kind.CRITERION, target, item.code) if target else key(Kind.QUESTION, item.code)


@dataclass
class Replies:
    """Reads the answers of one interview."""

    cells: Cells
    questions: list[Question]
    criteria: list[Criterion]
    bases: Mapping[str, Answer]
    """By line: what stood on the site when the workbook was written."""
    seen: Mapping[str, int]
    """By line: the version of it."""
    language: str
    """In which they were asked."""
    faults: list[Fault] = field(default_factory=list)

    def said(self) -> list[Said]:
        """What was changed. Whatever stands in the cells as it stood on the site is left alone."""
        column = self.cells.column
        found = self.said_about(self.questions, "")
        for target in INSTITUTION_TYPES if column.group == StakeholderType.COMMUNITY else ():
            found += self.said_about(self.criteria, target)
        return found

    def said_about(self, items: Iterable[Item], target: str) -> list[Said]:
        """The replies to some questions, or to the criteria about one type."""
        touched = [item for item in items if is_touched(self.cells.column, item, target)]
        bases = {item.code: self.bases.get(line_of(item, target)) for item in touched}
        data = QueryDict(mutable=True)
        for item in touched:
            self.fill(data, item, target, bases[item.code])
        form = ReplyForm(
            touched,
            [base for base in bases.values() if base],
            language=self.language,
            target=target,
            may_share=Field.SHARE in self.cells.column.columns,
            data=data,
        )
        if not form.is_valid():
            self.keep_faults(form, touched, target)
            return []
        return [said for said in form.said() if not said.is_same_as(bases[said.asked.code])]

    def fill(self, data: QueryDict, item: Item, target: str, base: Answer | None) -> None:
        """What a browser would send: what the page showed, with what was filled in over it."""
        line, code = line_of(item, target), item.code
        reply = self.ticks(item, target, base) if item.is_checklist else self.reply(line, item)
        before = given(base)
        before = [before] if isinstance(before, str) else before
        data.setlist(code, [value for value in before if value] if reply is None else reply)
        for name in (Field.NOTE, Field.QUOTE):
            words = self.cells.words(line, name)
            data[f"{code}-{name}"] = words if words is not None else getattr(base, name, "")
        use = self.choice(line, QUOTE_USES, Field.QUOTE_USE)
        data[f"{code}-{Field.QUOTE_USE}"] = use or getattr(base, "quote_use", "")
        share = self.choice(line, YES_NO, Field.SHARE)
        if share == YES or (share is None and base is not None and base.note_is_shared):
            data[f"{code}-{Field.SHARE}"] = "on"
        data[f"{code}-{Field.SEEN}"] = str(self.seen.get(line, 0))

    def reply(self, line: str, item: Item) -> list[str] | None:
        """The choice or state that was chosen; None for an empty cell."""
        kind = Kind.QUESTION if isinstance(item, Question) else Kind.CRITERION
        chosen = self.choice(line, key(kind, item.code))
        if chosen is None:
            return None
        return [] if chosen == CLEAR else [chosen]

    def ticks(self, item: Item, target: str, base: Answer | None) -> list[str] | None:
        """A checklist: the elements with yes, and what was chosen instead of them. An element left empty stays."""
        chosen = self.reply(line_of(item, target), item)
        codes = [choice.code for choice in item.choices.all()]
        lines = {code: key(Kind.ELEMENT, target, item.code, code) for code in codes}
        said = {code: self.choice(line, YES_NO) for code, line in lines.items()}
        if chosen == [] or not any(said.values()):
            return chosen
        stored = (base.ticked if base is not None else None) or []
        ticked = [code for code in codes if said[code] == YES or (said[code] is None and code in stored)]
        if ticked or chosen:
            return ticked + (chosen or [])
        was_ticked = base is not None and base.ticked is not None
        if was_ticked or all(value == NO for value in said.values()):
            return [NONE_OF_THESE]
        empty = next(code for code in codes if said[code] is None)
        message = _("Say yes or no here too; or choose “None of these” above.")
        self.faults.append(self.cells.fault(message, lines[empty]))
        return None

    def choice(self, line: str, choices: str, name: Field = Field.ANSWER) -> str | None:
        """The code of what was chosen, None for an empty cell or for a fault."""
        try:
            return self.cells.choice(line, choices, name)
        except NotAChoice:
            self.faults.append(self.cells.not_a_choice(line, name))
            return None

    def keep_faults(self, form: ReplyForm, items: list[Item], target: str) -> None:
        """What the form says, each at the cell that it is about."""
        lines = {item.code: line_of(item, target) for item in items}
        for item in items:
            for name in Field:
                field_name = item.code if name == Field.ANSWER else f"{item.code}-{name}"
                for message in form.errors.get(field_name, []):
                    self.faults.append(self.cells.fault(message, lines[item.code], name))


def is_touched(column: Column, item: Item, target: str) -> bool:
    """Whether anything stands beside a question or criterion."""
    line = line_of(item, target)
    if any(column.get(line, name) for name in Field if name != Field.SEEN):
        return True
    if not item.is_checklist:
        return False
    elements = (key(Kind.ELEMENT, target, item.code, choice.code) for choice in item.choices.all())
    return any(column.get(element) for element in elements)
