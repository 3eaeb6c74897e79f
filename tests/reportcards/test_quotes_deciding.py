"""Deciding about quotes on their page, without scripts: one press each, over nothing that one has not seen."""

import pytest
from django.urls import reverse

from evaluations.models import Clearance
from evaluations.quoting import Decision, Standing
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.validating import put
from tests.reportcards.quoting import (
    GROUP,
    NAMED,
    NONE,
    clear,
    end_with,
    ids,
    make_quoted,
    opened,
    page_of,
    printed,
    quote_in,
    refuse,
    say,
    send,
)

READ_ONLY = "You can read the quotes, but nothing can be decided now."


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def interview(evaluation):
    return make_quoted(evaluation)


def test_one_press_decides_and_goes_on_to_the_next_that_waits(client, evaluation, interview):
    end_with(factories.make_interview(evaluation, "ngo"), "Three.")
    following = quote_in(evaluation, "Three.").key

    answer = send(client, evaluation, "Nobody", "print", follow=False)

    assert answer.url == f"{page_of(evaluation)}#quote-{following}"
    assert quote_in(evaluation, "Nobody").decision == Decision(is_cleared=True, use=GROUP)
    assert f"Saved. Interview i001, COM-VIO: to be printed. {quote_in(evaluation, 'Three.').place}" in text(
        client.get(page_of(evaluation))
    )


def test_the_words_of_a_quote_stand_in_no_cookie(client, evaluation, interview):
    answer = send(client, evaluation, "Nobody", "print", follow=False)

    assert "Nobody" not in str(answer.cookies)


def test_after_the_last_one_it_says_that_every_quote_is_decided(client, evaluation, interview):
    send(client, evaluation, "Ask us", "print")
    answer = send(client, evaluation, "Nobody", "refuse")

    assert answer.redirect_chain == [(page_of(evaluation), 302)]
    assert "Saved. Interview i001, COM-VIO: not to be printed." in text(answer)
    assert "Every quote is decided." in text(answer)


def test_a_change_comes_back_to_the_same_quote(client, evaluation, interview):
    clear(evaluation, "Nobody")
    key = quote_in(evaluation, "Nobody").key

    answer = send(client, evaluation, "Nobody", "refuse", follow=False)

    assert answer.url == f"{page_of(evaluation)}#quote-{key}"


def test_the_part_and_the_page_that_one_looks_at_stay(client, evaluation, interview):
    for number in range(25):
        end_with(factories.make_interview(evaluation, "ngo"), f"Words {number:02}.")
    nearest = quote_in(evaluation, "Words 21.").key

    answer = send(
        client, evaluation, "Words 20.", "refuse", follow=False, query="?show=waiting&page=2&next=//x"
    )

    assert answer.url == f"{page_of(evaluation)}?show=waiting&page=2#quote-{nearest}"


def test_who_said_it_is_named_as_agreed_unless_less_is_chosen(client, evaluation, interview):
    send(client, evaluation, "Ask us", "print")
    assert quote_in(evaluation, "Ask us").printed_as == "a peer educator"

    send(client, evaluation, "Ask us", "print", use="group")
    assert quote_in(evaluation, "Ask us").printed_as == ""


def test_where_only_the_type_was_agreed_naming_is_not_offered_and_not_taken(client, evaluation, interview):
    assert "use" not in opened(client, evaluation, "Nobody")

    send(client, evaluation, "Nobody", "print", use="named")
    assert quote_in(evaluation, "Nobody").use == GROUP


def test_an_edited_form_is_kept_and_one_that_was_left_alone_is_none(client, evaluation, interview):
    send(client, evaluation, "Nobody", "print")
    assert quote_in(evaluation, "Nobody").edited == ""

    send(client, evaluation, "Nobody", "print", edited="  Nobody asked. ")
    assert quote_in(evaluation, "Nobody").edited == "Nobody asked."

    send(client, evaluation, "Nobody", "print", edited="")
    assert quote_in(evaluation, "Nobody").printed == "Nobody asked us."


def test_a_decision_can_be_taken_back(client, evaluation, interview):
    clear(evaluation, "Nobody")

    answer = send(client, evaluation, "Nobody", "undo")

    assert "Saved. Interview i001, COM-VIO: nothing is decided." in text(answer)
    assert quote_in(evaluation, "Nobody").standing == Standing.OPEN


def test_words_that_could_lead_to_a_person_are_refused_and_stay_in_the_form(client, evaluation, interview):
    answer = send(client, evaluation, "Nobody", "print", edited="Mr Otieno asked us.")

    assert answer.status_code == 200
    assert (
        "Edited form : This looks like the name of a person: Mr Otieno. "
        "Leave it out in the edited form, and it can be printed."
    ) in text(answer)
    assert fields(answer)["edited"] == ["Mr Otieno asked us."]
    assert len(ids(answer)) == 1
    assert not Clearance.objects.exists()


def test_so_is_a_description_that_could(client, evaluation, interview):
    end_with(interview, "Ask us first.", use=NAMED, said_by="Dr. Wanjiru")

    answer = send(client, evaluation, "Ask us", "print")
    assert "Who said it : This looks like the name of a person: Dr. Wanjiru. Name only the type" in text(
        answer
    )

    send(client, evaluation, "Ask us", "print", use="group")
    assert quote_in(evaluation, "Ask us").standing == Standing.CLEARED


def test_too_long_an_edited_form_is_refused_and_stays(client, evaluation, interview):
    answer = send(client, evaluation, "Nobody", "print", edited="x" * 241)

    assert "at most 240 characters (it has 241)" in text(answer)
    assert fields(answer)["edited"] == ["x" * 241]


