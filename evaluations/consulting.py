"""The members are asked, and an institution replies: every act of it, and nothing that is shown.

A personal link is 32 random bytes. It is handed out once, when it is made; only its sha256 is kept, so that whoever
takes the database cannot use it (safety S4, S6). Texts are written through rows one by one, never by the column.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max

from evaluations.changing import tell
from evaluations.models import (
    Consultation,
    Contribution,
    Evaluation,
    Invitee,
    RightOfReply,
    Stakeholder,
    Status,
)
from evaluations.models.evaluation import EvaluationQuerySet
from evaluations.workflow import AlreadyMoved, advance
from stakeholders import trail
from stakeholders.models import Organisation, User, Verb

MAY_REPLY = (Status.VALIDATED, Status.IN_CONSULTATION)
"""Institutions are asked, and may write, from the validation on until the card is agreed."""

MEMBERS_READ = (Status.IN_CONSULTATION, Status.AGREED)
INSTITUTIONS_READ = (*MAY_REPLY, Status.AGREED)
"""The draft is shown to those who were asked; not while it is worked on again, nor when there is a card instead."""

USUAL_DAYS_TO_REPLY = 14


@dataclass(frozen=True, slots=True)
class Link:
    """A personal link that was just made: for whom, and the token that opens it. It is never seen again."""

    name: str
    token: str


class Closed(Exception):
    """The time is over, or the evaluation has moved on; nothing was saved."""


class AskedAlready(Exception):
    """This organisation or institution has its link; nothing was saved."""


class Changed(Exception):
    """Somebody else wrote since the page was opened; nothing was saved."""


class Replied(Exception):
    """The institution has written: its words stay."""


def link_hash(token: str) -> str:
    """What is kept of a personal link."""
    return hashlib.sha256(token.encode()).hexdigest()


def fresh_token() -> str:
    """The end of a new personal link."""
    return secrets.token_urlsafe(32)


# The members.


@transaction.atomic
def open_round(
    evaluation: Evaluation,
    *,
    days: int,
    reason_short: str,
    names: Iterable[str],
    accounts: Iterable[Organisation],
    by: User,
    now: datetime,
) -> list[Link]:
    """Ask these organisations: a round, a link for each, and the step of the evaluation; all or nothing.

    Raises AlreadyMoved when the evaluation is no longer validated: somebody opened a round before.
    """
    if hold(evaluation).status != Status.VALIDATED:
        raise AlreadyMoved
    last = evaluation.consultations.aggregate(last=Max("number"))["last"] or 0
    new = Consultation.objects.create(
        evaluation=evaluation, number=last + 1, opens_on=now.date(), days=days, reason_short=reason_short
    )
    links = [invite(new, name) for name in names]
    links += [invite(new, organisation.name, organisation) for organisation in accounts]
    advance(evaluation, Status.IN_CONSULTATION, by=by, now=now)
    return links


@transaction.atomic
def add_invitees(
    consultation: Consultation,
    names: Iterable[str],
    accounts: Iterable[Organisation],
    *,
    by: User,
    now: datetime,
) -> list[Link]:
    """Ask more organisations while comments are taken: all of them, or none when one is asked already."""
    if not takes_comments(consultation, hold(consultation.evaluation), now.date()):
        raise Closed
    added = [(name, None) for name in names] + [(account.name, account) for account in accounts]
    asked = {invitee.name.casefold() for invitee in consultation.invitees.all()}
    if any(name.casefold() in asked for name, _account in added):
        raise AskedAlready
    links = [invite(consultation, name, account) for name, account in added]
    tell(consultation.evaluation, Verb.ASKED_MEMBERS, by=by, now=now)
    return links


def invite(consultation: Consultation, name: str, account: Organisation | None = None) -> Link:
    """An organisation with its link."""
    token = fresh_token()
    Invitee.objects.create(
        consultation=consultation, name=name, organisation=account, link_hash=link_hash(token)
    )
    return Link(name, token)


@transaction.atomic
def renew_link(invitee: Invitee, *, by: User, now: datetime) -> Link:
    """A new link for an organisation, while the members are asked; the old one no longer opens anything."""
    if hold(invitee.consultation.evaluation).status != Status.IN_CONSULTATION:
        raise Closed
    token = fresh_token()
    invitee.link_hash = link_hash(token)
    invitee.save(update_fields=["link_hash"])
    tell(invitee.consultation.evaluation, Verb.RENEWED_LINK, by=by, now=now)
    return Link(invitee.name, token)


@transaction.atomic
def contribute(invitee: Invitee, given: Iterable[Contribution], *, today: date) -> int:
    """Take the comments of an organisation, all or none; how many are new. One that stands already is not repeated."""
    consultation = invitee.consultation
    if not takes_comments(consultation, hold(consultation.evaluation), today):
        raise Closed
    stored = {(row.section, row.text): row for row in invitee.contributions.all()}
    last = max((row.number for row in stored.values()), default=0)
    new = [row for row in given if not repeats(row, stored.get((row.section, row.text)))]
    for number, row in enumerate(new, start=last + 1):
        row.invitee, row.number = invitee, number
        row.save()
    return len(new)


def repeats(row: Contribution, stored: Contribution | None) -> bool:
    """Whether this was said before; then only whether the name is shown may be new."""
    if stored is not None and stored.is_anonymous != row.is_anonymous:
        stored.is_anonymous = row.is_anonymous
        stored.save(update_fields=["is_anonymous"])
    return stored is not None


@transaction.atomic
def answer_contribution(
    contribution: Contribution, outcome: str, answer: str, *, seen: int, by: User, now: datetime
) -> None:
    """Say what came of a comment, and why; also otherwise than before, until the card is agreed.

    `seen` is the version that the writer had before them.
    """
    if hold(contribution.invitee.consultation.evaluation).status != Status.IN_CONSULTATION:
        raise Closed
    locked = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if (locked.outcome, locked.answer) == (outcome, answer):
        return
    if locked.version != seen:
        raise Changed
    locked.outcome, locked.answer, locked.version = outcome, answer, seen + 1
    locked.save(update_fields=["outcome", "answer", "version"])
    tell(contribution.invitee.consultation.evaluation, Verb.ANSWERED_COMMENT, by=by, now=now)


def takes_comments(consultation: Consultation, evaluation: Evaluation, today: date) -> bool:
    """Whether the members are still asked, in this round and no later one, and its last day is not over."""
    return (
        evaluation.status == Status.IN_CONSULTATION
        and consultation.is_open(today)
        and is_latest(consultation)
    )


def is_draft_shown(consultation: Consultation) -> bool:
    """Whether those who were asked in this round see the draft now."""
    return consultation.evaluation.status in MEMBERS_READ and is_latest(consultation)


def is_latest(consultation: Consultation) -> bool:
    """Whether the members were not asked anew since."""
    later = Consultation.objects.filter(evaluation=consultation.evaluation_id, number__gt=consultation.number)
    return not later.exists()


def unanswered(evaluations: EvaluationQuerySet) -> dict[UUID, int]:
    """How many comments wait for an answer, for each evaluation whose members are asked. One query."""
    rows = Contribution.objects.filter(
        outcome=Contribution.Outcome.OPEN,
        invitee__consultation__evaluation__in=evaluations.order_by(),
        invitee__consultation__evaluation__status=Status.IN_CONSULTATION,
    )
    counted = rows.order_by().values("invitee__consultation__evaluation").annotate(number=Count("pk"))
    return {row["invitee__consultation__evaluation"]: row["number"] for row in counted}


# The institutions.


@transaction.atomic
def ask_institution(
    evaluation: Evaluation, stakeholder: Stakeholder, *, until: date, by: User, now: datetime
) -> Link:
    """Give an institution the part of the draft about it, and until a day the right to reply."""
    if hold(evaluation).status not in MAY_REPLY:
        raise Closed
    if evaluation.replies.filter(stakeholder=stakeholder).exists():
        raise AskedAlready
    token = fresh_token()
    RightOfReply.objects.create(
        evaluation=evaluation, stakeholder=stakeholder, until=until, link_hash=link_hash(token)
    )
    tell_of(stakeholder, Verb.ASKED_INSTITUTION, by=by, now=now)
    return Link(stakeholder.name, token)


@transaction.atomic
def renew_reply_link(reply: RightOfReply, *, by: User, now: datetime) -> Link:
    """A new link for an institution; when its time was over, it has it again."""
    if hold(reply.evaluation).status not in MAY_REPLY:
        raise Closed
    token = fresh_token()
    reply.link_hash = link_hash(token)
    if not reply.is_open(now.date()):
        reply.until = now.date() + timedelta(days=USUAL_DAYS_TO_REPLY)
    reply.save(update_fields=["link_hash", "until"])
    tell_of(reply.stakeholder, Verb.RENEWED_LINK, by=by, now=now)
    return Link(reply.stakeholder.name, token)


@transaction.atomic
def withdraw_reply_link(reply: RightOfReply, *, by: User, now: datetime) -> None:
    """The institution is no longer asked. Once it has replied, its words stay: it has the right to them."""
    if hold(reply.evaluation).status not in MAY_REPLY:
        raise Closed
    locked = RightOfReply.objects.select_for_update().get(pk=reply.pk)
    if locked.text:
        raise Replied
    locked.delete()
    tell_of(reply.stakeholder, Verb.WITHDREW_LINK, by=by, now=now)


@transaction.atomic
def give_reply(reply: RightOfReply, text: str, *, seen: int, today: date) -> None:
    """What the institution says: it may change it until its last day, or until the card is agreed.

    `seen` is the version that the writer had before them. No score is read or written.
    """
    evaluation = hold(reply.evaluation)
    locked = RightOfReply.objects.select_for_update().get(pk=reply.pk)
    if not may_write(locked, evaluation, today):
        raise Closed
    if locked.text == text:
        return
    if locked.version != seen:
        raise Changed
    locked.text, locked.version = text, seen + 1
    locked.save(update_fields=["text", "version"])


def may_write(reply: RightOfReply, evaluation: Evaluation, today: date) -> bool:
    """Whether the institution may still write or change its reply."""
    return evaluation.status in MAY_REPLY and reply.is_open(today)


def tell_of(institution: Stakeholder, verb: Verb, *, by: User, now: datetime) -> None:
    """Write into the trail what was done about an institution."""
    lead = institution.evaluation.lead_organisation
    trail.record(lead, verb, institution.full_code, by=by, now=now)


def hold(evaluation: Evaluation) -> Evaluation:
    """The evaluation as it stands now, held until the act is done: acts on one evaluation come one after the other."""
    return Evaluation.objects.select_for_update().get(pk=evaluation.pk)
