"""Every mistake in a workbook is said in a sentence, with the cell that it stands in; and nothing is loaded then."""

from datetime import date

import pytest
from django.utils import translation
from openpyxl.worksheet.formula import ArrayFormula

from evaluations.models import Interview, Stakeholder
from tests import factories
from tests.evaluations.workbooks import HEAD, cell, filled, opened, said, saved, sent, sheet_of, written

NOT_A_CHOICE = "“{}” is not one of the list in this cell. Choose again."
REQUIRED = "This field is required."
NO_AGREEMENT = "Without their agreement there is no interview. Read the words aloud, then choose “Yes” here."
A_DAY = "The spreadsheet program made a number or a day of this. Format the cell as text, and write it again."
A_FORMULA = "There is a formula in this cell. Write the text itself."
HIDDEN_CELLS = "The hidden cells above this column were changed. Write a new workbook, and copy the replies."
NO_LINE = "This line is not part of the workbook. Nothing is read from it: move the text to a note."
BOTH = "You ticked some of these and also another reply. Keep one or the other."

# What is typed instead of what HEAD has, the cell that is told, and what is said.
CELLS = [
    ({"detail consent": None}, "E10", NO_AGREEMENT),
    ({"detail consent": "maybe"}, "E10", NOT_A_CHOICE.format("maybe")),
    ({"detail consent": False}, "E10", NOT_A_CHOICE.format("no")),
    ({"detail stakeholder": None}, "E5", REQUIRED),
    ({"detail stakeholder": "x" * 201}, "E5", "Ensure this value has at most 200 characters (it has 201)."),
    (
        {"detail stakeholder": "Silent Collective"},
        "E5",
        "They declined to take part, so there is no interview.",
    ),
    ({"detail month": None}, "E6", REQUIRED),
    ({"detail month": "May"}, "E6", "Write the year and the month, such as 2026-05."),
    ({"detail month": "2024-05-17"}, "E6", "Write the year and the month, such as 2026-05."),
    ({"detail month": 202405}, "E6", "Write the year and the month, such as 2026-05."),
    ({"detail month": "2999-01"}, "E6", "This month has not begun yet."),
    ({"detail month": "2012-12"}, "E6", "The guidance is from 2013; this month is before it."),
    ({"detail month": date(2012, 12, 1)}, "E6", "The guidance is from 2013; this month is before it."),
    ({"detail mode": "By letter"}, "E7", NOT_A_CHOICE.format("By letter")),
    ({"detail mode": None}, "E7", REQUIRED),
    ({"detail language": "Klingon"}, "E8", NOT_A_CHOICE.format("Klingon")),
    ({"detail form": "half"}, "E9", NOT_A_CHOICE.format("half")),
    ({"question COM-CE": "75"}, "E12", NOT_A_CHOICE.format("75")),
    ({"question COM-CE": date(2024, 5, 1)}, "E12", NOT_A_CHOICE.format("45413")),
    ({"question COM-CE": "y" * 90}, "E12", NOT_A_CHOICE.format("y" * 57 + "…")),
    ({"question COM-CE": "not_asked"}, "E12", "This is not one of the choices. Choose again."),
    (
        {("question COM-CE", "note"): "x" * 5001},
        "F12",
        "Ensure this value has at most 5000 characters (it has 5001).",
    ),
    ({("question COM-CE", "note"): "x" * 10_001}, "F12", "This text is far too long: 10001 characters."),
    ({("question COM-CE", "note"): 17}, "F12", A_DAY),
    ({("question COM-CE", "note"): date(2024, 5, 17)}, "F12", A_DAY),
    (
        {("question COM-CE", "quote"): "x" * 241},
        "G12",
        "Ensure this value has at most 240 characters (it has 241).",
    ),
    ({("question COM-CE", "quote_use"): "if you like"}, "H12", NOT_A_CHOICE.format("if you like")),
    ({"target un": "perhaps"}, "E25", NOT_A_CHOICE.format("perhaps")),
    (
        {"criterion un 1": "2"},
        "E25",
        "Something is filled in about them below. Say “Yes” here, or empty those cells.",
    ),
    ({"target un": "Yes", "element un 3 a": "Yes", "criterion un 3": "Do not know"}, "E57", BOTH),
    (
        {"target un": "Yes", "element un 3 a": "No"},
        "E59",
        "Say yes or no here too; or choose “None of these” above.",
    ),
    ({"target un": "Yes", "criterion un 3": "a"}, "E57", NOT_A_CHOICE.format("a")),
    (
        {"closing closing_quote": "x" * 241},
        "E137",
        "Ensure this value has at most 240 characters (it has 241).",
    ),
    (
        {"closing closing_said_by": "x" * 81},
        "E139",
        "Ensure this value has at most 80 characters (it has 81).",
    ),
    ({"closing closing_quote_use": "No!"}, "E138", NOT_A_CHOICE.format("No!")),
    ({"closing closing_stop": 12.5}, "E134", A_DAY),
]


@pytest.fixture
def blank(evaluation):
    factories.make_stakeholder(evaluation, "community", name="Silent Collective", has_declined=True)
    return written(evaluation)