def test_a_form_without_a_decision_says_what_to_do(client, evaluation, interview):
    answer = client.post(page_of(evaluation), opened(client, evaluation, "Nobody"))

    assert "Choose whether it is to be printed." in text(answer)
    assert not Clearance.objects.exists()


def test_over_words_that_one_has_not_seen_nothing_is_saved_and_what_was_typed_stays(
    client, evaluation, interview
):
    form = opened(client, evaluation, "Nobody") | {"decision": "print", "edited": "Nobody asked."}
    say(interview, "COM-VIO", "Nobody ever asked us.")

    answer = client.post(page_of(evaluation), form)

    assert "It was changed meanwhile." in text(answer)
    assert "Nobody ever asked us." in text(answer)
    assert fields(answer)["edited"] == ["Nobody asked."]
    assert not Clearance.objects.exists()
    client.post(page_of(evaluation), fields(answer) | {"decision": "print"})
    assert quote_in(evaluation, "Nobody").printed == "Nobody asked."


def test_words_that_were_only_left_in_the_form_are_not_printed_after_they_changed(
    client, evaluation, interview
):
    form = opened(client, evaluation, "Nobody") | {"decision": "print"}
    say(interview, "COM-VIO", "Nobody ever asked us.")

    answer = client.post(page_of(evaluation), form)
    assert fields(answer)["edited"] == ["Nobody ever asked us."]

    client.post(page_of(evaluation), fields(answer) | {"decision": "print"})
    assert quote_in(evaluation, "Nobody").printed == "Nobody ever asked us."


@pytest.mark.parametrize("now", [GROUP, NAMED])
def test_over_an_agreement_that_one_has_not_seen_nothing_is_saved_either(client, evaluation, interview, now):
    end_with(interview, "Ask us first.", use=GROUP if now == NAMED else NAMED)
    form = opened(client, evaluation, "Ask us") | {"decision": "print"}
    end_with(interview, "Ask us first.", use=now)

    answer = client.post(page_of(evaluation), form)

    assert "It was changed meanwhile." in text(answer)
    assert ("use" in fields(answer)) == (now == NAMED)
    assert not Clearance.objects.exists()


def test_nor_over_a_decision_of_somebody_else(client, evaluation, interview):
    form = opened(client, evaluation, "Nobody") | {"decision": "print"}
    refuse(evaluation, "Nobody")

    assert "It was changed meanwhile." in text(client.post(page_of(evaluation), form))
    assert quote_in(evaluation, "Nobody").standing == Standing.REFUSED


def test_about_a_quote_that_is_gone_it_says_so(client, evaluation, interview):
    form = opened(client, evaluation, "Nobody") | {"decision": "print"}
    say(interview, "COM-VIO", "Nobody asked us.", use=NONE)

    answer = client.post(page_of(evaluation), form, follow=True)

    assert "Nothing was saved: this quote is gone, or nobody may print it any more." in text(answer)
    assert not Clearance.objects.exists()


def test_words_that_changed_are_decided_about_anew(client, evaluation, interview):
    clear(evaluation, "Nobody", edited="Nobody asked.")
    assert len(printed(evaluation)) == 1

    say(interview, "COM-VIO", "Nobody ever asked us.")

    page = text(client.get(page_of(evaluation)))
    assert "It was decided to print this. Since then the words, or what they agreed to, have changed" in page
    assert "The edited form of the words as they were: Nobody asked." in page
    assert opened(client, evaluation, "Nobody")["edited"] == ["Nobody ever asked us."]
    assert printed(evaluation) == ()


def test_words_that_come_back_from_the_history_are_not_printed_before_they_are_agreed_to_anew(
    client, evaluation, interview
):
    clear(evaluation, "Nobody")
    say(interview, "COM-VIO", "Nobody ever asked us.")
    clear(evaluation, "Nobody ever")
    history = reverse("answer_history", args=[*interview.address, "COM-VIO"])

    answer = client.post(history, fields(client.get(history)) | {"version": 2}, follow=True)

    assert "It is back, and counts from now on." in text(answer)
    assert interview.answers.get(question__code="COM-VIO").quote == "Nobody asked us."
    assert "Nobody" not in text(client.get(page_of(evaluation)))
    assert printed(evaluation) == ()


def test_a_reply_that_changes_beside_a_quote_leaves_the_decision_alone(client, evaluation, interview):
    clear(evaluation, "Nobody", edited="Nobody asked.")
    chapter = reverse("chapter", args=[*interview.address, "VIO"])

    submit(client, chapter, **{"COM-VIO": "100", "COM-VIO-note": "After the raid."})

    answer = interview.answers.get(question__code="COM-VIO")
    assert (answer.value, answer.note) == ("100", "After the raid.")
    assert quote_in(evaluation, "Nobody").standing == Standing.CLEARED


def test_while_the_draft_is_away_it_is_read_only_and_says_why(client, evaluation, interview):
    form = opened(client, evaluation, "Nobody") | {"decision": "print", "edited": "Nobody asked."}
    put(evaluation, "submitted")

    page = client.get(page_of(evaluation))
    assert f"The draft is with the network. Answers are locked until it comes back. {READ_ONLY}" in text(page)
    assert fields(page) == {}

    answer = client.post(page_of(evaluation), form)
    assert "Not saved: the draft is not open for changes now. What you wrote still stands here." in text(
        answer
    )
    assert fields(answer)["edited"] == ["Nobody asked."]
    assert not Clearance.objects.exists()


@pytest.mark.parametrize("status", ["setting_up", "collecting", "returned", "validated", "in_consultation"])
def test_it_is_open_as_long_as_the_words_of_the_card_are(client, evaluation, interview, status):
    put(evaluation, status)
    send(client, evaluation, "Nobody", "print")

    assert quote_in(evaluation, "Nobody").standing == Standing.CLEARED
