"""A point of a focus group is taken to the card: its words, its kind and its origin; never without agreement."""

import pytest
from django.urls import reverse
from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.models import Evaluation, FocusGroup, Narrative, Recommendation
from evaluations.recording import Locked
from evaluations.submitting import content
from reportcards.writing import taking
from tests import factories
from tests.browsing import fields, submit, text

POINT = "Raids must end."


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def group(evaluation):
    return factories.make_focus_group(evaluation)


@pytest.fixture
def point(group):
    return factories.make_point(group, POINT)


def take(evaluation, point):
    """The page on which a point is taken."""
    return reverse("take_point", args=[*evaluation.address, point.pk])


def form_with(evaluation, point, language="en"):
    """The form of a new recommendation, with the words of a point."""
    return f"{reverse('add_recommendation', args=evaluation.address)}?from={point.pk}&language={language}"


def finding(evaluation):
    row = Narrative.objects.get(evaluation=evaluation)
    return {code: getattr(row, column("finding", code)) or "" for code in ("en", "fr", "ru")}


# As a recommendation.


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ({"about": "continue"}, "continue"),
        ({"about": "stop"}, "stop"),
        ({"about": "start"}, "start"),
        ({"about": "key"}, "start"),
        ({"level": "person", "about": "concern"}, None),
    ],
    ids=str,
)
def test_a_point_becomes_a_recommendation_of_its_kind_that_keeps_its_origin(
    client, evaluation, group, place, kind
):
    point = factories.make_point(group, POINT, **place)
    given = fields(client.get(form_with(evaluation, point)))
    client.post(form_with(evaluation, point), given | {"kind": kind or "stop"})

    assert (given["text"], given.get("kind")) == ([POINT], [kind] if kind else None)
    made = Recommendation.objects.get()
    assert (made.text_en, made.kind, made.origin) == (POINT, kind or "stop", point)


def test_the_words_stand_in_the_language_that_is_written(client, evaluation, point):
    submit(client, form_with(evaluation, point, "fr"), text="Finissez les rafles.")

    made = Recommendation.objects.get()
    assert (made.text_en or "", made.text_fr, made.origin) == ("", "Finissez les rafles.", point)


def test_a_point_that_is_too_long_comes_whole_and_is_shortened_by_who_takes_it(client, evaluation, group):
    point = factories.make_point(group, "x" * 230)
    page = client.get(form_with(evaluation, point))
    refused = client.post(form_with(evaluation, point), fields(page))

    assert "The point has 230 characters, and a recommendation at most 110: shorten it below." in text(page)
    assert fields(page)["text"] == fields(refused)["text"] == ["x" * 230]
    assert not Recommendation.objects.exists()
    client.post(form_with(evaluation, point), fields(refused) | {"text": "Short."})
    assert (Recommendation.objects.get().text, Recommendation.objects.get().origin) == ("Short.", point)


def test_a_recommendation_shows_where_it_comes_from(client, evaluation, point):
    row = factories.make_recommendation(evaluation, origin=point)
    url = reverse("edit_recommendation", args=[*evaluation.address, row.pk])
    before = text(client.get(url))
    FocusGroup.objects.update(may_publish=False)
    after = text(client.get(url))

    assert f"From focus group g1 : {POINT}" in before
    warning = "They no longer agree that this is published. Take their words out, or ask them."
    assert (warning in before, warning in after) == (False, True)


def test_a_recommendation_that_was_taken_is_edited_and_keeps_its_origin(client, evaluation, point):
    row = factories.make_recommendation(evaluation, origin=point)
    FocusGroup.objects.update(may_publish=False)
    submit(client, reverse("edit_recommendation", args=[*evaluation.address, row.pk]), text="In other words.")

    row.refresh_from_db()
    assert (row.text_en, row.origin) == ("In other words.", point)


def test_an_agreement_that_is_taken_back_meanwhile_counts_and_what_was_typed_stays(client, evaluation, point):
    typed = fields(client.get(form_with(evaluation, point))) | {"text": ["Typed by hand."]}
    into = fields(client.get(take(evaluation, point))) | {"into": ["finding"]}
    FocusGroup.objects.update(may_publish=False)

    refused = client.post(form_with(evaluation, point), typed)
    assert "Not saved: the focus group no longer agrees that what it said is published." in text(refused)
    assert fields(refused)["text"] == ["Typed by hand."]
    assert "no longer agrees" in text(client.post(take(evaluation, point), into))
    assert not Recommendation.objects.exists()
    assert finding(evaluation)["en"] == ""


def test_without_agreement_no_page_takes_a_point(client, evaluation, point, group):
    FocusGroup.objects.update(may_publish=False)
    page = client.get(group.get_absolute_url()).content.decode()

    assert take(evaluation, point) not in page
    assert client.get(take(evaluation, point)).status_code == 404
    assert client.get(form_with(evaluation, point)).status_code == 404


def test_who_only_interviews_reads_the_points_and_does_not_take_them(
    client, interviewer, evaluation, point, group
):
    client.force_login(interviewer)
    page = client.get(group.get_absolute_url()).content.decode()

    assert (POINT in page, take(evaluation, point) in page) == (True, False)
    assert client.get(form_with(evaluation, point)).status_code == 404


