"""The working of the roll-out score: chapters, stakeholder types, questions (scoring 2 to 4)."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from evaluations import scoring, words
from evaluations.models import Chapter, Evaluation, Question
from evaluations.working.lines import ChapterLine, GroupLine, QuestionLine, RolloutLine
from evaluations.working.numbers import number
from stakeholders.models import INSTITUTION_TYPES, StakeholderType


def rollout_line(chapters: list[Chapter], results: scoring.Results) -> RolloutLine:
    """(40 x 47.9 + 12 x 33.1 + ...) / 88 = 50.1 -> 50 (scoring 4)."""
    rollout = results.rollout
    terms = [
        f"{chapter.weight} × {number(results.chapters[chapter.code].score)}"
        for chapter in chapters
        if results.chapters[chapter.code].score is not None
    ]
    calculation = ""
    if rollout.score is not None:
        calculation = (
            f"({' + '.join(terms)}) ÷ {number(Fraction(rollout.weight_present))} = {number(rollout.score)}"
        )
    return RolloutLine(
        display=rollout.display,
        band=words.band(rollout.own_band),
        held_at=words.band(rollout.band) if rollout.held_by_community_empowerment else "",
        status=words.status(rollout.status),
        calculation=calculation,
        weight_present=int(rollout.weight_present),
    )


def chapter_line(
    chapter: Chapter, evaluation: Evaluation, results: scoring.Results, questions: Mapping[str, Question]
) -> ChapterLine:
    """1/2 x community + 1/2 x institutions (scoring 3)."""
    result = results.chapters[chapter.code]
    share = Fraction(evaluation.framework.community_share)
    calculation = ""
    if result.score is not None and result.institutions is not None:
        calculation = (
            f"{share} × {number(result.community)} + {1 - share} × {number(result.institutions)}"
            f" = {number(result.score)}"
        )
    scored = [results.groups[kind][chapter.code].score for kind in INSTITUTION_TYPES]
    parts = [number(score) for score in scored if score is not None]
    institutions = f"({' + '.join(parts)}) ÷ {len(parts)} = {number(result.institutions)}" if parts else ""
    return ChapterLine(
        code=chapter.code,
        name=str(chapter),
        weight=chapter.weight,
        display=result.display,
        band=words.band(result.band),
        status=words.status(result.status),
        calculation=calculation,
        institutions=institutions,
        groups=tuple(group_line(kind, chapter, results, questions) for kind in StakeholderType),
    )


def group_line(
    kind: StakeholderType, chapter: Chapter, results: scoring.Results, questions: Mapping[str, Question]
) -> GroupLine:
    """The weighted mean of the questions of one type in one chapter (scoring 2)."""
    group = results.groups[kind][chapter.code]
    is_withheld = kind == StakeholderType.COMMUNITY and results.community_units < results.minimum
    asked = [
        question
        for question in questions.values()
        if question.group == kind and question.chapter_id == chapter.pk
    ]
    lines = () if is_withheld else tuple(question_line(question, results) for question in asked)
    return GroupLine(
        name=str(kind.label),
        score=number(group.score),
        status=words.status(group.status),
        coverage=coverage_words(group),
        calculation=group_calculation(asked, results, group.score),
        questions=lines,
    )


def coverage_words(group: scoring.GroupChapter) -> str:
    """31 of 40 answered, 78 % by weight."""
    if group.coverage is None:
        return _("nothing asked")
    return _("%(answered)s of %(asked)s answered, %(share)s %% by weight") % {
        "answered": group.answered,
        "asked": group.asked,
        "share": scoring.display(group.coverage * 100),
    }


def group_calculation(asked: list[Question], results: scoring.Results, score: Fraction | None) -> str:
    """(50 + 23.7) / 2 = 36.85, with weights where they differ."""
    scored = [
        (q.weight, results.questions[q.code].score)
        for q in asked
        if results.questions[q.code].score is not None
    ]
    if score is None or len(scored) < 2:
        return ""
    if {weight for weight, _score in scored} == {1}:
        return f"({' + '.join(number(value) for _weight, value in scored)}) ÷ {len(scored)} = {number(score)}"
    terms = " + ".join(f"{weight} × {number(value)}" for weight, value in scored)
    return f"({terms}) ÷ {sum(weight for weight, _value in scored)} = {number(score)}"


def question_line(question: Question, results: scoring.Results) -> QuestionLine:
    """The replies in points, the most first: each interview's, or each institution's mean."""
    score = results.questions[question.code]
    means = Counter(score.unit_means.values())
    replies = ", ".join(
        number(value) if times == 1 else f"{number(value)} (×\N{NO-BREAK SPACE}{times})"
        for value, times in sorted(means.items(), reverse=True)
    )
    return QuestionLine(
        question.code,
        question.text,
        question.weight,
        replies,
        not_counted(question, score),
        number(score.score),
    )


def not_counted(question: Question, score: scoring.QuestionScore) -> str:
    """What was said instead of a choice, with how often."""
    parts = [
        f"{words.state(state)}: {score.counts[state]}"
        for state in ("dont_know", "refused", "", "not_applicable", "not_asked")
        if score.counts.get(state)
    ]
    if question.dont_know == Question.NotKnowing.ZERO and score.counts.get("dont_know"):
        parts.append(_("here not knowing counts as 0"))
    return ", ".join(parts)


def robustness_lines(results: scoring.Results) -> tuple[str, ...]:
    """How far the number moves, in words (scoring 8)."""
    robustness = results.robustness
    if robustness is None:
        return ()
    lines = [
        _("If every chapter weighed the same, the score would be %(score)s.")
        % {"score": number(robustness.equal_weights)}
    ]
    if robustness.leave_one_out_lowest is not None:
        lines.insert(
            0,
            _(
                "Leaving out any one community interview or institution, the score stays between %(low)s and %(high)s."
            )
            % {
                "low": number(robustness.leave_one_out_lowest),
                "high": number(robustness.leave_one_out_highest),
            },
        )
    return tuple(lines)