@pytest.mark.parametrize(("cells", "place", "message"), CELLS, ids=lambda value: str(value)[:60])
def test_a_mistake_is_told_with_its_cell(evaluation, blank, interviewer, cells, place, message):
    outcome = sent(evaluation, filled(blank, HEAD | cells), interviewer)

    assert said(outcome) == [(place, message)]
    assert {fault.sheet for fault in outcome.faults} == {"Sex worker-led organisations"}
    assert (Interview.objects.count(), Stakeholder.objects.count()) == (0, 1)


def formula(sheet):
    cell(sheet, "question COM-CE", "note").value = '=HYPERLINK("http://example.org/"&A1)'


def error(sheet):
    found = cell(sheet, "question COM-CE", "note")
    found.value, found.data_type = "#REF!", "e"


def a_line_of_ones_own(sheet):
    sheet["F145"] = "More about this"


def a_line_of_another_type(sheet):
    cell(sheet, "question COM-CE").value = "50"
    sheet["A12"] = "question UN-CE"


def a_changed_identifier(sheet):
    sheet["F2"] = "i001"


def a_doubled_field(sheet):
    sheet["G3"] = "note"


def array_formula(sheet):
    cell(sheet, "question COM-CE").value = ArrayFormula("E12", "=SUM(A1:A2)")


@pytest.mark.parametrize(
    ("spoil", "place", "message"),
    [
        (formula, "F12", A_FORMULA),
        (array_formula, "E12", A_FORMULA),
        (error, "F12", "The spreadsheet program shows an error in this cell. Write the text again."),
        (a_line_of_ones_own, "F145", NO_LINE),
        (a_line_of_another_type, "E12", NO_LINE),
        (a_changed_identifier, "F2", HIDDEN_CELLS),
        (a_doubled_field, "G2", HIDDEN_CELLS),
    ],
)
def test_what_a_program_or_a_curious_hand_left_is_told_with_its_cell(
    evaluation, blank, interviewer, spoil, place, message
):
    workbook = opened(filled(blank, HEAD))
    spoil(sheet_of(workbook))

    assert said(sent(evaluation, saved(workbook), interviewer)) == [(place, message)]


def no_hidden_sheets(workbook):
    del workbook["about"]


def another_version(workbook):
    workbook["about"]["B1"] = "swit-workbook/9"


def another_question_set(workbook):
    workbook["about"]["B2"] = "small 9.0.0"


def another_round(workbook):
    workbook["about"]["B4"] = "2019"


def a_sheet_twice(workbook):
    sheet_of(workbook).title = "Community"
    workbook.copy_worksheet(sheet_of(workbook)).title = "Copy"


NEW_ONE = "Write a new one, and copy the replies."


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (
            no_hidden_sheets,
            f"This workbook was not written here, or its hidden sheets are missing. {NEW_ONE}",
        ),
        (another_version, f"This workbook was written by another version of this site. {NEW_ONE}"),
        (another_question_set, f"This workbook was written for other questions. {NEW_ONE}"),
        (another_round, "This workbook is for another evaluation: KE 2019. Open that one to load it."),
        (a_sheet_twice, "The sheet “Copy” stands twice in this workbook. Remove one."),
    ],
)
def test_a_workbook_that_is_not_for_here_is_refused_in_a_sentence(
    evaluation, blank, interviewer, spoil, message
):
    workbook = opened(filled(blank, HEAD))
    spoil(workbook)

    assert said(sent(evaluation, saved(workbook), interviewer)) == [("", message)]


def test_every_fault_is_listed_sheet_by_sheet_and_line_by_line(evaluation, interviewer):
    content = written(evaluation, groups=["community", "un"], room=2)
    content = filled(content, HEAD | {"detail mode": "x", "question UN-CE": "y"}, "un")
    content = filled(content, HEAD | {"detail consent": None}, interview=1)
    content = filled(content, HEAD | {"closing closing_quote_use": "z", "question COM-MGT": "w"})

    outcome = sent(evaluation, content, interviewer)

    assert [(fault.sheet, fault.cell) for fault in outcome.faults] == [
        ("Sex worker-led organisations", "J10"),
        ("Sex worker-led organisations", "E22"),
        ("Sex worker-led organisations", "E138"),
        ("UN agencies", "E7"),
        ("UN agencies", "E12"),
    ]


def test_several_stakeholders_of_one_name_must_be_told_apart(evaluation, interviewer):
    for _number in range(2):
        factories.make_stakeholder(evaluation, "community", name="Collective A")

    outcome = sent(evaluation, filled(written(evaluation), HEAD), interviewer)

    assert said(outcome) == [("E5", "There are several of this name. Choose from the list.")]


def test_with_whom_an_interview_is_does_not_change_when_it_is_loaded_again(evaluation, interviewer):
    content = filled(written(evaluation), HEAD)
    sent(evaluation, content, interviewer)

    outcome = sent(evaluation, filled(content, {"detail stakeholder": "Collective B"}), interviewer)

    message = "This interview is with “Collective A”, which does not change here. Empty this cell."
    assert said(outcome) == [("E5", message)]


def test_faults_are_told_in_the_language_of_whoever_sends_the_workbook(evaluation, blank, interviewer):
    with translation.override("fr"):
        outcome = sent(evaluation, filled(blank, HEAD | {"detail month": None}), interviewer)

    assert said(outcome) == [("E6", "Ce champ est obligatoire.")]
