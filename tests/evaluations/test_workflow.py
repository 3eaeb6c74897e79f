"""The way of an evaluation: every arrow can be taken by who may, every other is refused, nothing is half done."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from evaluations.models import Evaluation, Status, Submission, Transition
from evaluations.workflow import TRANSITIONS, AlreadyMoved, StepRefused, steps_from, steps_taken
from reportcards.writing import drafting, wording
from tests.evaluations.validating import (
    AFTER,
    HOUR,
    NOW,
    answer,
    comment,
    consult,
    contribute,
    everything,
    make_ready,
    put,
    step,
)

MAKERS = {"interviewer", "coordinator", "owner", "partner"}
LEADERS = {"coordinator", "owner"}
OWNERS = {"owner"}
NETWORK = {"validator", "global_validator"}
TABLE = {
    ("setting_up", "collecting"): MAKERS,
    ("collecting", "submitted"): LEADERS,
    ("returned", "submitted"): LEADERS,
    ("submitted", "collecting"): LEADERS,
    ("submitted", "returned"): NETWORK,
    ("submitted", "validated"): NETWORK,
    ("validated", "in_consultation"): LEADERS,
    ("validated", "collecting"): LEADERS,
    ("in_consultation", "collecting"): LEADERS,
    ("in_consultation", "agreed"): OWNERS,
    ("agreed", "collecting"): LEADERS,
    ("agreed", "issued"): OWNERS,
    ("agreed", "archived"): OWNERS,
    ("issued", "collecting"): OWNERS,
    ("issued", "archived"): OWNERS,
    ("withdrawn", "collecting"): OWNERS,
}
"""Who may take which step (issue 3). What is not here cannot happen."""
ISSUED = (
    "collecting",
    "submitted",
    "returned",
    "validated",
    "in_consultation",
    "agreed",
    "issued",
    "archived",
)
"""From where a card that is issued can be withdrawn."""
TABLE |= {(state, "withdrawn"): OWNERS for state in ISSUED}
NEEDS_REASON = {
    *[("submitted", "collecting"), ("submitted", "returned"), ("validated", "collecting")],
    *[("in_consultation", "collecting"), ("agreed", "collecting"), ("agreed", "archived")],
    *[("issued", "collecting"), ("withdrawn", "collecting")],
    *[(state, "withdrawn") for state in ISSUED],
}
VERBS = {
    ("setting_up", "collecting"): "changed_state",
    ("submitted", "collecting"): "reopened",
    ("submitted", "returned"): "returned",
    ("submitted", "validated"): "validated",
    ("validated", "in_consultation"): "opened_consultation",
    ("validated", "collecting"): "reopened",
    ("in_consultation", "collecting"): "reopened",
    ("in_consultation", "agreed"): "changed_state",
    ("agreed", "collecting"): "reopened",
    ("agreed", "issued"): "issued_card",
    ("agreed", "archived"): "changed_state",
    ("issued", "collecting"): "reopened",
    ("issued", "archived"): "changed_state",
    ("withdrawn", "collecting"): "reopened",
    **{(state, "withdrawn"): "withdrew_card" for state in ISSUED},
    ("collecting", "submitted"): "submitted",
    ("returned", "submitted"): "submitted",
}
"""What the trail calls each."""


@pytest.fixture
def evaluation(evaluation):
    """With all that any step needs: a score, a member who is asked, and the step in which it was once issued."""
    make_ready(evaluation)
    consult(evaluation)
    Transition.objects.create(evaluation=evaluation, from_status="agreed", to_status="issued", hour=HOUR)
    return evaluation


@pytest.fixture
def everybody(
    interviewer,
    coordinator,
    owner,
    reader,
    partner,
    outsider,
    foreigner,
    validator,
    other_validator,
    global_validator,
    insider_validator,
    invited_validator,
    former_interviewer,
    former_coordinator,
    switched_off,
    administrator,
    stranger,
):
    """Everybody by role."""
    return dict(locals())


def now_for(arrow):
    """Agreeing is for the time when the members' month is over."""
    return AFTER if arrow[1] == "agreed" else NOW


def outcome(evaluation, arrow, user):
    """What came of trying to take a step, without a trace."""
    with transaction.atomic():
        try:
            step(put(evaluation, arrow[0]), arrow[1], user, now=now_for(arrow))
        except PermissionDenied:
            return "refused"
        except StepRefused as refused:
            return str(refused)
        finally:
            transaction.set_rollback(True)
    return "taken"


def test_the_table_is_that_of_the_issue():
    assert {arrow: arrow in NEEDS_REASON for arrow in TABLE} == {
        tuple(map(str, arrow)): rule.needs_reason for arrow, rule in TRANSITIONS.items()
    }


@pytest.mark.parametrize("origin", Status.values)
def test_from_each_state_everybody_can_take_the_steps_of_the_table_and_no_other(
    evaluation, everybody, origin
):
    tried = {
        (to, role): outcome(evaluation, (origin, to), user)
        for to in Status.values
        for role, user in everybody.items()
    }

    assert len(tried) == 10 * 17
    assert tried == {
        (to, role): "taken" if role in TABLE.get((origin, to), ()) else "refused" for to, role in tried
    }


