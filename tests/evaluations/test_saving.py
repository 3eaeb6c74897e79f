"""One answer that comes by itself: kept once, answered so that its page knows what to say, and never in silence."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluations.models import AnswerVersion, ClosingVersion, Interview
from evaluations.results import results_of
from stakeholders.models import TrailEntry
from tests import factories
from tests.evaluations.saving import (
    FROM_SCRIPT,
    history,
    queries_of,
    said,
    send,
    send_closing,
    stands,
)
from tests.evaluations.validating import put

OPERATION = uuid.UUID("6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b")
LOCKED = (
    "Not saved: the draft is not open for changes now. What you wrote still stands here. A coordinator or owner can "
    "reopen it."
)


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "community", targets=["un"])


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


def test_an_answer_is_saved_with_all_that_stands_beside_it(client, interview, interviewer):
    beside = {"note": "They hesitated.", "quote": "We were not asked.", "quote_use": "group"}

    answer = send(client, interview, "COM-CE", "50", operation=OPERATION, **beside)

    assert said(answer) == (200, {"version": 1})
    [stored] = interview.answers.all()
    [kept] = stored.versions.all()
    for row in (stored, kept):
        assert (row.value, row.note, row.quote) == ("50", beside["note"], beside["quote"])
        assert (row.quote_use, row.language, row.by) == ("group", "en", interviewer)
    assert (kept.operation, kept.is_aside) == (OPERATION, False)


def test_a_criterion_is_saved_for_the_type_that_it_is_about(client, interview):
    assert said(send(client, interview, "3", ["a", "c"], target="un")) == (200, {"version": 1})
    assert said(send(client, interview, "1", "2", target="un")) == (200, {"version": 1})

    assert stands(interview) == {"3": (["a", "c"], "", 1), "1": ("2", "", 1)}


def test_the_same_operation_again_changes_nothing(client, interview):
    first = send(client, interview, operation=OPERATION)
    again = send(client, interview, operation=OPERATION)

    assert said(first) == said(again) == (200, {"version": 1})
    assert history(interview) == [(1, "50", "", False)]


def test_a_repeat_does_not_claim_that_its_writer_saw_what_somebody_else_made_of_it(client, other, interview):
    """The answer to the first sending was lost; before the second one, somebody saved over it."""
    send(client, interview, reply="50", operation=OPERATION)
    send(other, interview, reply="100", seen=1)

    again = send(client, interview, reply="50", operation=OPERATION)
    assert said(again) == (200, {"version": 1})
    later = send(client, interview, reply="0", seen=again.json()["version"])

    assert later.status_code == 409
    assert stands(interview) == {"COM-CE": ("100", "", 2)}


def test_what_stands_there_already_is_saved_without_a_new_version(client, other, interview):
    send(other, interview, reply="50", note="n")

    assert said(send(client, interview, reply="50", note="n")) == (200, {"version": 1})
    assert said(send(client, interview, "COM-VIO", "")) == (200, {"version": 0})
    assert history(interview) == [(1, "50", "n", False)]
    assert interview.answers.count() == 1


def test_an_answer_is_cleared_and_the_history_keeps_it(client, interview):
    send(client, interview, reply="50", note="n")

    assert said(send(client, interview, reply="", seen=1)) == (200, {"version": 2})
    assert history(interview) == [(1, "50", "n", False), (2, "", "", False)]


def test_over_what_one_has_not_seen_both_are_kept_and_shown(client, other, interview, coordinator):
    send(client, interview, reply="0")
    send(other, interview, reply="50", seen=1, note="I <was> there.", quote="We know.", quote_use="named")

    answer = send(client, interview, reply="100", seen=1, note="Me too.")

    assert answer.status_code == 409
    body = answer.json()
    assert body["version"] == 2
    assert body["fields"] == {
        "COM-CE": ["50"],
        "COM-CE-note": ["I <was> there."],
        "COM-CE-quote": ["We know."],
        "COM-CE-quote_use": ["named"],
        "COM-CE-seen": ["2"],
    }
    label = interview.evaluation.framework.questions.get(code="COM-CE").choices.get(code="50").label_en
    for words in (str(coordinator), label, "I &lt;was&gt; there.", "We know.", "naming the organisation"):
        assert words in body["html"]
    assert f"{timezone.now():%Y-%m-%dT%H:00}" in body["html"]
    assert stands(interview) == {"COM-CE": ("50", "I <was> there.", 2)}
    assert history(interview) == [
        (1, "0", "", False),
        (2, "50", "I <was> there.", False),
        (3, "100", "Me too.", True),
    ]


def test_a_repeat_of_what_was_set_aside_shows_both_again_and_keeps_it_once(client, other, interview):
    send(other, interview, reply="0")
    first = send(client, interview, reply="100", operation=OPERATION)
    send(other, interview, reply="50", seen=1)

    again = send(client, interview, reply="100", operation=OPERATION)

    assert (first.status_code, again.status_code) == (409, 409)
    assert (again.json()["version"], again.json()["fields"]["COM-CE"]) == (3, ["50"])
    assert history(interview) == [(1, "0", "", False), (2, "100", "", True), (3, "50", "", False)]


def test_whoever_chooses_their_own_after_seeing_both_saves_over_it(client, other, interview):
    send(other, interview, reply="0")
    conflict = send(client, interview, reply="100")

    chosen = send(client, interview, reply="100", seen=conflict.json()["version"])

    assert said(chosen) == (200, {"version": 3})
    assert stands(interview) == {"COM-CE": ("100", "", 3)}
    assert history(interview) == [(1, "0", "", False), (2, "100", "", True), (3, "100", "", False)]


def test_what_is_set_aside_counts_nowhere(client, other, interview):
    factories.answer_all(interview, "50")
    before = results_of(interview.evaluation)
    for reply in ("0", "100"):
        assert send(client, interview, reply=reply).status_code == 409

    assert results_of(type(interview.evaluation).objects.get()) == before


def test_who_sees_the_newest_counting_version_may_save_whatever_was_set_aside_since(client, other, interview):
    send(other, interview, reply="0")
    send(client, interview, reply="100")

    assert said(send(other, interview, reply="50", seen=1)) == (200, {"version": 3})


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"reply": "7"}, "This is not one of the choices. Choose again."),
        ({"reply": "not_asked"}, "This is not one of the choices. Choose again."),
        ({"note": "x" * 5001}, "Ensure this value has at most 5000 characters (it has 5001)."),
        ({"quote": "x" * 241}, "Ensure this value has at most 240 characters (it has 241)."),
        (
            {"code": "3", "target": "un", "reply": ["a", "dont_know"]},
            "You ticked some of these and also another",
        ),
        ({"seen": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"operation": "the first"}, "Enter a valid UUID."),
        ({"code": "x" * 41}, "Ensure this value has at most 40 characters"),
        ({"code": "\x00"}, "Null characters are not allowed."),
    ],
    ids=str,
)
def test_what_is_not_accepted_is_answered_with_the_reason_and_not_stored(client, interview, changes, fault):
    answer = send(client, interview, **changes)

    assert answer.status_code == 422
    assert [words for words in answer.json()["faults"] if fault in words]
    assert not AnswerVersion.objects.exists()


def test_an_answer_without_an_operation_is_not_accepted(client, interview):
    url = reverse("save_answer", args=interview.address)
    answer = client.post(url, {"code": "COM-CE", "COM-CE": "50"}, headers=FROM_SCRIPT)

    assert said(answer) == (422, {"faults": ["This field is required."]})


@pytest.mark.parametrize(
    ("code", "target"),
    [("COM-XX", ""), ("GOV-CE", ""), ("", ""), ("COM-CE", "un"), ("1", ""), ("1", "ngo"), ("99", "un")],
)
def test_what_is_not_asked_in_this_interview_is_not_there(client, interview, code, target):
    assert send(client, interview, code, "50", target=target).status_code == 404


def test_an_interview_in_the_bin_is_not_there(client, interview):
    Interview.objects.update(bin_until="2099-01-01")

    assert send(client, interview).status_code == 404
    assert send_closing(client, interview, stop="Raids.").status_code == 404


def test_a_draft_that_is_not_open_takes_no_answer_and_says_so(client, interview):
    send(client, interview, reply="50", operation=OPERATION)
    send_closing(client, interview, stop="Raids.", operation=OPERATION)
    put(interview.evaluation, "submitted")

    assert said(send(client, interview, reply="100", seen=1)) == (423, {"faults": [LOCKED]})
    assert said(send(client, interview, reply="100", seen=0)) == (423, {"faults": [LOCKED]})
    assert said(send(client, interview, "COM-VIO", "100")) == (423, {"faults": [LOCKED]})
    assert said(send_closing(client, interview, stop="Fines.", seen=1)) == (423, {"faults": [LOCKED]})
    assert said(send_closing(client, interview, stop="Fines.", seen=0)) == (423, {"faults": [LOCKED]})
    # What was saved before may be asked about again: its page waits for an answer.
    assert said(send(client, interview, reply="50", operation=OPERATION)) == (200, {"version": 1})
    assert said(send_closing(client, interview, stop="Raids.", operation=OPERATION)) == (200, {"version": 1})
    assert (AnswerVersion.objects.count(), ClosingVersion.objects.count()) == (1, 1)


def test_who_is_signed_out_is_told_so_in_a_word(client, interview):
    client.logout()

    for answer in (send(client, interview), send_closing(client, interview, stop="Raids.")):
        assert (said(answer), answer["Content-Type"]) == ((401, {}), "application/json")
    assert not AnswerVersion.objects.exists()


def test_an_old_token_is_told_so_in_a_word(interview, interviewer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(interviewer)

    for answer in (send(client, interview), send_closing(client, interview, stop="Raids.")):
        assert (said(answer), answer["Content-Type"]) == ((403, {}), "application/json")
    assert not AnswerVersion.objects.exists()


def test_whoever_is_signed_in_is_given_the_token_of_today(interview, interviewer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(interviewer)
    client.defaults["HTTP_X_CSRFTOKEN"] = client.get(reverse("here"), headers=FROM_SCRIPT).json()["token"]

    assert said(send(client, interview)) == (200, {"version": 1})


@pytest.mark.parametrize("name", ["save_answer", "save_closing"])
@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_answers_are_posted_and_nothing_else(client, interview, name, method):
    answer = getattr(client, method)(reverse(name, args=interview.address))

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_the_trail_has_one_line_for_a_person_an_interview_and_an_hour(client, other, interview):
    for seen, reply in enumerate(("0", "50", "100")):
        send(client, interview, reply=reply, seen=seen)
    send_closing(client, interview, stop="Raids.")
    send_closing(other, interview, stop="Fines.")
    send_closing(other, interview, stop="Fines and raids.", seen=1)
    send(other, interview, "COM-VIO", "50")

    lines = TrailEntry.objects.filter(verb="changed_answers").order_by("number")
    assert [(line.by.email, line.thing) for line in lines] == [
        ("interviewer@example.org", interview.told_as),
        ("coordinator@example.org", interview.told_as),
    ]


def test_texts_that_were_set_aside_are_sealed_like_all_others(client, other, interview):
    send(other, interview, note="Planted-one")
    send(client, interview, note="Planted-two", quote="Planted-three")
    send_closing(other, interview, stop="Planted-four")
    send_closing(client, interview, stop="Planted-five")

    aside = AnswerVersion.objects.get(is_aside=True)
    assert (aside.note, aside.quote) == ("Planted-two", "Planted-three")
    assert "Planted-five" in ClosingVersion.objects.get(is_aside=True).words
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT note, quote FROM {AnswerVersion._meta.db_table}")
        stored = cursor.fetchall()
        cursor.execute(f"SELECT words FROM {ClosingVersion._meta.db_table}")
        stored += cursor.fetchall()
    texts = [text for row in stored for text in row if text]
    assert len(texts) == 5
    assert [text for text in texts if not text.startswith("tests:") or "Planted" in text] == []


def filled(interview, client, times):
    """An interview with answers of both kinds, several versions of each, and closing words."""
    factories.answer_all(interview, "50")
    for number in range(1, times):
        send(client, interview, reply=("0", "50")[number % 2], seen=number, note=f"n{number}")
        send(client, interview, reply="100", seen=0, note=f"aside {number}")
        send_closing(client, interview, stop=f"s{number}", seen=number - 1)
        send(client, interview, "1", ("1", "2")[number % 2], target="un", seen=number - 1)
    send(client, interview, "3", ["a"], target="un")


@pytest.mark.parametrize("times", [2, 6])
def test_a_saved_answer_costs_six_queries_however_much_there_is(client, interview, evaluation, times):
    for _ in range(times):
        factories.answer_all(factories.make_interview(evaluation, "community"), "50")
    filled(interview, client, times)
    version = {code: number for code, (_value, _note, number) in stands(interview).items()}
    asides = history(interview)[-1][0]

    costs = {
        "a choice": queries_of(lambda: send(client, interview, reply="100", seen=version["COM-CE"])),
        "a state": queries_of(lambda: send(client, interview, reply="refused", seen=asides + 1, note="n")),
        "ticks": queries_of(lambda: send(client, interview, "3", ["b"], target="un", seen=1)),
        "a rung": queries_of(lambda: send(client, interview, "1", "3", target="un", seen=version["1"])),
        "a first one": queries_of(lambda: send(client, interview, "2", "1", target="un")),
        "another type": queries_of(lambda: send(client, interview, "COM-VIO", "", seen=1, note="Why?")),
    }

    assert {what: (cost, answer.status_code) for what, (cost, answer) in costs.items()} == dict.fromkeys(
        costs, (6, 200)
    )


@pytest.mark.parametrize("times", [2, 6])
def test_what_is_repeated_set_aside_or_refused_costs_little_too(client, interview, times):
    filled(interview, client, times)
    send(client, interview, "COM-VIO", "100", seen=1, operation=OPERATION)

    costs = {
        "repeated": queries_of(lambda: send(client, interview, "COM-VIO", "100", operation=OPERATION)),
        "set aside": queries_of(lambda: send(client, interview, reply="dont_know")),
        "not accepted": queries_of(lambda: send(client, interview, reply="7")),
    }

    assert {what: (cost, answer.status_code) for what, (cost, answer) in costs.items()} == {
        "repeated": (5, 200),
        "set aside": (7, 409),
        "not accepted": (4, 422),
    }


def test_the_first_answer_of_a_person_in_an_hour_costs_six_queries_more_for_the_trail(
    client, other, interview
):
    send(other, interview, "COM-VIO", "50")

    first, _answer = queries_of(lambda: send(client, interview))
    second, _answer = queries_of(lambda: send(client, interview, reply="0", seen=1))

    assert (first, second) == (12, 6)


@pytest.mark.parametrize("times", [2, 6])
def test_closing_words_cost_eight_queries_however_much_there_is(client, interview, times):
    filled(interview, client, times)

    cost, answer = queries_of(lambda: send_closing(client, interview, stop="Raids.", seen=times - 1))
    again, conflict = queries_of(lambda: send_closing(client, interview, stop="Fines.", seen=0))

    assert (cost, answer.status_code, again, conflict.status_code) == (8, 200, 9, 409)
