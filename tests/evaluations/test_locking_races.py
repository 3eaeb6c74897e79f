"""A submission and a writer at the same moment. Apart from the others: these need a database that nobody holds open."""

import pytest
from django.db import transaction

from evaluations import beginning, recording
from evaluations.models import Evaluation, Interview, Status, Thread
from evaluations.submitting import content
from stakeholders.roles import Role
from tests import factories
from tests.evaluations.test_recording import in_threads
from tests.evaluations.validating import NOW, make_ready, put, step


@pytest.fixture
def real(transactional_db):
    """An evaluation that can be submitted, in a database with real transactions: its interview and its owner."""
    lead = factories.make_organisation("Collective")
    evaluation = factories.make_evaluation(factories.make_framework(), lead)
    interview = make_ready(evaluation)
    put(evaluation, "collecting")
    return interview, factories.make_user("owner@example.org", Role.OWNER, lead)


@pytest.mark.parametrize("_time", range(3))
def test_of_a_writer_and_a_submission_at_the_same_moment_the_answer_is_in_it_or_was_refused(real, _time):
    interview, owner = real
    said = [
        factories.said(interview, code, "100")
        for code in ("COM-CE", "COM-VIO", "COM-CLS", "COM-CON", "COM-CLI")
    ]

    def write(one):
        return recording.record(Interview.objects.get(), [one], by=None, now=NOW)

    results = in_threads(
        *(lambda one=one: write(one) for one in said),
        lambda: step(Evaluation.objects.get(), "submitted", owner),
    )

    assert {type(one).__name__ for one in results} <= {"int", "Locked", "Transition"}
    assert type(results[-1]).__name__ == "Transition"
    evaluation = Evaluation.objects.get()
    assert evaluation.submissions.get().content == content(evaluation)
    scores = content(evaluation)["questions"]
    assert [scores[one.asked.code] for one in said] == ["100" if one == 1 else "50" for one in results[:-1]]


def test_a_writer_who_waited_for_a_submission_is_told_and_not_thrown_out(real):
    """The state is read when the lock is had: what was read before it may be old."""
    interview, _owner = real
    with transaction.atomic():
        assert (interview.evaluation.status, recording.hold(interview)) == ("collecting", "collecting")
        put(Evaluation.objects.get(), "submitted")
        assert (interview.evaluation.status, recording.hold(interview)) == ("collecting", "submitted")


def test_two_first_interviews_at_the_same_moment_are_both_begun(real):
    interview, owner = real
    evaluation = put(interview.evaluation, "setting_up")
    interview.delete()
    stakeholder = evaluation.stakeholders.get()

    def begin():
        new = Interview(stakeholder=stakeholder, month="2026-05", mode="phone", language="en")
        seen = Evaluation.objects.get()
        seen.status = Status.SETTING_UP  # as both saw it
        beginning.begin_interview(seen, new, is_core=False, by=owner, now=NOW)
        return new.code

    assert sorted(in_threads(begin, begin)) == ["i001", "i002"]
    assert list(evaluation.transitions.values_list("from_status", "to_status")) == [
        ("setting_up", "collecting")
    ]


def test_of_two_people_who_submit_at_the_same_moment_one_does(real):
    _interview, owner = real

    results = in_threads(
        *[lambda: step(Evaluation.objects.get(), "submitted", owner, seen=0)] * 2,
    )

    assert sorted(type(one).__name__ for one in results) == ["AlreadyMoved", "Transition"]
    evaluation = Evaluation.objects.get()
    assert (evaluation.transitions.count(), evaluation.submissions.count()) == (1, 1)
    assert not Thread.objects.exists()
