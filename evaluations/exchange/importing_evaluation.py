"""From a checked document to the rows of an evaluation: all or nothing, and safe to run twice."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from evaluations.consulting import fresh_token, link_hash
from evaluations.exchange import document as given
from evaluations.exchange import importing_words
from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.importing_framework import import_framework, refuse_unknown_languages
from evaluations.exchange.reading import Refused
from evaluations.exchange.texts import columns
from evaluations.models import (
    Answer,
    AnswerVersion,
    Criterion,
    Evaluation,
    Framework,
    Interview,
    Narrative,
    Question,
    RightOfReply,
    Round,
    Stakeholder,
    State,
    Status,
)
from stakeholders import trail
from stakeholders.hours import month
from stakeholders.models import Organisation, Verb
from stakeholders.roles import Kind


@transaction.atomic
@translation.override("en")
def import_evaluation(document: given.Document) -> tuple[Evaluation, bool]:
    """The evaluation's row, and whether it is new. An evaluation that differs from what is here is refused."""
    head = document.evaluation
    if head is None:
        raise Refused([("evaluation", "this key is missing; the file holds a framework only.")])
    refuse_unknown_languages("evaluation", without_plain_words(head))
    framework, _ = import_framework(document.framework)
    existing = Evaluation.objects.filter(country=head.country, round__code=head.round).first()
    if existing is None:
        return create_evaluation(document, framework), True
    if content(evaluation_document(existing)) != content(document):
        place = f"{head.country} {head.round}"
        raise Refused([("evaluation", f"{place} is already here with other content; nothing was changed.")])
    return existing, False


def without_plain_words(head: given.Evaluation) -> given.Evaluation:
    """All of an evaluation but what is written in one language only, which nobody names: replies and a reason."""
    return head.model_copy(update={"consultation": None, "replies": []})


def content(document: given.Document) -> Any:
    """What makes two evaluations the same: everything but order and blanks."""
    interviews = {row.code: row.model_dump(exclude_defaults=True) for row in document.interviews}
    for interview in interviews.values():
        interview["answers"] = without_blanks(interview["answers"])
        interview["involvement"] = {
            target: without_blanks(cells) for target, cells in interview.get("involvement", {}).items()
        }
    stakeholders = {row.code: row for row in document.stakeholders}
    return document.evaluation, stakeholders, interviews