@pytest.mark.parametrize("identifier", ["", "g1", "00000000-0000-0000-0000-000000000000"])
def test_a_point_that_does_not_exist_is_not_found(client, evaluation, identifier):
    url = f"{reverse('add_recommendation', args=evaluation.address)}?from={identifier}"

    assert (client.get(url).status_code, client.post(url, {"text": "x"}).status_code) == (404, 404)


def test_a_point_of_another_evaluation_is_not_found(client, evaluation, framework, lead):
    later = factories.make_evaluation(framework, lead, round="2027")
    point = factories.make_point(factories.make_focus_group(later))

    assert client.get(form_with(evaluation, point)).status_code == 404
    assert client.get(take(evaluation, point)).status_code == 404


# Into a text of the card.


def test_a_point_is_added_behind_what_stands_in_a_text_in_the_language_that_was_spoken(client, evaluation):
    point = factories.make_point(
        factories.make_focus_group(evaluation, language="fr"), "Finissez les rafles."
    )
    Narrative.objects.update(finding_en="They know.", finding_fr="Ils savent. ")

    done = client.post(take(evaluation, point), {"into": "finding"}, follow=True)

    words = reverse("words", args=evaluation.address)
    assert done.redirect_chain == [(f"{words}?language=fr#finding", 302)]
    assert "Added to: The finding, in one sentence. Read it once more." in text(done)
    assert finding(evaluation) == {"en": "They know.", "fr": "Ils savent. Finissez les rafles.", "ru": ""}


def test_in_a_long_text_it_is_a_paragraph_of_its_own_and_in_an_empty_one_it_stands_alone(
    client, evaluation, point
):
    Narrative.objects.update(empowerment_en="We are not asked.")
    client.post(take(evaluation, point), {"into": "empowerment"})
    client.post(take(evaluation, point), {"into": "not_heard"})

    row = Narrative.objects.get()
    assert (row.empowerment_en, row.not_heard_en) == (f"We are not asked.\n\n{POINT}", POINT)


def test_where_the_card_has_not_the_language_that_was_spoken_somebody_chooses(client, evaluation):
    point = factories.make_point(factories.make_focus_group(evaluation, language="sw"), "Acheni misako.")
    page = take(evaluation, point)

    missing = client.post(page, {"into": "finding"})
    client.post(page, {"into": "finding", "language": "ru"})

    assert "This field is required." in text(missing)
    assert finding(evaluation) == {"en": "", "fr": "", "ru": "Acheni misako."}


def test_a_language_is_not_asked_for_where_it_is_plain(client, evaluation, point):
    assert "Into which language of the card?" not in text(client.get(take(evaluation, point)))
    client.post(take(evaluation, point), {"into": "finding", "language": "ru"})

    assert finding(evaluation) == {"en": POINT, "fr": "", "ru": ""}


def test_what_is_one_character_too_long_is_refused_whole_and_says_what_to_do(client, evaluation, point):
    Narrative.objects.update(finding_en="x" * 145)
    refused = text(client.post(take(evaluation, point), {"into": "finding"}))

    assert (
        "It does not fit: 145 of 160 characters are written there, and this needs 16 more. "
        "Shorten that text first, or choose another one." in refused
    )
    assert finding(evaluation)["en"] == "x" * 145


def test_what_just_fits_is_added(client, evaluation, point):
    Narrative.objects.update(finding_en="x" * (160 - len(POINT) - 1))
    client.post(take(evaluation, point), {"into": "finding"})

    assert len(finding(evaluation)["en"]) == 160


def test_every_text_but_the_name_of_a_source_can_take_a_point(client, evaluation, point):
    for name in Narrative.TEXTS:
        client.post(take(evaluation, point), {"into": name})

    row = Narrative.objects.get()
    assert {name for name in Narrative.TEXTS if getattr(row, column(name, "en")) == POINT} == {*taking.INTO}
    assert {*Narrative.TEXTS} - {*taking.INTO} == {"law_source"}


def test_a_text_that_somebody_changed_since_the_page_was_opened_is_not_lost(client, evaluation, point):
    page = fields(client.get(take(evaluation, point)))
    Narrative.objects.update(finding_en="Written meanwhile.", key_ask_fr="Un siège.")
    client.post(take(evaluation, point), page | {"into": "finding"})

    assert finding(evaluation)["en"] == f"Written meanwhile. {POINT}"
    assert Narrative.objects.get().key_ask_fr == "Un siège."


def test_a_point_says_that_it_was_taken_already(client, evaluation, point):
    factories.make_recommendation(evaluation, origin=point, text_en="End raids.")

    words = text(client.get(take(evaluation, point)))
    assert "It was taken already: in the recommendation “End raids.”" in words


def test_nothing_is_taken_while_the_draft_is_away(client, evaluation, point, coordinator):
    Evaluation.objects.update(status="submitted")

    assert client.get(take(evaluation, point)).status_code == 404
    with pytest.raises(Locked):
        taking.add_to_text(point, "finding", "en", by=coordinator, now=timezone.now())


def test_what_the_network_compares_does_not_change_when_an_origin_does(evaluation, point):
    row = factories.make_recommendation(evaluation, origin=point)
    before = content(evaluation)
    row.origin.focus_group.delete()

    assert content(evaluation) == before
    assert "origin" not in before["recommendations"][0]
