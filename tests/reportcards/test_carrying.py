"""What the last card asked comes back in the next, and nothing that was not for everybody to read."""

import json
from dataclasses import replace

import pytest

from evaluations import beginning, workflow
from evaluations.exchange.exporting import evaluation_document
from evaluations.models import Action, Evaluation, Recommendation, Round, Status
from evaluations.recording import Locked
from evaluations.seeing import Changed, marks
from reportcards import issuing, snapshot
from reportcards.assembly import assemble
from reportcards.models import ReportCard
from reportcards.writing import carrying, following, listing
from stakeholders.models import TrailEntry, Verb
from tests import factories
from tests.evaluations.validating import NOW, make_ready, put
from tests.reportcards.cards import card

SEAT = snapshot.Recommendation(
    kind="start",
    text={"en": "A seat for us.", "fr": "Un siège pour nous."},
    group="global_fund",
    who={"en": "The mechanism"},
    by_when={"en": "2025", "ru": "2025 год"},
    matters_most=True,
)
RAIDS = snapshot.Recommendation(
    kind="stop", text={"en": "Raids."}, group="", who={}, by_when={}, matters_most=False
)


def printed(this, *recommendations, round="2024", edition=1, **fields):
    """An issued card of the country of this evaluation that asks this."""
    written = snapshot.canonical_json(replace(card("edge-all-zero"), recommendations=recommendations))
    given = {"snapshot": written, "sums": "{}", "checksum": "0" * 64, "edition": edition}
    return ReportCard.objects.create(
        country=this.country,
        round=Round.objects.get_or_create(code=round)[0],
        **given | fields,
    )


def draft(evaluation, text="Ours.", *, round="2024", lead=None, **fields):
    """An evaluation that recommends something and has no card."""
    found = factories.make_evaluation(
        evaluation.framework, lead or evaluation.lead_organisation, round=round, **fields
    )
    factories.make_recommendation(found, text_en=text)
    return found


def carry(evaluation, by=None):
    return carrying.carry_over(evaluation, by=by, now=NOW)


def asked(evaluation):
    """What stands in the list: round and English words."""
    return list(evaluation.actions.values_list("asked_in", "text_en"))


def test_all_that_a_card_asked_is_copied_and_what_mattered_most_comes_first(evaluation, coordinator):
    printed(evaluation, RAIDS, SEAT)

    assert carry(evaluation, coordinator) == 2
    columns = [
        *("position", "asked_in", "kind", "group", "mattered_most", "state", "outcome_en"),
        *("text_en", "text_fr", "text_ru", "who_en", "by_when_en", "by_when_ru"),
    ]
    assert list(evaluation.actions.values_list(*columns)) == [
        (
            *(0, "2024", "start", "global_fund", True, "not_begun", None),
            *("A seat for us.", "Un siège pour nous.", "", "The mechanism", "2025", "2025 год"),
        ),
        (1, "2024", "stop", "", False, "not_begun", None, "Raids.", "", "", "", "", ""),
    ]
    assert list(TrailEntry.objects.values_list("verb", "thing", "by")) == [
        (Verb.CHANGED_CARD, evaluation.full_code, coordinator.pk)
    ]


def test_what_was_printed_counts_and_not_what_became_of_the_draft(evaluation, lead):
    earlier = draft(evaluation, "Changed since.")
    printed(evaluation, RAIDS, evaluation=earlier)

    carry(evaluation)

    assert asked(evaluation) == [("2024", "Raids.")]


def test_a_card_is_carried_over_when_its_evaluation_is_gone(evaluation):
    earlier = draft(evaluation)
    printed(evaluation, RAIDS, evaluation=earlier)
    earlier.delete()

    assert carry(evaluation) == 1


def test_the_last_edition_of_the_last_round_before_this_one_counts(evaluation):
    printed(evaluation, RAIDS, round="2022")
    printed(evaluation, RAIDS, round="2024")
    printed(evaluation, SEAT, round="2024", edition=2)
    printed(evaluation, RAIDS, round="2026")
    printed(evaluation, RAIDS, round="2028")

    carry(evaluation)

    assert asked(evaluation) == [("2024", "A seat for us.")]


