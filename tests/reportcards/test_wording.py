"""Keeping the texts of a card: every change is a version of its own, all or nothing, and never over an unseen one."""

from datetime import UTC, datetime

import pytest
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.models import FocusGroup, FocusGroupPoint, Narrative, NarrativeVersion
from evaluations.recording import Locked
from reportcards.writing import wording
from reportcards.writing.wording import Conflict, Wording
from stakeholders.models import TrailEntry
from tests.evaluations.validating import put
from tests.reportcards.wordings import kept, put_text, stands

NOW = datetime(2026, 6, 15, 10, 47, 12, 345, tzinfo=UTC)
HOUR = datetime(2026, 6, 15, 10, tzinfo=UTC)


@pytest.fixture
def put_in(evaluation, coordinator):
    def put_in(words, key="finding-en", **more):
        return put_text(evaluation, words, key, **{"by": coordinator, "now": NOW} | more)

    return put_in


def test_a_text_is_written_into_its_language_and_kept_with_who_and_the_hour(evaluation, put_in, coordinator):
    assert put_in("Ils savent.", "finding-fr") == 1

    row = Narrative.objects.get(evaluation=evaluation)
    assert {code: getattr(row, column("finding", code)) or "" for code in ("en", "fr", "ru")} == {
        "en": "",
        "fr": "Ils savent.",
        "ru": "",
    }
    [version] = NarrativeVersion.objects.values()
    del version["id"]
    assert version == {
        "evaluation_id": evaluation.pk,
        "name": "finding",
        "language": "fr",
        "version": 1,
        "words": "Ils savent.",
        "is_composed": False,
        "origin_id": None,
        "operation": None,
        "is_aside": False,
        "by_id": coordinator.pk,
        "hour": HOUR,
    }


def test_what_came_with_a_file_is_version_0_and_kept_by_its_first_change(evaluation, put_in, coordinator):
    Narrative.objects.update(finding_en="From a file.")
    assert wording.texts_of(evaluation, ["en"])["finding-en"].version == 0

    put_in("Ours.")
    put_in("Ours again.", seen=2)

    assert kept(evaluation) == [(1, "From a file.", False), (2, "Ours.", False), (3, "Ours again.", False)]
    assert [row.by for row in NarrativeVersion.objects.order_by("version")] == [
        None,
        coordinator,
        coordinator,
    ]
    assert stands(evaluation) == "Ours again."


def test_where_nothing_was_ever_written_there_is_room_for_a_first_text(evaluation, put_in):
    Narrative.objects.all().delete()
    assert wording.words_written(evaluation, "en") == (0, 8)

    put_in("Ours.")

    assert stands(evaluation) == "Ours."


def test_the_same_words_are_no_change(evaluation, put_in):
    Narrative.objects.update(finding_en="From a file.")

    assert put_in("From a file.") == 0
    assert put_in("Ours.") == 1
    assert put_in("Ours.", seen=0) == 0
    assert kept(evaluation) == [(1, "From a file.", False), (2, "Ours.", False)]


@pytest.mark.parametrize("seen", [0, 1, 9])
def test_nothing_is_written_over_a_version_that_was_not_seen(evaluation, put_in, owner, seen):
    put_in("First.")
    put_in("Theirs.", seen=1, by=owner)

    with pytest.raises(Conflict) as conflict:
        put_in("Mine.", seen=seen)

    [text] = conflict.value.texts
    assert (text.key, text.version, text.words, text.by) == ("finding-en", 2, "Theirs.", owner)
    assert stands(evaluation) == "Theirs."
    assert kept(evaluation) == [(1, "First.", False), (2, "Theirs.", False)]


def test_of_several_texts_all_are_written_or_none(evaluation, put_in, coordinator, owner):
    put_in("Theirs.", by=owner)
    both = [Wording("finding", "en", "Mine.", seen=0), Wording("law", "fr", "Rien.", seen=0)]

    with pytest.raises(Conflict):
        wording.write(evaluation, both, by=coordinator, now=NOW)
    assert stands(evaluation, "law-fr") == ""

    both[0] = Wording("finding", "en", "Mine.", seen=1)
    assert wording.write(evaluation, both, by=coordinator, now=NOW) == 2
    assert (stands(evaluation), stands(evaluation, "law-fr")) == ("Mine.", "Rien.")


@pytest.mark.parametrize(
    ("left", "seen"), [("From a file.", 0), ("Ours.", 2)], ids=["as the file had it", "as it once was"]
)
def test_who_left_an_older_version_alone_undoes_nothing(evaluation, put_in, left, seen):
    Narrative.objects.update(finding_en="From a file.")
    put_in("Ours.")
    put_in("Newer.", seen=2)

    assert put_in(left, seen=seen) == 0
    assert stands(evaluation) == "Newer."


