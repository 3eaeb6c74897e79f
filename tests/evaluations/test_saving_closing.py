"""Closing words as the page of an interview sends them by itself: all of them together are one answer."""

# ruff: noqa: F811  fixtures of another file are asked for by their names

from evaluations.models import ClosingVersion
from tests.evaluations.saving import (
    closing_history,
    said,
    send_closing,
)
from tests.evaluations.test_saving import OPERATION, client, interview  # noqa: F401  fixtures


def test_closing_words_are_saved_together_and_once(client, interview):
    words = {"stop": "Raids.", "quote": "We know.", "quote_use": "group"}

    first = send_closing(client, interview, operation=OPERATION, **words)
    again = send_closing(client, interview, operation=OPERATION, **words)
    later = send_closing(client, interview, seen=1, stop="Raids and fines.")

    assert said(first) == said(again) == (200, {"version": 1})
    assert said(later) == (200, {"version": 2})
    interview.refresh_from_db()
    assert (interview.closing_stop, interview.closing_quote, interview.closing_quote_use) == (
        "Raids and fines.",
        "",
        "none",
    )
    assert [(number, aside) for number, _words, aside in closing_history(interview)] == [
        (1, False),
        (2, False),
    ]


def test_of_two_closing_words_both_are_kept_and_shown(client, other, interview, coordinator):
    send_closing(other, interview, stop="Raids.", start="Grants.")

    answer = send_closing(client, interview, stop="Fines <all>.", start="Grants.", operation=OPERATION)
    again = send_closing(client, interview, stop="Fines <all>.", start="Grants.", operation=OPERATION)

    assert said(answer) == said(again)
    assert (answer.status_code, answer.json()["version"]) == (409, 1)
    assert answer.json()["fields"]["closing_stop"] == ["Raids."]
    html = answer.json()["html"]
    assert (str(coordinator) in html, "What should stop? Raids." in html, "Grants." in html) == (
        True,
        True,
        False,
    )
    interview.refresh_from_db()
    assert interview.closing_stop == "Raids."
    assert [(number, aside) for number, _words, aside in closing_history(interview)] == [
        (1, False),
        (2, True),
    ]
    chosen = send_closing(client, interview, stop="Fines <all>.", start="Grants.", seen=1)
    assert said(chosen) == (200, {"version": 3})


def test_a_repeat_of_closing_words_does_not_claim_to_have_seen_newer_ones(client, other, interview):
    send_closing(client, interview, stop="Raids.", operation=OPERATION)
    send_closing(other, interview, stop="Fines.", seen=1)

    again = send_closing(client, interview, stop="Raids.", operation=OPERATION)

    assert said(again) == (200, {"version": 1})


def test_closing_words_from_a_file_are_kept_when_they_are_changed(client, interview):
    interview.closing_stop = "From a file."
    interview.save()

    assert said(send_closing(client, interview, stop="Raids.")) == (200, {"version": 2})
    assert ['"closing_stop": "From a file."' in words for _n, words, _a in closing_history(interview)] == [
        True,
        False,
    ]


def test_closing_words_that_are_not_accepted_are_answered_with_the_reason(client, interview):
    answer = send_closing(client, interview, quote="x" * 241, quote_use="loud")

    assert answer.status_code == 422
    assert len(answer.json()["faults"]) == 2
    assert not ClosingVersion.objects.exists()