def test_a_card_of_another_country_is_nothing_to_this_one(evaluation, framework, foreigner):
    abroad = factories.make_evaluation(framework, foreigner.organisations.get())
    printed(abroad, RAIDS)

    assert carrying.asked_before(evaluation) is None


def test_whoever_leads_now_may_take_over_what_another_organisation_issued(evaluation, outsider):
    earlier = draft(evaluation, "Not printed.", lead=outsider.organisations.get())
    printed(evaluation, RAIDS, evaluation=earlier)

    carry(evaluation)

    assert asked(evaluation) == [("2024", "Raids.")]


@pytest.mark.parametrize("status", Status.values)
def test_what_another_organisation_did_not_issue_is_not_taken_over(evaluation, outsider, status):
    draft(evaluation, "Planted.", lead=outsider.organisations.get(), status=status)

    assert (carrying.asked_before(evaluation), carry(evaluation)) == (None, 0)
    assert asked(evaluation) == []


def test_without_an_issued_card_what_the_organisation_wrote_itself_is_taken_over(evaluation):
    draft(evaluation, "Long ago.", round="2020")
    draft(evaluation, "The last time.", round="2024")
    draft(evaluation, "Later.", round="2028")
    factories.make_evaluation(evaluation.framework, evaluation.lead_organisation, round="2025")

    assert carrying.asked_before(evaluation).address == ""
    carry(evaluation)
    assert asked(evaluation) == [("2024", "The last time.")]


def test_a_card_that_was_issued_stands_before_a_later_draft(evaluation):
    printed(evaluation, RAIDS, round="2022")
    draft(evaluation, "Never issued.", round="2024")

    carry(evaluation)

    assert asked(evaluation) == [("2022", "Raids.")]


def test_what_was_withdrawn_is_not_taken_over_from_the_draft_either(evaluation):
    earlier = draft(evaluation, status=Status.WITHDRAWN)
    printed(evaluation, evaluation=earlier, is_withdrawn=True, snapshot="", sums="")

    assert (carrying.asked_before(evaluation), carry(evaluation)) == (None, 0)


def test_taking_over_twice_adds_nothing_twice(evaluation):
    printed(evaluation, RAIDS, SEAT)
    carry(evaluation)
    evaluation.actions.update(state="done", outcome_fr="Obtenu.")

    assert carry(evaluation) == 0
    assert TrailEntry.objects.count() == 1
    assert [(row.text_en, row.state, row.outcome_fr) for row in evaluation.actions.all()] == [
        ("A seat for us.", "done", "Obtenu."),
        ("Raids.", "done", "Obtenu."),
    ]


def test_what_was_removed_by_mistake_can_be_taken_over_again(evaluation):
    printed(evaluation, RAIDS, SEAT)
    carry(evaluation)
    listing.remove(evaluation.actions.first(), by=None, now=NOW)

    assert carry(evaluation) == 1
    assert asked(evaluation) == [("2024", "Raids."), ("2024", "A seat for us.")]


def test_what_was_asked_before_and_asked_again_is_taken_over_again(evaluation):
    factories.make_action(evaluation, "stop", asked_in="2022", text_en="Raids.")
    printed(evaluation, RAIDS)

    carry(evaluation)

    assert asked(evaluation) == [("2022", "Raids."), ("2024", "Raids.")]


def test_one_thing_that_was_asked_of_two_types_is_two(evaluation):
    printed(evaluation, replace(RAIDS, group="government"), replace(RAIDS, group="un"))
    carry(evaluation)

    assert list(evaluation.actions.values_list("group", flat=True)) == ["government", "un"]


def test_what_does_not_fit_is_left_out_and_what_mattered_most_is_not(evaluation):
    for _ in range(Action.AT_MOST - 1):
        factories.make_action(evaluation)
    printed(evaluation, RAIDS, SEAT)

    assert (carry(evaluation), carry(evaluation)) == (1, 0)
    assert asked(evaluation)[-1] == ("2024", "A seat for us.")
    assert evaluation.actions.count() == Action.AT_MOST


