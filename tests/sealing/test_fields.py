"""A sealed field: opened in its row, shut everywhere else, and never stored in clear."""

from uuid import uuid4

import pytest
from django.core import serializers
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Length
from django.test.utils import CaptureQueriesContext

from evaluations.models import Answer, AnswerVersion, Interview, Stakeholder
from sealing.fields import Sealed
from sealing.keys import NoKey, Tampered, UnknownKey
from sealing.rotation import label_of, sealed_fields
from tests import factories


def stored(row, column="note"):
    """What the database itself holds of a row."""
    table, key = row._meta.db_table, row._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM {table} WHERE {key.column} = %s",
            [key.get_db_prep_value(row.pk, connection)],
        )
        return cursor.fetchone()[0]


def write(row, value, column="note"):
    """Write into the database past the field."""
    table, key = row._meta.db_table, row._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = %s WHERE {key.column} = %s",
            [str(value), key.get_db_prep_value(row.pk, connection)],
        )
        assert cursor.rowcount == 1


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_what_the_specification_of_safety_names_is_sealed():
    assert {label_of(sealed) for sealed in sealed_fields()} == {
        "evaluations.Answer.note",
        "evaluations.Answer.quote",
        "evaluations.AnswerVersion.note",
        "evaluations.AnswerVersion.quote",
        "evaluations.Clearance.described_as",
        "evaluations.Clearance.edited",
        "evaluations.Clearance.said",
        "evaluations.ClosingVersion.words",
        "evaluations.Comment.text",
        "evaluations.Contribution.answer",
        "evaluations.Contribution.text",
        "evaluations.FocusGroup.held_by",
        "evaluations.FocusGroup.participants",
        "evaluations.FocusGroup.theme",
        "evaluations.FocusGroupPoint.text",
        "evaluations.Interview.closing_continue",
        "evaluations.Interview.closing_matters_most",
        "evaluations.Interview.closing_quote",
        "evaluations.Interview.closing_said_by",
        "evaluations.Interview.closing_start",
        "evaluations.Interview.closing_stop",
        "evaluations.PlanPoint.words",
        "evaluations.RightOfReply.text",
        "evaluations.Stakeholder.contact",
    }


def test_a_saved_text_is_sealed_in_the_database_and_open_on_the_instance(answer):
    assert stored(answer).startswith("tests:")
    assert (answer.note, fresh(answer).note) == ("A note", "A note")
    version = answer.versions.get()
    assert (version.note, version.quote) == ("A note", "A quote")
    assert len({stored(answer), stored(version), stored(answer, "quote")}) == 3


def test_rows_that_are_created_together_are_sealed_each_for_itself(evaluation):
    rows = [
        Stakeholder(evaluation=evaluation, code=f"un-{n}", group="un", name="UN", contact=f"Desk {n}")
        for n in range(3)
    ]
    Stakeholder.objects.bulk_create(rows)

    assert [fresh(row).contact for row in rows] == ["Desk 0", "Desk 1", "Desk 2"]
    assert all(stored(row, "contact").startswith("tests:") for row in rows)


def test_empty_stays_empty_and_can_be_asked_for(answer):
    answer.quote = ""
    answer.save()

    assert stored(answer, "quote") == ""
    assert Answer.objects.filter(quote="").get() == answer
    assert not Answer.objects.exclude(note="").exclude(pk=answer.pk).exists()
    assert not Answer.objects.filter(note__isnull=True).exists()


def test_refreshing_and_loading_later_give_the_text(answer, django_assert_num_queries):
    late = Answer.objects.defer("note").get()
    answer.note = "unsaved"
    answer.refresh_from_db()

    with django_assert_num_queries(1):
        assert late.note == "A note"
    assert answer.note == "A note"
    assert AnswerVersion.objects.only("version").get().quote == "A quote"


def test_opening_costs_no_query_and_happens_once(answer, django_assert_num_queries):
    again = fresh(answer)
    with django_assert_num_queries(0):
        assert isinstance(vars(again)["note"], Sealed)
        assert again.note == "A note"
        assert vars(again)["note"] == "A note"


