"""From a checked document to the rows of a framework: all or nothing, and safe to run twice."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import translation

from evaluations.exchange import document as given
from evaluations.exchange.exporting import framework_document
from evaluations.exchange.reading import Refused
from evaluations.exchange.texts import columns
from evaluations.models import Chapter, Choice, Criterion, Framework, Group, Question


@transaction.atomic
@translation.override("en")
def import_framework(document: given.Framework) -> tuple[Framework, bool]:
    """The framework's row, and whether it is new. The same version with other content is refused."""
    refuse_unknown_languages("framework", document)
    existing = Framework.objects.filter(code=document.code, version=document.version).first()
    if existing is None:
        return create_framework(document), True
    if in_english(framework_document(existing)) != in_english(document):
        raise Refused([("framework.version", f"{document.version} is already here with other content.")])
    add_missing_translations(existing, document)
    return existing, False


def add_missing_translations(framework: Framework, document: given.Framework) -> None:
    """Fill languages that a text has none of yet; what is here already is never changed."""
    fill(framework, name=document.name)
    for rows, parts, fields in (
        (framework.groups.all(), document.groups, ("name",)),
        (framework.chapters.all(), document.chapters, ("name",)),
        (framework.criteria.prefetch_related("choices"), document.criteria, ("text", "not_applicable")),
        (
            framework.questions.prefetch_related("choices"),
            document.questions,
            ("text", "indicator", "not_applicable"),
        ),
    ):
        given_parts = {part.code: part for part in parts}
        for row in rows:
            part = given_parts[row.code]
            fill(row, **{field: getattr(part, field) for field in fields})
            labels = {
                choice.code: choice.label
                for choice in getattr(part, "choices", None) or getattr(part, "elements", None) or []
            }
            for choice in row.choices.all() if labels else ():
                fill(choice, label=labels[choice.code])
    drafts = sorted({*framework.draft_languages, *document.draft_languages})
    if drafts != sorted(framework.draft_languages):
        framework.draft_languages = drafts
        framework.save(update_fields=["draft_languages"])


def fill(row: Model, **fields: dict[str, str] | None) -> None:
    """Set the columns of a row that are empty and that the document has a text for."""
    missing = {name: text for name, text in columns(**fields).items() if text and not getattr(row, name)}
    for name, text in missing.items():
        setattr(row, name, text)
    if missing:
        row.save(update_fields=list(missing))


def refuse_unknown_languages(path: str, part: Any) -> None:
    """A language that this installation does not hold would be lost silently: refuse it."""
    unknown = set(languages_in(part.model_dump())) - {*settings.MODELTRANSLATION_LANGUAGES}
    if unknown:
        raise Refused([(path, f"this installation does not hold the language {', '.join(sorted(unknown))}.")])


def languages_in(value: Any) -> Iterable[str]:
    """The languages of every {language: text} below a value: nothing else there has only strings in it."""
    if isinstance(value, list):
        for item in value:
            yield from languages_in(item)
    elif isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        yield from value
    elif isinstance(value, dict):
        yield from languages_in(list(value.values()))


def in_english(framework: given.Framework) -> Any:
    """What makes two frameworks the same: everything but status and translations."""

    def reduce(value: Any) -> Any:
        if isinstance(value, list):
            return [reduce(item) for item in value]
        if isinstance(value, dict):
            return value["en"] if "en" in value else {key: reduce(item) for key, item in value.items()}
        return value

    return reduce(framework.model_dump(exclude={"status", "draft_languages"}))


def create_framework(document: given.Framework) -> Framework:
    """All rows of a new framework."""
    framework = Framework.objects.create(
        code=document.code,
        version=document.version,
        status=document.status,
        community_share=document.community_share,
        minimum_community_units=document.minimum_community_units,
        draft_languages=document.draft_languages,
        **columns(name=document.name),
    )
    for position, group in enumerate(document.groups):
        Group.objects.create(
            framework=framework, position=position, code=group.code, **columns(name=group.name)
        )
    chapters = {
        chapter.code: Chapter.objects.create(
            framework=framework,
            position=position,
            code=chapter.code,
            number=chapter.number,
            weight=chapter.weight,
            **columns(name=chapter.name),
        )
        for position, chapter in enumerate(document.chapters)
    }
    create_criteria(framework, document.criteria)
    create_questions(framework, document.questions, chapters)
    return framework


def create_criteria(framework: Framework, criteria: list[given.Criterion]) -> None:
    """The ten criteria with their rungs or elements."""
    for position, criterion in enumerate(criteria):
        row = Criterion.objects.create(
            framework=framework,
            position=position,
            code=criterion.code,
            is_checklist=criterion.elements is not None,
            **columns(text=criterion.text, not_applicable=criterion.not_applicable),
        )
        create_choices(criterion.choices or criterion.elements or [], criterion=row)


def create_questions(
    framework: Framework, questions: list[given.Question], chapters: dict[str, Chapter]
) -> None:
    """The questions with their choices."""
    for position, question in enumerate(questions):
        row = Question.objects.create(
            framework=framework,
            chapter=chapters[question.chapter],
            position=position,
            code=question.code,
            group=question.group,
            theme=question.theme,
            criteria=question.criteria,
            weight=question.weight,
            is_core=question.core,
            dont_know=question.dont_know,
            **columns(
                text=question.text, indicator=question.indicator, not_applicable=question.not_applicable
            ),
        )
        create_choices(question.choices, question=row)


def create_choices(choices: Iterable[given.Choice | given.Element], **owner: Question | Criterion) -> None:
    """What one may reply. An element of a checklist has no points."""
    Choice.objects.bulk_create(
        [
            Choice(
                position=position,
                code=choice.code,
                points=getattr(choice, "points", None),
                **owner,
                **columns(label=choice.label),
            )
            for position, choice in enumerate(choices)
        ]
    )
