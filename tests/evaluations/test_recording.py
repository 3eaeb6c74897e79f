"""Nothing is lost, and nothing is overwritten in silence (interview.md 1 and 3)."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluations.models import Answer, AnswerVersion, Interview, State
from evaluations.recording import Conflict, record
from tests import factories
from tests.factories import said

NOW = datetime(2026, 5, 17, 14, 38, 59, 123456, tzinfo=UTC)


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "community", targets=["un"])


def save(interview, *replies, by=None):
    return record(interview, replies, by=by, now=NOW)


def current(interview):
    """Every answer as it stands: code, value, note, version."""
    rows = interview.answers.select_related("question", "criterion", "choice").order_by(
        "question", "criterion"
    )
    return [((row.question or row.criterion).code, row.value, row.note, row.version) for row in rows]


def history(interview):
    rows = AnswerVersion.objects.filter(answer__interview=interview).select_related("choice").order_by("pk")
    return [(row.version, row.value, row.note) for row in rows]


def test_a_first_reply_is_version_1_with_its_writer_and_month(interview, interviewer):
    assert save(interview, said(interview, "COM-CE", "50"), by=interviewer) == 1

    [answer] = interview.answers.all()
    [version] = answer.versions.all()

    assert current(interview) == [("COM-CE", "50", "", 1)]
    assert (answer.by, answer.month) == (version.by, version.month) == (interviewer, "2026-05")


def test_each_change_is_a_new_version_and_all_are_kept(interview):
    for reply in ("0", "50", "refused", "100"):
        save(interview, said(interview, "COM-CE", reply))

    assert current(interview) == [("COM-CE", "100", "", 4)]
    assert history(interview) == [(1, "0", ""), (2, "50", ""), (3, "refused", ""), (4, "100", "")]


def test_a_note_alone_is_a_change_and_a_note_without_a_reply_is_kept(interview):
    save(interview, said(interview, "COM-CE", "", note="They hesitated."))
    save(interview, said(interview, "COM-CE", "50", note="They hesitated."))
    save(interview, said(interview, "COM-CE", "50", note="They hesitated long."))

    assert history(interview) == [
        (1, "", "They hesitated."),
        (2, "50", "They hesitated."),
        (3, "50", "They hesitated long."),
    ]


@pytest.mark.parametrize("reply", ["50", "dont_know", ""])
def test_the_same_reply_again_changes_nothing(interview, reply):
    save(interview, said(interview, "COM-CE", reply, note="n"))

    assert save(interview, said(interview, "COM-CE", reply, note="n")) == 0
    assert len(history(interview)) == 1


def test_the_same_reply_sent_again_after_its_answer_was_lost_changes_nothing(interview):
    """The connection broke after saving: the page still has version 0 before it, and sends the same once more."""
    save(interview, said(interview, "COM-CE", "50", seen=0))

    assert save(interview, said(interview, "COM-CE", "50", seen=0)) == 0
    assert current(interview) == [("COM-CE", "50", "", 1)]


def test_blank_where_nothing_was_said_writes_nothing(interview):
    assert save(interview, said(interview, "COM-CE", "")) == 0
    assert interview.answers.count() == 0


def test_clearing_keeps_what_was_there_in_the_history(interview):
    save(interview, said(interview, "COM-CE", "50", note="n"))
    save(interview, said(interview, "COM-CE", ""))

    assert current(interview) == [("COM-CE", "", "", 2)]
    assert history(interview) == [(1, "50", "n"), (2, "", "")]


def test_a_checklist_with_nothing_ticked_is_an_answer_and_not_a_blank(interview):
    save(interview, said(interview, "3", [], target="un"))

    [answer] = interview.answers.all()

    assert (answer.state, answer.ticked, answer.choice) == (State.CHOICE, [], None)


def test_one_criterion_has_an_answer_for_each_type_that_it_is_about(interview):
    save(interview, said(interview, "1", "0", target="un"), said(interview, "1", "3", target="ngo"))

    assert {answer.target: answer.value for answer in interview.answers.all()} == {"un": "0", "ngo": "3"}


def test_saving_over_what_one_has_not_seen_is_a_conflict_and_nothing_is_saved(interview, interviewer):
    save(interview, said(interview, "COM-CE", "0"), by=interviewer)
    save(interview, said(interview, "COM-CE", "50"), by=interviewer)

    with pytest.raises(Conflict) as conflict:
        save(interview, said(interview, "COM-VIO", "100"), said(interview, "COM-CE", "100", seen=1))

    assert [(answer.value, answer.by, answer.version) for answer in conflict.value.answers] == [
        ("50", interviewer, 2)
    ]
    assert current(interview) == [("COM-CE", "50", "", 2)]


def test_two_first_replies_that_differ_are_a_conflict(interview):
    save(interview, said(interview, "COM-CE", "0", seen=0))

    with pytest.raises(Conflict):
        save(interview, said(interview, "COM-CE", "50", seen=0))


def test_a_version_that_never_was_is_a_conflict(interview):
    save(interview, said(interview, "COM-CE", "0"))

    with pytest.raises(Conflict):
        save(interview, said(interview, "COM-CE", "50", seen=7))


def test_leaving_alone_what_somebody_else_changed_is_no_conflict(interview):
    save(interview, said(interview, "COM-CE", "0"))
    save(interview, said(interview, "COM-CE", "50"))

    changed = save(interview, said(interview, "COM-CE", "0", seen=1), said(interview, "COM-VIO", "100"))

    assert changed == 1
    assert [row[:2] for row in current(interview)] == [("COM-CE", "50"), ("COM-VIO", "100")]


def test_leaving_blank_what_somebody_else_answered_first_is_no_conflict(interview):
    save(interview, said(interview, "COM-CE", "50"))

    assert save(interview, said(interview, "COM-CE", "", seen=0)) == 0
    assert current(interview) == [("COM-CE", "50", "", 1)]


def test_having_seen_the_newer_version_one_may_save_over_it(interview):
    save(interview, said(interview, "COM-CE", "0"))
    save(interview, said(interview, "COM-CE", "50"))
    save(interview, said(interview, "COM-CE", "0", seen=2))

    assert history(interview) == [(1, "0", ""), (2, "50", ""), (3, "0", "")]


WRITES = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.integers(0, 2)),
        st.tuples(
            st.just("save"),
            st.integers(0, 2),
            st.sampled_from(["COM-CE", "COM-VIO"]),
            st.sampled_from(["", "0", "50", "100", "refused"]),
            st.sampled_from(["", "a note", "another"]),
        ),
    ),
    min_size=4,
    max_size=14,
)


@given(steps=WRITES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_order_of_writers_each_acknowledged_reply_is_current_or_in_the_history(interview, steps):
    """Three writers open the page and save, in any order; each sends with what it saw when it opened the page last."""
    with transaction.atomic():
        seen = {writer: {} for writer in range(3)}
        acknowledged = []
        for step in steps:
            if step[0] == "open":
                versions = interview.answers.values_list("question__code", "version")
                seen[step[1]] = dict(versions)
                continue
            _save, writer, code, reply, note = step
            before = {row[0]: row[1:] for row in current(interview)}
            try:
                changed = save(
                    interview, said(interview, code, reply, note=note, seen=seen[writer].get(code, 0))
                )
            except Conflict:
                assert {row[0]: row[1:] for row in current(interview)} == before
                continue
            if changed:
                acknowledged.append((code, reply, note))
                assert seen[writer].get(code, 0) == before.get(code, ("", "", 0))[2]
        kept = AnswerVersion.objects.select_related("choice", "answer__question").order_by("pk")
        assert [(row.answer.question.code, row.value, row.note) for row in kept] == acknowledged
        newest = {code: (value, note) for code, value, note in acknowledged}
        assert {row[0]: row[1:3] for row in current(interview)} == newest
        transaction.set_rollback(True)


def in_threads(*acts):
    """Runs the acts at the same moment, each with a connection of its own; what each returned or raised."""
    start, results = Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            start.wait(timeout=20)
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.fixture
def real_interview(transactional_db):
    """An interview in a database with real transactions."""
    evaluation = factories.make_evaluation(
        factories.make_framework(), factories.make_organisation("Collective")
    )
    return factories.make_interview(evaluation, "community")


def test_of_two_writers_at_the_same_moment_one_is_told_and_neither_is_lost(real_interview):
    replies = [said(real_interview, "COM-CE", reply, seen=0) for reply in ("0", "100")]

    results = in_threads(*(lambda reply=reply: save(Interview.objects.get(), reply) for reply in replies))

    assert sorted(type(result).__name__ for result in results) == ["Conflict", "int"]
    winner = replies[[type(result) for result in results].index(int)]
    assert history(real_interview) == [(1, winner.choice.code, "")]


def test_six_writers_of_different_questions_all_get_through(real_interview):
    codes = ("COM-CE", "COM-VIO", "COM-CLS", "COM-CON", "COM-CLI", "COM-MGT")
    replies = [said(real_interview, code, "50", seen=0) for code in codes]

    results = in_threads(*(lambda reply=reply: save(Interview.objects.get(), reply) for reply in replies))

    assert results == [1] * len(codes)
    assert sorted(Answer.objects.values_list("question__code", "version")) == sorted(
        (code, 1) for code in codes
    )