def test_values_never_give_a_clear_text(answer):
    rows = [
        *Answer.objects.values("note", "quote")[0].values(),
        *Answer.objects.values_list("note", flat=True),
        *AnswerVersion.objects.values_list("quote", flat=True),
        *Answer.objects.annotate(same=F("note")).values_list("same", flat=True),
    ]

    assert [type(value) for value in rows] == [Sealed] * 5
    assert Answer.objects.annotate(length=Length("note")).get().length > len("A note")


@pytest.mark.parametrize(
    ("row", "column"),
    [("answer", "note"), ("answer", "quote"), ("version", "note"), ("interview", "closing_stop")],
)
def test_a_value_that_is_moved_is_refused(answer, interview, row, column):
    """To another row of its column, to another column of its row, to another table."""
    rows = {"answer": answer, "version": answer.versions.get(), "interview": interview}
    other = factories.make_interview(interview.evaluation, "government")
    factories.recording.record(
        other,
        [factories.said(other, "GOV-CE", "50", note="Another", quote="Other")],
        by=None,
        now=factories.timezone.now(),
    )
    moved = stored(other.answers.get())
    before = stored(rows[row], column)
    write(rows[row], moved, column)

    with pytest.raises(Tampered):
        getattr(fresh(rows[row]), column)
    write(rows[row], before, column)
    assert getattr(fresh(rows[row]), column) in {"A note", "A quote", ""}


def test_a_value_is_bound_to_its_column_within_one_row(answer):
    write(answer, stored(answer, "note"), "quote")

    with pytest.raises(Tampered):
        assert fresh(answer).quote


def test_a_value_is_bound_to_its_table(interview, answer):
    row = Stakeholder(pk=answer.pk, evaluation=interview.evaluation, code="un-9", group="un", name="UN")
    row.save()
    write(row, stored(answer), "contact")

    with pytest.raises(Tampered):
        assert fresh(row).contact


def test_an_older_version_does_not_pass_for_a_newer_one(interview, answer):
    factories.recording.record(
        interview,
        [factories.said(interview, "GOV-CE", "50", note="Newer")],
        by=None,
        now=factories.timezone.now(),
    )
    older, newer = answer.versions.order_by("version")
    write(newer, stored(older))

    with pytest.raises(Tampered):
        assert fresh(newer).note


def test_a_clear_text_in_the_database_is_refused(answer):
    write(answer, "in clear")

    with pytest.raises(Tampered):
        assert fresh(answer).note


def test_another_key_opens_nothing(answer, settings, new_ring):
    settings.SEALING_KEYS = new_ring()

    with pytest.raises(UnknownKey):
        assert fresh(answer).note


def test_without_a_key_nothing_is_opened_and_nothing_saved(answer, settings):
    before = stored(answer)
    settings.SEALING_KEYS = ()
    with pytest.raises(NoKey):
        assert fresh(answer).note
    answer.note = "Another note"
    with pytest.raises(NoKey), transaction.atomic():
        answer.save()

    assert stored(answer) == before


@pytest.mark.parametrize("has_another_key", [True, False])
def test_what_was_not_opened_is_written_back_as_it_is_without_its_key(
    answer, settings, new_ring, has_another_key
):
    before = stored(answer)
    settings.SEALING_KEYS, ring = new_ring() if has_another_key else (), settings.SEALING_KEYS
    again = fresh(answer)
    again.quote_use = "group"
    again.save()
    settings.SEALING_KEYS = ring

    assert stored(answer) == before
    assert (fresh(answer).note, fresh(answer).quote_use) == ("A note", "group")


def test_what_was_not_opened_goes_back_under_the_current_key(answer, settings, new_ring):
    again = fresh(answer)
    settings.SEALING_KEYS = new_ring() + settings.SEALING_KEYS
    again.save()

    assert stored(answer).startswith("2026-07-")
    assert fresh(answer).note == "A note"


