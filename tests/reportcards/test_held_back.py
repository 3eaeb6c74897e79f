"""A quote that could lead to a person reaches no card, whatever was agreed to; who interviews is told (safety S2)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations import recording
from evaluations.exchange.reading import read
from evaluations.models import Interview, QuoteUse
from reportcards.assembly import assemble
from reportcards.held_back import HeldBack, quotes_held_back
from reportcards.snapshot import canonical_json
from tests import factories
from tests.browsing import text
from tests.evaluations.validating import put
from tests.reportcards.cards import card, given, interviews_with, with_quotes

PHONE = "Ask for me at 0712 345 678."
HEADING = "Quotes that are kept off the card"


def closing_quotes(data, *quotes, use="group", said_by=""):
    """The first interviews of the community get these closing quotes, and nobody else any."""
    for interview, quote in zip(interviews_with(data, "community"), quotes, strict=False):
        clearance = {"cleared": True, "use": use}
        interview["closing"] = {"quote": quote, "quote_use": use, "said_by": said_by, "clearance": clearance}
    return data


@pytest.mark.parametrize("use", ["group", "named"])
@pytest.mark.parametrize(
    "quote", [PHONE, "Write to rose@example.org.", "Find @rosie_254.", "ID 23456789.", "Mr Otieno said it."]
)
def test_a_quote_that_could_lead_to_a_person_is_not_printed(use, quote):
    data = closing_quotes(given("plain"), quote, "Ask us first.", use=use)

    assert [found.text for found in card(data).quotes] == ["Ask us first."]
    assert quote not in canonical_json(card(data))


def test_nor_is_one_whose_speaker_is_described_by_a_name_and_only_then():
    data = given("plain")
    named = closing_quotes(data, "Ask us first.", use="named", said_by="Dr. Wanjiru")
    assert card(named).quotes == ()

    closing_quotes(data, "Ask us first.", use="group", said_by="Dr. Wanjiru")
    assert [found.said_by for found in card(data).quotes] == [""]


def test_another_quote_takes_its_place():
    data = with_quotes(given("plain"), use="group")
    for interview in interviews_with(data, "community"):
        interview["closing"]["quote"] = PHONE

    assert [quote.group for quote in card(data).quotes] == ["community", "government", "un"]
    assert PHONE not in canonical_json(card(data))


def test_quotes_of_the_demonstration_are_all_printable():
    demonstration = factories.FIXTURES / "demonstration.json"
    found = assemble(read(demonstration.read_bytes()), month="2026-11").quotes

    assert len(found) == 3


# The card's page


@pytest.fixture
def interview(evaluation):
    """A community interview with four quotes, three of which could lead to a person."""
    interview = factories.make_interview(
        evaluation,
        "community",
        targets=["government"],
        closing_quote="Write to rose@example.org, or call 0712 345 678.",
        closing_quote_use=QuoteUse.NAMED,
        closing_said_by="a peer educator",
    )
    say(interview, "COM-CE", "Mr Otieno knows.")
    say(interview, "COM-VIO", "Nobody asked us.")
    say(interview, "1", PHONE, target="government")
    return interview


def say(interview, code, quote, *, target="", use=QuoteUse.GROUP):
    said = factories.said(interview, code, "dont_know", target=target, quote=quote, quote_use=use)
    recording.record(interview, [said], by=None, now=timezone.now())


def test_each_quote_is_listed_with_what_it_looks_like_and_where_it_stands(evaluation, interview):
    address = interview.address

    assert quotes_held_back(evaluation) == [
        HeldBack(
            "i001",
            "",
            reverse("closing", args=address),
            (
                "This looks like an e-mail address: rose@example.org",
                "This looks like a phone number: 0712 345 678",
            ),
        ),
        HeldBack(
            "i001",
            "1",
            f"{reverse('involvement', args=[*address, 'government'])}#q-1",
            ("This looks like a phone number: 0712 345 678",),
        ),
        HeldBack(
            "i001",
            "COM-CE",
            f"{reverse('chapter', args=[*address, 'CE'])}#q-COM-CE",
            ("This looks like the name of a person: Mr Otieno",),
        ),
    ]


def test_what_may_not_be_printed_or_does_not_count_is_not_listed(evaluation, interview):
    say(interview, "COM-CE", "Mr Otieno knows.", use=QuoteUse.NONE)
    interview.targets, interview.closing_quote_use = [], QuoteUse.NONE
    interview.save()
    assert quotes_held_back(evaluation) == []

    Interview.objects.update(closing_quote_use=QuoteUse.GROUP)
    assert len(quotes_held_back(evaluation)) == 1
    Interview.objects.update(bin_until="2099-01-01")
    assert quotes_held_back(evaluation) == []


def test_two_queries_however_many_interviews(evaluation, interview, django_assert_num_queries):
    for _ in range(3):
        say(factories.make_interview(evaluation, "government"), "GOV-CE", PHONE)

    with django_assert_num_queries(2):
        assert len(quotes_held_back(evaluation)) == 6


def test_the_page_of_the_card_says_so_to_those_who_interview(client, coordinator, evaluation, interview):
    client.force_login(coordinator)

    page = client.get(reverse("card", args=evaluation.address))

    assert HEADING in text(page)
    assert "Interview i001, COM-CE This looks like the name of a person: Mr Otieno" in text(page)
    assert client.get(quotes_held_back(evaluation)[2].url.partition("#")[0]).status_code == 200


def test_it_says_nothing_when_there_is_nothing_to_say(client, coordinator, evaluation):
    client.force_login(coordinator)

    assert HEADING not in text(client.get(reverse("card", args=evaluation.address)))


@pytest.mark.parametrize("who", ["reader", "validator"])
def test_nobody_else_learns_of_them(request, client, evaluation, interview, who):
    client.force_login(request.getfixturevalue(who))
    put(evaluation, "submitted")

    page = client.get(reverse("card", args=evaluation.address))

    assert page.status_code == 200
    assert [word for word in (HEADING, "Otieno", "0712", "rose@example.org") if word in text(page)] == []
