"""The task list of the home page: what waits for a person, each with the one link that does it."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.models import Evaluation, Interview
from evaluations.models.evaluation import EvaluationQuerySet


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do."""

    where: str
    what: str
    action: str
    url: str


def tasks_of(evaluations: EvaluationQuerySet) -> list[Task]:
    """Unfinished interviews first, then what each evaluation needs next. Three queries, whatever there is."""
    asked = asked_by_group(evaluations)
    tasks = [task for row in interviews_of(evaluations) if (task := interview_task(row, asked))]
    return tasks + [task for evaluation in counted(evaluations) if (task := evaluation_task(evaluation))]


def asked_by_group(evaluations: EvaluationQuerySet) -> dict[tuple, int]:
    """How many questions each framework in use has for each stakeholder type."""
    rows = (
        evaluations.order_by()
        .values("framework__questions__group", "framework")
        .annotate(number=Count("framework__questions", distinct=True))
    )
    return {(row["framework"], row["framework__questions__group"]): row["number"] for row in rows}


def interviews_of(evaluations: EvaluationQuerySet) -> list[Interview]:
    """Every interview of the evaluations, with how many questions have a reply or are left out."""
    return list(
        Interview.objects.filter(evaluation__in=evaluations)
        .select_related("stakeholder", "evaluation__country", "evaluation__round")
        .annotate(
            settled=Count(
                "answers", filter=Q(answers__question__isnull=False) & ~Q(answers__state=""), distinct=True
            )
        )
        .order_by("month", "code")
    )


def interview_task(row: Interview, asked: dict[tuple, int]) -> Task | None:
    """Go on with an interview that has questions left."""
    left = asked.get((row.evaluation.framework_id, row.group), 0) - row.settled
    if left <= 0:
        return None
    what = _("Interview %(code)s with %(name)s: %(left)s left") % {
        "code": row.code,
        "name": row.stakeholder.name,
        "left": left,
    }
    return Task(str(row.evaluation), what, _("Go on"), row.get_absolute_url())


def counted(evaluations: EvaluationQuerySet) -> EvaluationQuerySet:
    """The evaluations with the number of their stakeholders and interviews."""
    return evaluations.annotate(
        stakeholder_count=Count("stakeholders", distinct=True),
        interview_count=Count("interviews", distinct=True),
    )


def evaluation_task(evaluation: Evaluation) -> Task | None:
    """The first step of an evaluation that has nobody to interview yet, or no interview."""
    where = str(evaluation)
    if not evaluation.stakeholder_count:
        return Task(
            where,
            _("Nobody to interview yet"),
            _("Add a stakeholder"),
            reverse("add_stakeholder", args=evaluation.address),
        )
    if not evaluation.interview_count:
        return Task(
            where,
            _("No interview yet"),
            _("Begin an interview"),
            reverse("add_interview", args=evaluation.address),
        )
    return None
