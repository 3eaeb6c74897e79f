"""The pages that write a workbook and take it back: for those who interview, and told in the trail."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from evaluations.models import Answer, Evaluation, Interview
from evaluations.workbook.exporting import TABS
from evaluations.workbook.neutral import neutral, restored
from stakeholders.models import StakeholderType, Verb
from stakeholders.roles import Role
from tests import factories
from tests.browsing import text
from tests.evaluations.interviewing import grid, page
from tests.evaluations.workbooks import HEAD, cell, filled, opened, sheet_of, written

MARK = "Planted-in-a-note"
SITE_TEXTS = st.text().map(lambda written: "".join(sign for sign in written if sign.isprintable()))


@pytest.fixture
def client(client, interviewer, time_machine):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    client.force_login(interviewer)
    return client


@pytest.fixture
def interview(evaluation):
    found = factories.make_interview(
        evaluation, "community", targets=["un"], closing_stop=MARK, closing_quote=MARK
    )
    replies = [
        factories.said(found, "COM-CE", "50", note=MARK, quote=MARK),
        factories.said(found, "1", "2", target="un", note=MARK),
    ]
    factories.recording.record(found, replies, by=None, now=timezone.now())
    return found


def address(evaluation, name="workbook"):
    return reverse(name, args=evaluation.address)


def written_by(client, evaluation, **changes):
    """The answer to the form that writes a workbook."""
    return client.post(address(evaluation), {"language": "en", "interviews": "", "room": "1"} | changes)


def send(client, evaluation, content, button="check"):
    """The answer to a workbook that is sent."""
    file = SimpleUploadedFile("workbook.xlsx", content)
    return client.post(address(evaluation, "load_workbook"), {"file": file, button: ""})


def words_in(content):
    """All that can be read in a file, whether or not a program shows it."""
    with ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_a_workbook_is_filled_in_and_loaded_from_page_to_page(client, evaluation):
    given = written_by(client, evaluation)
    assert given.headers["Content-Disposition"] == 'attachment; filename="workbook.xlsx"'
    assert given.headers["Cache-Control"] == "no-store"
    content = filled(given.content, HEAD | {"question COM-CE": "50"})

    checked = text(send(client, evaluation, content))
    assert "Nothing to mend. This is what would be loaded: Collective A new 1 answer" in checked
    assert Interview.objects.count() == 0

    loaded = text(send(client, evaluation, content, "load"))
    assert "Loaded Collective A new 1 answer" in loaded
    assert "Delete the file now, wherever it is" in loaded
    assert Answer.objects.exclude(state="not_asked").get().value == "50"

    assert "All that is filled in is on the site already." in text(send(client, evaluation, content, "load"))


def test_faults_are_shown_with_sheet_and_cell_and_the_first_hundred_of_many(client, evaluation):
    content = written_by(client, evaluation, room="8", interviews="").content
    lines = [f"question COM-{code}" for code in ("CE", "VIO", "CLS", "CON", "CLI", "MGT")]
    cells = dict.fromkeys([*lines, "target un"], "?")
    for number in range(8):
        content = filled(content, cells, interview=number)

    words = text(send(client, evaluation, content, "load"))

    assert "things to mend. Nothing was stored." in words
    assert "Sex worker-led organisations, E5 This field is required." in words
    assert "Mend this in the workbook, save it, and choose it again below." in words
    assert (words.count("Sex worker-led organisations, "), Interview.objects.count()) == (100, 0)


def test_without_a_file_it_is_asked_for(client, evaluation):
    answer = client.post(address(evaluation, "load_workbook"), {"load": ""})

    assert "Choose the file. It may have 2 MB at most." in text(answer)


def test_a_file_that_is_too_large_never_touches_a_disk(client, evaluation, settings):
    settings.FILE_UPLOAD_TEMP_DIR = "/nowhere"

    answer = send(client, evaluation, b"PK" + b"x" * 6_000_000)

    assert (answer.status_code, "It may have 2 MB at most" in text(answer)) == (200, True)


def test_who_has_been_here_for_long_gives_the_password_before_anything_is_written(
    client, evaluation, time_machine
):
    lead = evaluation.lead_organisation
    user = factories.make_user("long@example.org", Role.INTERVIEWER, lead, "a long old password")
    client.force_login(user)
    for _ in range(2):
        time_machine.shift(10 * 60)
        client.get("/")

    asked = client.get(address(evaluation))

    assert (asked.status_code, asked.url.partition("?")[0]) == (302, reverse("account_reauthenticate"))
    assert client.get(address(evaluation, "load_workbook")).status_code == 200


def test_a_partner_writes_and_loads_workbooks_too(client, evaluation, partner):
    client.force_login(partner)
    content = filled(written_by(client, evaluation).content, HEAD)

    send(client, evaluation, content, "load")

    assert Interview.objects.count() == 1


def test_what_leaves_the_site_is_told_in_the_trail(client, evaluation, interviewer):
    written_by(client, evaluation)

    [entry] = evaluation.lead_organisation.trail.all()
    assert (entry.verb, entry.thing, entry.by) == (Verb.EXPORTED, "KE 2026", interviewer)


def test_words_stay_on_the_site_unless_they_are_asked_for(client, evaluation, interview):
    without = written_by(client, evaluation, interviews="all").content
    with_words = written_by(client, evaluation, interviews="all", words="on").content

    assert (MARK in words_in(without), MARK in words_in(with_words)) == (False, True)
    kept = cell(sheet_of(opened(without)), "question COM-CE", "note")
    assert (kept.value, kept.protection.locked) == ("(kept on the site)", True)


def test_nobody_and_no_day_is_named_in_a_workbook(client, evaluation, interview, interviewer):
    workbook = opened(written_by(client, evaluation, interviews="all").content)

    properties = workbook.properties
    assert (properties.creator, properties.lastModifiedBy) == (None, None)
    assert f"{properties.created:%Y-%m-%d} {properties.modified:%Y-%m-%d}" == "2013-01-01 2013-01-01"


def test_one_interview_alone_has_one_sheet_and_no_room_beside_it(client, evaluation, interview):
    shown = client.get(f"{address(evaluation)}?interview={interview.pk}").content.decode()
    workbook = opened(written_by(client, evaluation, interviews=str(interview.pk), room="3").content)

    assert f'<option value="{interview.pk}" selected>' in shown
    assert [sheet.title for sheet in workbook.worksheets if sheet.sheet_state == "visible"] == [
        "Read first",
        "Sex worker-led organisations",
    ]
    assert {found.value for found in sheet_of(workbook)[2]} == {None, str(interview.pk)}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"room": "9"}, "Ensure this value is less than or equal to 8."),
        ({"room": "0"}, "There would be nothing to fill in."),
        ({"language": "sw"}, "sw is not one of the available choices"),
        ({"interviews": "00000000-0000-0000-0000-000000000000"}, "is not one of the available choices"),
        ({"room": "8", "interviews": "all"}, "That would be 41 interviews; at most 40 fit."),
    ],
    ids=str,
)
def test_what_cannot_be_written_is_said(client, evaluation, interview, changes, message):
    answer = written_by(client, evaluation, **changes)

    assert (answer.status_code, message in text(answer)) == (200, True)


def test_a_list_has_exactly_the_choices_that_are_on_the_page(client, evaluation, interview):
    """And, where a reply is stored, taking it back."""
    workbook = opened(written_by(client, evaluation, interviews="all").content)
    sheet = sheet_of(workbook)
    for line, url, name in (
        ("question COM-CE", page(interview), "COM-CE"),
        ("question COM-MGT", page(interview, "MGT"), "COM-MGT"),
        ("criterion un 1", grid(interview), "1"),
        ("criterion un 4", grid(interview), "4"),
    ):
        form = client.get(url).context["form"]
        shown = [str(label) for _code, label in form.fields[name].choices]
        assert offered(workbook, cell(sheet, line)) == [*shown, "Clear this answer"]
        assert offered(workbook, cell(sheet, line, interview=1)) == shown

    form = client.get(grid(interview)).context["form"]
    *elements, none, unknown, refused = [str(label) for _code, label in form.fields["3"].choices]
    assert offered(workbook, cell(sheet, "criterion un 3", interview=1)) == [none, unknown, refused]
    lines = [
        row[2].value for row in sheet.iter_rows(max_col=3) if (row[0].value or "").startswith("element un 3")
    ]
    assert lines == elements


def offered(workbook, found):
    """The entries of a cell's list."""
    sheet = found.parent
    [check] = [check for check in sheet.data_validations.dataValidation if found.coordinate in check.sqref]
    area = check.formula1.partition("!")[2].replace("$", "")
    return (
        [row[0].value for row in workbook["lists"][area]] if ":" in area else [workbook["lists"][area].value]
    )


