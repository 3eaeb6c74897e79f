"""From the database to a document: a framework, or an evaluation with all that it holds."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q

from evaluations.closing import words_of
from evaluations.exchange import document as given
from evaluations.exchange.exporting_words import (
    action_document,
    clearance_document,
    figure_document,
    focus_group_documents,
    plan_document,
    recommendation_documents,
)
from evaluations.exchange.texts import texts
from evaluations.models import (
    Answer,
    Choice,
    Clearance,
    Contribution,
    Criterion,
    Evaluation,
    Framework,
    Interview,
    Narrative,
    Question,
    Stakeholder,
)
from stakeholders.models import INSTITUTION_TYPES


def framework_document(framework: Framework) -> given.Framework:
    """The framework as a document holds it. Nine queries, whatever its size."""
    return given.Framework(
        code=framework.code,
        version=framework.version,
        status=framework.status,
        name=texts(framework, "name"),
        community_share=framework.community_share,
        minimum_community_units=framework.minimum_community_units,
        draft_languages=framework.draft_languages,
        groups=[given.Group(code=group.code, name=texts(group, "name")) for group in framework.groups.all()],
        chapters=[
            given.Chapter(
                code=chapter.code, number=chapter.number, weight=chapter.weight, name=texts(chapter, "name")
            )
            for chapter in framework.chapters.all()
        ],
        criteria=[
            criterion_document(criterion) for criterion in framework.criteria.prefetch_related("choices")
        ],
        questions=[
            question_document(question)
            for question in framework.questions.select_related("chapter").prefetch_related("choices")
        ],
    )


def criterion_document(criterion: Criterion) -> given.Criterion:
    """A criterion with its ladder or its checklist."""
    choices = criterion.choices.all()
    return given.Criterion(
        code=criterion.code,
        text=texts(criterion, "text"),
        choices=None if criterion.is_checklist else [choice_document(choice) for choice in choices],
        elements=[given.Element(code=choice.code, label=texts(choice, "label")) for choice in choices]
        if criterion.is_checklist
        else None,
        not_applicable=texts(criterion, "not_applicable") or None,
    )


def question_document(question: Question) -> given.Question:
    """A question with its choices."""
    return given.Question(
        code=question.code,
        group=question.group,
        chapter=question.chapter.code,
        theme=question.theme,
        criteria=question.criteria,
        weight=question.weight,
        core=question.is_core,
        dont_know=question.dont_know,
        not_applicable=texts(question, "not_applicable") or None,
        text=texts(question, "text"),
        indicator=texts(question, "indicator"),
        choices=[choice_document(choice) for choice in question.choices.all()],
    )


def choice_document(choice: Choice) -> given.Choice:
    """One choice with its points."""
    return given.Choice(code=choice.code, points=choice.points, label=texts(choice, "label"))


def evaluation_document(evaluation: Evaluation) -> given.Document:
    """The whole evaluation. The number of queries does not grow with its interviews."""
    answers = answers_by_interview(evaluation)
    decided = decided_quotes(evaluation)
    interviews = evaluation.interviews.select_related("stakeholder")
    return given.Document(
        format=given.FORMAT,
        framework=framework_document(evaluation.framework),
        evaluation=head_document(evaluation),
        stakeholders=[stakeholder_document(row) for row in by_code(evaluation.stakeholders.all())],
        interviews=[interview_document(row, answers[row.pk], decided) for row in by_code(interviews)],
    )


def by_code(rows: Iterable[Stakeholder] | Iterable[Interview]) -> list:
    """Sorted here, not by the database: databases sort letters differently, and the bytes must not."""
    return sorted(rows, key=lambda row: row.code)


def head_document(evaluation: Evaluation) -> given.Evaluation:
    """Country, round, who leads, and what the lead organisation has written."""
    narrative = Narrative.objects.filter(evaluation=evaluation).first() or Narrative()
    return given.Evaluation(
        country=evaluation.country_id,
        round=evaluation.round.code,
        lead_organisation=evaluation.lead_organisation.name,
        minimum_community_units=evaluation.minimum_community_units,
        narrative=given.Narrative(
            **{field: texts(narrative, field) for field in given.Narrative.model_fields}
        ),
        composed=sorted(row.key for row in evaluation.narrative_versions.composed() if row.words),
        recommendations=recommendation_documents(evaluation),
        actions=[action_document(row) for row in evaluation.actions.all()],
        figures=[figure_document(row) for row in evaluation.figures.all()],
        focus_groups=focus_group_documents(evaluation),
        plan=plan_document(evaluation),
        consultation=consultation_document(evaluation),
        replies=reply_documents(evaluation),
    )


def consultation_document(evaluation: Evaluation) -> given.Consultation | None:
    """The latest round of the members in numbers; without one, what a file said of a round held elsewhere."""
    rounds = evaluation.consultations.annotate(
        invited=Count("invitees", distinct=True),
        comments=Count("invitees__contributions", distinct=True),
        taken_up=Count(
            "invitees__contributions",
            filter=Q(invitees__contributions__outcome=Contribution.Outcome.TAKEN_UP),
            distinct=True,
        ),
    )
    latest = rounds.order_by("number").last()  # counting drops the order of the model
    if latest is None:
        summary = evaluation.consultation_summary
        return None if summary is None else given.Consultation(**summary)
    return given.Consultation(
        days=latest.days,
        invited=latest.invited,
        comments=latest.comments,
        taken_up=latest.taken_up,
        reason=latest.reason_short,
    )


def reply_documents(evaluation: Evaluation) -> list[given.Reply]:
    """What institutions reply, in the order of their codes; those that were asked and are silent are not there."""
    rows = evaluation.replies.select_related("stakeholder")
    replies = {row.stakeholder.code: row.text for row in rows if row.text}
    return [given.Reply(stakeholder=code, text=text) for code, text in sorted(replies.items())]


def stakeholder_document(row: Stakeholder) -> given.Stakeholder:
    """One stakeholder."""
    return given.Stakeholder(code=row.code, group=row.group, name=row.name, declined=row.has_declined)


def answers_by_interview(evaluation: Evaluation) -> dict:
    """Every stored answer, in the framework's order, under its interview."""
    answers = Answer.objects.filter(interview__evaluation=evaluation).select_related(
        "question", "criterion", "choice"
    )
    found = defaultdict(list)
    for answer in answers.order_by("question__position", "criterion__position"):
        found[answer.interview_id].append(answer)
    return found


