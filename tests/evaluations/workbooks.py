"""Workbooks as people make them: written by the site, filled in with another program, sent back."""

from io import BytesIO

import openpyxl
from django.utils import timezone, translation

from evaluations.exchange.exporting import evaluation_document
from evaluations.models import Answer, AnswerVersion, ClosingVersion, Evaluation, Interview, Stakeholder
from evaluations.workbook.asking import Asking
from evaluations.workbook.exporting import book_of
from evaluations.workbook.importing import load
from evaluations.workbook.writing import write
from stakeholders.models import TrailEntry


def written(evaluation, interviews=(), *, language="en", groups=("community",), room=1, words=False):
    """A workbook, as the site writes it."""
    with translation.override(language):
        asking = Asking(evaluation, language, timezone.localdate())
        return write(book_of(asking, interviews, groups=groups, room=room, with_words=words))


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


def saved(workbook):
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def sheet_of(workbook, group="community"):
    """The sheet of a type."""
    return next(sheet for sheet in workbook.worksheets if sheet["A1"].value == group)


def cell(sheet, line, field="answer", interview=0):
    """A cell, found as the import finds it: by the hidden key of its line and of its column."""
    rows = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == line]
    owners = list(dict.fromkeys(found.value for found in sheet[2] if found.value))
    columns = [
        column
        for column in range(1, sheet.max_column + 1)
        if sheet.cell(2, column).value == owners[interview] and sheet.cell(3, column).value == field
    ]
    return sheet.cell(rows[0], columns[0])


def filled(content, cells, group="community", interview=0):
    """The workbook with something typed: {"question COM-CE": "...", ("question COM-CE", "note"): "..."}."""
    workbook = opened(content)
    sheet = sheet_of(workbook, group)
    for place, value in cells.items():
        line, field = (place, "answer") if isinstance(place, str) else place
        typed = cell(sheet, line, field, interview)
        typed.value = value
        if isinstance(value, str):
            typed.data_type = "s"  # in a cell for text, a program takes nothing for a formula
    return saved(workbook)


HEAD = {
    "detail stakeholder": "Collective A",
    "detail month": "2024-05",
    "detail mode": "By phone",
    "detail language": "English",
    "detail form": "The short form, about 60 minutes",
    "detail consent": "Yes",
}
"""What every new interview needs."""


def sent(evaluation, content, by, *, is_rehearsal=False):
    """What came of loading a workbook."""
    return load(evaluation, content, by=by, now=timezone.now(), is_rehearsal=is_rehearsal)


def said(outcome):
    """The faults of an outcome: cell and message."""
    return [(fault.cell, fault.message) for fault in outcome.faults]


MODELS = (Stakeholder, Interview, Answer, AnswerVersion, ClosingVersion, TrailEntry)


def content_of(evaluation):
    """The conversations of an evaluation, as a file would have them."""
    document = evaluation_document(Evaluation.objects.get(pk=evaluation.pk))
    return document.stakeholders, document.interviews


def counts():
    """How many rows there are of all that loading may write."""
    return {model.__name__: model.objects.count() for model in MODELS}
