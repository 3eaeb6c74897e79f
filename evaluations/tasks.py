"""The task list of the home page: what waits for a person, since when, each with the one link that does it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations import consulting, discussing
from evaluations.models import (
    FILLABLE,
    WRITABLE,
    Contribution,
    Evaluation,
    Interview,
    Invitee,
    NarrativeVersion,
    Status,
    Thread,
)
from evaluations.models.evaluation import EvaluationQuerySet
from evaluations.parts import short_name
from evaluations.quoting import agreed_quotes
from stakeholders.models import User
from stakeholders.roles import CAN_OWN


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do."""

    where: str
    what: str
    action: str
    url: str
    since: datetime | None = None
    """The hour of the step that made it a task, where there was one."""


def tasks_of(user: User, *, today: date) -> list[Task]:
    """What waits longest first; then interviews to go on with. The number of queries never grows."""
    waiting = [*reviewer_tasks(user), *leader_tasks(user, today=today), *member_tasks(user, today=today)]
    waiting.sort(key=lambda task: task.since.timestamp() if task.since else 0)
    filled = Evaluation.objects.filled_by(user).filter(status__in=FILLABLE)
    return [*waiting, *quote_tasks(user), *interviewer_tasks(filled)]


def dated(evaluations: EvaluationQuerySet) -> EvaluationQuerySet:
    """With the hour of their last step."""
    found = evaluations.select_related("country", "round").annotate(since=Max("transitions__hour"))
    return found.order_by("country", "round")


# The network.


def reviewer_tasks(user: User) -> list[Task]:
    """Drafts that wait to be read by the network."""
    waiting = Evaluation.objects.reviewed_by(user).filter(status=Status.SUBMITTED)
    own = Evaluation.objects.of_members(user).values("pk")
    return [
        Task(str(one), _("A draft to review"), _("Read it"), reverse("review", args=one.address), one.since)
        for one in dated(waiting.exclude(pk__in=own))
    ]


# The lead organisation.


def leader_tasks(user: User, *, today: date) -> list[Task]:
    """What coordinators and owners do next for evaluations that are on their way."""
    led = dated(Evaluation.objects.led_by(user).exclude(status__in=[*FILLABLE[:2], Status.SUBMITTED]))
    evaluations = list(led.prefetch_related("consultations"))
    unanswered = consulting.unanswered(led) if evaluations else {}
    composed = composed_texts(evaluations) if evaluations else {}
    owned = set(
        user.memberships.filter(role__in=CAN_OWN).values_list("organisation", flat=True)
        if evaluations
        else []
    )
    tasks = [
        task
        for one in evaluations
        for task in step_tasks(
            one,
            unanswered=unanswered.get(one.pk, 0),
            composed=composed.get(one.pk, 0),
            is_owner=one.lead_organisation_id in owned,
            today=today,
        )
    ]
    return tasks + thread_tasks({one.pk: one for one in evaluations})


def composed_texts(evaluations: list[Evaluation]) -> Mapping[UUID, int]:
    """How many texts of each card stand as the site composed them."""
    rows = NarrativeVersion.objects.composed().filter(evaluation__in=evaluations)
    return Counter(rows.values_list("evaluation_id", flat=True))


def step_tasks(one: Evaluation, *, unanswered: int, composed: int, is_owner: bool, today: date) -> list[Task]:
    """The next step of one evaluation."""
    where = str(one)

    def task(what: str, action: str, name: str, *more: str) -> Task:
        return Task(where, what, action, reverse(name, args=[*one.address, *more]), one.since)

    if one.status == Status.RETURNED:
        return [task(_("The network returned the draft"), _("See why"), "evaluation")]
    if one.status == Status.VALIDATED:
        return [task(_("Validated: now ask the members"), _("Ask them"), "consultation")]
    if one.status == Status.AGREED and is_owner and one.postponed_until <= f"{today:%Y-%m}":
        return [task(_("Agreed: issue the card, refuse, or wait"), _("Decide"), "evaluation")]
    if one.status != Status.IN_CONSULTATION:
        return []
    if unanswered:
        what = ngettext(
            "%(number)s comment of a member has no answer",
            "%(number)s comments of members have no answer",
            unanswered,
        )
        return [task(what % {"number": unanswered}, _("Answer"), "consultation")]
    if composed:
        what = ngettext(
            "%(number)s text of the card is still as the site composed it",
            "%(number)s texts of the card are still as the site composed them",
            composed,
        )
        return [task(what % {"number": composed}, _("Make them yours"), "words")]
    rounds = list(one.consultations.all())
    if is_owner and rounds and today > rounds[-1].closes_on:
        return [task(_("The members were heard: agree to the card"), _("Agree"), "take_step", Status.AGREED)]
    return []


def thread_tasks(evaluations: dict) -> list[Task]:
    """Each comment on a draft that was returned which nobody who leads has answered."""
    returned = [pk for pk, one in evaluations.items() if one.status == Status.RETURNED]
    threads = (
        discussing.unanswered(Thread.objects.filter(evaluation__in=returned))
        .annotate(since=Max("comments__hour"), last=Max("comments__number"))
        .order_by("evaluation", "number")
    )
    return [
        Task(
            str(evaluations[thread.evaluation_id]),
            _("A comment on %(about)s") % {"about": short_name(thread.about, thread.key)},
            _("Answer"),
            reverse("thread", args=[*evaluations[thread.evaluation_id].address, thread.pk]),
            thread.since,
        )
        for thread in threads
    ]


def quote_tasks(user: User) -> list[Task]:
    """Quotes that coordinators and owners have not decided about, while they may."""
    led = Evaluation.objects.led_by(user).filter(status__in=WRITABLE)
    undecided = Counter(quote.evaluation for quote in agreed_quotes(led) if not quote.is_decided)
    return [
        Task(
            str(one),
            ngettext(
                "%(number)s quote waits for your decision",
                "%(number)s quotes wait for your decision",
                number,
            )
            % {"number": number},
            _("Decide"),
            reverse("quotes", args=one.address),
        )
        for one, number in sorted(undecided.items(), key=lambda item: item[0].round.code, reverse=True)
    ]


# The members.


def member_tasks(user: User, *, today: date) -> list[Task]:
    """Drafts that an organisation of the user is asked about, until it has said something or the round is over."""
    asked = (
        Invitee.objects.of(user)
        .filter(consultation__evaluation__status=Status.IN_CONSULTATION)
        .select_related("consultation__evaluation__country", "consultation__evaluation__round")
        .annotate(
            has_commented=Exists(Contribution.objects.filter(invitee=OuterRef("pk"))),
            last_round=Max("consultation__evaluation__consultations__number"),
            since=Max("consultation__evaluation__transitions__hour"),
        )
    )
    latest = {row.consultation.evaluation_id: row for row in asked}
    return [
        Task(
            str(row.consultation.evaluation),
            _("Your organisation is asked about this draft"),
            _("Read and comment"),
            reverse("consult_here", args=row.consultation.evaluation.address),
            row.since,
        )
        for row in latest.values()
        if not row.has_commented
        and row.consultation.number == row.last_round
        and row.consultation.is_open(today)
    ]


# Those who interview.


def interviewer_tasks(evaluations: EvaluationQuerySet) -> list[Task]:
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
    return (
        evaluations.select_related("country", "round")
        .annotate(
            stakeholder_count=Count("stakeholders", distinct=True),
            interview_count=Count("interviews", filter=Q(interviews__bin_until=""), distinct=True),
        )
        .order_by("country", "round")
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
