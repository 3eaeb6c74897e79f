"""How far an interview is, and what is still missing for a card."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations import scoring
from evaluations.models import Answer, Chapter, Criterion, Evaluation, Interview, Question, Stakeholder, State
from evaluations.results import results_of
from stakeholders.models import INSTITUTION_TYPES, StakeholderType


@dataclass(frozen=True, slots=True)
class Step:
    """One page of an interview: what it asks, how much of it has a reply, and what is left."""

    key: str
    name: str
    url: str
    asked: int
    replied: int
    left: tuple[str, ...] = ()
    """Codes of what has no reply yet, in order."""

    @property
    def is_done(self) -> bool:
        return self.asked > 0 and self.replied == self.asked


@dataclass(frozen=True, slots=True)
class Progress:
    """Every page of an interview in order, and the sum over its questions."""

    steps: tuple[Step, ...]
    asked: int = field(default=0)
    replied: int = field(default=0)

    @property
    def left(self) -> int:
        return self.asked - self.replied

    def after(self, key: str) -> Step | None:
        """The page that follows, if there is one."""
        keys = [step.key for step in self.steps]
        following = keys.index(key) + 1
        return self.steps[following] if following < len(keys) else None

    def at(self, key: str) -> Step:
        """The page with this key."""
        return next(step for step in self.steps if step.key == key)


def progress_of(
    interview: Interview, questions: Iterable[Question], criteria: list[Criterion], answers: Iterable[Answer]
) -> Progress:
    """Progress through an interview. `questions` are those of its type, with their chapters."""
    answers = list(answers)
    replies = {(answer.question_id or answer.criterion_id, answer.target): answer.state for answer in answers}
    asked: dict[Chapter, list[Question]] = defaultdict(list)
    for question in questions:
        asked[question.chapter].append(question)
    steps = [chapter_step(interview, chapter, group, replies) for chapter, group in asked.items()]
    total, replied = sum(step.asked for step in steps), sum(step.replied for step in steps)
    if interview.is_community:
        steps += involvement_steps(interview, criteria, replies, answers)
    steps.append(closing_step(interview))
    return Progress(tuple(steps), total, replied)


def chapter_step(interview: Interview, chapter: Chapter, questions: list[Question], replies: dict) -> Step:
    """One chapter of questions. What the short form leaves out does not count."""
    asked = [question for question in questions if replies.get((question.pk, "")) != State.NOT_ASKED]
    left = tuple(question.code for question in asked if not replies.get((question.pk, "")))
    return Step(
        chapter.code,
        str(chapter),
        page_url(interview, chapter.code),
        len(asked),
        len(asked) - len(left),
        left,
    )


def involvement_steps(
    interview: Interview, criteria: list[Criterion], replies: dict, answers: list[Answer]
) -> list[Step]:
    """The page that asks which institution types they deal with, then the ten criteria for each."""
    steps = [
        Step(
            "involvement",
            _("Meaningful involvement: who you deal with"),
            reverse("involvement_targets", args=interview.address),
            1,
            1 if interview.targets else 0,
        )
    ]
    for target in INSTITUTION_TYPES:
        if target in interview.targets:
            asked = [
                criterion for criterion in criteria if criterion.code not in spared(criteria, answers, target)
            ]
            left = tuple(criterion.code for criterion in asked if not replies.get((criterion.pk, target)))
            steps.append(
                Step(
                    f"involvement-{target}",
                    _("Meaningful involvement: %(type)s") % {"type": target.label},
                    reverse("involvement", args=[*interview.address, target]),
                    len(asked),
                    len(asked) - len(left),
                    left,
                )
            )
    return steps


def spared(criteria: list[Criterion], answers: list[Answer], target: str) -> tuple[str, ...]:
    """Criterion 4 is about representatives that others pick: not asked where they choose themselves (scoring 5)."""
    first = next((criterion for criterion in criteria if criterion.code == "1"), None)
    if first is None:
        return ()
    best = max((choice.points or 0 for choice in first.choices.all()), default=0)
    chosen = (
        answer.choice for answer in answers if answer.criterion_id == first.pk and answer.target == target
    )
    return ("4",) if any(choice and choice.points == best for choice in chosen) else ()


def closing_step(interview: Interview) -> Step:
    """The five open questions at the end."""
    texts = [
        interview.closing_continue,
        interview.closing_stop,
        interview.closing_start,
        interview.closing_matters_most,
        interview.closing_quote,
    ]
    return Step(
        "closing",
        _("Closing questions"),
        reverse("closing", args=interview.address),
        len(texts),
        sum(map(bool, texts)),
    )


def page_url(interview: Interview, chapter: str) -> str:
    """Where the questions of a chapter stand."""
    return reverse("chapter", args=[*interview.address, chapter])


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """An interview in a list, with how much of it has a reply."""

    interview: Interview
    asked: int
    replied: int

    @property
    def is_done(self) -> bool:
        return self.replied >= self.asked


def interview_rows(evaluation: Evaluation) -> list[InterviewRow]:
    """All interviews of an evaluation with their progress. Two queries, whatever their number."""
    per_group = Counter(evaluation.framework.questions.values_list("group", flat=True))
    interviews = (
        evaluation.interviews.select_related("stakeholder")
        .annotate(
            replied=Count(
                "answers",
                filter=Q(answers__question__isnull=False) & ~Q(answers__state__in=["", "not_asked"]),
            ),
            not_asked=Count("answers", filter=Q(answers__state="not_asked", answers__question__isnull=False)),
        )
        .order_by("code")
    )
    return [InterviewRow(row, per_group[row.group] - row.not_asked, row.replied) for row in interviews]


def interviews_by_type(rows: Iterable[InterviewRow]) -> dict[str, int]:
    """How many interviews there are with each stakeholder type."""
    counts = Counter(row.interview.group for row in rows)
    return {group: counts[group] for group in StakeholderType.values}


def community_left(evaluation: Evaluation) -> str:
    """What it means for the minimum that a community interview went; counted as the results count them."""
    left = results_of(evaluation).community_units
    if left < evaluation.minimum:
        words = ngettext(
            "%(left)s community interview with answers is left; the minimum is %(minimum)s. "
            "Until it is reached, community results are not shown.",
            "%(left)s community interviews with answers are left; the minimum is %(minimum)s. "
            "Until it is reached, community results are not shown.",
            left,
        )
    else:
        words = ngettext(
            "%(left)s community interview with answers is left; the minimum is %(minimum)s. "
            "Community results can still be shown.",
            "%(left)s community interviews with answers are left; the minimum is %(minimum)s. "
            "Community results can still be shown.",
            left,
        )
    return words % {"left": left, "minimum": evaluation.minimum}


def what_is_missing(
    evaluation: Evaluation,
    results: scoring.Results,
    counts: dict[str, int],
    stakeholders: Iterable[Stakeholder],
) -> list[str]:
    """What stands between the evaluation and a full card, in sentences, the most important first."""
    missing = []
    more = evaluation.minimum - results.community_units
    if more > 0:
        missing.append(
            ngettext(
                "%(number)s more community interview is needed before community results can be shown.",
                "%(number)s more community interviews are needed before community results can be shown.",
                more,
            )
            % {"number": more}
        )
    elif results.rollout.status == "no_community_empowerment_score":
        missing.append(_("Community Empowerment has too few answers from the community to be scored."))
    elif results.rollout.status == "too_many_chapters_missing":
        missing.append(_("Too many chapters have no score yet."))
    declined = {row.group for row in stakeholders if row.has_declined}
    missing += [
        _("Nobody from this type was interviewed yet: %(type)s.") % {"type": group.label}
        for group in INSTITUTION_TYPES
        if not counts[group] and group not in declined
    ]
    return missing
