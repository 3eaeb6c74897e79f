"""Two people write for a card at the same moment. Apart: these need a database that nobody holds open."""

import pytest
from django.utils import timezone

from evaluations.models import Action, ContextFigure, Evaluation, Recommendation
from evaluations.seeing import marks
from reportcards.writing import carrying, following, listing, recommending
from stakeholders.models import User
from stakeholders.roles import Role
from tests import factories
from tests.evaluations.test_recording import in_threads


@pytest.fixture
def evaluation(transactional_db):
    lead = factories.make_organisation("Collective")
    factories.make_user("owner@example.org", Role.OWNER, lead)
    return factories.make_evaluation(factories.make_framework(), lead)


def together(*acts):
    """Run acts of one person at the same moment; the names of what they returned or raised, sorted."""

    def run(act):
        return act(by=User.objects.get(), now=timezone.now())

    return sorted(type(one).__name__ for one in in_threads(*(lambda act=act: run(act) for act in acts)))


def recommend(text, **fields):
    def act(**who):
        new = Recommendation(evaluation=Evaluation.objects.get(), kind="stop", text_en=text, **fields)
        recommending.add(new, **who)

    return act


def test_of_two_who_add_the_last_of_five_one_does(evaluation):
    for _ in range(4):
        factories.make_recommendation(evaluation, "stop")
    factories.make_recommendation(evaluation, "start", matters_most=True)

    assert together(recommend("One", matters_most=True), recommend("Two", matters_most=True)) == [
        "NoneType",
        "TooMany",
    ]
    assert evaluation.recommendations.filter(kind="stop").count() == 5
    assert evaluation.recommendations.filter(matters_most=True).get().kind == "stop"


def test_of_two_that_matter_most_one_does(evaluation):
    assert together(recommend("One", matters_most=True), recommend("Two", matters_most=True)) == [
        "NoneType",
        "NoneType",
    ]
    assert sorted(evaluation.recommendations.values_list("position", "matters_most")) in (
        [(0, False), (1, True)],
        [(0, True), (1, False)],
    )


NEW = {
    Action: {"kind": "stop", "asked_in": "2024", "text_en": "Raids"},
    ContextFigure: {"name_en": "Prevalence", "year": 2024, "value": "1 %", "source": "A survey"},
}


@pytest.mark.parametrize("model", NEW)
def test_of_two_who_add_the_last_that_fits_in_a_list_one_does(evaluation, model):
    for position in range(model.AT_MOST - 1):
        model.objects.create(evaluation=evaluation, position=position, **NEW[model])

    def add(**who):
        listing.add(model(evaluation=Evaluation.objects.get(), **NEW[model]), **who)

    assert together(add, add) == ["NoneType", "TooMany"]
    assert model.objects.count() == model.AT_MOST


def test_of_two_who_take_over_what_was_asked_one_finds_nothing_left(evaluation):
    earlier = factories.make_evaluation(evaluation.framework, evaluation.lead_organisation, round="2024")
    for _ in range(3):
        factories.make_recommendation(earlier)

    def carry(**who):
        return carrying.carry_over(Evaluation.objects.get(round__code="2026"), **who)

    found = in_threads(*[lambda: carry(by=User.objects.get(), now=timezone.now())] * 2)

    assert sorted(found) == [0, 3]
    assert [row.position for row in evaluation.actions.all()] == [0, 1, 2]


def test_of_two_who_say_what_became_of_one_thing_nobody_writes_over_the_other(evaluation):
    action = factories.make_action(evaluation)
    seen = marks(action, following.shown("en"))

    def say(state):
        def act(**who):
            sent = {"state": state, "outcome_en": f"It is {state}."}
            following.follow_up(Evaluation.objects.get(), [following.Became(action.pk, sent, seen)], **who)

        return act

    assert together(say("done"), say("dropped")) == ["Changed", "NoneType"]
    action.refresh_from_db()
    assert action.outcome_en == f"It is {action.state}."