@pytest.mark.parametrize("origin", Status.values)
def test_pages_offer_the_steps_that_can_be_taken_and_no_other(evaluation, everybody, origin):
    put(evaluation, origin)
    automatic = {("setting_up", "collecting"), ("validated", "in_consultation")}

    assert {role: {to for to, _step in steps_from(user, evaluation)} for role, user in everybody.items()} == {
        role: {to for (start, to), may in TABLE.items() if start == origin and role in may}
        - {to for start, to in automatic if start == origin}
        for role in everybody
    }


@pytest.mark.parametrize("arrow", TABLE, ids=" > ".join)
def test_a_step_is_recorded_with_who_took_it_in_which_hour_and_why(evaluation, everybody, arrow):
    by = everybody[sorted(TABLE[arrow])[0]]
    put(evaluation, arrow[0])
    before = list(evaluation.transitions.all())

    taken = step(evaluation, arrow[1], by, reason="  Because it rained.  ", now=now_for(arrow))

    assert [*before, taken] == list(evaluation.transitions.all())
    assert (taken.from_status, taken.to_status, taken.by) == (*arrow, by)
    assert taken.hour == now_for(arrow).replace(minute=0, second=0, microsecond=0)
    assert (taken.because.text, taken.because.by, taken.because.hour) == (
        "Because it rained.",
        by,
        taken.hour,
    )
    assert taken.because.thread.is_resolved == (arrow != ("submitted", "returned"))
    assert (evaluation.status, Evaluation.objects.get().status) == (arrow[1], arrow[1])
    assert Submission.objects.count() == (arrow[1] == "submitted")
    assert evaluation.lead_organisation.trail.last().verb == VERBS[arrow]


@pytest.mark.parametrize("arrow", sorted(NEEDS_REASON), ids=" > ".join)
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_step_back_needs_a_reason(evaluation, everybody, arrow, reason):
    put(evaluation, arrow[0])
    before = everything(evaluation)

    with pytest.raises(StepRefused, match=r"^Say why in a few words: the others need to know what to do\.$"):
        step(evaluation, arrow[1], everybody[sorted(TABLE[arrow])[0]], reason=reason)

    assert everything(evaluation) == before


@pytest.fixture
def refused(evaluation):
    """Try to take a step that is refused; what was missing. Nothing may have changed."""

    def refused(to, by, **given):
        before = everything(evaluation)
        with pytest.raises(StepRefused) as error:
            step(evaluation, to, by, **given)
        assert everything(evaluation) == before
        assert evaluation.status == before["evaluation"][0]["status"]
        return error.value.reasons

    return refused


@pytest.mark.parametrize("origin", ["collecting", "returned"])
def test_without_a_score_of_community_empowerment_nothing_is_submitted(
    evaluation, coordinator, refused, origin
):
    evaluation.interviews.all().delete()
    put(evaluation, origin)

    assert refused("submitted", coordinator) == [
        "Community Empowerment has no score yet. More community interviews, or more answers in them, are needed "
        "first."
    ]


@pytest.mark.parametrize("origin", ["collecting", "returned"])
def test_comments_of_the_network_are_answered_before_the_next_submission(
    evaluation, coordinator, owner, validator, global_validator, refused, origin
):
    """Taking the draft back is no way round them."""
    put(evaluation, "submitted")
    first, second = (
        comment(evaluation, validator),
        comment(evaluation, global_validator, about="chapter", key="CE"),
    )
    put(evaluation, origin)

    assert refused("submitted", coordinator) == [
        "2 comments have no answer. Write in each what you did, or why not."
    ]
    answer(first, coordinator)
    answer(second, owner)
    answer(second, validator, "And what of the others?")
    assert refused("submitted", coordinator) == [
        "1 comment has no answer. Write in each what you did, or why not."
    ]
    answer(second, coordinator)
    assert step(evaluation, "submitted", coordinator).to_status == "submitted"


def test_what_the_lead_organisation_began_itself_waits_for_no_answer(evaluation, coordinator):
    put(evaluation, "returned")
    comment(evaluation, coordinator, "A note for those who read it next.")

    assert step(evaluation, "submitted", coordinator).to_status == "submitted"


def test_a_draft_with_open_threads_is_not_validated(evaluation, coordinator, validator, refused):
    put(evaluation, "submitted")
    thread = comment(evaluation, validator)
    answer(thread, coordinator)

    assert refused("validated", validator) == ["1 comment is still open. Resolve it, or return the draft."]


def test_the_reason_of_a_return_is_a_thread_that_is_open_until_it_is_settled(
    evaluation, coordinator, validator, refused
):
    put(evaluation, "submitted")
    reason = step(evaluation, "returned", validator, reason="Two ministries are missing.").because
    assert refused("submitted", coordinator) == [
        "1 comment has no answer. Write in each what you did, or why not."
    ]
    answer(reason.thread, coordinator)
    step(evaluation, "submitted", coordinator)

    assert refused("validated", validator) == ["1 comment is still open. Resolve it, or return the draft."]


