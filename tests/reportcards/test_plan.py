"""The plan: written one language at a time by those who lead, read by the makers, and on no card."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.models import Evaluation, PlanPoint
from evaluations.recording import Locked
from reportcards.plan import plan_written
from reportcards.writing import planning
from stakeholders.models import Verb
from tests import factories
from tests.browsing import fields, submit, text


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def plan(evaluation):
    return reverse("plan", args=evaluation.address)


def written(evaluation, *languages):
    """Every point by its part and position, in one language or several."""
    return {
        f"{row.part}.{row.position}": tuple(row.texts.get(language, "") for language in languages)
        for row in evaluation.plan.all()
    }


def test_a_plan_leads_from_four_lists_to_one_goal(client, evaluation, plan):
    page = client.get(plan)
    shown = [(part.key, len(part.open) + len(part.folded)) for part in page.context["form"].shown]
    assert shown == [
        *((part, 5) for part in ("strength", "weakness", "opportunity", "threat")),
        ("goal", 1),
        *((part, 5) for part in ("barrier", "strategy")),
    ]
    assert "It is an annex for those who interview, and stands on no card." in text(page)

    submit(client, plan, **{"strength-1": "One voice", "strength-2": "Six cities", "goal-1": "A budget line"})

    assert written(evaluation, "en") == {
        "strength.1": ("One voice",),
        "strength.2": ("Six cities",),
        "goal.1": ("A budget line",),
    }
    assert plan_written(evaluation) == (2, 7)


def test_each_language_stands_beside_the_others(client, evaluation, plan):
    submit(client, plan, **{"threat-1": "A draft law", "threat-2": "Raids"})
    french = client.get(f"{plan}?language=fr")
    [threat] = [part for part in french.context["form"].shown if part.key == "threat"]
    assert [(box.field.value(), box.beside) for box in threat.open] == [
        ("", "A draft law"),
        ("", "Raids"),
        ("", ""),
    ]

    saved = submit(client, f"{plan}?language=fr", **{"threat-2": "Des rafles"})

    assert saved.redirect_chain == [(f"{plan}?language=fr", 302)]
    assert written(evaluation, "en", "fr") == {
        "threat.1": ("A draft law", ""),
        "threat.2": ("Raids", "Des rafles"),
    }


def test_a_point_goes_when_it_says_nothing_in_any_language(client, evaluation, plan):
    submit(client, plan, **{"threat-1": "A draft law", "threat-2": "Raids"})
    submit(client, f"{plan}?language=fr", **{"threat-1": "Un projet de loi"})
    submit(client, plan, **{"threat-1": ""})
    assert written(evaluation, "en", "fr") == {
        "threat.1": ("", "Un projet de loi"),
        "threat.2": ("Raids", ""),
    }

    submit(client, f"{plan}?language=fr", **{"threat-1": ""})
    assert written(evaluation, "en", "fr") == {"threat.1": ("Raids", "")}


def test_a_plan_in_a_language_without_english_is_read_there(client, evaluation, plan, reader):
    submit(client, f"{plan}?language=fr", **{"goal-1": "Une ligne budgétaire"})
    client.force_login(reader)
    client.cookies["django_language"] = "fr"

    assert "Une ligne budgétaire" in text(client.get(plan))


def test_a_point_that_is_too_long_is_refused_and_stays_in_the_page(client, evaluation, plan):
    refused = submit(client, plan, **{"goal-1": "x" * 201, "strength-1": "One voice"})

    assert "Our one goal : Ensure this value has at most 200 characters" in text(refused)
    assert (fields(refused)["goal-1"], fields(refused)["strength-1"]) == (["x" * 201], ["One voice"])
    assert written(evaluation, "en") == {}


def test_what_somebody_else_changed_is_not_written_over_unseen(client, evaluation, plan):
    submit(client, plan, **{"goal-1": "First"})
    old_page = fields(client.get(plan))
    submit(client, plan, **{"goal-1": "Theirs"})

    refused = client.post(plan, old_page | {"goal-1": "Mine", "threat-1": "Raids"})

    assert "What stands there now Theirs" in text(refused)
    assert written(evaluation, "en") == {"goal.1": ("Theirs",)}
    client.post(plan, fields(refused))
    assert written(evaluation, "en") == {"goal.1": ("Mine",), "threat.1": ("Raids",)}


def test_what_comes_after_submission_is_not_saved_and_not_lost(client, evaluation, plan, coordinator):
    typed = fields(client.get(plan)) | {"goal-1": ["Too late"]}
    Evaluation.objects.update(status="submitted")

    refused = client.post(plan, typed)

    assert "Not saved: the draft is not open for changes now." in text(refused)
    assert fields(refused)["goal-1"] == ["Too late"]
    with pytest.raises(Locked):
        planning.keep(evaluation, "en", [], by=coordinator, now=timezone.now())
    assert not PlanPoint.objects.exists()


def test_while_the_draft_is_away_it_is_read(client, evaluation, plan):
    submit(client, plan, **{"goal-1": "A budget line"})
    Evaluation.objects.update(status="submitted")
    page = client.get(plan)

    assert ("A budget line" in text(page), "<textarea" in page.content.decode()) == (True, False)


def test_members_read_it_and_only_those_who_lead_write_it(
    client, evaluation, plan, interviewer, reader, partner
):
    empty = "The plan will stand here once those who lead have written it."
    for person in (interviewer, reader, partner):
        client.force_login(person)
        assert empty in text(client.get(plan))
        assert client.post(plan, {"goal-1": "Mine"}).status_code == 404
    assert not PlanPoint.objects.exists()


def test_who_does_not_interview_is_shown_no_way_to_focus_groups(
    client, evaluation, plan, reader, interviewer
):
    pages = []
    for person in (reader, interviewer):
        client.force_login(person)
        pages.append(client.get(plan).content.decode())

    ways = [reverse("groups", args=evaluation.address), reverse("plan_pdf", args=[*evaluation.address, "en"])]
    assert [[way in page for way in ways] for page in pages] == [[False, False], [True, True]]


def test_the_trail_tells_that_the_plan_changed(client, evaluation, plan, coordinator):
    submit(client, plan, **{"goal-1": "A budget line"})
    submit(client, plan)

    told = [(entry.verb, entry.thing, entry.by) for entry in evaluation.lead_organisation.trail.all()]
    assert told == [(Verb.CHANGED_FOCUS_GROUP, "KE 2026", coordinator)]


def test_the_plan_of_another_evaluation_stays(client, evaluation, plan, framework, lead):
    later = factories.make_evaluation(framework, lead, round="2027")
    submit(client, reverse("plan", args=later.address), **{"goal-1": "Later"})
    submit(client, plan, **{"goal-1": "Now"})

    assert (written(evaluation, "en"), written(later, "en")) == ({"goal.1": ("Now",)}, {"goal.1": ("Later",)})


def test_queries_do_not_grow_with_the_plan(client, evaluation, plan, django_assert_num_queries):
    client.get(plan)
    with django_assert_num_queries(8):
        client.get(plan)
    submit(
        client, plan, **{f"{part}-{number}": "x" for part in ("threat", "barrier") for number in range(1, 6)}
    )
    with django_assert_num_queries(8):
        client.get(plan)