def test_what_the_short_form_leaves_out_is_offered_only_where_it_is_stored(client, evaluation, interview):
    given = factories.said(interview, "COM-VIO", "not_asked")
    factories.recording.record(interview, [given], by=None, now=timezone.now())
    workbook = opened(written_by(client, evaluation, interviews="all").content)
    sheet = sheet_of(workbook)

    assert offered(workbook, cell(sheet, "question COM-VIO"))[-2:] == [
        "Clear this answer",
        "Not asked in the short form",
    ]
    assert "Not asked in the short form" not in offered(workbook, cell(sheet, "question COM-CE"))


def test_only_what_is_to_be_filled_in_can_be_typed_over(client, evaluation, interview):
    sheet = sheet_of(opened(written_by(client, evaluation, interviews="all").content))
    locked = {
        (line, number): cell(sheet, line, interview=number).protection.locked
        for line in ("detail code", "detail stakeholder", "detail month", "detail consent", "question COM-CE")
        for number in (0, 1)
    }

    assert sheet.protection.sheet is True
    assert sheet.protection.password is None
    assert [key for key, value in locked.items() if not value] == [
        ("detail stakeholder", 1),
        ("detail month", 0),
        ("detail month", 1),
        ("detail consent", 1),
        ("question COM-CE", 0),
        ("question COM-CE", 1),
    ]
    assert {sheet.cell(5, column).number_format for column in range(5, 10)} == {"@"}
    assert sheet.freeze_panes == "D4"


