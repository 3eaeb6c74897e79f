"""What a reviewer should look at first: patterns in the group results that ask for an explanation."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations import scoring
from evaluations.models import Chapter, Evaluation, Question
from stakeholders.models import StakeholderType

FEWEST = 5
"""Replies, from which on it is worth a question that all are equal."""

MANY_UNKNOWN = Fraction(1, 3)


def unusual(evaluation: Evaluation, results: scoring.Results) -> list[str]:
    """Sentences, the ones that weigh most first; nothing of a community below its minimum."""
    questions = {question.code: question for question in evaluation.framework.questions.all()}
    chapters = [chapter for chapter in evaluation.framework.chapters.all() if chapter.weight]
    kinds = [kind for kind in StakeholderType if is_shown(kind, results)]
    return [
        *contradicting(results),
        *scarce(chapters, kinds, results),
        *unknown(chapters, kinds, results),
        *all_equal(questions, kinds, results),
    ]


def is_shown(kind: StakeholderType, results: scoring.Results) -> bool:
    return kind != StakeholderType.COMMUNITY or results.community_units >= results.minimum


def contradicting(results: scoring.Results) -> Iterable[str]:
    """Organisations of one type that say the opposite (scoring 7)."""
    number = len(results.contradictions)
    if number:
        yield ngettext(
            "On %(number)s question organisations of one type contradict each other: %(codes)s.",
            "On %(number)s questions organisations of one type contradict each other: %(codes)s.",
            number,
        ) % {"number": number, "codes": ", ".join(one.question for one in results.contradictions)}


def scarce(chapters: list[Chapter], kinds: list[StakeholderType], results: scoring.Results) -> Iterable[str]:
    """Chapters that rest on few answers of a type (scoring 2)."""
    for chapter in chapters:
        for kind in kinds:
            group = results.groups[kind][chapter.code]
            if group.status in ("limited_data", "insufficient_data"):
                yield _("%(type)s, %(chapter)s: only %(answered)s of %(asked)s were answered.") % {
                    "type": kind.label,
                    "chapter": chapter,
                    "answered": group.answered,
                    "asked": group.asked,
                }


def unknown(chapters: list[Chapter], kinds: list[StakeholderType], results: scoring.Results) -> Iterable[str]:
    """Where a third or more did not know."""
    for chapter in chapters:
        for kind in kinds:
            group = results.groups[kind][chapter.code]
            if group.asked and Fraction(group.dont_know, group.asked) >= MANY_UNKNOWN:
                yield _("%(type)s, %(chapter)s: %(number)s of %(asked)s said that they do not know.") % {
                    "type": kind.label,
                    "chapter": chapter,
                    "number": group.dont_know,
                    "asked": group.asked,
                }


def all_equal(
    questions: Mapping[str, Question], kinds: list[StakeholderType], results: scoring.Results
) -> Iterable[str]:
    """Conversations in which every single answer has the same points: how many of a type, never which."""
    said: dict[tuple[str, str], set[Fraction]] = {}
    answers: Counter = Counter()
    for code, score in results.questions.items():
        for unit, mean in score.unit_means.items():
            key = (questions[code].group, unit)
            said.setdefault(key, set()).add(mean)
            answers[key] += 1
    for kind in kinds:
        number = sum(
            len(means) == 1 and answers[key] >= FEWEST for key, means in said.items() if key[0] == kind
        )
        if number:
            yield ngettext(
                "%(type)s: in %(number)s conversation every answer has the same points.",
                "%(type)s: in %(number)s conversations every answer has the same points.",
                number,
            ) % {"type": kind.label, "number": number}
