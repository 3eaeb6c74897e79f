"""A blank form on paper: everything that an interview asks, to be filled in by hand and entered later.

It holds the instrument, the country and the round, and nothing that anybody has said. Snapshot first, then drawing:
`blank_form` reads the rows of a framework in the order of the screen; printing/paper_rendering.py makes pages of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db.models import Count, Q
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.beginning import CONSENT_WORDING
from evaluations.forms.short import InterviewForm
from evaluations.models import Criterion, Evaluation, Framework, Question
from evaluations.translated import Translated, in_language

FORMS = (InterviewForm.CORE, InterviewForm.FULL)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or a criterion, with every reply that may be ticked."""

    code: str
    text: Translated
    indicator: Translated | None
    choices: tuple[Translated, ...]
    is_checklist: bool
    not_applicable: Translated | None
    """When it does not apply; none if it always applies."""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter and what is asked of it."""

    number: int | None
    name: Translated
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class BlankForm:
    """All that is printed on the form of one stakeholder type, but for the words of the interface."""

    group: str
    language: str
    form: str
    """The short form or all questions."""
    country: str
    round: str
    """Of the evaluation that it is for; empty when it is for any."""
    question_set: str
    is_draft: bool
    is_draft_translation: bool
    consent_wording: str
    parts: tuple[Part, ...]
    criteria: tuple[Asked, ...]

    @property
    def interface_language(self) -> str:
        """The language of all words but the questions: English where there is no catalogue."""
        return self.language if self.language in dict(settings.LANGUAGES) else "en"

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"form-{self.group}-{self.form}-{self.language}.pdf"


def blank_form(
    framework: Framework, group: str, form: str, language: str, evaluation: Evaluation | None = None
) -> BlankForm:
    """The form of a stakeholder type. Four queries, whatever the number of its questions."""
    questions = framework.questions_for(group)
    if form == InterviewForm.CORE:
        questions = questions.filter(is_core=True)
    return BlankForm(
        group=group,
        language=language,
        form=form,
        country=evaluation.country_id if evaluation else "",
        round=evaluation.round.code if evaluation else "",
        question_set=f"{framework.code} {framework.version}",
        is_draft=framework.status == Framework.Status.DRAFT,
        is_draft_translation=language in {*framework.draft_languages, *settings.DRAFT_LANGUAGES},
        consent_wording=CONSENT_WORDING,
        parts=parts_of(questions, language),
        criteria=tuple(asked(criterion, language) for criterion in framework.criteria_for(group)),
    )


def parts_of(questions: Iterable[Question], language: str) -> tuple[Part, ...]:
    """The chapters in their order, each with its questions."""
    return tuple(
        Part(
            chapter.number,
            in_language(chapter, "name", language),
            tuple(asked(question, language) for question in found),
        )
        for chapter, found in groupby(questions, key=lambda question: question.chapter)
    )


def asked(item: Question | Criterion, language: str) -> Asked:
    """A row of the framework as it is printed."""
    return Asked(
        code=item.code,
        text=in_language(item, "text", language),
        indicator=in_language(item, "indicator", language) if item.indicator else None,
        choices=tuple(in_language(choice, "label", language) for choice in item.choices.all()),
        is_checklist=item.is_checklist,
        not_applicable=in_language(item, "not_applicable", language) if item.not_applicable else None,
    )


def languages_of(framework: Framework) -> list[tuple[str, str]]:
    """Languages that a form can be in, each with its name: those of the interface, and others with questions."""
    others = [code for code in settings.MODELTRANSLATION_LANGUAGES if code not in dict(settings.LANGUAGES)]
    filled = {code: Count("pk", filter=Q(**{f"{column('text', code)}__gt": ""})) for code in others}
    found = framework.questions.aggregate(**filled)
    names = {code: str(name) for code, name in settings.INTERVIEW_LANGUAGES}
    return [*settings.LANGUAGES, *((code, names[code]) for code in others if found[code])]
