"""A draft on its way between the lead organisation and the network, and the hours at which things happen."""

from datetime import UTC, date, datetime

from evaluations import discussing, workflow
from evaluations.models import Consultation, Contribution, Evaluation, Invitee, Status, Thread
from tests import factories

NOW = datetime(2026, 6, 15, 10, 47, 12, 345, tzinfo=UTC)
HOUR = datetime(2026, 6, 15, 10, tzinfo=UTC)
AFTER = datetime(2026, 8, 1, 9, 30, tzinfo=UTC)
"""When the members' time is over."""


def make_ready(evaluation, reply="50"):
    """Enough for a score of Community Empowerment: one whole community interview, which is the minimum here."""
    evaluation.minimum_community_units = 1
    evaluation.save()
    interview = factories.make_interview(evaluation, "community")
    factories.answer_all(interview, reply)
    return interview


def put(evaluation, status):
    """The evaluation in another state, without the way there."""
    Evaluation.objects.filter(pk=evaluation.pk).update(status=status)
    evaluation.refresh_from_db()
    return evaluation


def step(evaluation, to, by, *, reason=None, now=NOW, **given):
    """Take a step, with a reason where one is needed."""
    if reason is None:
        rule = workflow.TRANSITIONS.get((evaluation.status, Status(to)))
        reason = "because" if rule and rule.needs_reason else ""
    return workflow.advance(evaluation, Status(to), by=by, now=now, reason=reason, **given)


def comment(evaluation, by, text="Why is this so?", about="whole", key="", now=NOW):
    """Begin a thread."""
    return discussing.begin_thread(evaluation, Thread.About(about), key, text, by=by, now=now).thread


def answer(thread, by, text="We looked again.", now=NOW):
    """Go on in a thread."""
    return discussing.answer(thread, text, by=by, now=now)


def consult(evaluation, *, opens_on=date(2026, 6, 15), days=30):
    """Ask one member; the contribution that it may write into."""
    number = evaluation.consultations.count() + 1
    asked = Consultation.objects.create(evaluation=evaluation, number=number, opens_on=opens_on, days=days)
    return Invitee.objects.create(consultation=asked, name="A member", link_hash=f"{asked.pk}")


def contribute(invitee, text="Our view is missing."):
    """What a member says."""
    number = invitee.contributions.count() + 1
    return Contribution.objects.create(invitee=invitee, number=number, text=text)


def everything(evaluation):
    """All that a step may change: states, steps, threads, comments, submissions."""
    return {
        "evaluation": list(Evaluation.objects.filter(pk=evaluation.pk).values()),
        "transitions": list(evaluation.transitions.values()),
        "threads": list(evaluation.threads.values()),
        "comments": [list(thread.comments.values()) for thread in evaluation.threads.all()],
        "submissions": list(evaluation.submissions.values()),
    }
