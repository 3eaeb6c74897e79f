"""What is asked on each sheet, line by line, with the lists of choices: all that is the same for every interview.

Texts of questions are in the language asked for or else in English, and say so; everything else goes through gettext.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from evaluations import closing
from evaluations.forms.reply import ReplyForm
from evaluations.forms.short import ClosingForm, InterviewForm
from evaluations.models import Criterion, Evaluation, Interview, Question, QuoteUse, Stakeholder
from evaluations.models.interview import NOTE_LIMIT, QUOTE_LIMIT
from evaluations.translated import in_language
from evaluations.workbook.layout import (
    CLEAR,
    NO,
    NOT_ASKED,
    YES,
    YES_NO,
    Choices,
    Field,
    Kind,
    Line,
    Slot,
    key,
)
from stakeholders.models import INSTITUTION_TYPES, StakeholderType

DETAILS = ("stakeholder", "month", "mode", "language", "form", "consent")
"""Of a new interview, in the order of the form that begins one."""
QUOTE_USES = "quote_use"


def fields_of(group: str) -> tuple[Field, ...]:
    """The columns of each interview. Notes of the community are never shared (safety S14)."""
    shared = () if group == StakeholderType.COMMUNITY else (Field.SHARE,)
    return (Field.ANSWER, Field.NOTE, *shared, Field.QUOTE, Field.QUOTE_USE, Field.SEEN)


def choices_key(kind: Kind, code: str) -> str:
    """The name of a list. A criterion has one list, whichever type it is about."""
    return key(kind, code)


@dataclass(frozen=True)
class Asking:
    """An evaluation's questions, criteria and stakeholders, read once."""

    evaluation: Evaluation
    language: str
    today: date

    @cached_property
    def questions(self) -> list[Question]:
        """Of all types, in the order of the pages."""
        rows = self.evaluation.framework.questions.select_related("chapter").prefetch_related("choices")
        return list(rows.order_by("chapter__position", "position"))

    @cached_property
    def criteria(self) -> list[Criterion]:
        return list(self.evaluation.framework.criteria.prefetch_related("choices"))

    @cached_property
    def stakeholders(self) -> list[Stakeholder]:
        """Those who may be interviewed, in the order of their names."""
        rows = self.evaluation.stakeholders.filter(has_declined=False)
        return sorted(rows, key=lambda row: (row.name, row.code))

    @cached_property
    def beginning(self) -> InterviewForm:
        """The form that begins an interview: whose labels, helps and choices are used."""
        return InterviewForm(self.evaluation, today=self.today)

    def content(self, row: Question | Criterion, field: str) -> str:
        """A text of the framework, marked where it is not translated."""
        found = in_language(row, field, self.language)
        is_missing = bool(found.text) and found.language != self.language
        english = _("in English: not translated yet")
        return f"{found.text} ({english})" if is_missing else found.text

    def lines(self, group: str) -> tuple[Line, ...]:
        """Every line of one type's sheet."""
        found = [*self.details(group), *self.chapters(group)]
        if group == StakeholderType.COMMUNITY:
            found += self.grid()
        return (*found, *self.closing())

    def details(self, group: str) -> Iterator[Line]:
        """With whom, when, how; the form, and their agreement."""
        yield Line(Kind.DETAIL, key(Kind.DETAIL, "code"), _("Interview"))
        for name in DETAILS:
            field = self.beginning.fields[name]
            if name == "stakeholder":
                slot = Slot(choices_key(Kind.DETAIL, f"stakeholder-{group}"), takes_others=True)
                text = _("Choose a name, or write a new one: the organisation is then added.")
            elif name == "month":
                slot, text = Slot(limit=7), str(field.help_text)
            elif name == "consent":
                slot = Slot(choices_key(Kind.DETAIL, name))
                text = _(
                    "Read the words on the first sheet aloud. Without their agreement there is no interview."
                )
            else:
                slot, text = Slot(choices_key(Kind.DETAIL, name)), str(field.help_text)
            yield Line(
                Kind.DETAIL, key(Kind.DETAIL, name), str(field.label), help=text, slots={Field.ANSWER: slot}
            )

    def chapters(self, group: str) -> Iterator[Line]:
        """The questions of a type under their chapters."""
        questions = [question for question in self.questions if question.group == group]
        for chapter, asked in groupby(questions, key=lambda question: question.chapter):
            name = in_language(chapter, "name", self.language).text
            yield self.heading(f"{chapter.number} {name}" if chapter.number else name, group)
            longer = _("long form only")
            for question in asked:
                code = question.code if question.is_core else f"{question.code}\n{longer}"
                yield Line(
                    Kind.QUESTION,
                    key(Kind.QUESTION, question.code),
                    self.content(question, "text"),
                    code=code,
                    help=self.content(question, "indicator"),
                    slots=reply_slots(choices_key(Kind.QUESTION, question.code), group),
                )

    def grid(self) -> Iterator[Line]:
        """Which institution types they deal with, and the ten criteria about each."""
        yield Line(
            Kind.HEADING,
            Kind.HEADING,
            _("Meaningful involvement: who you deal with"),
            help=_("For each one with “Yes” there are ten short points below, about six minutes."),
        )
        for target in INSTITUTION_TYPES:
            slots = {Field.ANSWER: Slot(YES_NO)}
            yield Line(Kind.TARGET, key(Kind.TARGET, target), str(target.label), slots=slots)
        for target in INSTITUTION_TYPES:
            title = _("Meaningful involvement: %(type)s") % {"type": target.label}
            yield self.heading(title, StakeholderType.COMMUNITY)
            for criterion in self.criteria:
                yield from self.points(criterion, target)

    def points(self, criterion: Criterion, target: str) -> Iterator[Line]:
        """One criterion about one type; below it a line for each element, if it has any."""
        yield Line(
            Kind.CRITERION,
            key(Kind.CRITERION, target, criterion.code),
            self.content(criterion, "text"),
            code=criterion.code,
            help=_("Say yes or no to each of these, or choose another reply here.")
            if criterion.is_checklist
            else "",
            slots=reply_slots(choices_key(Kind.CRITERION, criterion.code), StakeholderType.COMMUNITY),
        )
        if criterion.is_checklist:
            for element in criterion.choices.all():
                yield Line(
                    Kind.ELEMENT,
                    key(Kind.ELEMENT, target, criterion.code, element.code),
                    in_language(element, "label", self.language).text,
                    slots={Field.ANSWER: Slot(YES_NO)},
                )

    def heading(self, text: str, group: str) -> Line:
        """The name of a chapter, with what its columns are for."""
        form = ReplyForm(
            self.criteria[:1], [], language=self.language, may_share=group != StakeholderType.COMMUNITY
        )
        names = {name.rpartition("-")[2]: str(field.label) for name, field in form.fields.items()}
        captions = {field: names[field] for field in fields_of(group) if field in names}
        return Line(Kind.HEADING, Kind.HEADING, text, captions={Field.ANSWER: _("Reply"), **captions})

    def closing(self) -> Iterator[Line]:
        """The five open questions at the end, and how the quote may be used."""
        yield Line(Kind.HEADING, Kind.HEADING, _("Closing questions"))
        form = ClosingForm(instance=Interview())
        for name in closing.FIELDS:
            field = form.fields[name]
            limit = getattr(field, "max_length", None)
            slot = Slot(limit=limit) if limit else Slot(QUOTE_USES)
            slots = {Field.ANSWER: slot}
            yield Line(
                Kind.CLOSING,
                key(Kind.CLOSING, name),
                str(field.label),
                help=str(field.help_text),
                slots=slots,
            )

    def lists(self, groups: Iterable[str]) -> dict[str, Choices]:
        """All choices that the sheets of these types offer, in the words of the pages."""
        offered = ReplyForm([], [], language=self.language).offered
        found: dict[str, Choices] = {
            YES_NO: ((_("Yes"), YES), (_("No"), NO)),
            QUOTE_USES: words_and_codes(QuoteUse.choices),
            choices_key(Kind.DETAIL, "consent"): ((_("Yes"), YES),),
        }
        for name in ("mode", "language", "form"):
            found[choices_key(Kind.DETAIL, name)] = words_and_codes(self.beginning.fields[name].choices)
        for group in groups:
            found[choices_key(Kind.DETAIL, f"stakeholder-{group}")] = self.names(group)
        for question in self.questions:
            if question.group in groups:
                found[choices_key(Kind.QUESTION, question.code)] = replies(offered(question, None))
        for criterion in self.criteria if StakeholderType.COMMUNITY in groups else []:
            elements = {choice.code for choice in criterion.choices.all()} if criterion.is_checklist else ()
            others = [choice for choice in offered(criterion, None) if choice[0] not in elements]
            found[choices_key(Kind.CRITERION, criterion.code)] = replies(others)
        return found

    def names(self, group: str) -> Choices:
        """The stakeholders of a type by name; two of one name with their codes."""
        rows = [row for row in self.stakeholders if row.group == group]
        known = [row.name for row in rows]
        return tuple(
            (row.name if known.count(row.name) == 1 else f"{row.name} ({row.code})", str(row.pk))
            for row in rows
        )


def reply_slots(choices: str, group: str) -> dict[Field, Slot]:
    """What may be put beside a question or criterion."""
    slots = {
        Field.ANSWER: Slot(choices),
        Field.NOTE: Slot(limit=NOTE_LIMIT),
        Field.SHARE: Slot(YES_NO),
        Field.QUOTE: Slot(limit=QUOTE_LIMIT),
        Field.QUOTE_USE: Slot(QUOTE_USES),
    }
    return {field: slot for field, slot in slots.items() if field in fields_of(group)}


def words_and_codes(choices: Iterable[tuple[str, str]]) -> Choices:
    """Choices of a form field as they stand in a list."""
    return tuple((str(label), str(code)) for code, label in choices)


def replies(offered: Iterable[tuple[str, str]]) -> Choices:
    """What can be replied, as on the page; then taking a reply back, and what only a stored reply may be."""
    last = [(CLEAR, _("Clear this answer")), (NOT_ASKED, _("Not asked in the short form"))]
    return words_and_codes([*offered, *last])