@pytest.mark.parametrize("opens", ["nobody", "tomorrow", "long ago"])
def test_members_are_asked_only_with_a_round_that_is_open(evaluation, coordinator, refused, opens):
    latest = evaluation.consultations.last()
    if opens == "nobody":
        latest.invitees.all().delete()
    else:
        latest.opens_on = {"tomorrow": "2026-06-16", "long ago": "2026-05-16"}[opens]
        latest.save()
    put(evaluation, "validated")

    assert refused("in_consultation", coordinator) == ["Name the organisations that you ask, and until when."]


def test_nobody_agrees_before_the_members_time_is_over(evaluation, owner, refused):
    put(evaluation, "in_consultation")
    last_day, day_after = NOW.replace(month=7, day=14, hour=23), NOW.replace(month=7, day=15, hour=0)

    assert refused("agreed", owner, now=last_day) == [
        "The members were given until July 14, 2026. Wait until that day is over."
    ]
    assert step(evaluation, "agreed", owner, now=day_after).to_status == "agreed"


def test_nobody_agrees_when_the_members_were_never_asked(evaluation, owner, refused):
    evaluation.consultations.all().delete()
    put(evaluation, "in_consultation")

    assert refused("agreed", owner, now=AFTER) == [
        "The members were not asked yet. Reopen the evaluation, and ask them."
    ]


def test_nobody_agrees_to_a_text_that_is_as_the_site_composed_it(evaluation, owner, refused):
    put(evaluation, "in_consultation")
    drafting.begin(evaluation, ["finding-en", "empowerment-en"], "en", by=owner, now=NOW)
    ours = wording.Wording("empowerment", "en", "We have no money.", seen=1)
    said = "still as the site composed"

    assert refused("agreed", owner, now=AFTER) == [
        f"2 texts are {said} them. Edit or confirm them, under “Your words on the card”."
    ]
    wording.write(evaluation, [ours], by=owner, now=NOW)
    assert refused("agreed", owner, now=AFTER) == [
        f"1 text is {said} it. Edit or confirm it, under “Your words on the card”."
    ]
    wording.confirm(evaluation, "finding", "en", seen=1, by=owner, now=NOW)
    assert step(evaluation, "agreed", owner, now=AFTER).to_status == "agreed"


def test_nobody_agrees_before_every_member_has_an_answer(evaluation, owner, refused):
    put(evaluation, "in_consultation")
    contribution = contribute(evaluation.consultations.last().invitees.get())

    assert refused("agreed", owner, now=AFTER) == [
        "1 comment of a member has no answer yet. Say whether it is taken up, and why."
    ]
    contribution.outcome, contribution.answer = "not_taken_up", "We heard the opposite."
    contribution.save()
    assert step(evaluation, "agreed", owner, now=AFTER).to_status == "agreed"


@pytest.mark.parametrize("origin", ISSUED)
def test_what_is_not_issued_is_not_withdrawn(evaluation, owner, origin):
    Transition.objects.create(evaluation=evaluation, from_status="issued", to_status="withdrawn", hour=HOUR)
    put(evaluation, origin)
    again = outcome(evaluation, (origin, "withdrawn"), owner)
    evaluation.transitions.all().delete()

    assert [again, outcome(evaluation, (origin, "withdrawn"), owner)] == ["refused", "refused"]


def test_everything_that_is_missing_is_said_at_once(evaluation, coordinator, validator, refused):
    comment(evaluation, validator)
    evaluation.interviews.all().delete()
    put(evaluation, "returned")

    assert len(refused("submitted", coordinator)) == 2


def test_of_two_people_with_the_same_page_one_takes_the_step(evaluation, coordinator, owner):
    put(evaluation, "collecting")
    seen = steps_taken(evaluation)
    step(evaluation, "submitted", coordinator, seen=seen)
    before = everything(evaluation)

    with pytest.raises(AlreadyMoved):
        step(evaluation, "submitted", owner, seen=seen)
    assert everything(evaluation) == before


def test_a_draft_that_was_submitted_again_meanwhile_is_not_validated_unread(
    evaluation, coordinator, validator, global_validator
):
    """It is in the same state as the one that was read, and another draft."""
    put(evaluation, "submitted")
    seen = steps_taken(evaluation)
    step(evaluation, "collecting", coordinator)
    step(evaluation, "submitted", coordinator)

    with pytest.raises(AlreadyMoved):
        step(evaluation, "validated", validator, seen=seen)
    assert evaluation.status == "submitted"


def test_any_step_ends_the_waiting(evaluation, owner):
    put(evaluation, "agreed")
    Evaluation.objects.update(postponed_until="2026-12")

    step(evaluation, "issued", owner)

    assert Evaluation.objects.get().postponed_until == evaluation.postponed_until == ""
