"""What a draft said when it was submitted, and what changed since the time before: group results and words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations import scoring
from evaluations.exchange.exporting_words import recommendation_documents
from evaluations.exchange.texts import texts
from evaluations.models import Evaluation, Narrative, Question, Recommendation, Status, Submission
from evaluations.results import results_of
from evaluations.working.numbers import number
from stakeholders.models import StakeholderType, User

ALL_TOGETHER: dict[str, Promise] = {
    "rollout": gettext_lazy("Roll-out score"),
    "involvement": gettext_lazy("Meaningful involvement"),
}


def keep(evaluation: Evaluation, *, by: User, hour: datetime) -> Submission:
    """Keep what the draft says now, as the next submission."""
    last = evaluation.submissions.aggregate(last=Max("number"))["last"] or 0
    return Submission.objects.create(
        evaluation=evaluation, number=last + 1, content=content(evaluation), by=by, hour=hour
    )


def content(evaluation: Evaluation) -> dict:
    """Scores of groups and questions as exact fractions, and every word of the card. No reply of anybody."""
    results = results_of(evaluation)
    narrative = Narrative.objects.filter(evaluation=evaluation).first() or Narrative()
    return {
        "all": {
            "rollout": exact(results.rollout.score),
            "involvement": exact(results.involvement.national.score),
        },
        "chapters": {code: exact(chapter.score) for code, chapter in results.chapters.items()},
        "groups": {
            f"{kind} {code}": exact(group.score)
            for kind, chapters in results.groups.items()
            for code, group in chapters.items()
        },
        "questions": {
            question.code: exact(results.questions[question.code].score)
            for question in shown_questions(evaluation, results)
        },
        "narrative": {field: texts(narrative, field) for field in Narrative.TEXTS},
        "recommendations": [
            row.model_dump(mode="json", exclude={"origin"})  # focus groups are nothing to the network
            for row in recommendation_documents(evaluation)
        ],
    }


def shown_questions(evaluation: Evaluation, results: scoring.Results) -> list[Question]:
    """Questions whose group result may be shown: those of the community only from the minimum on."""
    is_withheld = results.community_units < results.minimum
    return [
        question
        for question in evaluation.framework.questions.all()
        if not (is_withheld and question.group == StakeholderType.COMMUNITY)
    ]


def exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than it was: in words, with what stood there before and what stands there now."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two submissions, in the order in which a reviewer reads."""

    headings: tuple[tuple[str, tuple[Change, ...]], ...]

    def __bool__(self) -> bool:
        return bool(self.headings)


def latest_difference(evaluation: Evaluation) -> Difference | None:
    """Since the submission before; for the lead organisation, while it has the draft back, since the last one."""
    kept = list(evaluation.submissions.order_by("-number")[:2])
    if evaluation.status in (Status.RETURNED, Status.COLLECTING) and kept:
        return difference(evaluation, kept[0].content, content(evaluation))
    if len(kept) == 2:
        return difference(evaluation, kept[1].content, kept[0].content)
    return None


def difference(evaluation: Evaluation, before: dict, after: dict) -> Difference:
    """Results first, from the whole to the single question; then texts, then recommendations."""
    questions = {question.code: question for question in evaluation.framework.questions.all()}
    chapters = {chapter.code: str(chapter) for chapter in evaluation.framework.chapters.all()}
    parts = (
        (_("The two headlines"), numbers(before["all"], after["all"], lambda code: str(ALL_TOGETHER[code]))),
        (
            _("Chapters"),
            numbers(before["chapters"], after["chapters"], lambda code: chapters.get(code, code)),
        ),
        (
            _("Types in chapters"),
            numbers(before["groups"], after["groups"], lambda code: group_name(code, chapters)),
        ),
        (
            _("Questions"),
            numbers(before["questions"], after["questions"], lambda code: question_name(code, questions)),
        ),
        (_("Texts of the card"), written(before["narrative"], after["narrative"])),
        (_("Recommendations"), listed(before["recommendations"], after["recommendations"])),
    )
    return Difference(tuple((heading, changes) for heading, changes in parts if changes))


def group_name(code: str, chapters: dict[str, str]) -> str:
    kind, _space, chapter = code.partition(" ")
    return f"{StakeholderType(kind).label}: {chapters.get(chapter, chapter)}"


def question_name(code: str, questions: dict[str, Question]) -> str:
    return f"{code} {questions[code].text}" if code in questions else code


def numbers(before: dict, after: dict, name: Callable[[str], str]) -> tuple[Change, ...]:
    """Scores that are not the same, each as a whole number; as exact values where the whole numbers agree."""
    return tuple(
        Change(name(code), *shown(before.get(code), after.get(code)))
        for code in {**before, **after}
        if before.get(code) != after.get(code)
    )


def shown(before: str | None, after: str | None) -> tuple[str, str]:
    """Both values as people read them: rounded, or with two decimals where that hides the change."""
    was, now = (None if value is None else Fraction(value) for value in (before, after))
    rounded = tuple("–" if value is None else str(scoring.display(value)) for value in (was, now))
    return (rounded[0], rounded[1]) if rounded[0] != rounded[1] else (number(was), number(now))


def written(before: dict, after: dict) -> tuple[Change, ...]:
    """Texts that read otherwise, language by language."""
    return tuple(
        Change(
            f"{Narrative._meta.get_field(field).verbose_name} ({language})",
            old.get(language, ""),
            new.get(language, ""),
        )
        for field in Narrative.TEXTS
        for old, new in [(before.get(field, {}), after.get(field, {}))]
        for language in {**old, **new}
        if old.get(language, "") != new.get(language, "")
    )


def listed(before: list, after: list) -> tuple[Change, ...]:
    """Recommendations that came or went; one that was reworded is both."""
    went = [row for row in before if row not in after]
    came = [row for row in after if row not in before]
    return tuple(Change(_("Removed"), recommendation_words(row), "") for row in went) + tuple(
        Change(_("Added"), "", recommendation_words(row)) for row in came
    )


def recommendation_words(row: dict) -> str:
    """A recommendation whole, in the first language that it is written in."""
    kind = Recommendation.Kind(row["kind"]).label
    group = StakeholderType(row["group"]).label if row["group"] else ""
    first = [next(iter(row[part].values()), "") for part in ("text", "who", "by_when")]
    most = Recommendation._meta.get_field("matters_most").verbose_name if row["matters_most"] else ""
    return " · ".join(str(part) for part in (kind, group, *first, most) if part)