def test_questions_are_in_the_language_that_was_asked_for_and_english_is_marked(client, evaluation):
    sheet = sheet_of(opened(written_by(client, evaluation, language="fr").content))
    words = {row[0].value: row[2].value for row in sheet.iter_rows(max_col=3)}

    assert words["question COM-CE"] == "La communauté, chapitre un"
    assert words["question COM-VIO"] == "community VIO (en anglais\u00a0: pas encore traduit)"


def test_the_words_that_are_read_aloud_are_on_the_first_sheet(client, evaluation):
    front = opened(written_by(client, evaluation).content).worksheets[0]
    words = [row[1].value for row in front.iter_rows(max_col=2) if row[1].value]

    assert "Read this aloud first" in words
    assert "Do you agree to take part?" in words
    assert any(line.startswith("This file is not encrypted.") for line in words)


def test_queries_do_not_grow_with_interviews(client, evaluation, interview, django_assert_max_num_queries):
    for _number in range(3):
        factories.answer_all(factories.make_interview(evaluation, "community"))

    with django_assert_max_num_queries(30):
        written_by(client, evaluation, interviews="all")


def test_when_the_draft_is_away_a_workbook_is_written_and_none_is_loaded(client, evaluation, interview):
    content = written(evaluation)
    Evaluation.objects.update(status="submitted")

    assert "I have filled one in" not in text(client.get(address(evaluation)))
    assert written_by(client, evaluation, interviews="all").headers["Content-Type"].endswith("sheet")
    assert send(client, evaluation, content, "load").status_code == 409


def test_a_member_who_does_not_interview_gets_no_workbook(client, evaluation, reader):
    client.force_login(reader)

    assert written_by(client, evaluation).status_code == 404


@given(SITE_TEXTS)
def test_a_text_is_no_formula_in_a_cell_and_comes_back_as_it_was(written):
    cell_text = neutral(written)

    assert not cell_text.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(cell_text) == written


@given(st.text(alphabet="'=+-@\t\r x_0D", max_size=12))
def test_not_even_a_text_that_is_made_to_be_mistaken(written):
    assert restored(neutral(written)) == written


TRICKY = [
    "=1+1",
    "'=1+1",
    "''@me",
    "+254",
    "-",
    "@handle",
    "#N/A",
    "TRUE",
    "0012",
    "1e5",
    "_x0041_ and _x005F_",
    "x005F_",
    "two\nlines",
    "a  b",
    "<b>&amp;",
    "日本 🌍",
    "\ufffe",
]


@pytest.mark.parametrize("note", TRICKY, ids=ascii)
def test_a_note_goes_out_and_comes_back_as_it_was(client, evaluation, interview, note):
    given = factories.said(interview, "COM-CON", "50", note=note)
    factories.recording.record(interview, [given], by=None, now=timezone.now())
    content = written_by(client, evaluation, interviews="all", words="on").content

    assert "on the site already" in text(send(client, evaluation, content, "load"))
    assert interview.answers.get(question__code="COM-CON").note == note


def test_roles_that_interview_are_those_of_the_workbook(client, evaluation):
    for role in (Role.INTERVIEWER, Role.COORDINATOR, Role.OWNER):
        client.force_login(factories.make_user(f"{role}@x.org", role, evaluation.lead_organisation))
        assert client.get(address(evaluation)).status_code == 200


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_name_of_a_sheet_is_whole_in_every_language(language):
    with translation.override(language):
        names = [str(TABS.get(group, group.label)) for group in StakeholderType]

    assert [name for name in names if len(name) > 31] == []
