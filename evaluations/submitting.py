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
from evaluations.exchange.exporting_words import action_document, figure_document, recommendation_documents
from evaluations.exchange.texts import texts
from evaluations.models import Action, Evaluation, Narrative, Question, Recommendation, Status, Submission
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
        "actions": [action_document(row).model_dump(mode="json") for row in evaluation.actions.all()],
        "figures": [figure_document(row).model_dump(mode="json") for row in evaluation.figures.all()],
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
    """Results first, from the whole to the single question; then texts, then what stands in lists.

    Drafts that were submitted before there were actions and figures had none.
    """
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
        (
            _("Recommendations"),
            listed(
                before["recommendations"],
                after["recommendations"],
                recommendation_words,
            ),
        ),
        (_("What was asked before"), followed_up(before.get("actions", []), after.get("actions", []))),
        (_("Figures"), listed(before.get("figures", []), after.get("figures", []), figure_words)),
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


def listed(before: list, after: list, words: Callable[[dict], str]) -> tuple[Change, ...]:
    """What came or went in a list; what was reworded is both."""
    went = [row for row in before if row not in after]
    came = [row for row in after if row not in before]
    return tuple(Change(_("Removed"), words(row), "") for row in went) + tuple(
        Change(_("Added"), "", words(row)) for row in came
    )


def followed_up(before: list, after: list) -> tuple[Change, ...]:
    """Actions of which something else is said than before; one that came or went says nothing on one side."""
    was, now = (by_what_was_asked(rows) for rows in (before, after))
    return tuple(
        Change(what, was.get((what, number), ""), now.get((what, number), ""))
        for what, number in {**was, **now}
        if was.get((what, number), "") != now.get((what, number), "")
    )


def by_what_was_asked(rows: list) -> dict[tuple[str, int], str]:
    """What became of each action; of two that ask the same, the second is number 1."""
    found: dict[tuple[str, int], str] = {}
    for row in rows:
        what = action_words(row)
        found[what, sum(asked == what for asked, _number in found)] = became_words(row)
    return found


def recommendation_words(row: dict) -> str:
    """A recommendation whole, in the first language that it is written in."""
    most = Recommendation._meta.get_field("matters_most").verbose_name if row["matters_most"] else ""
    return in_one_line(*asked_words(row), most)


def action_words(row: dict) -> str:
    """What was asked and when, in the first language that it is written in."""
    most = _("mattered most") if row["mattered_most"] else ""
    return in_one_line(*asked_words(row), _("asked in %(round)s") % {"round": row["asked_in"]}, most)


def asked_words(row: dict) -> list[object]:
    """The kind, the addressee, what is asked, who does it and by when."""
    kind = Recommendation.Kind(row["kind"]).label
    group = StakeholderType(row["group"]).label if row["group"] else ""
    return [kind, group, *(first(row[part]) for part in ("text", "who", "by_when"))]


def became_words(row: dict) -> str:
    """Where it stands, and what came of it in every language."""
    outcomes = (f"{text} ({language})" for language, text in row["outcome"].items())
    return in_one_line(Action.State(row["state"]).label, *outcomes)


def figure_words(row: dict) -> str:
    """A figure whole, in the first language that its name is written in."""
    return in_one_line(first(row["name"]), row["number"], row["value"], row["year"], row["source"])


def first(written: dict[str, str]) -> str:
    """A text in the first language that it is written in."""
    return next(iter(written.values()), "")


def in_one_line(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)
