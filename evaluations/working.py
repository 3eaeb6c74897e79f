"""Showing the working: every number of the results with the numbers it is made of, in the order of a hand calculation.

Frozen lines of text and numbers for the template, which does no arithmetic. Exact values are shown with two
decimals; the engine itself never rounds before the end (scoring, vocabulary).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils import formats
from django.utils.translation import gettext as _

from evaluations import scoring, words
from evaluations.models import Chapter, Evaluation, Question
from stakeholders.models import INSTITUTION_TYPES, StakeholderType


def number(value: Fraction | None) -> str:
    """An exact value with at most two decimals, in the manner of the interface's language; a dash for none."""
    if value is None:
        return "–"
    hundredths = Decimal(scoring.display(value * 100)) / 100
    return formats.number_format(
        hundredths.normalize() if hundredths % 1 else hundredths.quantize(Decimal(1))
    )


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question's score and the replies it is the mean of."""

    code: str
    text: str
    weight: int
    replies: str
    not_counted: str
    score: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One stakeholder type in one chapter."""

    name: str
    score: str
    status: str
    coverage: str
    calculation: str
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """One chapter: both sides, and how they are put together."""

    name: str
    weight: int
    display: int | None
    band: str
    status: str
    calculation: str
    institutions: str
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class RolloutLine:
    """The roll-out score as a sum that anybody can type into a calculator."""

    display: int | None
    band: str
    held_at: str
    status: str
    calculation: str
    weight_present: int


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion about one institution type."""

    code: str
    text: str
    score: str
    own_view: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """How one institution type involves sex workers."""

    name: str
    display: int | None
    word: str
    status: str
    assessed_by: int
    calculation: str
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """One theme that both sides answered."""

    theme: str
    community: str
    institutions: str
    difference: str


@dataclass(frozen=True, slots=True)
class DivergenceLine:
    """What one institution type says beside what the community says."""

    name: str
    display: str
    verdict: str
    pairs: tuple[PairLine, ...]


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """A question on which organisations of one type contradict each other."""

    group: str
    question: str
    lowest: str
    highest: str


@dataclass(frozen=True, slots=True)
class Working:
    """The whole page."""

    rollout: RolloutLine
    chapters: tuple[ChapterLine, ...]
    national: int | None
    national_calculation: str
    targets: tuple[TargetLine, ...]
    divergence: tuple[DivergenceLine, ...]
    contradictions: tuple[ContradictionLine, ...]
    robustness: tuple[str, ...]
    community_units: int
    minimum: int


def working_of(evaluation: Evaluation, results: scoring.Results) -> Working:
    """The working of an evaluation. Community numbers under the minimum are withheld here too."""
    questions = {
        question.code: question
        for question in evaluation.framework.questions.select_related("chapter").prefetch_related("choices")
    }
    chapters = [chapter for chapter in evaluation.framework.chapters.all() if chapter.weight]
    return Working(
        rollout=rollout_line(chapters, results),
        chapters=tuple(chapter_line(chapter, evaluation, results, questions) for chapter in chapters),
        national=results.involvement.national.display,
        national_calculation=national_calculation(results),
        targets=tuple(target_line(kind, evaluation, results) for kind in INSTITUTION_TYPES),
        divergence=tuple(divergence_line(kind, results, questions) for kind in INSTITUTION_TYPES),
        contradictions=tuple(contradiction_line(one, questions) for one in results.contradictions),
        robustness=robustness_lines(results),
        community_units=results.community_units,
        minimum=results.minimum,
    )


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
        number(value) if times == 1 else f"{number(value)} (× {times})"
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
        f"{words.state(state)} {score.counts[state]}"
        for state in ("dont_know", "refused", "", "not_applicable", "not_asked")
        if score.counts.get(state)
    ]
    if question.dont_know == Question.NotKnowing.ZERO and score.counts.get("dont_know"):
        parts.append(_("here not knowing counts as 0"))
    return ", ".join(parts)


def national_calculation(results: scoring.Results) -> str:
    """The plain mean of the institution types that have a score (scoring 5)."""
    scores = [target.score for target in results.involvement.targets.values() if target.score is not None]
    national = results.involvement.national.score
    if national is None:
        return ""
    return f"({' + '.join(map(number, scores))}) ÷ {len(scores)} = {number(national)}"


def target_line(kind: StakeholderType, evaluation: Evaluation, results: scoring.Results) -> TargetLine:
    """The plain mean of the criteria that have a score."""
    target = results.involvement.targets[kind]
    scores = [score for score in target.criteria.values() if isinstance(score, Fraction)]
    calculation = ""
    if target.score is not None:
        calculation = f"({' + '.join(map(number, scores))}) ÷ {len(scores)} = {number(target.score)}"
    return TargetLine(
        name=str(kind.label),
        display=target.display,
        word=words.involvement(target.word),
        status=words.status(target.status),
        assessed_by=target.units,
        calculation=calculation,
        criteria=tuple(
            CriterionLine(
                criterion.code,
                criterion.text,
                words.state("not_applicable") if score == "not_applicable" else number(score),
                number(target.self_assessment.get(criterion.code)),
            )
            for criterion in evaluation.framework.criteria.all()
            for score in [target.criteria.get(criterion.code)]
        ),
    )


def divergence_line(
    kind: StakeholderType, results: scoring.Results, questions: Mapping[str, Question]
) -> DivergenceLine:
    """Each theme that both sides answered, the widest difference first (scoring 6)."""
    divergence = results.divergence[kind]
    by_theme = {(question.group, question.theme): question for question in questions.values()}
    pairs = sorted(divergence.pairs.items(), key=lambda pair: -abs(pair[1]))
    return DivergenceLine(
        name=str(kind.label),
        display=signed(divergence.display),
        verdict=words.verdict(divergence.verdict),
        pairs=tuple(
            PairLine(
                theme=by_theme[StakeholderType.COMMUNITY, theme].text,
                community=number(results.questions[by_theme[StakeholderType.COMMUNITY, theme].code].score),
                institutions=number(results.questions[by_theme[kind, theme].code].score),
                difference=signed(difference),
            )
            for theme, difference in pairs
        ),
    )


def signed(value: Fraction | int | None) -> str:
    """A difference with its sign: plus means that the institutions are more positive."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(Fraction(value)))}"


def contradiction_line(one: scoring.Contradiction, questions: Mapping[str, Question]) -> ContradictionLine:
    """Lowest and highest reply of organisations of one type (scoring 7)."""
    question = questions[one.question]
    return ContradictionLine(
        question.get_group_display(), str(question), number(one.lowest), number(one.highest)
    )


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
                "Leaving out any one community interview or any one institution, the score stays between %(low)s and %(high)s."
            )
            % {
                "low": number(robustness.leave_one_out_lowest),
                "high": number(robustness.leave_one_out_highest),
            },
        )
    return tuple(lines)
