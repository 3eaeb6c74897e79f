"""From an evaluation to the description of a workbook. The number of queries does not grow with its interviews."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import unescape

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from evaluations.closing import FIELDS
from evaluations.models import Answer, Interview
from evaluations.workbook.asking import DETAILS, QUOTE_USES, Asking, fields_of
from evaluations.workbook.layout import (
    FORMAT,
    NO,
    YES,
    YES_NO,
    Block,
    Book,
    Choices,
    Field,
    Kind,
    Sheet,
    key,
)
from evaluations.workbook.seen import mark
from stakeholders.models import INSTITUTION_TYPES, StakeholderType

TABS = {StakeholderType.COMMUNITY: pgettext_lazy("at most 31 signs", "Sex worker-led organisations")}
"""Names of sheets, where that of the type is too long for one in some language."""

OPEN_DETAILS = ("month", "mode", "language")
"""Of an interview that has begun: what may still be corrected."""

Values = dict[tuple[str, Field], str]


def book_of(
    asking: Asking, interviews: Iterable[Interview], *, groups: Iterable[str], room: int, with_words: bool
) -> Book:
    """These interviews, and room for new ones, on a sheet for each type. Call it in the language of the workbook.

    Notes, quotes and closing words go along only `with_words`; otherwise the cells say that there are some.
    """
    interviews, groups = list(interviews), list(groups)
    answers = answers_of(interviews)
    lists = asking.lists(groups)
    written = Written(asking, lists, kept=None if with_words else _("(kept on the site)"))
    sheets = []
    for group in groups:
        begun = [written.block(row, answers[row.pk]) for row in interviews if row.group == group]
        new = [new_block(number) for number in range(1, room + 1)]
        title = str(StakeholderType(group).label)
        tab = str(TABS.get(group, title))
        sheets.append(Sheet(group, tab, title, fields_of(group), asking.lines(group), (*begun, *new)))
    return Book(about(asking, written.kept), front(asking), lists, tuple(sheets), errors())


def answers_of(interviews: list[Interview]) -> dict[uuid.UUID, list[Answer]]:
    """Every stored answer, under its interview."""
    rows = Answer.objects.filter(interview__in=interviews).select_related("question", "criterion", "choice")
    found = defaultdict(list)
    for answer in rows:
        found[answer.interview_id].append(answer)
    return found


def answer_key(answer: Answer) -> str:
    """The line on which an answer stands."""
    if answer.question is not None:
        return key(Kind.QUESTION, answer.question.code)
    return key(Kind.CRITERION, answer.target, answer.criterion.code)


def new_block(number: int) -> Block:
    """Columns for a new interview, with the identifier that it will have."""
    code = key(Kind.DETAIL, "code"), Field.ANSWER
    title = _("New interview %(number)s") % {"number": number}
    return Block(str(uuid.uuid4()), title, True, {code: _("new")}, frozenset([code]))


class Written:
    """What stands in the columns of interviews that have begun."""

    def __init__(self, asking: Asking, lists: Mapping[str, Choices], kept: str | None) -> None:
        self.kept = kept
        """What stands in the place of words that do not go along; None when they do."""
        self.elements = {
            criterion.pk: [choice.code for choice in criterion.choices.all()] for criterion in asking.criteria
        }
        self.words = {name: {code: text for text, code in choices} for name, choices in lists.items()}

    def block(self, interview: Interview, answers: list[Answer]) -> Block:
        """The columns of one interview."""
        values = self.details(interview) | self.closing(interview)
        for answer in answers:
            if not answer.target or answer.target in interview.targets:
                values |= self.reply(answer, is_shared=not interview.is_community)
            else:  # about a type that is unticked: it is stored, and not asked for
                values[answer_key(answer), Field.SEEN] = str(answer.version)
        fixed = {"code", *DETAILS} - {*OPEN_DETAILS}
        locked = {(key(Kind.DETAIL, name), Field.ANSWER) for name in fixed}
        locked |= {place for place, text in values.items() if text == self.kept}
        title = f"{interview.code} · {interview.stakeholder.name}"
        return Block(str(interview.pk), title, False, values, frozenset(locked))

    def details(self, interview: Interview) -> Values:
        """With whom, when, how; and which types of institution they deal with."""
        values = {
            (key(Kind.DETAIL, "code"), Field.ANSWER): interview.code,
            (key(Kind.DETAIL, "stakeholder"), Field.ANSWER): interview.stakeholder.name,
        }
        for name in OPEN_DETAILS:
            line, value = key(Kind.DETAIL, name), getattr(interview, name)
            values[line, Field.ANSWER] = self.words.get(line, {}).get(value, value)
            values[line, Field.SEEN] = mark(interview, name, value)
        for target in INSTITUTION_TYPES if interview.targets else ():
            line, value = key(Kind.TARGET, target), YES if target in interview.targets else NO
            values[line, Field.ANSWER] = self.words[YES_NO][value]
            values[line, Field.SEEN] = mark(interview, target, value)
        return values

    def closing(self, interview: Interview) -> Values:
        """The five closing answers."""
        values = {}
        for name in FIELDS:
            line, value = key(Kind.CLOSING, name), getattr(interview, name)
            is_choice = name == "closing_quote_use"
            values[line, Field.SEEN] = mark(interview, name, value)
            if is_choice and interview.closing_quote:
                values[line, Field.ANSWER] = self.words[QUOTE_USES][value]
            elif not is_choice:
                values[line, Field.ANSWER] = self.text(value)
        return values

    def reply(self, answer: Answer, *, is_shared: bool) -> Values:
        """One answer with what is noted beside it."""
        line = answer_key(answer)
        values = {
            (line, Field.NOTE): self.text(answer.note),
            (line, Field.QUOTE): self.text(answer.quote),
            (line, Field.SEEN): str(answer.version),
        }
        if answer.quote:
            values[line, Field.QUOTE_USE] = self.words[QUOTE_USES][answer.quote_use]
        if answer.note and is_shared:
            values[line, Field.SHARE] = self.words[YES_NO][YES if answer.note_is_shared else NO]
        if answer.ticked is None:
            code = (answer.question or answer.criterion).code
            kind = Kind.QUESTION if answer.question else Kind.CRITERION
            return values | {(line, Field.ANSWER): self.words[key(kind, code)].get(answer.value, "")}
        for element in self.elements[answer.criterion_id]:
            place = key(Kind.ELEMENT, answer.target, answer.criterion.code, element), Field.ANSWER
            values[place] = self.words[YES_NO][YES if element in answer.ticked else NO]
        return values

    def text(self, words: str) -> str:
        """Words as they stand in a cell."""
        return words if self.kept is None or not words else self.kept


def about(asking: Asking, kept: str | None) -> dict[str, str]:
    """What the import must know, on a hidden sheet."""
    evaluation = asking.evaluation
    return {
        "format": FORMAT,
        "framework": f"{evaluation.framework.code} {evaluation.framework.version}",
        "country": evaluation.country_id,
        "round": evaluation.round.code,
        "language": asking.language,
        "kept": kept or "",
    }


def front(asking: Asking) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The first sheet: how to fill it in, and what is read aloud before an interview."""
    how = (
        str(asking.evaluation),
        _(
            "There is a sheet for each type of organisation. Each interview has its own columns beside the questions."
        ),
        _(
            "Read the words below aloud first. Choose “Yes” in the line for it only if they agree: without that, an "
            "interview is not taken in."
        ),
        _("Choose replies from the lists in the cells. A cell that stays empty changes nothing on the site."),
        _(
            "To take back a reply that is on the site, choose “Clear this answer”. To remove a note, a quote or "
            "closing words, write a hyphen (-) and nothing else."
        ),
        _("Write no names of people, no numbers, no places, not in notes either. A month, never a day."),
    )
    back = (
        _(
            "Open the evaluation on the site, then “Workbook”, and have this file checked. Every mistake is listed "
            "with its sheet and cell. Nothing is stored until there is none."
        ),
        _("To load the same file twice does no harm: what is there already stays as it is."),
        _(
            "This file is not encrypted. Whoever finds it can read it. Once it is loaded, delete it wherever it is."
        ),
    )
    consent = strip_tags(render_to_string("evaluations/_consent.html")).splitlines()
    aloud, *words = [unescape(line).strip() for line in consent if line.strip()]
    return (
        (_("Read first"), how),
        (aloud, tuple(words)),
        (_("When the connection is back"), back),
    )


def errors() -> dict[str, str]:
    """What a spreadsheet program says at once, so that a mistake does not wait for the import."""
    return {
        "list": _("Choose one of the list in this cell."),
        "month": _("Write the year and the month, such as 2026-05."),
        "limit": _("At most %(limit)s characters fit here."),
    }
