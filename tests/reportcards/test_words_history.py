"""What a text of the card said, version by version, in one language; and bringing back an earlier one."""

import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from evaluations.models import FocusGroup, FocusGroupPoint, Narrative
from tests.browsing import fields, text
from tests.evaluations.validating import put
from tests.reportcards.wordings import kept, put_text, stands

NOW = datetime(2026, 5, 17, 14, 38, 59, tzinfo=UTC)
HOUR = "May 17, 2026, 14:00 UTC"
ASIDE = "Came when somebody else had changed it; it does not count."


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def put_in(evaluation, coordinator):
    def put_in(words, key="finding-en", **more):
        return put_text(evaluation, words, key, **{"by": coordinator, "now": NOW} | more)

    return put_in


@pytest.fixture
def url(evaluation):
    return reverse("words_history", args=[*evaluation.address, "finding", "en"])


def bring_back(client, url, version, **changes):
    return client.post(url, fields(client.get(url)) | {"version": version} | changes, follow=True)


def test_each_version_says_who_when_and_from_what_to_what_the_newest_first(client, put_in, url, owner):
    Narrative.objects.update(finding_en="From a file.")
    put_in("They know.")
    put_in("They all know.", seen=2, by=owner)
    put_in("Ils savent.", "finding-fr")

    words = text(client.get(url))

    start = words.index("History of: The finding, in one sentence")
    assert words[start : words.index("Open them and send them")].strip() == (
        "History of: The finding, in one sentence English Go back "
        f"Version 3 counts now owner@example.org · {HOUR} Text They all know. Before: They know. "
        f"Version 2 coordinator@example.org · {HOUR} Text They know. Before: From a file. Bring this one back (2) "
        f"Version 1 Somebody · {HOUR} As it came with a file, or from somebody who is no longer here. "
        "Text From a file. Bring this one back (1)"
    )


def test_a_text_that_nobody_changed_has_no_history_and_no_link_to_one(client, evaluation, put_in, url):
    page = reverse("words", args=evaluation.address)
    assert "Nothing was changed yet." in text(client.get(url))
    assert url not in client.get(page).content.decode()

    put_in("They know.")

    assert url in client.get(page).content.decode()


def test_what_came_too_late_is_marked_and_can_be_brought_back(client, evaluation, put_in, url):
    put_in("They know.")
    evaluation.narrative_versions.create(
        name="finding",
        language="en",
        version=2,
        words="We know.",
        is_aside=True,
        operation=uuid.uuid4(),
        hour=NOW,
    )
    assert ASIDE in text(client.get(url))

    bring_back(client, url, 2)

    assert kept(evaluation) == [(1, "They know.", False), (2, "We know.", True), (3, "We know.", False)]
    assert stands(evaluation) == "We know."


def test_an_earlier_version_comes_back_as_a_new_one_and_is_said_beside_its_text(
    client, evaluation, put_in, url
):
    put_in("They know.")
    put_in("", seen=1)

    response = bring_back(client, url, 1)

    assert kept(evaluation) == [(1, "They know.", False), (2, "", False), (3, "They know.", False)]
    page = reverse("words", args=evaluation.address)
    assert response.redirect_chain == [(f"{page}?language=en#finding", 302)]
    assert "It is back, and counts from now on." in text(response)


def test_a_draft_that_comes_back_is_a_draft_again_and_what_was_edited_is_not(client, evaluation, put_in, url):
    put_in("Composed.", is_composed=True)
    put_in("Ours.", seen=1)
    assert text(client.get(url)).count("Composed from the results.") == 1

    bring_back(client, url, 1)
    assert evaluation.narrative_versions.composed().count() == 1
    bring_back(client, url, 2)
    assert evaluation.narrative_versions.composed().count() == 0


def test_where_a_text_came_from_stands_beside_it_and_comes_back_with_it(client, evaluation, put_in, url):
    group = FocusGroup.objects.create(
        evaluation=evaluation, code="g1", month="2026-05", language="en", theme="Money", held_by="Us"
    )
    point = FocusGroupPoint.objects.create(focus_group=group, about="stop", position=1, text="Raids")
    put_in("Stop the raids.", origin=point)
    put_in("Ours.", seen=1)

    bring_back(client, url, 1)

    assert text(client.get(url)).count("From focus group g1.") == 2


def test_over_a_change_that_one_has_not_seen_nothing_comes_back(client, evaluation, put_in, url):
    put_in("They know.")
    put_in("They all know.", seen=1)
    chosen = fields(client.get(url)) | {"version": 1}
    put_in("Nobody knows.", seen=2)

    response = client.post(url, chosen, follow=True)

    assert "Somebody changed it meanwhile. Look once more, then choose." in text(response)
    assert stands(evaluation) == "Nobody knows."


@pytest.mark.parametrize("version", ["9", "", "x"])
def test_a_version_that_there_is_not_brings_nothing_back(client, evaluation, put_in, url, version):
    put_in("They know.")

    response = bring_back(client, url, version)

    assert "Nothing was changed. Choose once more." in text(response)
    assert len(kept(evaluation)) == 1


def test_while_the_draft_is_not_open_the_history_is_only_read(client, evaluation, put_in, url):
    put_in("They know.")
    put_in("They all know.", seen=1)
    put(evaluation, "submitted")

    assert "Bring this one back" not in text(client.get(url))
    assert client.post(url, {"version": 1, "seen": 2}).status_code == 409
    assert stands(evaluation) == "They all know."


@pytest.mark.parametrize("part", [("nothing", "en"), ("finding", "es"), ("finding", "xx")])
def test_a_text_that_there_is_not_has_no_history(client, evaluation, part):
    assert client.get(reverse("words_history", args=[*evaluation.address, *part])).status_code == 404


def test_the_history_costs_the_same_for_2_and_for_20_versions(
    client, put_in, url, django_assert_max_num_queries
):
    for number in range(20):
        put_in(f"{number}", seen=number)

    with django_assert_max_num_queries(9):
        assert text(client.get(url)).count("Version") == 20