def test_who_emptied_a_text_while_somebody_else_changed_it_is_told(put_in):
    Narrative.objects.update(finding_en="From a file.")
    put_in("Ours.")

    with pytest.raises(Conflict):
        put_in("", seen=0)


def test_who_left_an_empty_field_alone_undoes_nothing(evaluation, put_in):
    put_in("Ours.")

    assert put_in("", seen=0) == 0
    assert stands(evaluation) == "Ours."


@pytest.mark.parametrize("status", ["submitted", "agreed", "issued", "archived", "withdrawn"])
def test_while_the_draft_is_not_open_nothing_is_written(evaluation, put_in, coordinator, status):
    put_in("Composed.", is_composed=True)
    put(evaluation, status)

    with pytest.raises(Locked):
        put_in("Mine.", seen=1)
    with pytest.raises(Locked):
        wording.confirm(evaluation, "finding", "en", seen=1, by=coordinator, now=NOW)
    assert put_in("Composed.", seen=1) == 0
    assert kept(evaluation) == [(1, "Composed.", False)]


def test_the_trail_has_one_line_for_a_person_and_an_hour(evaluation, put_in, coordinator, owner):
    put_in("One.")
    put_in("Two.", seen=1)
    put_in("Three.", seen=2, by=owner)
    put_in("Four.", seen=3, now=NOW.replace(hour=11))
    put_in("Four.", seen=4, now=NOW.replace(hour=12))

    assert [
        (row.verb, row.thing, row.by, row.hour.hour) for row in TrailEntry.objects.order_by("number")
    ] == [
        ("changed_card", "KE 2026", coordinator, 10),
        ("changed_card", "KE 2026", owner, 10),
        ("changed_card", "KE 2026", coordinator, 11),
    ]


def test_a_point_of_a_focus_group_stays_with_the_version_that_took_it(evaluation, put_in):
    group = FocusGroup.objects.create(
        evaluation=evaluation, code="g1", month="2026-05", language="en", theme="Money", held_by="Us"
    )
    point = FocusGroupPoint.objects.create(focus_group=group, about="stop", position=1, text="Raids")

    put_in("Stop the raids.", origin=point)
    put_in("Stop the raids now.", seen=1)

    origins = NarrativeVersion.objects.order_by("version").values_list("origin", flat=True)
    assert [*origins] == [point.pk, None]


# Drafts of the site


def composed(evaluation):
    return {row.key: row.version for row in evaluation.narrative_versions.composed()}


def test_a_draft_is_one_until_it_is_edited_or_confirmed(evaluation, put_in, coordinator):
    for key in ("finding-en", "finding-fr", "law-en"):
        put_in("Composed.", key, is_composed=True)
    assert composed(evaluation) == {"finding-en": 1, "finding-fr": 1, "law-en": 1}

    put_in("Ours.", seen=1)
    wording.confirm(evaluation, "finding", "fr", seen=1, by=coordinator, now=NOW)

    assert composed(evaluation) == {"law-en": 1}
    assert kept(evaluation, "finding-fr") == [(1, "Composed.", False), (2, "Composed.", False)]


def test_what_is_kept_aside_decides_nothing(evaluation, put_in, coordinator, owner):
    put_in("Composed.", is_composed=True)
    evaluation.narrative_versions.create(
        name="finding", language="en", version=2, words="Late.", is_aside=True, hour=HOUR
    )

    assert composed(evaluation) == {"finding-en": 1}
    assert wording.texts_of(evaluation, ["en"])["finding-en"].words == "Composed."


def test_confirming_what_is_ours_already_keeps_no_version(evaluation, put_in, coordinator):
    put_in("Ours.")

    wording.confirm(evaluation, "finding", "en", seen=1, by=coordinator, now=NOW)

    assert kept(evaluation) == [(1, "Ours.", False)]


def test_another_draft_than_the_one_that_was_seen_is_not_confirmed(evaluation, put_in, coordinator):
    put_in("Composed.", is_composed=True)
    put_in("Composed anew.", seen=1, is_composed=True)

    with pytest.raises(Conflict):
        wording.confirm(evaluation, "finding", "en", seen=1, by=coordinator, now=NOW)
    assert composed(evaluation) == {"finding-en": 2}


def test_how_all_texts_stand_is_read_in_two_queries(evaluation, put_in, django_assert_num_queries):
    for number in range(5):
        put_in(f"{number}", seen=number)

    with django_assert_num_queries(2):
        texts = wording.texts_of(evaluation, ["en", "fr", "ru"])
        assert [text.by and text.by.email for text in texts.values()].count("coordinator@example.org") == 1
    assert len(texts) == 24


def test_how_far_a_language_is(evaluation, put_in):
    put_in("Ils savent.", "finding-fr")
    Narrative.objects.update(law_fr="Rien.", law_en="Nothing.")

    assert [wording.words_written(evaluation, code) for code in ("en", "fr", "ru")] == [
        (1, 8),
        (2, 8),
        (0, 8),
    ]