Decided = dict[tuple, Clearance]
"""What was decided about quotes, by interview and answer; of the closing words the answer is None."""


def decided_quotes(evaluation: Evaluation) -> Decided:
    """Every decision about a quote."""
    rows = Clearance.objects.filter(interview__evaluation=evaluation)
    return {(row.interview_id, row.answer_id): row for row in rows}


def interview_document(row: Interview, answers: list[Answer], decided: Decided) -> given.Interview:
    """One interview. Blank answers are left out unless something was noted with them."""
    kept = [answer for answer in answers if answer.state or answer.note or answer.quote]
    name = row.stakeholder.name
    return given.Interview(
        code=row.code,
        stakeholder=row.stakeholder.code,
        month=row.month,
        language=row.language,
        mode=row.mode,
        answers={
            answer.question.code: answer_document(answer, decided, name)
            for answer in kept
            if answer.question_id
        },
        involvement={
            target: {
                one.criterion.code: answer_document(one, decided, name)
                for one in kept
                if one.criterion_id and one.target == target
            }
            for target in INSTITUTION_TYPES
            if target in row.targets
        },
        closing=closing_document(row, decided),
    )


def answer_document(answer: Answer, decided: Decided, name: str) -> given.Answer:
    """One answer with its note and quote. `name` is that of the stakeholder."""
    decision = decided.get((answer.interview_id, answer.pk))
    return given.Answer(
        choice=answer.value,
        note=answer.note,
        note_shared=answer.note_is_shared,
        quote=answer.quote,
        quote_use=answer.quote_use,
        clearance=clearance_document(decision, answer.quote, answer.quote_use, name),
    )


def closing_document(row: Interview, decided: Decided) -> given.Closing:
    """The five closing answers."""
    words = {name.removeprefix("closing_"): text for name, text in words_of(row).items()}
    decision = decided.get((row.pk, None))
    clearance = clearance_document(
        decision, row.closing_quote, row.closing_quote_use, row.closing_described_as
    )
    return given.Closing(**words, clearance=clearance)
