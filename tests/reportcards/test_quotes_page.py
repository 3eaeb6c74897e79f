"""The page of quotes: what stands on it, in which order, and who learns of a quote (safety S2, S14)."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.models import Interview
from reportcards.writing import clearing
from tests import factories
from tests.browsing import fields, text
from tests.evaluations.validating import put
from tests.reportcards.quoting import (
    NAMED,
    PHONE,
    clear,
    end_with,
    ids,
    make_quoted,
    opened,
    page_of,
    quote_in,
    refuse,
    say,
    send,
    standings,
)


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def interview(evaluation):
    return make_quoted(evaluation)


def headings(response):
    return re.findall(r"<h2>(.*?)</h2>", response.content.decode())


# What stands there


def test_first_what_is_to_be_decided_then_what_is_printed_then_what_is_not(client, evaluation, interview):
    for words in ("Three.", "Four."):
        end_with(factories.make_interview(evaluation, "ngo"), words)
    clear(evaluation, "Ask us")
    refuse(evaluation, "Three")

    page = client.get(page_of(evaluation))

    assert headings(page) == ["What is next", "To decide", "To be printed", "Not to be printed"]
    assert "2 quotes wait for your decision." in text(page)
    assert "All (4)" in text(page)
    assert "To decide (2)" in text(page)
    words = text(page).partition("All (4)")[2]
    in_order = ["Nobody asked us.", "Four.", "Ask us first.", "Three."]
    assert sorted(in_order, key=words.index) == in_order
    alone = client.get(f"{page_of(evaluation)}?show=cleared")
    assert headings(alone) == ["What is next", "To be printed"]
    assert ids(alone) == [str(quote_in(evaluation, "Ask us").key)]


def test_it_says_which_are_on_the_card_now(client, evaluation, interview):
    for number in range(3):
        end_with(factories.make_interview(evaluation, "ngo"), f"Words {number}.")
    for quote in clearing.quotes_of(evaluation):
        clear(evaluation, quote.words)

    page = text(client.get(page_of(evaluation)))

    assert "At most three quotes fit on the card. 3 are on it now" in page
    assert page.count("There is no room for it: others come first.") == 2
    assert page.count("On the card ") == 3

    send(client, evaluation, "Words 2.", "first")
    [first] = [one.words for one in clearing.quotes_of(evaluation) if one.is_first]
    assert first == "Words 2."
    assert "Words 2.” " in text(client.get(page_of(evaluation))).partition("If more may")[0]


def test_under_the_minimum_it_says_why_what_the_community_said_is_not_printed(client, evaluation, interview):
    clear(evaluation, "Ask us")
    assert "Too few of the community" not in text(client.get(page_of(evaluation)))

    evaluation.minimum_community_units = 2
    evaluation.save()

    page = text(client.get(page_of(evaluation)))
    assert "Until there are enough, nothing that they said is printed." in page
    assert "Not yet: too few of the community were interviewed." in page


def test_an_empty_page_says_what_will_stand_there(client, evaluation):
    assert "Nobody has agreed yet that their words are printed." in text(client.get(page_of(evaluation)))


def test_what_could_lead_to_a_person_is_marked_and_the_edited_form_is_open(client, evaluation, interview):
    say(interview, "COM-CE", PHONE)
    page = client.get(page_of(evaluation))

    assert "This looks like a phone number: 0712 345 678 Leave out what could lead to a person." in text(page)
    assert page.content.decode().count('-edited" open>') == 1


def test_the_original_stands_beside_the_edited_form(client, evaluation, interview):
    clear(evaluation, "Ask us", edited="Ask us.")

    assert "Ask us first. In the edited form: Ask us." in text(client.get(page_of(evaluation)))


def test_twenty_quotes_at_a_time(client, evaluation, interview):
    for number in range(25):
        end_with(factories.make_interview(evaluation, "ngo"), f"Words {number}.")

    first, second = (client.get(f"{page_of(evaluation)}?page={number}") for number in (1, 2))

    assert (len(ids(first)), len(ids(second))) == (20, 7)
    assert "Page 2 of 2" in text(second)
    assert ids(first) + ids(second) == [str(one.key) for one in clearing.quotes_of(evaluation)]


def test_its_queries_do_not_grow(client, evaluation, interview):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page_of(evaluation)).status_code == 200
        return len(captured)

    clear(evaluation, "Ask us")
    few = cost()
    for number in range(12):
        one = factories.make_interview(evaluation, "ngo")
        say(one, "NGO-CE", f"Beside {number}.", use=NAMED)
        end_with(one, f"At the end {number}.", use=NAMED)
        clear(evaluation, f"Beside {number}.", use=NAMED)

    assert cost() == few <= 20


# Who


@pytest.mark.parametrize("who", ["interviewer", "partner"])
def test_those_who_interview_read_what_was_decided_and_decide_nothing(
    request, client, evaluation, interview, who
):
    form = opened(client, evaluation, "Nobody") | {"decision": "print"}
    clear(evaluation, "Ask us")
    client.force_login(request.getfixturevalue(who))

    page = client.get(page_of(evaluation))

    assert "Coordinators and owners of Umbrella Collective decide." in text(page)
    assert "Nobody asked us." in text(page)
    assert fields(page) == {}
    assert client.post(page_of(evaluation), form).status_code == 404
    assert standings(evaluation) == {"Nobody asked us.": "open", "Ask us first.": "cleared"}


@pytest.mark.parametrize("who", ["reader", "validator", "global_validator"])
def test_nobody_else_learns_of_a_quote_that_is_not_cleared(request, client, evaluation, interview, who):
    say(interview, "COM-CE", "Cleared words.")
    clear(evaluation, "Cleared words.", edited="Edited words.")
    refuse(evaluation, "Ask us")
    put(evaluation, "submitted")
    client.force_login(request.getfixturevalue(who))

    assert client.get(page_of(evaluation)).status_code == 404
    planted = ("Nobody asked us", "Ask us first", "Cleared words", "peer educator", "decided")
    for name in ("card", "results", "review"):
        words = text(client.get(reverse(name, args=evaluation.address), follow=True))
        assert [word for word in planted if word in words] == [], name


def test_the_page_of_the_card_says_how_far_it_is(client, evaluation, interview):
    card = reverse("card", args=evaluation.address)
    assert "Quotes 0 of 2 decided" in text(client.get(card))

    clear(evaluation, "Nobody")

    assert "Quotes 1 of 2 decided" in text(client.get(card))
    assert page_of(evaluation) in client.get(card).content.decode()


def test_what_was_unticked_since_is_not_listed(client, evaluation, interview):
    Interview.objects.update(targets=["government"])
    interview.refresh_from_db()
    say(interview, "1", "They never call.", target="government")
    assert "They never call." in text(client.get(page_of(evaluation)))

    Interview.objects.update(targets=[])

    assert "They never call." not in text(client.get(page_of(evaluation)))
