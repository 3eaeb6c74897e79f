"""Which quotes there are to decide about, in which order, and which of them the card would print now."""

import pytest
from django.urls import reverse

from evaluations.models import Interview
from evaluations.quoting import AgreedQuote, Decision
from evaluations.results import results_of
from reportcards.voices import is_community_heard
from reportcards.writing import clearing
from tests import factories
from tests.reportcards.quoting import (
    GROUP,
    NAMED,
    NONE,
    PHONE,
    clear,
    end_with,
    make_telling,
    printed,
    quote_in,
    refuse,
    say,
    standings,
)


@pytest.fixture
def interview(evaluation):
    return make_telling(evaluation)


def seen_as(one):
    return one.interview, one.about, one.words, one.warnings


def test_each_quote_says_where_it_stands_what_was_agreed_and_what_was_decided(evaluation, interview):
    clear(evaluation, "Nobody asked us.", edited="Nobody asked.", is_first=True)

    question = interview.answers.get(question__code="COM-VIO")
    assert quote_in(evaluation, "Nobody") == AgreedQuote(
        evaluation=evaluation,
        interview_id=interview.pk,
        answer_id=question.pk,
        interview="i001",
        about="COM-VIO",
        target="",
        position=(1, question.question.position),
        url=f"{reverse('chapter', args=[*interview.address, 'VIO'])}#q-COM-VIO",
        group="community",
        language="en",
        words="Nobody asked us.",
        agreed=GROUP,
        described_as="",
        said_by="",
        decision=Decision(is_cleared=True, use=GROUP, edited="Nobody asked.", is_first=True),
        stands=True,
        is_reworded=False,
    )
    closing = quote_in(evaluation, "Write to")
    assert (closing.key, closing.about, closing.decision) == (interview.pk, "", None)
    assert (closing.agreed, closing.described_as, closing.use) == (NAMED, "a peer educator", NAMED)
    assert closing.url == reverse("closing", args=interview.address)
    grid = quote_in(evaluation, PHONE)
    assert grid.url == f"{reverse('involvement', args=[*interview.address, 'government'])}#q-1"
    assert [one.place for one in clearing.quotes_of(evaluation)] == [
        "Interview i001, closing questions",
        "Interview i001, COM-CE",
        "Interview i001, 1 (Government)",
        "Interview i001, COM-VIO",
    ]


def test_each_says_what_in_it_could_lead_to_a_person(evaluation, interview):
    assert [seen_as(one) for one in clearing.quotes_of(evaluation)] == [
        (
            "i001",
            "",
            "Write to rose@example.org, or call 0712 345 678.",
            [
                "This looks like an e-mail address: rose@example.org",
                "This looks like a phone number: 0712 345 678",
            ],
        ),
        ("i001", "COM-CE", "Mr Otieno knows.", ["This looks like the name of a person: Mr Otieno"]),
        ("i001", "COM-VIO", "Nobody asked us.", []),
        ("i001", "1", PHONE, ["This looks like a phone number: 0712 345 678"]),
    ]


def test_the_name_is_there_only_where_naming_was_agreed(evaluation):
    interview = factories.make_interview(evaluation, "ngo", closing_said_by="Dr. Wanjiru")
    say(interview, "NGO-CE", "We try.", use=NAMED)
    end_with(interview, "Ask us.", use=GROUP, said_by="Dr. Wanjiru")

    found = {one.words: (one.described_as, one.said_by) for one in clearing.quotes_of(evaluation)}

    assert found == {"Ask us.": ("", ""), "We try.": ("ngo 1", "")}


def test_what_may_not_be_printed_or_does_not_count_is_not_listed(evaluation, interview):
    say(interview, "COM-CE", "Mr Otieno knows.", use=NONE)
    say(interview, "COM-VIO", "", use=NONE)
    interview.targets, interview.closing_quote_use = [], NONE
    interview.save()
    assert clearing.quotes_of(evaluation) == []

    Interview.objects.update(closing_quote_use=GROUP)
    say(interview, "COM-VIO", "Nobody asked us.")
    assert len(clearing.quotes_of(evaluation)) == 2
    Interview.objects.update(bin_until="2099-01-01")
    assert clearing.quotes_of(evaluation) == []


def test_those_to_be_decided_come_first_then_those_to_be_printed(evaluation):
    for number, words in enumerate(["One.", "Two.", "Three.", "Four."]):
        end_with(factories.make_interview(evaluation, code=f"i{number}"), words)
    refuse(evaluation, "One.")
    clear(evaluation, "Two.")
    clear(evaluation, "Four.")
    end_with(Interview.objects.get(code="i3"), "Four, changed.")

    assert list(standings(evaluation).items()) == [
        ("Three.", "open"),
        ("Four, changed.", "changed"),
        ("Two.", "cleared"),
        ("One.", "refused"),
    ]
    assert clearing.quotes_decided(evaluation) == (2, 4)


def test_three_queries_however_many_quotes(evaluation, interview, django_assert_num_queries):
    clear(evaluation, "Nobody asked us.")
    for _ in range(3):
        say(factories.make_interview(evaluation, "government"), "GOV-CE", PHONE)
        end_with(factories.make_interview(evaluation, "ngo"), "Ask us.", use=NAMED)

    with django_assert_num_queries(3):
        assert len([one.place for one in clearing.quotes_of(evaluation)]) == 10
    with django_assert_num_queries(3):
        assert clearing.quotes_decided(evaluation) == (1, 10)


# What reaches the card


def make_many(evaluation):
    """Twelve quotes of three types, all cleared, in every place of an interview."""
    evaluation.minimum_community_units = 1
    evaluation.save()
    for group, code in (("ngo", "NGO-CE"), ("community", "COM-CE"), ("government", "GOV-CE")):
        for number in (2, 1):
            targets = ["un", "government"] if group == "community" else []
            one = factories.make_interview(evaluation, group, code=f"{group}{number}", targets=targets)
            factories.answer_all(one)
            say(one, code, f"{one.code} on a question.", use=NAMED)
            end_with(one, f"{one.code} at the end.", use=NAMED, said_by="One of us")
            for target in targets:
                say(one, "2", f"{one.code} on {target}.", target=target)
    for one in clearing.quotes_of(evaluation):
        clear(evaluation, one.words, use=one.agreed)


@pytest.mark.parametrize(
    "first",
    [
        (),
        ("ngo2 on a question.",),
        ("community1 on un.", "community1 on government."),
        ("ngo1 at the end.", "ngo2 at the end.", "ngo2 on a question.", "community2 on un."),
    ],
)
@pytest.mark.parametrize("minimum", [1, 5])
def test_the_page_says_of_the_same_quotes_as_the_card_that_they_are_printed(evaluation, first, minimum):
    make_many(evaluation)
    evaluation.minimum_community_units = minimum
    evaluation.save()
    for words in first:
        clear(evaluation, words, use=quote_in(evaluation, words).agreed, is_first=True)

    is_heard = is_community_heard(results_of(evaluation))
    found = clearing.on_the_card(clearing.quotes_of(evaluation), is_community_heard=is_heard)

    assert is_heard == (minimum == 1)
    assert len(found) == 3
    assert [(one.printed, one.printed_as) for one in found] == [
        (one.text, one.said_by) for one in printed(evaluation)
    ]
