"""Focus groups: written down page by page, nothing typed is lost, and nobody writes over somebody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.models import Evaluation, FocusGroup
from evaluations.recording import Locked
from reportcards import focus_groups
from reportcards.writing import grouping
from stakeholders.models import Verb
from tests import factories
from tests.browsing import fields, submit, text
from tests.reportcards.groups import address, on_record

HEAD = {
    "theme": "What keeps us out",
    "month": "2026-05",
    "language": "sw",
    "held_by": "Umbrella Collective",
    "participants": "Six community organisations",
}


@pytest.fixture
def client(client, interviewer, time_machine):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    client.force_login(interviewer)
    return client


@pytest.fixture
def group(evaluation):
    return factories.make_focus_group(evaluation)


@pytest.fixture
def person(group):
    """The first page of it."""
    return address("write_group", group, "person")


def add(client, evaluation, **changes):
    return client.post(reverse("add_group", args=evaluation.address), HEAD | changes)


# The head.


def test_a_focus_group_is_added_and_leads_to_its_first_page(client, evaluation):
    response = add(client, evaluation, may_publish="on")

    group = FocusGroup.objects.get()
    assert response.url == address("write_group", group, "person")
    assert {name: getattr(group, name) for name in HEAD} == HEAD
    assert (group.code, group.may_publish) == ("g1", True)


def test_nobody_has_agreed_unless_that_was_ticked(client, evaluation):
    add(client, evaluation)

    assert not FocusGroup.objects.get().may_publish


def test_codes_are_given_by_the_site_one_after_the_other(client, evaluation, framework, lead):
    factories.make_focus_group(factories.make_evaluation(framework, lead, round="2025"), code="g7")
    for _ in range(11):
        add(client, evaluation, code="mine")

    codes = [group.code for group in focus_groups.in_order(evaluation.focus_groups.all())]
    assert codes == [f"g{number}" for number in range(1, 12)]


def test_the_form_begins_with_what_is_probably_so(client, evaluation):
    client.cookies["django_language"] = "fr"
    given = fields(client.get(reverse("add_group", args=evaluation.address)))

    assert (given["month"], given["language"], given["held_by"]) == (
        ["2026-11"],
        ["fr"],
        [evaluation.lead_organisation.name],
    )
    assert "may_publish" not in given


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"theme": ""}, "This field is required."),
        ({"theme": "x" * 161}, "Ensure this value has at most 160 characters"),
        ({"held_by": ""}, "This field is required."),
        ({"held_by": "x" * 121}, "Ensure this value has at most 120 characters"),
        ({"participants": "x" * 201}, "Ensure this value has at most 200 characters"),
        ({"month": "2026-05-17"}, "Write the year and the month, such as 2026-05."),
        ({"month": "2026-12"}, "This month has not begun yet."),
        ({"language": "xx"}, "xx is not one of the available choices"),
    ],
    ids=str,
)
def test_a_head_that_is_not_as_it_should_be_is_refused_and_stays_in_the_page(
    client, evaluation, changes, message
):
    response = add(client, evaluation, **changes)

    assert (response.status_code, message in text(response)) == (200, True)
    assert [fields(response)[name] for name in changes if name != "language"] == [
        [value] for name, value in changes.items() if name != "language"
    ]
    assert not FocusGroup.objects.exists()


def test_the_head_is_corrected(client, group):
    submit(client, address("edit_group", group), theme="What keeps us in", month="2026-04")

    group.refresh_from_db()
    assert (group.theme, group.month, group.held_by) == ("What keeps us in", "2026-04", "Umbrella Collective")


def test_a_language_that_came_with_a_file_stays(client, evaluation):
    group = factories.make_focus_group(evaluation, language="tpi")
    submit(client, address("edit_group", group), theme="Changed")

    group.refresh_from_db()
    assert (group.language, group.theme) == ("tpi", "Changed")


def test_an_agreement_that_was_taken_back_does_not_come_back_with_an_old_page(client, group):
    old_page = fields(client.get(address("edit_group", group))) | {"may_publish": "on"}
    FocusGroup.objects.filter(pk=group.pk).update(may_publish=False)

    refused = client.post(address("edit_group", group), old_page | {"month": "2026-04"})

    assert "Somebody else saved this meanwhile: “no”. Keep yours by saving again." in text(refused)
    group.refresh_from_db()
    assert (group.may_publish, group.month) == (False, "2026-05")
    client.post(address("edit_group", group), fields(refused) | {"may_publish": "on"})
    group.refresh_from_db()
    assert (group.may_publish, group.month) == (True, "2026-04")


# Its points.


def test_points_are_written_page_by_page(client, group):
    given = {"situation-1": "We hear late.", "hope-1": "One.", "hope-2": "Two."}
    on = submit(client, address("write_group", group, "person"), follow=False, **given, next="")
    submit(client, address("write_group", group, "together"), **{"stop-1": "Raids.", "key-1": "Ask us."})

    assert on.url == address("write_group", group, "structures")
    assert on_record(group) == {
        "person.situation.1": "We hear late.",
        "person.hope.1": "One.",
        "person.hope.2": "Two.",
        "stop.1": "Raids.",
        "key.1": "Ask us.",
    }


def test_the_pages_follow_each_other_and_the_last_leads_back(client, group):
    places = []
    for part in focus_groups.PARTS:
        data = fields(client.get(address("write_group", group, part)))
        places.append(client.post(address("write_group", group, part), data | {"next": ""}).url)
    saved = client.post(address("write_group", group, "person"), data)

    assert places == [
        *(address("write_group", group, part) for part in ("structures", "environment", "together")),
        group.get_absolute_url(),
    ]
    assert saved.url == group.get_absolute_url()


def test_the_boxes_that_are_filled_are_open_with_one_more_and_the_rest_is_folded(client, group, person):
    for number in range(3):
        factories.make_point(group, f"Point {number}", level="person", about="hope")
    [hope] = [part for part in client.get(person).context["form"].shown if part.key == "hope"]

    assert ([box.number for box in hope.open], [box.number for box in hope.folded]) == ([1, 2, 3, 4], [5])


def test_five_points_are_the_most_and_the_key_recommendation_is_one(client, group, person):
    together = client.get(address("write_group", group, "together")).context["form"].shown

    assert [(part.key, len(part.open) + len(part.folded)) for part in together] == [
        ("continue", 5),
        ("stop", 5),
        ("start", 5),
        ("key", 1),
    ]
    given = {f"hope-{number}": f"Point {number}" for number in range(1, 7)}
    submit(client, person, **given)
    assert [*on_record(group).values()] == [f"Point {number}" for number in range(1, 6)]


def test_an_empty_box_takes_its_point_out_and_those_after_it_move_up_with_what_was_taken_from_them(
    client, group, person, evaluation
):
    _first, second, third = (
        factories.make_point(group, words, level="person", about="hope") for words in ("One", "Two", "Three")
    )
    taken = factories.make_recommendation(evaluation, origin=third)

    submit(client, person, **{"hope-1": "", "hope-3": "Three, in other words"})

    assert on_record(group) == {"person.hope.1": "Two", "person.hope.2": "Three, in other words"}
    assert [*group.points.values_list("pk", flat=True)] == [second.pk, third.pk]
    taken.refresh_from_db()
    assert taken.origin.code == "g1.person.hope.2"


def test_boxes_that_were_left_empty_between_others_leave_no_gap(client, group, person):
    submit(client, person, **{"hope-2": "Two", "hope-5": "Five"})

    assert on_record(group) == {"person.hope.1": "Two", "person.hope.2": "Five"}


def test_a_point_keeps_its_lines_and_drops_control_characters(client, group, person):
    client.post(person, fields(client.get(person)) | {"hope-1": "one\r\ntwo\x00\x07 <b>"})

    assert on_record(group) == {"person.hope.1": "one\ntwo <b>"}


def test_a_point_that_is_too_long_is_refused_and_everything_typed_stays_in_the_page(client, group, person):
    typed = {"hope-1": ["x" * 300], "hope-4": ["y" * 301], "concern-1": ["Papers."]}
    refused = client.post(person, fields(client.get(person)) | typed)

    assert "What gives us hope? 4 : Ensure this value has at most 300 characters" in text(refused)
    assert {name: fields(refused)[name] for name in typed} == typed
    [hope] = [part for part in refused.context["form"].shown if part.key == "hope"]
    assert 4 in [box.number for box in hope.open], "what is wrong is not folded away"
    assert on_record(group) == {}


def test_what_two_people_write_to_different_questions_is_kept_of_both(client, group, person):
    factories.make_point(group, "Papers.", level="person", about="concern")
    old_page = fields(client.get(person))
    submit(client, person, **{"concern-1": "Papers are asked for.", "concern-2": "And fees."})

    client.post(person, old_page | {"hope-1": "A court."})

    assert on_record(group) == {
        "person.concern.1": "Papers are asked for.",
        "person.concern.2": "And fees.",
        "person.hope.1": "A court.",
    }


def test_what_somebody_else_changed_is_not_written_over_unseen(client, group, person):
    factories.make_point(group, "Papers.", level="person", about="concern")
    old_page = fields(client.get(person))
    submit(client, person, **{"concern-1": "Theirs."})

    refused = client.post(person, old_page | {"concern-1": "Mine.", "hope-1": "A court."})

    assert "Somebody else changed this meanwhile." in text(refused)
    assert "What stands there now Theirs." in text(refused)
    assert (fields(refused)["concern-1"], fields(refused)["hope-1"]) == (["Mine."], ["A court."])
    assert on_record(group) == {"person.concern.1": "Theirs."}

    client.post(person, fields(refused))
    assert on_record(group) == {"person.concern.1": "Mine.", "person.hope.1": "A court."}


def test_an_empty_request_deletes_nothing(client, group, person):
    factories.make_point(group, "Papers.", level="person", about="concern")

    client.post(person, {"csrfmiddlewaretoken": "nothing else"})

    assert on_record(group) == {"person.concern.1": "Papers."}


def test_what_comes_after_submission_is_not_saved_and_not_lost(client, group, person, evaluation):
    pages = {
        person: fields(client.get(person)) | {"hope-1": ["Too late."]},
        address("edit_group", group): fields(client.get(address("edit_group", group)))
        | {"theme": ["Too late."]},
        reverse("add_group", args=evaluation.address): HEAD | {"theme": ["Too late."]},
    }
    Evaluation.objects.update(status="submitted")

    for page, typed in pages.items():
        refused = client.post(page, typed)
        assert "Not saved: the draft is not open for changes now." in text(refused)
        assert "Too late." in refused.content.decode()
    assert (on_record(group), FocusGroup.objects.get().theme) == ({}, "What keeps us out")


def test_no_act_writes_while_the_draft_is_away(evaluation, group, interviewer):
    Evaluation.objects.update(status="submitted")
    given = {"by": interviewer, "now": timezone.now()}

    with pytest.raises(Locked):
        grouping.add(evaluation, FocusGroup(month="2026-05", language="en"), **given)
    with pytest.raises(Locked):
        grouping.change(group, seen=grouping.head_mark(group), **given)
    with pytest.raises(Locked):
        grouping.keep(group, "person", [], **given)


@pytest.mark.parametrize("status", ["setting_up", "collecting", "returned", "validated", "in_consultation"])
def test_it_is_written_as_long_as_the_words_of_the_card_may_change(client, group, person, status):
    Evaluation.objects.update(status=status)
    submit(client, person, **{"hope-1": "A court."})

    assert on_record(group) == {"person.hope.1": "A court."}


def test_the_trail_tells_of_each_change_and_of_nothing_that_was_said(client, evaluation, interviewer):
    add(client, evaluation)
    group = FocusGroup.objects.get()
    page = address("write_group", group, "person")
    submit(client, page, **{"hope-1": "A court."})
    submit(client, page)
    submit(client, address("edit_group", group), theme="Other")
    client.post(address("delete_group", group))

    told = [(entry.verb, entry.thing, entry.by) for entry in evaluation.lead_organisation.trail.all()]
    assert told == [(Verb.CHANGED_FOCUS_GROUP, "KE 2026 g1", interviewer)] * 4
