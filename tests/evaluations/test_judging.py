"""Who may judge a draft: nobody who had a hand in making it."""

import pytest

from evaluations.models import Transition
from evaluations.permissions import can_review, can_validate, validators_of
from tests.evaluations.validating import HOUR, answer, make_ready, put, step


@pytest.fixture
def evaluation(evaluation):
    """With a score, so that it can be submitted."""
    make_ready(evaluation)
    return evaluation


def test_a_former_interviewer_reads_the_draft_and_does_not_judge_it(evaluation, former_interviewer):
    put(evaluation, "submitted")

    assert can_review(former_interviewer, evaluation)
    assert not can_validate(former_interviewer, evaluation)


def test_who_began_an_interview_for_it_does_not_judge_it_later(evaluation, validator):
    """In the full form, no answer has their name yet."""
    Transition.objects.create(
        evaluation=evaluation, from_status="setting_up", to_status="collecting", by=validator, hour=HOUR
    )

    assert not can_validate(validator, put(evaluation, "submitted"))


def test_who_returned_it_validates_it_later(evaluation, validator, coordinator):
    put(evaluation, "submitted")
    reason = step(evaluation, "returned", validator).because
    answer(reason.thread, coordinator)
    step(evaluation, "submitted", coordinator)
    evaluation.threads.update(is_resolved=True)

    assert step(evaluation, "validated", validator).by == validator


def test_validators_of_a_draft_are_those_who_are_none_of_its_makers(
    evaluation,
    validator,
    global_validator,
    other_validator,
    insider_validator,
    invited_validator,
    switched_off,
):
    assert set(validators_of(evaluation)) == {validator, global_validator}
