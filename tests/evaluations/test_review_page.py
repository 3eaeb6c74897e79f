"""The review page: what changed first and nothing else; then comments, and what is unusual."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.models import Evaluation, Interview, Narrative
from evaluations.results import results_of
from evaluations.submitting import content, difference
from evaluations.unusual import unusual
from tests import factories
from tests.browsing import text
from tests.evaluations.validating import comment, make_ready, put, step

NOTHING = "Nothing: results, texts and recommendations are the same."


@pytest.fixture
def client(client, validator):
    client.force_login(validator)
    return client


@pytest.fixture
def evaluation(evaluation):
    """One whole community interview; with the network for the first time."""
    make_ready(evaluation)
    return put(evaluation, "collecting")


@pytest.fixture
def page(client, evaluation):
    """The words of the review page."""
    return lambda: text(client.get(reverse("review", args=evaluation.address)))


def again(evaluation, coordinator):
    """Take the draft back, so that something can be changed; submit it by calling what is returned."""
    step(evaluation, "submitted", coordinator)
    step(evaluation, "collecting", coordinator)
    return lambda: step(evaluation, "submitted", coordinator)


def changes(evaluation):
    """What changed between the last two submissions."""
    before, after = evaluation.submissions.order_by("number")[:2]
    found = difference(evaluation, before.content, after.content)
    return {heading: [(one.what, one.before, one.after) for one in rows] for heading, rows in found.headings}


def test_the_first_submission_is_compared_with_nothing(evaluation, coordinator, page):
    step(evaluation, "submitted", coordinator)

    assert "What changed since the last time" not in page()


def test_a_submission_without_changes_says_so(evaluation, coordinator, page):
    again(evaluation, coordinator)()

    assert changes(evaluation) == {}
    assert f"What changed since the last time {NOTHING}" in page()


def test_one_answer_shows_as_all_that_it_moves_and_nothing_else(evaluation, coordinator, page):
    submit = again(evaluation, coordinator)
    factories.answer(evaluation.interviews.get(), COM_VIO="100")
    submit()

    assert changes(evaluation) == {
        "The two headlines": [("Roll-out score", "50", "56")],
        "Chapters": [("2 Addressing Violence against Sex Workers", "50", "100")],
        "Types in chapters": [
            ("Sex worker-led organisations: 2 Addressing Violence against Sex Workers", "50", "100")
        ],
        "Questions": [("COM-VIO community VIO", "50", "100")],
    }
    words = page()
    assert words.index("What changed since the last time") < words.index("Comments")
    assert "The two headlines: 1 change What Before Now Roll-out score 50 56" in words


def test_a_change_that_rounding_hides_is_shown_with_decimals(evaluation, coordinator):
    for _ in range(200):
        factories.answer(factories.make_interview(evaluation, "government"), GOV_CE="50")
    submit = again(evaluation, coordinator)
    factories.answer(
        Interview.objects.filter(evaluation=evaluation, stakeholder__group="government")[0], GOV_CE="0"
    )
    submit()

    assert changes(evaluation)["Questions"] == [("GOV-CE government CE", "50", "49.75")]


def test_words_are_compared_language_by_language(evaluation, coordinator):
    submit = again(evaluation, coordinator)
    Narrative.objects.update(finding_en="We were asked last.", finding_fr="Demandées en dernier.")
    submit()

    assert changes(evaluation) == {
        "Texts of the card": [
            ("the finding, in one sentence (en)", "", "We were asked last."),
            ("the finding, in one sentence (fr)", "", "Demandées en dernier."),
        ]
    }


def test_recommendations_come_and_go(evaluation, coordinator):
    factories.make_recommendation(evaluation, text_en="Arrest nobody.")
    kept = factories.make_recommendation(evaluation, "stop", text_en="Raids.", who_en="The police")
    submit = again(evaluation, coordinator)
    evaluation.recommendations.exclude(pk=kept.pk).delete()
    kept.by_when_en = "2027"
    kept.save()
    submit()

    assert changes(evaluation) == {
        "Recommendations": [
            ("Removed", "Start · Arrest nobody.", ""),
            ("Removed", "Stop · Raids. · The police", ""),
            ("Added", "", "Stop · Raids. · The police · 2027"),
        ]
    }


def test_a_recommendation_that_is_now_for_others_or_matters_most_is_another_one(evaluation, coordinator):
    row = factories.make_recommendation(evaluation, text_en="Arrest nobody.")
    submit = again(evaluation, coordinator)
    row.group, row.matters_most = "government", True
    row.save()
    submit()

    assert changes(evaluation) == {
        "Recommendations": [
            ("Removed", "Start · Arrest nobody.", ""),
            ("Added", "", "Start · Government · Arrest nobody. · this one matters most"),
        ]
    }


def test_what_became_of_what_was_asked_is_told_beside_what_was_said_before(evaluation, coordinator, page):
    seat = factories.make_action(evaluation, text_en="A seat.", group="un", who_en="UN offices")
    raids = factories.make_action(evaluation, "stop", text_en="Raids.", mattered_most=True)
    factories.make_action(evaluation, "stop", text_en="Raids.", mattered_most=True)
    submit = again(evaluation, coordinator)
    seat.state, seat.outcome_en, seat.outcome_fr = "done", "A member.", "Une membre."
    seat.save()
    raids.state = "dropped"
    raids.save()
    factories.make_action(evaluation, text_en="A training.")
    submit()

    assert changes(evaluation) == {
        "What was asked before": [
            (
                "Start · UN agencies · A seat. · UN offices · asked in 2024",
                "Not begun",
                "Done · A member. (en) · Une membre. (fr)",
            ),
            ("Stop · Raids. · asked in 2024 · mattered most", "Not begun", "Dropped"),
            ("Start · A training. · asked in 2024", "", "Not begun"),
        ]
    }
    assert "What was asked before: 3 changes" in page()


def test_figures_come_and_go_with_their_sources(evaluation, coordinator):
    row = factories.make_figure(evaluation, name_en="Prevalence", number="3.3A")
    submit = again(evaluation, coordinator)
    row.value = "39 %"
    row.save()
    submit()

    assert changes(evaluation) == {
        "Figures": [
            ("Removed", "Prevalence · 3.3A · 38 % · 2024 · A survey", ""),
            ("Added", "", "Prevalence · 3.3A · 39 % · 2024 · A survey"),
        ]
    }


def test_a_draft_that_was_submitted_before_there_were_actions_and_figures_had_none(evaluation, coordinator):
    factories.make_recommendation(evaluation, text_en="Arrest nobody.")
    submit = again(evaluation, coordinator)
    first = evaluation.submissions.get()
    del first.content["actions"], first.content["figures"]
    first.save()
    factories.make_action(evaluation, text_en="A seat.")
    submit()

    assert changes(evaluation) == {
        "What was asked before": [("Start · A seat. · asked in 2024", "", "Not begun")]
    }


def test_a_note_changes_nothing_that_the_network_sees(evaluation, coordinator, page):
    submit = again(evaluation, coordinator)
    interview = evaluation.interviews.get()
    factories.recording.record(
        interview,
        [factories.said(interview, "COM-CE", "50", note="planted-note", quote="planted-quote")],
        by=None,
        now=evaluation.transitions.last().hour,
    )
    submit()

    assert changes(evaluation) == {}
    assert "planted" not in page()


def test_who_leads_sees_what_changed_since_the_network_saw_it(client, evaluation, coordinator, page):
    again(evaluation, coordinator)
    factories.answer(evaluation.interviews.get(), COM_VIO="100")
    client.force_login(coordinator)

    assert "Roll-out score 50 56" in page()


def test_a_submission_keeps_no_reply_and_no_community_question_below_the_minimum(evaluation):
    assert content(evaluation)["questions"]["COM-CE"] == "50"

    Evaluation.objects.update(minimum_community_units=2)
    kept = content(Evaluation.objects.get())

    assert [code for code in kept["questions"] if code.startswith("COM-")] == []
    assert {value for key, value in kept["groups"].items() if key.startswith("community")} == {None}
    assert set(kept) == {
        *("all", "chapters", "groups", "questions"),
        *("narrative", "recommendations", "actions", "figures"),
    }


def sentences(evaluation):
    fresh = Evaluation.objects.get(pk=evaluation.pk)
    return unusual(fresh, results_of(fresh))


def test_nothing_unusual_is_said_as_such(evaluation, coordinator, page):
    interview = evaluation.interviews.get()
    factories.answer(interview, COM_CE="100", COM_VIO="0")
    step(evaluation, "submitted", coordinator)

    assert sentences(evaluation) == []
    assert "Nothing stands out: no contradictions, no limited data" in page()


def test_answers_that_are_all_equal_are_unusual(evaluation, coordinator, page):
    step(evaluation, "submitted", coordinator)

    assert sentences(evaluation) == [
        "Sex worker-led organisations: in 1 conversation every answer has the same points."
    ]
    assert sentences(evaluation)[0] in page()


def test_organisations_of_one_type_that_contradict_each_other_come_first(evaluation):
    for reply in ("0", "100"):
        factories.answer(factories.make_interview(evaluation), GOV_CE=reply, GOV_VIO="50")

    assert sentences(evaluation)[0] == (
        "On 1 question organisations of one type contradict each other: GOV-CE."
    )


def test_limited_data_and_many_who_do_not_know_are_unusual(evaluation):
    factories.answer(evaluation.interviews.get(), COM_CE="100")
    for number in range(5):
        interview = factories.make_interview(evaluation, "un")
        known = {
            f"UN_{chapter}": "100" if number % 2 else "0" for chapter in ("VIO", "CLS", "CON", "CLI", "MGT")
        }
        factories.answer(interview, UN_CE="50" if number < 3 else "dont_know", **known)
    said = [one for one in sentences(evaluation) if one.startswith("UN agencies, 1 ")]

    assert said == [
        "UN agencies, 1 Community Empowerment: only 3 of 5 were answered.",
        "UN agencies, 1 Community Empowerment: 2 of 5 said that they do not know.",
    ]


def test_nothing_is_said_of_a_community_below_its_minimum(evaluation):
    interview = evaluation.interviews.get()
    factories.answer(interview, COM_CE="dont_know", COM_VIO="refused")
    assert [one for one in sentences(evaluation) if one.startswith("Sex worker-led")]

    Evaluation.objects.update(minimum_community_units=2)

    assert sentences(evaluation) == []


def cost(client, evaluation):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("review", args=evaluation.address)).status_code == 200
    return len(captured)


def test_the_page_costs_the_same_for_1_and_for_50_threads_and_interviews(
    client, evaluation, coordinator, validator
):
    again(evaluation, coordinator)()
    things = [("question", "COM-CE"), ("chapter", "CE"), ("narrative", "finding"), ("whole", "")]

    def add(number):
        put(evaluation, "collecting")
        factories.answer(factories.make_interview(evaluation), GOV_CE="50")
        factories.make_recommendation(evaluation)
        put(evaluation, "submitted")
        about, key = things[number % 4]
        thread = comment(evaluation, validator, about=about, key=key)
        thread.is_resolved = number % 2 == 1
        thread.save()

    add(0)
    few = cost(client, evaluation)
    for number in range(1, 50):
        add(number)

    assert cost(client, evaluation) == few <= 30
