"""Home: what waits for whom in each state, the oldest first; it costs the same for one evaluation and for fifty."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.models import WRITABLE, Clearance, Contribution, Evaluation, Status, Transition
from evaluations.tasks import tasks_of
from reportcards.writing import drafting, wording
from tests import factories
from tests.browsing import text
from tests.evaluations.validating import (
    HOUR,
    NOW,
    answer,
    comment,
    consult,
    contribute,
    make_ready,
    put,
    step,
)

TODAY = NOW.date()
READ = ("A draft to review", "Read it")
SEE_WHY = ("The network returned the draft", "See why")
ANSWER_WHY = ("A comment on the whole draft", "Answer")
DECIDE = ("Agreed: issue the card, refuse, or wait", "Decide")
ASK = ("Validated: now ask the members", "Ask them")
AGREE = ("The members were heard: agree to the card", "Agree")
COMMENT = ("Your organisation is asked about this draft", "Read and comment")
INTERVIEW = ("No interview yet", "Begin an interview")
QUOTED = {"closing_quote": "Ask us.", "closing_quote_use": "group"}


@pytest.fixture
def everybody(
    interviewer,
    coordinator,
    owner,
    reader,
    partner,
    outsider,
    foreigner,
    validator,
    other_validator,
    global_validator,
    insider_validator,
    administrator,
    stranger,
):
    return dict(locals())


def lists(everybody, today=TODAY):
    """The tasks of everybody who has some."""
    found = {
        role: [(task.what, task.action) for task in tasks_of(user, today=today)]
        for role, user in everybody.items()
    }
    return {role: tasks for role, tasks in found.items() if tasks}


def each(roles, *tasks):
    return {role: [*tasks] for role in roles.split()}


@pytest.fixture
def evaluation(evaluation):
    """Somebody is to be interviewed; nobody was yet."""
    factories.make_stakeholder(evaluation)
    return evaluation


@pytest.mark.parametrize("status", ["setting_up", "collecting"])
def test_while_interviews_are_collected_those_who_interview_are_asked(evaluation, everybody, status):
    put(evaluation, status)

    assert lists(everybody) == each("interviewer coordinator owner partner", INTERVIEW)


def test_a_submitted_draft_waits_for_the_network_alone(evaluation, everybody):
    put(evaluation, "submitted")

    assert lists(everybody) == each("validator global_validator", READ)


def test_a_returned_draft_waits_for_those_who_lead_with_each_comment(evaluation, everybody, validator):
    step(put(evaluation, "submitted"), "returned", validator)

    assert lists(everybody) == {
        **each("interviewer partner", INTERVIEW),
        **each("coordinator owner", SEE_WHY, ANSWER_WHY, INTERVIEW),
    }


def test_a_comment_is_a_task_until_somebody_who_leads_has_the_last_word(
    evaluation, coordinator, owner, validator
):
    put(evaluation, "submitted")
    thread = comment(evaluation, validator, about="question", key="COM-CE")
    put(evaluation, "returned")
    about = ("A comment on COM-CE", "Answer")

    def has_task():
        return about in lists({"owner": owner})["owner"]

    said = [has_task()]
    for by in (coordinator, validator, owner):
        answer(thread, by)
        said.append(has_task())

    assert said == [True, False, True, False]


def test_a_validated_draft_waits_for_those_who_lead(evaluation, everybody):
    put(evaluation, "validated")

    assert lists(everybody) == each("coordinator owner", ASK)


def test_comments_of_members_wait_for_an_answer_and_then_the_owner_agrees(evaluation, everybody):
    invitee = consult(evaluation, opens_on=TODAY, days=30)
    put(evaluation, "in_consultation")
    last_day, day_after = TODAY + timedelta(29), TODAY + timedelta(30)
    contribute(invitee)
    contribute(invitee)
    waiting = ("2 comments of members have no answer", "Answer")

    assert lists(everybody, last_day) == each("coordinator owner", waiting)
    assert lists(everybody, day_after) == each("coordinator owner", waiting)
    for said in Contribution.objects.all():
        said.outcome, said.answer = "taken_up", "Yes."
        said.save()
    assert lists(everybody, last_day) == {}
    assert lists(everybody, day_after) == each("owner", AGREE)


def test_texts_that_the_site_composed_wait_for_those_who_lead_before_the_owner_agrees(
    evaluation, everybody, coordinator
):
    consult(evaluation, opens_on=TODAY, days=30)
    put(evaluation, "in_consultation")
    day_after = TODAY + timedelta(30)
    drafting.begin(evaluation, ["finding-en", "empowerment-en"], "en", by=coordinator, now=NOW)
    drafting.begin(evaluation, ["finding-fr"], "fr", by=coordinator, now=NOW)
    waiting = ("3 texts of the card are still as the site composed them", "Make them yours")

    assert lists(everybody, day_after) == each("coordinator owner", waiting)
    for key, text_ in wording.texts_of(evaluation, ["en", "fr"]).items():
        ours = wording.Wording(*key.split("-"), "We know.", text_.version)
        wording.write(evaluation, [ours], by=coordinator, now=NOW)
    assert lists(everybody, day_after) == each("owner", AGREE)


@pytest.fixture
def invited(evaluation, outsider):
    """Another organisation of the country is asked by its account, for 30 days."""
    invitee = consult(evaluation, opens_on=TODAY, days=30)
    invitee.organisation = outsider.organisations.get()
    invitee.save()
    put(evaluation, "in_consultation")
    return invitee


def test_who_is_asked_with_an_account_has_a_task_until_the_round_is_over(
    client, evaluation, everybody, invited
):
    last_day, day_after = TODAY + timedelta(29), TODAY + timedelta(30)

    assert lists(everybody, last_day) == each("outsider", COMMENT)
    assert lists(everybody, day_after) == each("owner", AGREE)
    put(evaluation, "collecting")
    assert COMMENT not in lists(everybody, last_day).get("outsider", [])


def test_who_is_asked_has_nothing_to_do_once_their_organisation_has_commented(everybody, invited):
    contribute(invited)

    assert "outsider" not in lists(everybody)


def test_who_was_asked_before_and_is_not_asked_anew_has_nothing_to_do(evaluation, everybody, invited):
    consult(evaluation, opens_on=TODAY, days=30)

    assert "outsider" not in lists(everybody)


def test_the_task_of_who_is_asked_leads_to_the_page_that_does_it(client, evaluation, outsider, invited):
    [task] = tasks_of(outsider, today=TODAY)
    client.force_login(outsider)

    assert task.url == reverse("consult_here", args=evaluation.address)
    assert client.get(task.url).status_code == 200


def test_what_waits_equally_long_stands_in_the_order_of_countries_and_rounds(framework, lead, interviewer):
    for round_ in ("2021", "2025", "2023", "2022", "2024"):
        factories.make_evaluation(framework, lead, round=round_, status="collecting")

    assert [task.where for task in tasks_of(interviewer, today=TODAY)] == [
        f"Kenya, round {round_}" for round_ in (2025, 2024, 2023, 2022, 2021)
    ]


def test_an_agreed_card_waits_for_the_owner_from_the_month_on_that_they_said(evaluation, everybody):
    put(evaluation, "agreed")
    assert lists(everybody) == each("owner", DECIDE)

    Evaluation.objects.update(postponed_until="2026-08")

    assert lists(everybody, date(2026, 7, 31)) == {}
    assert lists(everybody, date(2026, 8, 1)) == each("owner", DECIDE)


@pytest.mark.parametrize("status", ["issued", "archived", "withdrawn"])
def test_what_is_over_waits_for_nobody(evaluation, everybody, status):
    put(evaluation, status)

    assert lists(everybody) == {}


@pytest.mark.parametrize("status", Status.values)
def test_quotes_wait_for_those_who_lead_while_the_words_of_the_card_may_change(evaluation, everybody, status):
    interviews = [factories.make_interview(evaluation, **QUOTED) for _ in range(3)]
    factories.make_interview(evaluation, closing_quote="Not agreed to.")
    given = {"is_cleared": False, "said": "Ask us.", "use": "group", "hour": HOUR}
    Clearance.objects.create(interview=interviews[0], **given)
    put(evaluation, status)
    waits = ("2 quotes wait for your decision", "Decide")

    found = {role for role, tasks in lists(everybody).items() if waits in tasks}

    assert found == ({"coordinator", "owner"} if status in WRITABLE else set())


def test_the_task_about_quotes_leads_to_their_page_and_goes_when_all_are_decided(
    client, evaluation, coordinator
):
    interview = factories.make_interview(evaluation, **QUOTED)

    def urls():
        return [task.url for task in tasks_of(coordinator, today=TODAY) if task.action == "Decide"]

    assert urls() == [reverse("quotes", args=evaluation.address)]
    client.force_login(coordinator)
    assert client.get(urls()[0]).status_code == 200
    Clearance.objects.create(interview=interview, is_cleared=True, said="Ask us.", use="group", hour=HOUR)
    assert urls() == []


def submitted_on(evaluation, hour):
    put(evaluation, "submitted")
    Transition.objects.create(
        evaluation=evaluation, from_status="collecting", to_status="submitted", hour=hour
    )


def test_the_oldest_stands_first_with_since_when(client, evaluation, framework, lead, validator):
    other = factories.make_evaluation(framework, lead, round="2025")
    submitted_on(evaluation, HOUR - timedelta(days=2))
    submitted_on(other, HOUR - timedelta(days=30))

    found = tasks_of(validator, today=TODAY)

    assert [(task.where, task.since) for task in found] == [
        ("Kenya, round 2025", HOUR - timedelta(days=30)),
        ("Kenya, round 2026", HOUR - timedelta(days=2)),
    ]
    client.force_login(validator)
    words = text(client.get("/"))
    assert words.index("Kenya, round 2025 · since") < words.index("Kenya, round 2026 · since")


@pytest.mark.parametrize("role", ["validator", "global_validator", "owner"])
def test_home_costs_the_same_for_1_and_for_50_evaluations(client, evaluation, framework, lead, role, request):
    """In every state that has a task, with an open comment and a quote to decide about on each."""
    user = request.getfixturevalue(role)
    validator = request.getfixturevalue("validator")
    states = ["submitted", "returned", "agreed", "validated", "in_consultation"]

    def add(number):
        one = factories.make_evaluation(framework, lead, round=f"r{number}")
        factories.make_stakeholder(one)
        consult(one)
        comment(one, validator)
        factories.make_interview(one, **QUOTED)
        submitted_on(one, HOUR)
        one.narrative_versions.create(name="finding", language="en", version=1, is_composed=True, hour=HOUR)
        put(one, states[number % len(states)])

    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    client.force_login(user)
    put(evaluation, "returned")
    for number in range(len(states)):
        add(number)
    few = cost()
    for number in range(len(states), 50):
        add(number)

    assert cost() == few <= 19
    assert len(tasks_of(user, today=TODAY)) >= 50 // len(states)


def test_every_state_has_a_home_page_for_everybody(client, evaluation, everybody):
    make_ready(evaluation)
    for status in Status.values:
        put(evaluation, status)
        for user in everybody.values():
            client.force_login(user)
            assert client.get("/").status_code == 200
