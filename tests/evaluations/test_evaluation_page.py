"""An evaluation's page and home: where am I, what state is it in, what is next."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.models import Evaluation, Round
from tests import factories
from tests.browsing import text

GROUPS = ("community", "government", "un", "global_fund", "ngo")


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


def next_step(response):
    """The words under "What is next", up to the buttons."""
    return text(response).partition("What is next ")[2].partition(" Is there enough for a card?")[0]


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def complete(evaluation, groups=GROUPS):
    for group in groups:
        factories.answer_all(factories.make_interview(evaluation, group), "50")


def test_an_empty_evaluation_asks_for_its_stakeholders(client, evaluation):
    words = text(client.get(evaluation.get_absolute_url()))

    assert "First, list who you will interview" in words
    assert "Nobody is listed yet." in words
    assert "Here will stand every interview with how much of it is answered." in words


def test_with_stakeholders_the_first_interview_is_next(client, evaluation):
    factories.make_stakeholder(evaluation)

    assert next_step(client.get(evaluation.get_absolute_url())).startswith("Begin the first interview.")


def test_an_unfinished_interview_is_next_and_named(client, evaluation):
    interview = factories.make_interview(evaluation)
    factories.answer(interview, GOV_CE="50")

    response = client.get(evaluation.get_absolute_url())

    assert next_step(response) == (
        "1 interview is begun and has questions left. Go on with interview i001 New interview Results Report card "
        "Draft and comments"
    )
    assert "1 of 6" in text(response)


def test_with_every_interview_complete_what_is_missing_for_a_card_is_next(client, evaluation):
    complete(evaluation)

    assert next_step(client.get(evaluation.get_absolute_url())).startswith(
        "4 more community interviews are needed before community results can be shown."
    )


def test_a_complete_evaluation_says_so(client, evaluation):
    evaluation.minimum_community_units = 1
    evaluation.save()
    complete(evaluation)

    response = client.get(evaluation.get_absolute_url())

    assert next_step(response).startswith("Every interview is complete, and there is enough for a card.")
    assert "Yes. These are the shares of the questions that have an answer." in text(response)


def test_a_type_that_nobody_was_heard_from_is_named_unless_it_declined(client, evaluation):
    evaluation.minimum_community_units = 1
    evaluation.save()
    complete(evaluation, GROUPS[:3])
    factories.make_stakeholder(evaluation, "ngo", has_declined=True)

    words = text(client.get(evaluation.get_absolute_url()))

    assert "Nobody from this type was interviewed yet: Global Fund programmes." in words
    assert "Nobody from this type was interviewed yet: NGOs." not in words
    assert "declined to take part" in words


def test_coverage_is_told_in_words(client, evaluation):
    """Of four replies about Community Empowerment, one, two, three and four are answers."""
    for group, replies in (("un", 1), ("global_fund", 2), ("ngo", 3), ("government", 4)):
        for number in range(4):
            interview = factories.make_interview(evaluation, group)
            code = interview.evaluation.framework.questions.get(group=group, chapter__code="CE").code
            factories.answer(interview, **{code: "50" if number < replies else "refused"})

    content = text(client.get(evaluation.get_absolute_url()))
    row = content.partition(" Community Empowerment ")[2].partition(" Addressing")[0]

    assert row.strip() == "none yet 100 % 25 % too few 50 % limited 75 %"


def test_the_page_costs_the_same_for_3_and_for_30_interviews(client, evaluation):
    url = evaluation.get_absolute_url()
    for _ in range(3):
        factories.answer(factories.make_interview(evaluation), GOV_CE="50")
    few = queries(client, url)
    for _ in range(27):
        factories.answer(factories.make_interview(evaluation), GOV_CE="50")

    assert queries(client, url) == few <= 20


@pytest.mark.parametrize("name", ["results", "card"])
def test_the_pages_of_results_cost_the_same_for_1_and_for_10_interviews(client, evaluation, name):
    url = reverse(name, args=evaluation.address)
    factories.answer(factories.make_interview(evaluation), GOV_CE="50")
    few = queries(client, url)
    for _ in range(9):
        factories.answer(factories.make_interview(evaluation), GOV_CE="50")

    assert queries(client, url) == few <= 19


def test_results_without_any_interview_say_why_there_are_none(client, evaluation):
    response = client.get(reverse("results", args=evaluation.address))

    assert response.status_code == 200
    assert "There is no score, because Community Empowerment has none." in text(response)
    assert "There is no score yet: at least two types of institution need one." in text(response)
    assert "There is no number yet." in text(response)


def test_the_card_page_without_any_interview_says_what_will_stand_there(client, evaluation):
    response = client.get(reverse("card", args=evaluation.address))

    assert response.status_code == 200
    assert "What must continue, stop and start will stand here" in text(response)


def test_home_without_anything_says_who_can_start(client, evaluation, stranger):
    client.force_login(stranger)

    words = text(client.get("/"))

    assert "There is no evaluation yet." in words
    assert "A coordinator or owner of your organisation can start one. Ask them." in words


def test_home_tells_what_each_evaluation_needs_next(client, evaluation):
    assert "Nobody to interview yet" in text(client.get("/"))
    factories.make_stakeholder(evaluation)
    assert "No interview yet" in text(client.get("/"))
    interview = factories.make_interview(evaluation)
    factories.answer(interview, GOV_CE="50", GOV_CLS="refused")
    assert "Interview i001 with government 2: 4 left" in text(client.get("/"))
    factories.answer_all(interview, "100")
    assert "Nothing waits for you now." in text(client.get("/"))


def test_home_costs_the_same_for_1_and_for_8_evaluations(client, framework, lead):
    def add(round):
        evaluation = factories.make_evaluation(framework, lead, round=round)
        factories.make_interview(evaluation)

    add("r0")
    few = queries(client, "/")
    for number in range(1, 8):
        add(f"r{number}")

    assert queries(client, "/") == few <= 13


def test_a_framework_without_questions_for_a_type_does_not_stop_home(client, evaluation):
    factories.make_interview(evaluation, "ngo")
    evaluation.framework.questions.filter(group="ngo").delete()

    assert client.get("/").status_code == 200
    assert client.get(evaluation.get_absolute_url()).status_code == 200


def test_home_sends_nobody_where_they_may_not_go(client, evaluation, reader):
    factories.make_interview(evaluation)
    client.force_login(reader)

    assert "Interview i001" not in text(client.get("/"))


def start(client, lead, question_set, /, **changes):
    given = {
        "lead_organisation": lead.pk,
        "framework": question_set.pk,
        "round": "2027",
        "minimum_community_units": "",
    }
    return client.post(reverse("add_evaluation"), given | changes)


def test_a_coordinator_starts_the_evaluation_of_the_own_country(client, lead, framework):
    response = start(client, lead, framework)

    evaluation = Evaluation.objects.get()
    assert response.url == evaluation.get_absolute_url()
    assert (evaluation.address, evaluation.lead_organisation, evaluation.status) == (
        ("KE", "2027"),
        lead,
        "setting_up",
    )
    assert evaluation.narrative.finding == ""


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"round": "2026"}, "Your country already has an evaluation in this round."),
        ({"round": "20/27"}, "Use letters, figures, dots and hyphens only, such as 2026."),
        ({"round": "add a round"}, "Use letters, figures, dots and hyphens only, such as 2026."),
        ({"round": "r" * 41}, "Ensure this value has at most 40 characters"),
        ({"minimum_community_units": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"framework": "0"}, "Select a valid choice."),
    ],
    ids=str,
)
def test_an_evaluation_that_is_not_as_it_should_be_is_not_started(
    client, evaluation, lead, framework, changes, message
):
    response = start(client, lead, framework, **changes)

    assert message in text(response)
    assert (Evaluation.objects.count(), Round.objects.count()) == (1, 1)


def test_nobody_starts_an_evaluation_for_another_organisation(client, framework, foreigner):
    response = start(client, foreigner.organisations.get(), framework)

    assert "Select a valid choice." in text(response)
    assert Evaluation.objects.count() == 0
