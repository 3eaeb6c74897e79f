"""The pages on which focus groups are read and deleted: what was said, where it was taken, and what must go with it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.models import Evaluation, FocusGroup, FocusGroupPoint, Recommendation
from reportcards import focus_groups
from tests import factories
from tests.browsing import fields, submit, text
from tests.reportcards.groups import address


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


@pytest.fixture
def group(evaluation):
    return factories.make_focus_group(evaluation)


@pytest.fixture
def person(group):
    """The first page of it."""
    return address("write_group", group, "person")


# Reading it.


def test_the_page_of_a_focus_group_says_what_was_said_and_where_it_was_taken(client, group, evaluation):
    point = factories.make_point(group, "Raids must end.")
    factories.make_point(group, "Ourselves", level="person", about="hope")
    factories.make_recommendation(evaluation, "stop", text_en="End raids.", origin=point)
    evaluation.narrative_versions.create(
        name="key_ask", language="fr", version=1, words="x", origin=point, hour=timezone.now()
    )
    words = text(client.get(group.get_absolute_url()))

    assert "May 2026 · English · Umbrella Collective" in words
    assert "What gives us hope? Ourselves" in words
    assert (
        "What must stop? Raids must end. Taken: in the recommendation “End raids.” "
        "Taken: in the text “What you ask first” (French)" in words
    )
    assert words.count("Nothing is written here yet.") == 2


def test_a_group_that_took_back_its_agreement_says_where_its_words_stand_already(client, group, evaluation):
    point = factories.make_point(group, "Raids must end.")
    factories.make_recommendation(evaluation, "stop", text_en="End raids.", origin=point)
    warning = "Something was taken from it already. Take it out there, or ask them: in the recommendation"

    before = text(client.get(group.get_absolute_url()))
    assert "What was taken to the card already" in text(client.get(address("edit_group", group)))
    data = fields(client.get(address("edit_group", group)))
    del data["may_publish"]
    after = text(client.post(address("edit_group", group), data, follow=True))

    assert (warning in before, warning in after) == (False, True)
    Recommendation.objects.all().delete()
    assert warning not in text(client.get(group.get_absolute_url())), (
        "it stands there until it is no longer true"
    )


def test_while_the_draft_is_away_it_is_read_and_not_changed(client, group):
    factories.make_point(group, "Raids must end.")
    Evaluation.objects.update(status="submitted")
    page = client.get(group.get_absolute_url())

    assert "Raids must end." in text(page)
    assert "You can read this." in text(page)
    for name in ("edit_group", "write_group", "take_point"):
        assert f"/{name}" not in page.content.decode()
    assert "together/" not in page.content.decode()


def test_the_list_says_how_much_there_is(client, group, evaluation):
    empty = text(client.get(reverse("groups", args=evaluation.address)))
    factories.make_point(group)
    factories.make_focus_group(evaluation, theme="Money", may_publish=False)
    words = text(client.get(reverse("groups", args=evaluation.address)))

    assert "What keeps us out g1 · May 2026 · 0 points may be published" in empty
    assert "What keeps us out g1 · May 2026 · 1 point may be published" in words
    assert "Money g2 · May 2026 · 0 points not to be published" in words
    assert focus_groups.groups_written(evaluation) == (2, 1)


def test_a_list_without_focus_groups_says_what_will_stand_there(client, evaluation):
    words = text(client.get(reverse("groups", args=evaluation.address)))

    assert "Each focus group will stand here: how people see the situation" in words
    assert focus_groups.groups_written(evaluation) == (0, 0)


# Deleting it.


def test_deleting_takes_everything_but_what_was_taken(client, group, evaluation):
    point = factories.make_point(group, "Raids must end.")
    taken = factories.make_recommendation(evaluation, "stop", text_en="End raids.", origin=point)
    version = evaluation.narrative_versions.create(
        name="key_ask", language="en", version=1, words="Raids must end.", origin=point, hour=timezone.now()
    )
    asked = text(client.get(address("delete_group", group)))
    after = text(client.post(address("delete_group", group), follow=True))

    assert "All that was written down of it goes at once: 1 point." in asked
    assert "What was taken from it stays where it is, and no longer says where it came from." in asked
    assert "in the recommendation “End raids.”" in asked
    assert "Focus group g1 is deleted." in after
    assert (FocusGroup.objects.count(), FocusGroupPoint.objects.count()) == (0, 0)
    for row in (taken, version):
        row.refresh_from_db()
        assert row.origin is None
    assert (taken.text_en, version.words) == ("End raids.", "Raids must end.")


@pytest.mark.parametrize("status", ["submitted", "agreed", "issued"])
def test_nobody_waits_for_deleting_it(client, group, status):
    Evaluation.objects.update(status=status)
    client.post(address("delete_group", group))

    assert not FocusGroup.objects.exists()


def test_a_page_that_is_opened_deletes_nothing(client, group):
    client.get(address("delete_group", group))

    assert FocusGroup.objects.exists()


def test_what_is_sent_to_a_focus_group_that_is_gone_is_not_found(client, group, person):
    data = fields(client.get(person)) | {"hope-1": "A court."}
    client.post(address("delete_group", group))

    assert client.post(person, data).status_code == 404
    assert client.post(address("delete_group", group)).status_code == 404


# Who, and how many queries.


def test_partners_write_and_read_it_too(client, partner, group, person):
    client.force_login(partner)
    submit(client, person, **{"hope-1": "A court."})

    assert "A court." in text(client.get(group.get_absolute_url()))


def test_the_focus_group_of_another_evaluation_is_not_found(client, group, framework, lead):
    later = factories.make_evaluation(framework, lead, round="2027")
    wrong = [later.country_id, later.round.code, group.pk]

    for name in ("group", "edit_group", "delete_group"):
        assert client.get(reverse(name, args=wrong)).status_code == 404


@pytest.mark.parametrize("name", ["groups", "group", "edit_group", "delete_group", "write_group"])
def test_queries_do_not_grow_with_what_was_said(client, coordinator, evaluation, group, name, count_queries):
    client.force_login(coordinator)
    page = {
        "groups": reverse("groups", args=evaluation.address),
        "write_group": address("write_group", group, "person"),
    }.get(name) or address(name, group)

    def more():
        for _ in range(2):
            point = factories.make_point(group, level="person", about="hope")
            factories.make_recommendation(evaluation, origin=point)
            factories.make_point(factories.make_focus_group(evaluation), about="start")

    more()
    before = count_queries(page)
    more()
    assert count_queries(page) == before


@pytest.fixture
def count_queries(client, django_assert_max_num_queries):
    def count(page):
        with django_assert_max_num_queries(30) as queries:
            client.get(page)
        return len(queries)

    return count
