"""What must continue, stop and start: one language at a time, bounded, and by those who lead."""

from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from evaluations.models import Evaluation, Narrative, Recommendation
from evaluations.recording import Locked
from evaluations.seeing import marks
from reportcards.forms.languages import translated_field
from reportcards.writing import recommending
from stakeholders.models import TrailEntry
from tests import factories
from tests.browsing import fields, submit, text


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def card(evaluation):
    return reverse("card", args=evaluation.address)


@pytest.fixture
def add(evaluation):
    return reverse("add_recommendation", args=evaluation.address)


def recommendation(**changes):
    given = {"kind": "start", "text": "A seat for us.", "group": "", "who": "", "by_when": ""}
    return given | changes


def test_an_interviewer_sees_the_page_and_cannot_add_to_it(client, interviewer, evaluation, card, add):
    client.force_login(interviewer)
    factories.make_recommendation(evaluation, text_en="A seat for us.")

    page = client.get(card)

    assert (page.status_code, "A seat for us." in text(page), "Add a recommendation" in text(page)) == (
        200,
        True,
        False,
    )
    assert client.post(add, recommendation()).status_code == 404
    assert Recommendation.objects.count() == 1


def test_the_page_says_how_far_the_words_are_in_the_language_that_is_written(client, evaluation, card):
    Narrative.objects.update(finding_en="They know.", finding_fr="Ils savent.", key_ask_fr="Un siège.")

    english, french = text(client.get(card)), text(client.get(f"{card}?language=fr"))

    assert "1 of 8 texts are written" in english
    assert "2 of 8 texts are written" in french


def test_recommendations_stand_in_the_order_in_which_they_were_added(client, evaluation, card, add):
    for place in range(3):
        client.post(add, recommendation(text=f"Number {place}"))

    assert list(Recommendation.objects.values_list("position", "text_en")) == [
        (0, "Number 0"),
        (1, "Number 1"),
        (2, "Number 2"),
    ]


def test_after_one_was_removed_a_new_one_still_comes_last(client, evaluation, card, add):
    for place in range(3):
        client.post(add, recommendation(text=f"Number {place}"))
    first = Recommendation.objects.first()
    client.post(reverse("edit_recommendation", args=[*evaluation.address, first.pk]), {"remove": ""})
    client.post(add, recommendation(text="Last"))

    assert [row.text for row in Recommendation.objects.all()] == ["Number 1", "Number 2", "Last"]


@pytest.mark.parametrize("kind", ["continue", "stop", "start"])
def test_there_are_five_of_each_kind_at_most(client, evaluation, add, kind):
    for other in ("continue", "stop", "start"):
        for _ in range(5 if other == kind else 4):
            factories.make_recommendation(evaluation, other)

    response = client.post(add, recommendation(kind=kind))

    assert "There are five of this kind already" in text(response)
    assert Recommendation.objects.filter(kind=kind).count() == 5


def test_one_of_five_may_still_be_changed_but_not_made_a_sixth_of_another_kind(client, evaluation):
    for _ in range(5):
        factories.make_recommendation(evaluation, "stop")
        row = factories.make_recommendation(evaluation, "start")
    url = reverse("edit_recommendation", args=[*evaluation.address, row.pk])

    submit(client, url, text="Changed.")
    refused = submit(client, url, kind="stop", text="Moved.")

    row.refresh_from_db()
    assert (row.kind, row.text_en) == ("start", "Changed.")
    assert "There are five of this kind already" in text(refused)


def test_the_act_refuses_a_sixth_of_a_kind_and_leaves_all_as_it_was(evaluation, coordinator):
    for _ in range(5):
        factories.make_recommendation(evaluation, "stop")
    first = factories.make_recommendation(evaluation, "start", matters_most=True)
    sixth = Recommendation(evaluation=evaluation, kind="stop", text_en="Raids.", matters_most=True)

    with pytest.raises(recommending.TooMany):
        recommending.add(sixth, by=coordinator, now=timezone.now())
    with pytest.raises(recommending.TooMany):
        recommending.change(
            first, {"kind": "stop"}, seen=marks(first, ["kind"]), by=coordinator, now=timezone.now()
        )
    assert Recommendation.objects.filter(kind="stop").count() == 5
    assert Recommendation.objects.get(matters_most=True).kind == "start"
    assert not TrailEntry.objects.exists()


def test_a_sixth_that_came_while_it_was_typed_is_told_at_its_field(client, evaluation, add, monkeypatch):
    """The form saw room; somebody else took it before the act had the evaluation."""
    for _ in range(4):
        factories.make_recommendation(evaluation, "stop")
    hold = recommending.hold_writable

    def meanwhile(held):
        factories.make_recommendation(evaluation, "stop", position=99)
        return hold(held)

    monkeypatch.setattr(recommending, "hold_writable", meanwhile)
    page = client.post(add, recommendation(kind="stop", text="Raids."))

    assert "There are five of this kind already" in text(page)
    assert fields(page)["text"] == ["Raids."]


