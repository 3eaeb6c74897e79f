"""Chapters, stakeholder types and questions as the pages say them (scoring 1 to 3)."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations import scoring, words
from evaluations.scoring.answers import is_asked
from evaluations.scoring.chapters import TOO_FEW
from evaluations.translated import Translated
from evaluations.working.numbers import number
from reportcards.evidence import facts
from reportcards.evidence.lines import ChapterLine, QuestionLine, ReplyLine, SideLine, Sum
from reportcards.evidence.numbers import (
    ARROW,
    counted_mean,
    decimal,
    equals,
    exactly,
    fraction,
    plain_mean,
    weighted,
)
from reportcards.evidence.texts import translated
from reportcards.words import group as group_name

MOST_VOICES = 20
"""With more of them, it is not said who gave which reply: the spreadsheet has that."""
STATES = ("dont_know", "refused", "", "not_applicable", "not_asked")


def chapter_line(chapter: facts.Chapter, evidence: facts.Evidence) -> ChapterLine:
    """One chapter."""
    found = chapter.found
    return ChapterLine(
        anchor=f"chapter-{chapter.code}",
        name=translated(chapter.name),
        number=chapter.number,
        weight=chapter.weight,
        shown="" if found.display is None else str(found.display),
        band=words.band(found.band),
        status=words.status(found.status) if chapter.weight else "",
        exactly=fraction(found.score),
        sums=tuple(one for one in (institutions_sum(chapter), both_sum(chapter, evidence.share)) if one),
        sides=tuple(side_line(chapter, side) for side in chapter.sides),
    )


def institutions_sum(chapter: facts.Chapter) -> Sum | None:
    """Institutions together: the plain mean of their types."""
    views = [
        side.found.score
        for side in chapter.sides
        if side.group != scoring.COMMUNITY and side.found.score is not None
    ]
    if chapter.found.institutions is None:
        return None
    return Sum(_("Institutions together"), plain_mean(views, chapter.found.institutions))


def both_sum(chapter: facts.Chapter, share: Fraction) -> Sum | None:
    """Both sides together, each with its share."""
    found = chapter.found
    if found.score is None or found.community is None:
        return None
    if found.institutions is None:
        return Sum(
            _("The community alone"),
            f"{decimal(found.community)}{ARROW}{found.display}",
        )
    both = f"{share} × {decimal(found.community)} + {1 - share} × {decimal(found.institutions)}"
    return Sum(
        _("Both together"),
        f"{both} {equals(found.score)}{ARROW}{found.display}",
    )


def side_line(chapter: facts.Chapter, side: facts.Side) -> SideLine:
    """One stakeholder type in one chapter."""
    return SideLine(
        anchor=f"{chapter.code}-{side.group}",
        name=group_name(side.group),
        score=decimal(side.found.score),
        exactly=exactly(side.found.score),
        coverage=coverage_words(side.answered_by_weight, side.asked_by_weight),
        status=words.status(side.found.status),
        sum=side_sum(side),
        nothing=why_nothing(side),
        questions=tuple(question_line(question) for question in side.questions if question.units),
    )


def why_nothing(side: facts.Side) -> str:
    """Why there is no question of a type that was asked, or nobody who was asked."""
    if not side.questions and side.found.asked:
        return words.status(TOO_FEW)
    if all(not question.units for question in side.questions):
        return _("Nobody of this type was interviewed.")
    return ""


def coverage_words(answered: int, asked: int) -> str:
    """31 of 40, 77.5 %."""
    if not asked:
        return words.status("not_applicable")
    share = number(Fraction(100 * answered, asked))
    return _("%(answered)s of %(asked)s, %(share)s %%") % {
        "answered": answered,
        "asked": asked,
        "share": share,
    }


def side_sum(side: facts.Side) -> str:
    """The mean of the questions that have a score, by weight."""
    scored = [(one.weight, one.found.score) for one in side.questions if one.found.score is not None]
    return "" if side.found.score is None else weighted(scored, side.found.score)


def question_line(question: facts.Question) -> QuestionLine:
    """One question."""
    score = question.found.score
    return QuestionLine(
        code=question.code,
        text=translated(question.text),
        weight=question.weight,
        replies=tuple(reply_lines(question)),
        notes=tuple(notes(question)),
        sum="" if score is None else counted_mean(question.found.unit_means.values(), score),
        mean=decimal(score),
        exactly=fraction(score),
    )


def reply_lines(question: facts.Question) -> Iterator[ReplyLine]:
    """Every choice, the most points first; then what was said instead of one."""
    is_small = len(question.units) <= MOST_VOICES
    for choice in sorted(question.choices, key=lambda choice: -choice.points):
        by = ", ".join(choice.interviews) if is_small else ""
        yield ReplyLine(translated(choice.label), str(choice.points), len(choice.interviews), by)
    silent = defaultdict(list)
    for unit in question.units:
        for reply in unit.replies:
            silent[reply.state].append(reply)
    for state in STATES:
        if state in silent:
            points = decimal(silent[state][0].points)
            by = ", ".join(reply.interview for reply in silent[state]) if is_small else ""
            yield ReplyLine(in_interface(words.state(state)), points, len(silent[state]), by)


def in_interface(text: str) -> Translated:
    """Words of the interface."""
    return Translated(text, get_language() or "en")


def notes(question: facts.Question) -> Iterator[str]:
    """What the replies alone do not say."""
    asked, answered = question.found.asked, question.found.answered
    yield _("%(answered)s of %(asked)s answered.") % {"answered": answered, "asked": asked}
    if question.not_knowing_is_zero:
        yield _("Here not knowing is the finding: it counts as 0.")
    several = [unit for unit in question.units if unit.answered > 1]
    if len(question.units) <= MOST_VOICES:
        yield from (f"{unit.code}: {unit_mean(unit)}." for unit in several)
    elif several:
        yield _("Organisations with several interviews count once, with their mean.")


def unit_mean(unit: facts.Unit) -> str:
    """(100 + 67) ÷ 2 = 83.5."""
    points = [reply.points for reply in unit.replies if is_asked(reply.state) and reply.points is not None]
    return plain_mean(points, unit.mean) if unit.mean is not None else ""
