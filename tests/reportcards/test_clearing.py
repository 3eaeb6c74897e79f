"""Deciding about a quote: these very words, no more than was agreed, and nothing that gives somebody away."""

import pytest
from django.urls import reverse

from evaluations.models import Clearance, Interview
from evaluations.quoting import Decision, Standing
from evaluations.recording import Locked
from reportcards.writing import clearing
from stakeholders.models import Verb
from tests import factories
from tests.evaluations.validating import NOW, put
from tests.reportcards.quoting import (
    GROUP,
    NAMED,
    NONE,
    PHONE,
    clear,
    decide,
    end_with,
    make_telling,
    printed,
    quote_in,
    refuse,
    say,
)

CLEARED = Decision(is_cleared=True, use=GROUP)


@pytest.fixture
def interview(evaluation):
    return make_telling(evaluation)


def test_a_decision_keeps_what_was_read_by_whom_and_in_which_hour(evaluation, coordinator):
    interview = factories.make_interview(evaluation, "community")
    end_with(interview, "Ask us in Kisumu.", use=NAMED, said_by="a peer educator")
    decision = Decision(is_cleared=True, use=NAMED, edited="Ask us.", is_first=True)

    decide(evaluation, "Ask us", decision, by=coordinator, now=NOW)

    row = Clearance.objects.get()
    assert (row.interview, row.answer, row.by) == (interview, None, coordinator)
    assert (row.is_cleared, row.use, row.is_first) == (True, "named", True)
    assert (row.said, row.edited, row.described_as) == ("Ask us in Kisumu.", "Ask us.", "a peer educator")
    assert row.hour == NOW.replace(minute=0, second=0, microsecond=0)
    found = quote_in(evaluation, "Ask us")
    assert (found.standing, found.decision) == (Standing.CLEARED, decision)


def test_a_later_decision_takes_the_place_of_the_first(evaluation, interview):
    clear(evaluation, "Nobody", edited="Nobody asked.")
    refuse(evaluation, "Nobody")

    assert Clearance.objects.count() == 1
    assert quote_in(evaluation, "Nobody").decision == Decision(is_cleared=False, use=GROUP)


def test_a_decision_can_be_taken_back(evaluation, interview):
    clear(evaluation, "Nobody")
    decide(evaluation, "Nobody", None)

    assert quote_in(evaluation, "Nobody").standing == Standing.OPEN
    assert not Clearance.objects.exists()


def change_words(interview):
    end_with(interview, "Ask us twice.", use=NAMED)


def change_agreement(interview):
    end_with(interview, "Ask us.", use=GROUP)


def change_description(interview):
    end_with(interview, "Ask us.", use=NAMED, said_by="a peer educator")


def change_name(interview):
    interview.stakeholder.name = "Another name"
    interview.stakeholder.save()


@pytest.mark.parametrize("change", [change_words, change_agreement, change_description, change_name])
def test_when_what_was_read_changes_nothing_is_decided_any_more(evaluation, change):
    interview = factories.make_interview(evaluation, "government")
    end_with(interview, "Ask us.", use=NAMED)
    clear(evaluation, "Ask us", use=NAMED, edited="Ask.")
    assert len(printed(evaluation)) == 1

    change(Interview.objects.get())

    found = quote_in(evaluation, "Ask us")
    assert (found.standing, found.is_decided) == (Standing.CHANGED, False)
    assert (found.edited, found.edited_before) == (("", "Ask.") if change is change_words else ("Ask.", ""))
    assert printed(evaluation) == ()


@pytest.mark.parametrize("change", [change_words, change_agreement, change_description, change_name])
def test_nothing_is_saved_about_a_quote_that_changed_since_it_was_read(evaluation, change):
    interview = factories.make_interview(evaluation, "government")
    end_with(interview, "Ask us.", use=NAMED)
    read = quote_in(evaluation, "Ask us")
    change(Interview.objects.get())

    with pytest.raises(clearing.Changed) as changed:
        clearing.decide(evaluation, read.key, CLEARED, seen=read.seen, by=None, now=NOW)

    assert changed.value.quote == quote_in(evaluation, "Ask us")
    assert not Clearance.objects.exists()


def test_nor_over_a_decision_that_somebody_else_took_meanwhile(evaluation, interview):
    read = quote_in(evaluation, "Nobody")
    refuse(evaluation, "Nobody")

    with pytest.raises(clearing.Changed):
        clearing.decide(evaluation, read.key, CLEARED, seen=read.seen, by=None, now=NOW)

    assert quote_in(evaluation, "Nobody").standing == Standing.REFUSED


def withdraw(interview):
    interview.delete()


def bin_it(interview):
    Interview.objects.update(bin_until="2099-01-01")


def take_back_the_agreement(interview):
    say(interview, "COM-VIO", "Nobody asked us.", use=NONE)


@pytest.mark.parametrize("end", [withdraw, bin_it, take_back_the_agreement])
def test_nor_about_a_quote_that_may_not_be_printed_any_more(evaluation, interview, end):
    read = quote_in(evaluation, "Nobody")
    end(interview)

    with pytest.raises(clearing.Changed) as changed:
        clearing.decide(evaluation, read.key, CLEARED, seen=read.seen, by=None, now=NOW)

    assert changed.value.quote is None
    assert not Clearance.objects.exists()


