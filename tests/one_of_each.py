"""One row of each model, for tests that break them."""

import uuid
from datetime import UTC, datetime

from evaluations.models import (
    Action,
    Answer,
    AnswerVersion,
    Chapter,
    Choice,
    Clearance,
    ClosingVersion,
    Comment,
    Consultation,
    ContextFigure,
    Contribution,
    Criterion,
    Evaluation,
    FocusGroup,
    FocusGroupPoint,
    Framework,
    Group,
    Interview,
    Invitee,
    NarrativeVersion,
    PlanPoint,
    Question,
    Recommendation,
    RightOfReply,
    Round,
    Stakeholder,
    Submission,
    Thread,
    Transition,
)
from reportcards.models import CardFile, ReportCard
from stakeholders.models import Country, Invitation, Look, Membership, Organisation, TrailEntry
from tests import factories

HOUR = datetime(2026, 5, 17, 14, tzinfo=UTC)


def one_of_each(framework, evaluation, lead, owner):
    """One row of each model, which the database accepted; the answer is a choice."""
    interview = factories.make_interview(evaluation, "community")
    factories.answer(interview, COM_CE="50")
    AnswerVersion.objects.update(operation=uuid.uuid4())
    recommendation = factories.make_recommendation(evaluation, group="un", matters_most=True)
    transition = Transition.objects.create(
        evaluation=evaluation, from_status="setting_up", to_status="collecting", hour=HOUR
    )
    contribution = factories.make_contribution(factories.make_invitee(evaluation))
    thread = Thread.objects.create(evaluation=evaluation, number=1, about="chapter", key="CE")
    group = FocusGroup.objects.create(
        evaluation=evaluation, code="g1", month="2026-05", language="en", theme="Money", held_by="Us"
    )
    card = ReportCard.objects.create(
        country=lead.country,
        round=evaluation.round,
        edition=1,
        snapshot="{}",
        sums="{}",
        checksum="0" * 64,
    )
    return {
        Action: Action.objects.create(
            evaluation=evaluation, position=0, asked_in="2024", kind="stop", text="Raids"
        ),
        CardFile: CardFile.objects.create(card=card, language="en", pdf=b"%PDF", checksum="0" * 64),
        Clearance: Clearance.objects.create(
            interview=interview, answer=interview.answers.get(), is_cleared=True, use="group", hour=HOUR
        ),
        ContextFigure: ContextFigure.objects.create(
            evaluation=evaluation, position=0, name="Prevalence", year=2025, value="1 %", source="A survey"
        ),
        FocusGroup: group,
        FocusGroupPoint: FocusGroupPoint.objects.create(
            focus_group=group, level="person", about="hope", position=1, text="Ourselves"
        ),
        Look: Look.objects.create(organisation=lead, accent="#b0122b"),
        NarrativeVersion: NarrativeVersion.objects.create(
            evaluation=evaluation,
            name="finding",
            language="en",
            version=1,
            operation=uuid.uuid4(),
            hour=HOUR,
        ),
        PlanPoint: PlanPoint.objects.create(
            evaluation=evaluation, part="threat", position=1, words='{"en": "A draft law"}'
        ),
        ReportCard: card,
        Answer: interview.answers.get(),
        AnswerVersion: AnswerVersion.objects.get(),
        Chapter: framework.chapters.first(),
        Choice: framework.questions.first().choices.first(),
        ClosingVersion: ClosingVersion.objects.create(
            interview=interview, version=1, words="{}", operation=uuid.uuid4(), month="2026-05"
        ),
        Comment: Comment.objects.create(thread=thread, number=1, text="Why?", hour=HOUR),
        Consultation: contribution.invitee.consultation,
        Contribution: contribution,
        Country: lead.country,
        Criterion: framework.criteria.first(),
        Evaluation: evaluation,
        Framework: framework,
        Group: framework.groups.first(),
        Interview: interview,
        Invitation: factories.make_invitation(lead)[0],
        Invitee: contribution.invitee,
        Membership: owner.memberships.get(),
        Organisation: lead,
        Question: framework.questions.first(),
        Recommendation: recommendation,
        RightOfReply: factories.make_reply(evaluation),
        Round: evaluation.round,
        Stakeholder: interview.stakeholder,
        TrailEntry: lead.trail.first(),
        Submission: Submission.objects.create(evaluation=evaluation, number=1, content={}, hour=HOUR),
        Thread: thread,
        Transition: transition,
    }
