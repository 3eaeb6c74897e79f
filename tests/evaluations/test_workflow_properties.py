"""Everybody does whatever comes to their mind, in any order: what holds at every moment."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from evaluations import binning, discussing, postponing
from evaluations.models import FILLABLE, AnswerVersion, Contribution, Evaluation, Interview, Status
from evaluations.permissions import can_comment, can_interview, can_own, can_resolve
from evaluations.recording import Locked
from evaluations.submitting import content
from evaluations.workflow import AlreadyMoved, StepRefused, steps_from
from stakeholders import trail
from tests import factories
from tests.evaluations.test_workflow import TABLE
from tests.evaluations.validating import (
    NOW,
    answer,
    comment,
    consult,
    contribute,
    everything,
    make_ready,
    step,
)

ROLES = [
    *["interviewer", "coordinator", "owner", "partner", "outsider", "foreigner", "validator"],
    *["other_validator", "global_validator", "insider_validator", "stranger"],
]
USUALLY = {
    "setting_up": ("collecting", "interviewer"),
    "collecting": ("submitted", "coordinator"),
    "returned": ("submitted", "coordinator"),
    "submitted": ("validated", "validator"),
    "in_consultation": ("agreed", "owner"),
    "agreed": ("issued", "owner"),
}
role = st.sampled_from(ROLES)
leading = st.sampled_from(["coordinator", "owner"])
number = st.integers(0, 5)


def digest(interview):
    """What was said in an interview, with every version."""
    versions = AnswerVersion.objects.filter(answer__interview=interview).order_by("pk").values_list()
    said = [list(interview.answers.order_by("pk").values_list()), list(versions), interview.bin_until]
    return hashlib.sha256(repr(said).encode()).hexdigest()


class Walk(RuleBasedStateMachine):
    """One evaluation, eleven people, and a clock."""

    people: dict
    framework = lead = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.evaluation = factories.make_evaluation(self.framework, self.lead, round="walk")
        self.evaluation.partners.add(self.people["partner"].organisations.get())
        make_ready(self.evaluation)
        self.now, self.said, self.sealed, self.interviews = NOW, [], None, 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def pick(self, rows, which):
        """One of the rows, or none when there are none."""
        found = list(rows)
        return found[which % len(found)] if found else None

    def take(self, to, who, reason="because"):
        """Take a step, or be refused and leave everything as it was."""
        before, says = everything(self.evaluation), content(Evaluation.objects.get(pk=self.evaluation.pk))
        try:
            step(self.evaluation, to, self.people[who], reason=reason, now=self.now)
        except (PermissionDenied, StepRefused):
            assert everything(self.evaluation) == before
        else:
            self.said += [says] * (to == Status.SUBMITTED)

    @rule(to=st.sampled_from(Status.values), who=role, reason=st.sampled_from(["", "because"]))
    def try_any_step(self, to, who, reason):
        self.take(to, who, reason)

    @rule(who=st.sampled_from(["coordinator", "owner", "validator", "global_validator"]), which=number)
    def take_an_offered_step(self, who, which):
        offered = steps_from(self.people[who], self.evaluation)
        if offered:
            self.take(offered[which % len(offered)][0], who)

    @rule(steps=st.integers(1, 4))
    def go_on_as_usual(self, steps):
        """Otherwise hardly anybody would ever come to the end."""
        for _ in range(steps):
            if self.evaluation.status == Status.SUBMITTED:
                self.settle_all_that_one_may("validator")
            elif self.evaluation.status == Status.VALIDATED:
                self.ask_the_members("coordinator", 14)
            elif self.evaluation.status == Status.IN_CONSULTATION:
                self.now += timedelta(days=31)
                self.answer_a_contribution()
            if self.evaluation.status in USUALLY:
                self.take(*USUALLY[self.evaluation.status])

    @rule(who=leading, days=st.sampled_from([14, 30]))
    def ask_the_members(self, who, days):
        if self.evaluation.status == Status.VALIDATED:
            consult(self.evaluation, opens_on=self.now.date(), days=days)
            self.take(Status.IN_CONSULTATION, who)

    @rule(which=number)
    def contribute(self, which):
        latest = self.evaluation.consultations.last()
        if latest and latest.is_open(self.now.date()):
            contribute(self.pick(latest.invitees.all(), which))

    @rule()
    def answer_a_contribution(self):
        for said in Contribution.objects.filter(outcome=""):
            said.outcome, said.answer = "taken_up", "Yes."
            said.save()

    @rule(who=role)
    def comment(self, who):
        if can_comment(self.people[who], self.evaluation):
            comment(self.evaluation, self.people[who], now=self.now)

    @rule(who=role, which=number)
    def answer_a_comment(self, who, which):
        thread = self.pick(self.evaluation.threads.filter(is_resolved=False), which)
        if thread and can_comment(self.people[who], self.evaluation):
            answer(thread, self.people[who], now=self.now)

    @rule(who=role)
    def settle_all_that_one_may(self, who):
        for thread in self.evaluation.threads.all():
            thread.evaluation = self.evaluation
            if can_resolve(self.people[who], thread):
                discussing.resolve(thread, by=self.people[who], now=self.now)

    def try_to_change(self, act):
        """Change what was said: it works where the draft is open, and nowhere else."""
        is_open = self.evaluation.status in FILLABLE
        try:
            with transaction.atomic():
                act()
        except Locked:
            assert not is_open
        else:
            assert is_open

    @rule(who=role, which=number, reply=st.sampled_from(["0", "50", "100", "refused"]))
    def record(self, who, which, reply):
        interview, user = self.pick(self.evaluation.interviews.all(), which), self.people[who]
        may_try = self.evaluation.status not in FILLABLE or can_interview(user, self.evaluation)
        said = interview and may_try and factories.said(interview, "COM-CE", reply)
        if said and not said.is_same_as(interview.answers.get(question__code="COM-CE")):
            self.try_to_change(lambda: factories.answer(interview, user, COM_CE=reply))

    @rule()
    def interview_another_one(self):
        if self.evaluation.status in FILLABLE:
            self.interviews += 1
            code = f"i{self.interviews + 900}"
            factories.answer_all(factories.make_interview(self.evaluation, "community", code=code), "100")

    @rule(which=number)
    def put_in_bin(self, which):
        if interview := self.pick(self.evaluation.interviews.all(), which):
            self.try_to_change(lambda: binning.put_in_bin(interview, by=None, now=self.now))

    @rule(which=number)
    def restore(self, which):
        if interview := self.pick(binning.in_bin(self.evaluation, today=self.now.date()), which):
            self.try_to_change(lambda: binning.take_out(interview, by=None, now=self.now))

    @rule(which=number, for_certain=number)
    def take_back_agreement(self, which, for_certain):
        if not for_certain and (interview := self.pick(Interview.with_bin.order_by("code"), which)):
            interview.delete()

    @rule(who=role)
    def wait_with_the_card(self, who):
        if can_own(self.people[who], self.evaluation):
            given = {"until": f"{self.now + timedelta(40):%Y-%m}", "reason": "Elections."}
            try:
                postponing.postpone(self.evaluation, **given, by=self.people[who], now=self.now)
            except AlreadyMoved:
                assert self.evaluation.status != Status.AGREED

    @rule(days=st.sampled_from([1, 15, 31]))
    def let_days_pass(self, days):
        self.now += timedelta(days=days)
        binning.empty_bin(today=self.now.date())

    @invariant()
    def every_step_is_one_of_the_table_taken_by_who_may(self):
        names = {user.pk: name for name, user in self.people.items()}
        rows = list(self.evaluation.transitions.values_list("from_status", "to_status", "by"))
        assert [row for row in rows if names[row[2]] not in TABLE.get(row[:2], ())] == []
        assert [row[0] for row in rows] == [Status.SETTING_UP, *(row[1] for row in rows)][: len(rows)]
        stored = Evaluation.objects.get(pk=self.evaluation.pk)
        assert stored.status == self.evaluation.status == (rows[-1][1] if rows else Status.SETTING_UP)
        assert not stored.postponed_until or stored.status == Status.AGREED

    @invariant()
    def no_answer_of_a_locked_draft_changes(self):
        now = {one.pk: digest(one) for one in Interview.with_bin.filter(evaluation=self.evaluation)}
        if self.evaluation.status in FILLABLE:
            self.sealed = None
        else:
            self.sealed = self.sealed or now
            assert now.items() <= self.sealed.items()

    @invariant()
    def each_submission_is_what_the_draft_said(self):
        rows = self.evaluation.submissions.order_by("number").values_list("number", "content")
        assert list(rows) == list(enumerate(self.said, start=1))

    @invariant()
    def the_trail_holds(self):
        assert trail.first_fault(self.evaluation.lead_organisation) is None


@pytest.fixture
def world(framework, lead, request):
    Walk.framework, Walk.lead = framework, lead
    Walk.people = {name: request.getfixturevalue(name) for name in ROLES}


def test_whatever_people_do_in_whatever_order(world):
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