def test_a_text_that_looks_sealed_is_sealed_as_a_text(answer):
    text = stored(answer)
    answer.note = text
    answer.save()

    assert stored(answer) != text
    assert fresh(answer).note == text
    assert type(fresh(answer).note) is str


def test_a_stored_value_cannot_be_taken_into_another_row(answer, interview, settings):
    value = vars(fresh(answer))["note"]
    other = Interview.objects.get(pk=interview.pk)
    with pytest.raises(TypeError, match="stays in the row"):
        other.closing_stop = value
    twin = Stakeholder(evaluation=interview.evaluation, code="un-7", group="un", name="UN", contact=value)
    with pytest.raises(Tampered), transaction.atomic():
        twin.save()
    with pytest.raises(Tampered), transaction.atomic():
        Stakeholder.objects.bulk_create([twin])
    settings.SEALING_KEYS = ()
    with pytest.raises(NoKey), transaction.atomic():
        twin.save()
    assert not Stakeholder.objects.filter(pk=twin.pk).exists()


def test_a_row_that_is_copied_under_a_new_key_keeps_its_text_or_is_refused(interview):
    interview.closing_stop = "Raids"
    interview.save()
    opened, shut = fresh(interview), fresh(interview)
    assert opened.closing_stop == "Raids"
    for number, row in enumerate((opened, shut)):
        row.pk, row.code, row._state.adding = uuid4(), f"copy-{number}", True
    opened.save()

    assert fresh(opened).closing_stop == "Raids"
    with pytest.raises(Tampered):
        shut.save()


@pytest.mark.parametrize(
    "change",
    [
        {"note": "text"},
        {"note": F("quote")},
        {"note": Value("text")},
        {"note": Concat("note", Value("text"))},
        {"note": Sealed("tests:text")},
    ],
)
def test_update_is_refused(answer, change):
    with pytest.raises(TypeError, match="note is sealed"):
        Answer.objects.update(**change)


def test_updating_with_what_another_query_gave_is_refused(answer):
    [value] = Answer.objects.values_list("note", flat=True)

    with pytest.raises(TypeError, match="quote is sealed"), transaction.atomic():
        Answer.objects.update(quote=value)
    assert Answer.objects.update(note="") == 1


def test_updating_many_rows_at_once_is_refused(answer):
    answer.note = "text"

    with pytest.raises(TypeError, match="note is sealed"):
        Answer.objects.bulk_update([answer], ["note"])


def test_an_expression_is_not_saved(answer):
    answer.note = F("quote")

    with pytest.raises(TypeError, match="not an expression"):
        answer.save()


@pytest.mark.parametrize(
    "lookup", ["note", "note__exact", "note__contains", "note__in", "note__gt", "note__iexact", "note__regex"]
)
def test_the_database_cannot_be_searched_for_a_text(answer, lookup):
    with pytest.raises(TypeError, match="note is sealed"):
        Answer.objects.filter(**{lookup: ["A note"] if lookup == "note__in" else "A note"})


def test_sealed_texts_go_into_no_fixture_and_come_from_none(answer):
    with pytest.raises(TypeError, match="note is sealed"):
        serializers.serialize("json", Answer.objects.all())
    with pytest.raises(TypeError, match="note is sealed"), transaction.atomic():
        Answer.save_base(answer, raw=True)


def test_a_row_without_a_name_is_refused(interview):
    with pytest.raises(TypeError, match="no name before it is saved"):
        Interview._meta.get_field("closing_stop").place(Interview(pk=None))


def test_checking_a_row_sends_no_clear_text_to_the_database(evaluation):
    row = Stakeholder(evaluation=evaluation, code="un-1", group="un", name="UN", contact="Desk 4")
    with CaptureQueriesContext(connection) as queries:
        row.validate_constraints()

    assert "un-1" in str(queries.captured_queries)
    assert "Desk 4" not in str(queries.captured_queries)