def without_blanks(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers that say something; the order of ticks does not matter."""
    kept = {code: answer for code, answer in answers.items() if answer != {"choice": ""}}
    return {
        code: answer | {"choice": sorted(answer["choice"])} if isinstance(answer["choice"], list) else answer
        for code, answer in kept.items()
    }


def create_evaluation(document: given.Document, framework: Framework) -> Evaluation:
    """All rows of a new evaluation."""
    head = document.evaluation
    evaluation = Evaluation.objects.create(
        country_id=head.country,
        round=Round.objects.get_or_create(code=head.round)[0],
        framework=framework,
        lead_organisation=lead_organisation(head),
        status=Status.COLLECTING if document.interviews else Status.SETTING_UP,
        minimum_community_units=head.minimum_community_units,
        consultation_summary=head.consultation and head.consultation.model_dump(),
    )
    Narrative.objects.create(
        evaluation=evaluation,
        **columns(**{field: getattr(head.narrative, field) for field in given.Narrative.model_fields}),
    )
    importing_words.create(evaluation, head)
    create_interviews(evaluation, document)
    create_replies(evaluation, head)
    lead = evaluation.lead_organisation
    trail.record(lead, Verb.IMPORTED, evaluation.full_code, by=None, now=timezone.now())
    return evaluation


def create_replies(evaluation: Evaluation, head: given.Evaluation) -> None:
    """What institutions replied elsewhere: without a day until which they may, and without a link that anybody has."""
    stakeholders = {row.code: row for row in evaluation.stakeholders.all()}
    for reply in head.replies:
        RightOfReply.objects.create(
            evaluation=evaluation,
            stakeholder=stakeholders[reply.stakeholder],
            text=reply.text,
            link_hash=link_hash(fresh_token()),
        )


def lead_organisation(head: given.Evaluation) -> Organisation:
    """The national organisation of that name in that country, made when it is not here yet."""
    organisation, _ = Organisation.objects.get_or_create(
        name=head.lead_organisation, defaults={"kind": Kind.NATIONAL, "country_id": head.country}
    )
    if organisation.country_id != head.country:
        raise Refused(
            [("evaluation.lead_organisation", f'"{organisation}" is not an organisation of {head.country}.')]
        )
    return organisation


def create_interviews(evaluation: Evaluation, document: given.Document) -> None:
    """Stakeholders, interviews, answers, and the first version of each answer."""
    stakeholders = {
        row.code: Stakeholder(
            evaluation=evaluation, code=row.code, group=row.group, name=row.name, has_declined=row.declined
        )
        for row in document.stakeholders
    }
    Stakeholder.objects.bulk_create(stakeholders.values())
    interviews = [
        (interview_row(evaluation, stakeholders[row.stakeholder], row), row) for row in document.interviews
    ]
    Interview.objects.bulk_create(row for row, _ in interviews)
    create_answers(evaluation.framework, interviews)


def interview_row(evaluation: Evaluation, stakeholder: Stakeholder, row: given.Interview) -> Interview:
    """One interview, not yet saved."""
    words = row.closing.model_dump(by_alias=True, exclude={"clearance"})
    closing = {f"closing_{field}": text for field, text in words.items()}
    return Interview(
        evaluation=evaluation,
        stakeholder=stakeholder,
        code=row.code,
        month=row.month,
        language=row.language,
        mode=row.mode,
        targets=list(row.involvement),
        **closing,
    )


def create_answers(framework: Framework, interviews: list[tuple[Interview, given.Interview]]) -> None:
    """Every answer of every interview, each as its version 1."""
    questions = {question.code: question for question in framework.questions.prefetch_related("choices")}
    criteria = {criterion.code: criterion for criterion in framework.criteria.prefetch_related("choices")}
    now = month(timezone.now())
    answers = [
        Answer(
            interview=row,
            question=question,
            target="",
            version=1,
            month=now,
            **reply_columns(question, answer),
        )
        for row, interview in interviews
        for question, answer in ((questions[code], answer) for code, answer in interview.answers.items())
        if answer.model_dump(exclude_defaults=True) != {"choice": ""}
    ]
    answers += [
        Answer(
            interview=row,
            criterion=criterion,
            target=target,
            version=1,
            month=now,
            **reply_columns(criterion, answer),
        )
        for row, interview in interviews
        for target, cells in interview.involvement.items()
        for criterion, answer in ((criteria[code], answer) for code, answer in cells.items())
        if answer.model_dump(exclude_defaults=True) != {"choice": ""}
    ]
    Answer.objects.bulk_create(answers, batch_size=500)
    AnswerVersion.objects.bulk_create([answer.as_version() for answer in answers], batch_size=500)
    importing_words.create_clearances(interviews, answers)


def reply_columns(asked: Question | Criterion, answer: given.Answer) -> dict[str, Any]:
    """The columns of a reply. Ticked elements are kept in the framework's order."""
    choices = {choice.code: choice for choice in asked.choices.all()}
    columns: dict[str, Any] = {
        "note": answer.note,
        "note_is_shared": answer.note_shared,
        "quote": answer.quote,
        "quote_use": answer.quote_use,
    }
    if isinstance(answer.choice, list):
        return columns | {
            "state": State.CHOICE,
            "ticked": [code for code in choices if code in answer.choice],
        }
    if answer.choice in choices:
        return columns | {"state": State.CHOICE, "choice": choices[answer.choice]}
    return columns | {"state": answer.choice}