def test_nothing_is_taken_over_while_the_draft_is_not_open(evaluation):
    printed(evaluation, RAIDS)
    put(evaluation, Status.SUBMITTED)

    with pytest.raises(Locked):
        carry(evaluation)
    assert asked(evaluation) == []


def test_what_became_of_something_that_is_gone_is_not_saved_in_part(evaluation, coordinator):
    gone, stays = factories.make_action(evaluation), factories.make_action(evaluation)
    said = [
        following.Became(row.pk, {"state": "done", "outcome_en": ""}, marks(row, following.shown("en")))
        for row in (stays, gone)
    ]
    gone.delete()

    with pytest.raises(Changed) as conflict:
        following.follow_up(evaluation, said, by=coordinator, now=NOW)
    assert conflict.value.stands == []
    assert evaluation.actions.get().state == "not_begun"


def test_from_the_card_of_one_round_to_what_became_of_it_in_the_next(framework, lead, owner, settings):
    """The whole way: a card is issued, the next round is begun, what was asked comes back and is answered for."""
    settings.LANGUAGES = [("en", "English")]
    first = factories.make_evaluation(framework, lead, round="2024")
    factories.make_recommendation(first, "stop", text_en="Raids.", text_fr="Les rafles.", group="government")
    factories.make_recommendation(
        first, "start", text_en="A seat.", who_en="The mechanism", by_when_en="2025", matters_most=True
    )
    factories.make_recommendation(first, "start", text_en="A training.", group="un")
    make_ready(first)
    put(first, Status.AGREED)
    issuing.issue(
        first,
        Status.ISSUED,
        site="https://eval.example.org",
        by=owner,
        now=NOW,
        reason="",
        seen=workflow.steps_taken(first),
    )
    of_the_first = everything(first)

    second = Evaluation(
        country=lead.country,
        round=Round.objects.create(code="2026"),
        framework=framework,
        lead_organisation=lead,
    )
    beginning.begin_evaluation(second, by=owner, now=NOW)
    assert carry(second, owner) == 3
    became = {
        "A seat.": {"state": "done", "outcome_en": "A member was elected."},
        "A training.": {"state": "under_way", "outcome_en": "Asked for by one office."},
    }
    said = [
        following.Became(row.pk, became[row.text_en], marks(row, following.shown("en")))
        for row in second.actions.all()
        if row.text_en in became
    ]
    assert following.follow_up(second, said, by=owner, now=NOW) == 2

    seat, raids, training = assemble(evaluation_document(second), month="2026-11").actions
    assert seat == snapshot.Action(
        asked_in="2024",
        kind="start",
        text={"en": "A seat."},
        group="",
        who={"en": "The mechanism"},
        by_when={"en": "2025"},
        mattered_most=True,
        state="done",
        outcome={"en": "A member was elected."},
    )
    assert raids == snapshot.Action(
        asked_in="2024",
        kind="stop",
        text={"en": "Raids.", "fr": "Les rafles."},
        group="government",
        who={},
        by_when={},
        mattered_most=False,
        state="not_begun",
        outcome={},
    )
    assert (training.state, training.outcome, training.group) == (
        "under_way",
        {"en": "Asked for by one office."},
        "un",
    )
    assert everything(first) == of_the_first


def everything(evaluation):
    """All that there is of a round: the card, its file, and the rows that it was drawn from."""
    cards = ReportCard.objects.at(*evaluation.address)
    return {
        "cards": list(cards.values()),
        "files": [list(row.files.values("language", "checksum")) for row in cards],
        "recommendations": list(Recommendation.objects.filter(evaluation=evaluation).values()),
        "asks": [item["text"] for item in json.loads(cards.first().snapshot)["recommendations"]],
        "status": Evaluation.objects.get(pk=evaluation.pk).status,
    }