def test_what_matters_most_moves_from_one_to_the_other(client, evaluation, add):
    client.post(add, recommendation(text="First", matters_most="on"))
    client.post(add, recommendation(text="Second", matters_most="on"))
    client.post(add, recommendation(text="Third"))

    assert dict(Recommendation.objects.values_list("text_en", "matters_most")) == {
        "First": False,
        "Second": True,
        "Third": False,
    }


def test_what_matters_most_in_one_evaluation_is_nothing_to_another(evaluation, framework, lead):
    later = factories.make_evaluation(framework, lead, round="2027")
    other = factories.make_recommendation(later, matters_most=True)
    seat = Recommendation(evaluation=evaluation, kind="start", text_en="A seat.", matters_most=True)
    recommending.add(seat, by=None, now=timezone.now())

    other.refresh_from_db()

    assert other.matters_most


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(client, evaluation):
    row = factories.make_recommendation(evaluation, text_en="A seat.", who_en="Ministry")
    url = reverse("edit_recommendation", args=[*evaluation.address, row.pk])
    opened = fields(client.get(url))
    submit(client, url, text="A seat with a vote.", by_when="2027", matters_most="on")

    page = client.post(url, opened | {"text": "Two seats."})

    assert "Somebody else saved this meanwhile: “A seat with a vote.”. Keep yours by saving again." in text(
        page
    )
    row.refresh_from_db()
    assert (row.text_en, row.by_when_en, row.matters_most) == ("A seat with a vote.", "2027", True)
    client.post(url, fields(page))
    row.refresh_from_db()
    assert (row.text_en, row.by_when_en, row.matters_most) == ("Two seats.", "2027", True)


def test_of_two_who_change_different_things_both_are_kept(client, evaluation):
    row = factories.make_recommendation(evaluation, text_en="A seat.", matters_most=True)
    url = reverse("edit_recommendation", args=[*evaluation.address, row.pk])
    opened = fields(client.get(url))
    submit(client, url, who="Ministry")

    client.post(url, opened | {"text": "Two seats."})

    row.refresh_from_db()
    assert (row.text_en, row.who_en, row.matters_most) == ("Two seats.", "Ministry", True)


def test_a_recommendation_in_another_language_leaves_the_first_alone(client, evaluation, add):
    client.post(add, recommendation(text="A seat.", who="Ministry"))
    row = Recommendation.objects.get()
    url = reverse("edit_recommendation", args=[*evaluation.address, row.pk])

    submit(client, f"{url}?language=fr", text="Un siège.", by_when="demain")

    row.refresh_from_db()
    assert (row.text_en, row.text_fr, row.who_en, row.who_fr or "", row.by_when_fr) == (
        "A seat.",
        "Un siège.",
        "Ministry",
        "",
        "demain",
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": "x" * 111}, "Ensure this value has at most 110 characters"),
        ({"who": "x" * 45}, "Ensure this value has at most 44 characters"),
        ({"by_when": "x" * 27}, "Ensure this value has at most 26 characters"),
        ({"kind": "pause"}, "pause is not one of the available choices"),
        ({"kind": ""}, "This field is required."),
        ({"group": "community"}, "community is not one of the available choices"),
    ],
    ids=str,
)
def test_a_recommendation_that_is_not_as_it_should_be_is_refused(client, evaluation, add, changes, message):
    response = client.post(add, recommendation(**changes))

    assert (response.status_code, message in text(response)) == (200, True)
    assert Recommendation.objects.count() == 0


def test_removing_tells_what_was_removed_and_stays_in_the_language(client, evaluation):
    row = factories.make_recommendation(evaluation, text_en="A seat.")
    url = reverse("edit_recommendation", args=[*evaluation.address, row.pk])

    response = client.post(f"{url}?language=fr", {"remove": ""}, follow=True)

    assert response.redirect_chain == [(f"{reverse('card', args=evaluation.address)}?language=fr", 302)]
    assert "Removed: A seat." in text(response)
    assert Recommendation.objects.count() == 0


def test_a_page_opened_by_a_link_removes_nothing(client, evaluation):
    row = factories.make_recommendation(evaluation)

    client.get(reverse("edit_recommendation", args=[*evaluation.address, row.pk]) + "?remove=")

    assert Recommendation.objects.count() == 1


def test_a_recommendation_that_comes_after_submission_changes_nothing(evaluation, coordinator):
    recommendation = factories.make_recommendation(evaluation)
    Evaluation.objects.update(status="submitted")

    for act in (recommending.add, partial(recommending.change, sent={}, seen=""), recommending.remove):
        with pytest.raises(Locked):
            act(recommendation, by=coordinator, now=timezone.now())
    assert evaluation.recommendations.count() == 1


def test_limits_are_told_in_the_language_of_who_reads():
    field = translated_field(Narrative, "finding")

    with translation.override("fr"):
        assert str(field.help_text) == "160 caractères au plus."