def test_nor_about_one_of_another_evaluation(evaluation, interview, framework, lead):
    other = factories.make_evaluation(framework, lead, round="2025")
    read = quote_in(evaluation, "Nobody")

    with pytest.raises(clearing.Changed):
        clearing.decide(other, read.key, CLEARED, seen=read.seen, by=None, now=NOW)


def test_nobody_is_named_who_agreed_to_the_type_only(evaluation, interview):
    with pytest.raises(clearing.NotAgreed):
        clear(evaluation, "Nobody", use=NAMED)
    with pytest.raises(clearing.NotAgreed):
        refuse(evaluation, "Nobody", use=NAMED)

    assert not Clearance.objects.exists()


def test_less_than_agreed_may_be_decided_and_stays_when_more_is_agreed(evaluation, interview):
    clear(evaluation, "Nobody")
    say(interview, "COM-VIO", "Nobody asked us.", use=NAMED)

    found = quote_in(evaluation, "Nobody")
    assert (found.standing, found.use, found.printed_as) == (Standing.CLEARED, GROUP, "")


@pytest.mark.parametrize("words", ["Mr Otieno", PHONE])
def test_words_that_could_lead_to_a_person_are_not_cleared(evaluation, interview, words):
    with pytest.raises(clearing.GivesAway) as found:
        clear(evaluation, words)

    assert found.value.quote.warnings_of_words == quote_in(evaluation, words).warnings
    assert not Clearance.objects.exists()


def test_an_edited_form_without_it_is(evaluation, interview):
    clear(evaluation, "Mr Otieno", edited="They know.")
    with pytest.raises(clearing.GivesAway):
        clear(evaluation, "Nobody", edited="Mr Otieno asked.")

    assert [one.words for one in clearing.quotes_of(evaluation) if one.is_decided] == ["Mr Otieno knows."]


def test_whoever_is_described_by_a_name_is_not_named_but_their_words_may_be_printed(evaluation):
    end_with(factories.make_interview(evaluation, "ngo"), "Ask us.", use=NAMED, said_by="Dr. Wanjiru")

    with pytest.raises(clearing.GivesAway) as found:
        clear(evaluation, "Ask us", use=NAMED)
    assert found.value.quote.warnings_of_description == ["This looks like the name of a person: Dr. Wanjiru"]

    clear(evaluation, "Ask us", use=GROUP)
    assert [(one.text, one.said_by) for one in printed(evaluation)] == [("Ask us.", "")]


def test_not_to_print_it_may_always_be_decided(evaluation, interview):
    refuse(evaluation, "Mr Otieno")

    assert quote_in(evaluation, "Mr Otieno").standing == Standing.REFUSED


def test_one_that_a_file_cleared_and_that_could_lead_to_a_person_waits_for_a_decision(evaluation, interview):
    answer = interview.answers.get(question__code="COM-CE")
    given = {"said": answer.quote, "use": GROUP, "is_cleared": True, "hour": NOW}
    Clearance.objects.create(interview=interview, answer=answer, **given)

    found = quote_in(evaluation, "Mr Otieno")
    assert (found.standing, found.is_decided) == (Standing.HELD, False)
    assert clearing.quotes_decided(evaluation) == (0, 4)


@pytest.mark.parametrize("status", ["submitted", "agreed", "issued", "archived", "withdrawn"])
def test_nothing_is_decided_while_the_words_of_the_card_are_closed(evaluation, interview, status):
    read = quote_in(evaluation, "Nobody")
    put(evaluation, status)

    for decision in (CLEARED, None):
        with pytest.raises(Locked):
            clearing.decide(evaluation, read.key, decision, seen=read.seen, by=None, now=NOW)

    assert not Clearance.objects.exists()


def test_the_trail_has_one_line_for_a_person_and_an_hour(evaluation, interview, coordinator, owner):
    for by, words in ((coordinator, "Nobody"), (coordinator, "Mr Otieno"), (owner, PHONE)):
        decide(evaluation, words, Decision(is_cleared=False, use=GROUP), by=by, now=NOW)
    decide(evaluation, "Nobody", None, by=owner, now=NOW)

    lines = evaluation.lead_organisation.trail.filter(verb=Verb.DECIDED_QUOTES).order_by("number")
    assert [(line.by, line.thing) for line in lines] == [(coordinator, "KE 2026"), (owner, "KE 2026")]


def test_withdrawing_an_interview_deletes_what_was_decided_about_its_quotes(client, interviewer, evaluation):
    gone, other = (factories.make_interview(evaluation, "community") for _ in range(2))
    for interview in (gone, other):
        say(interview, "COM-CE", f"{interview.code} asks.")
        end_with(interview, f"{interview.code} ends.")
        clear(evaluation, f"{interview.code} asks.")
        refuse(evaluation, f"{interview.code} ends.")
    client.force_login(interviewer)

    client.post(reverse("withdraw_interview", args=gone.address))

    assert {row.interview for row in Clearance.objects.all()} == {other}
