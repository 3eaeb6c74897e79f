"""The members are asked: by personal links or accounts, section by section, and each comment gets an answer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evaluations import consulting
from evaluations.models import Consultation, Contribution, Evaluation, Invitee, Status, Transition
from tests import factories
from tests.browsing import fields, text
from tests.evaluations.asking import TOKEN, links_in, moved, validated


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def visitor(db):
    """Somebody with a link and no account."""
    return Client()


@pytest.fixture
def evaluation(evaluation):
    return validated(evaluation)


@pytest.fixture
def asked(evaluation):
    """The members are asked for 30 days, from today on."""
    return factories.make_consultation(moved(evaluation, Status.IN_CONSULTATION))


@pytest.fixture
def page(evaluation):
    return reverse("consultation", args=evaluation.address)


@pytest.fixture
def link(asked, evaluation):
    """What Red Collective was sent."""
    factories.make_invitee(evaluation)
    return reverse("consult", args=[TOKEN])


def round_of(**changes):
    return {"days": "30", "reason_short": "", "names": "Red Collective"} | changes


def counts():
    return Consultation.objects.count(), Invitee.objects.count(), Transition.objects.count()


# Opening a round.


def test_opening_a_round_asks_each_organisation_and_takes_the_step(client, evaluation, page, coordinator):
    response = client.post(page, round_of(names="Red Collective\r\n  Trans   Sisters \n\n"))

    evaluation.refresh_from_db()
    asked = evaluation.consultations.get()
    assert evaluation.status == Status.IN_CONSULTATION
    assert (asked.number, asked.days, asked.reason_short, asked.opens_on) == (1, 30, "", timezone.localdate())
    assert [invitee.name for invitee in asked.invitees.all()] == ["Red Collective", "Trans Sisters"]
    assert evaluation.transitions.get().by == coordinator
    assert len(links_in(response)) == 2


def test_a_personal_link_is_shown_once_and_only_its_hash_is_kept(client, page):
    shown = links_in(client.post(page, round_of()))
    token = shown[0].rstrip("/").rpartition("/")[2]

    assert (len(shown), len(token)) == (1, 43)
    assert Invitee.objects.get().link_hash == consulting.link_hash(token)
    assert token not in str([list(model.objects.values()) for model in (Invitee, Consultation, Transition)])
    assert token not in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"days": "10"}, "10 days are very short. Write why it cannot be longer, or give them 14 or more."),
        ({"days": "0"}, "Give them at least one day."),
        ({"days": "1000"}, "Give them at most 120 days"),
        ({"days": "soon"}, "Enter a whole number."),
        ({"names": ""}, "Name at least one organisation."),
        ({"names": "Red Collective\nred collective"}, "“red collective” is named twice."),
        ({"names": "x" * 201}, "is too long: a name has at most 200 characters"),
        ({"names": "\n".join(str(number) for number in range(201))}, "At most 200 at once."),
        ({"days": "10", "reason_short": "y" * 201}, "at most 200 characters"),
    ],
    ids=str,
)
def test_a_round_that_is_not_as_it_should_be_is_not_opened_and_nothing_typed_is_lost(
    client, evaluation, page, changes, message
):
    response = client.post(page, round_of(**changes))

    evaluation.refresh_from_db()
    assert message in text(response)
    assert (evaluation.status, counts()) == (Status.VALIDATED, (0, 0, 0))
    assert {name: fields(response)[name][0] for name in changes} == changes


def test_a_short_round_has_its_reason(client, evaluation, page):
    client.post(page, round_of(days="10", reason_short="the plan is decided this month"))

    assert evaluation.consultations.get().reason_short == "the plan is decided this month"


def test_a_long_round_needs_none_and_keeps_none(client, evaluation, page):
    client.post(page, round_of(days="14", reason_short="no reason at all"))

    assert evaluation.consultations.get().reason_short == ""


def test_sending_the_same_page_twice_opens_one_round(client, evaluation, page):
    client.post(page, round_of())
    again = client.post(page, round_of(names="Trans Sisters"))

    assert "A round is open already, so no second one was opened." in text(again)
    assert counts() == (1, 1, 1)


@pytest.mark.parametrize("status", sorted({*Status} - {Status.VALIDATED, Status.IN_CONSULTATION}))
def test_a_round_is_opened_after_validation_only(client, evaluation, page, status):
    Evaluation.objects.filter(pk=evaluation.pk).update(status=status)

    response = client.post(page, round_of())

    evaluation.refresh_from_db()
    assert "once the network has validated the draft" in text(response)
    assert (evaluation.status, counts()) == (status, (0, 0, 0))


def test_an_interviewer_reads_and_cannot_open(client, evaluation, page, interviewer):
    client.force_login(interviewer)

    assert client.get(page).status_code == 200
    assert "Open the round" not in text(client.get(page))
    assert client.post(page, round_of()).status_code == 404
    assert counts() == (0, 0, 0)


def test_the_network_does_not_read_what_members_say(client, page, link, validator):
    factories.make_contribution(Invitee.objects.get())
    client.force_login(validator)

    assert client.get(page).status_code == 404


def test_organisations_can_be_added_while_the_round_is_open(client, evaluation, asked, link):
    add = reverse("add_invitees", args=evaluation.address)

    twice = client.post(add, {"names": "RED collective"})
    added = client.post(add, {"names": "Trans Sisters"})
    Consultation.objects.update(opens_on=timezone.localdate() - timedelta(days=30))
    late = client.post(add, {"names": "Too Late"})

    assert "“RED collective” is named twice." in text(twice)
    assert len(links_in(added)) == 1
    assert "No round is open now" in text(late)
    assert [invitee.name for invitee in asked.invitees.all()] == ["Red Collective", "Trans Sisters"]


def test_a_link_that_was_made_anew_kills_the_old_one_and_keeps_the_comments(
    client, visitor, evaluation, link
):
    invitee = Invitee.objects.get()
    factories.make_contribution(invitee)

    new = links_in(client.post(reverse("renew_link", args=[*evaluation.address, invitee.pk])))

    assert visitor.get(link).status_code == 404
    assert "Too kind." in text(visitor.get(new[0]))


def test_the_lead_organisation_sees_who_wrote(client, page, link):
    factories.make_contribution(Invitee.objects.get(), is_anonymous=True)

    assert "Red Collective · the other organisations do not see this name" in text(client.get(page))


def test_the_page_does_not_say_who_of_the_country_has_an_account(client, page, outsider):
    assert outsider.organisations.get().name not in client.get(page).content.decode()


def test_organisations_of_the_country_with_an_account_are_asked_by_their_exact_names(
    client, evaluation, page, outsider
):
    other = outsider.organisations.get()
    second = factories.make_organisation("A Second Collective", country=evaluation.country_id)

    client.post(page, round_of(names="", accounts=f"{other.name.upper()}\n\n {second.name} "))

    assert [(row.name, row.organisation) for row in Invitee.objects.all()] == [
        (second.name, second),
        (other.name, other),
    ]


@pytest.mark.parametrize("names", ["", "Red Collective"])
def test_a_name_without_an_account_in_the_country_is_named_and_nothing_is_opened(
    client, page, foreigner, outsider, lead, names
):
    abroad, other = foreigner.organisations.get(), outsider.organisations.get()
    typed = "\n".join([abroad.name, other.name, lead.name])

    response = client.post(page, round_of(names=names, accounts=typed))

    assert f"has this name here: “{abroad.name}”, “{lead.name}”." in text(response)
    assert "Name at least one organisation." not in text(response)
    assert fields(response)["accounts"] == [typed]
    assert counts() == (0, 0, 0)


def test_who_is_named_in_both_places_is_asked_once(client, page, outsider):
    name = outsider.organisations.get().name

    assert "is named twice. Once is enough." in text(client.post(page, round_of(names=name, accounts=name)))
    assert counts() == (0, 0, 0)


# Answering.


@pytest.fixture
def comment(link):
    return factories.make_contribution(Invitee.objects.get())


def answer_to(client, evaluation, comment, **changes):
    given = {"outcome": "taken_up", "answer": "We changed it.", "seen": "0"} | changes
    address = reverse("answer_contribution", args=[*evaluation.address, comment.pk])
    return client.post(address, given, follow=True)


def test_a_comment_gets_an_answer_that_its_writer_reads(client, visitor, evaluation, link, comment):
    response = answer_to(client, evaluation, comment)

    assert "Your answer is saved." in text(response)
    assert "Taken up. We changed it." in text(visitor.get(link))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"outcome": ""}, "Say whether it is taken up."),
        ({"answer": " "}, "Say in a few words how it is taken up, or why not."),
        ({"answer": "x" * 2001}, "at most 2000 characters"),
    ],
    ids=str,
)
def test_an_answer_says_what_and_why(client, evaluation, comment, changes, message):
    response = answer_to(client, evaluation, comment, **changes)

    comment.refresh_from_db()
    assert message in text(response)
    assert (comment.outcome, comment.answer, comment.version) == ("", "", 0)


def test_of_two_answers_from_one_state_the_second_is_shown_the_first_and_then_taken(
    client, evaluation, comment
):
    answer_to(client, evaluation, comment)
    refused = answer_to(client, evaluation, comment, outcome="not_taken_up", answer="No room.")

    assert "Somebody answered meanwhile: see below." in text(refused)
    assert "We changed it." in text(refused)
    assert (fields(refused)["answer"], fields(refused)["seen"]) == (["No room."], ["1"])

    answer_to(client, evaluation, comment, outcome="not_taken_up", answer="No room.", seen="1")
    comment.refresh_from_db()
    assert (comment.outcome, comment.answer, comment.version) == ("not_taken_up", "No room.", 2)


def test_the_same_answer_sent_twice_is_one(client, evaluation, comment):
    for _time in range(2):
        response = answer_to(client, evaluation, comment)

    comment.refresh_from_db()
    assert ("Your answer is saved." in text(response), comment.version) == (True, 1)


def test_once_the_card_is_agreed_answers_stay_as_they_are(client, evaluation, comment):
    Evaluation.objects.filter(pk=evaluation.pk).update(status=Status.AGREED)

    assert "they are not asked now" in text(answer_to(client, evaluation, comment))
    assert Contribution.objects.get().outcome == ""


def test_an_interviewer_does_not_answer(client, evaluation, comment, interviewer):
    client.force_login(interviewer)

    assert answer_to(client, evaluation, comment).status_code == 404


def test_comments_that_wait_are_counted_for_many_evaluations_at_once(
    evaluation, comment, framework, lead, django_assert_num_queries
):
    factories.make_contribution(comment.invitee, outcome="taken_up", answer="Yes.")
    factories.make_contribution(comment.invitee)
    later = factories.make_evaluation(framework, lead, round="2027", status=Status.COLLECTING)
    factories.make_contribution(factories.make_invitee(later, token="U" * 43))

    with django_assert_num_queries(1):
        assert consulting.unanswered(Evaluation.objects.all()) == {evaluation.pk: 2}


# Queries.


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_queries_do_not_grow_with_organisations_and_comments(
    client, visitor, evaluation, page, comment, link
):
    replies = reverse("replies", args=evaluation.address)
    factories.make_reply(evaluation)
    before = [queries(client, page), queries(visitor, link), queries(client, replies)]

    for number in range(4):
        invitee = factories.make_invitee(evaluation, token=f"{number}" * 43, name=f"Organisation {number}")
        for _time in range(3):
            factories.make_contribution(invitee)
        factories.make_reply(evaluation, token=f"r{number}")
    after = [queries(client, page), queries(visitor, link), queries(client, replies)]

    assert after == before
