"""What must be so before a step: each says in a sentence what is missing and what to do, or nothing."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations import discussing
from evaluations.models import Contribution, Evaluation
from evaluations.results import results_of
from evaluations.scoring import EMPOWERMENT


def has_empowerment_score(evaluation: Evaluation, now: datetime) -> str:  # noqa: ARG001
    """Community Empowerment is the heart of the card: without its score there is nothing to validate."""
    if results_of(evaluation).chapters[EMPOWERMENT].score is not None:
        return ""
    return _(
        "Community Empowerment has no score yet. More community interviews, or more answers in them, are needed first."
    )


def every_thread_has_an_answer(evaluation: Evaluation, now: datetime) -> str:  # noqa: ARG001
    """What the network said is answered before it is asked again."""
    silent = discussing.unanswered(evaluation.threads.all()).count()
    if not silent:
        return ""
    return ngettext(
        "%(number)s comment has no answer. Write in each what you did, or why not.",
        "%(number)s comments have no answer. Write in each what you did, or why not.",
        silent,
    ) % {"number": silent}


def no_open_thread(evaluation: Evaluation, now: datetime) -> str:  # noqa: ARG001
    """What was commented on is settled first."""
    number = evaluation.threads.filter(is_resolved=False).count()
    if not number:
        return ""
    return ngettext(
        "%(number)s comment is still open. Resolve it, or return the draft.",
        "%(number)s comments are still open. Resolve them, or return the draft.",
        number,
    ) % {"number": number}


def has_open_consultation(evaluation: Evaluation, now: datetime) -> str:
    """The round of the members has been set up, with somebody to ask."""
    latest = evaluation.consultations.last()
    if latest and latest.is_open(now.date()) and latest.invitees.exists():
        return ""
    return _("Name the organisations that you ask, and until when.")


def consultation_is_over(evaluation: Evaluation, now: datetime) -> str:
    """The members have had the time that they were promised."""
    latest = evaluation.consultations.last()
    if latest is None:
        return _("The members were not asked yet. Reopen the evaluation, and ask them.")
    if now.date() > latest.closes_on:
        return ""
    return _("The members were given until %(last)s. Wait until that day is over.") % {
        "last": date_format(latest.closes_on, "DATE_FORMAT")
    }


def every_contribution_is_answered(evaluation: Evaluation, now: datetime) -> str:  # noqa: ARG001
    """Each member who said something learns what came of it."""
    number = Contribution.objects.filter(
        invitee__consultation__evaluation=evaluation, outcome=Contribution.Outcome.OPEN
    ).count()
    if not number:
        return ""
    return ngettext(
        "%(number)s comment of a member has no answer yet. Say whether it is taken up, and why.",
        "%(number)s comments of members have no answer yet. Say whether each is taken up, and why.",
        number,
    ) % {"number": number}


def no_text_is_as_composed(evaluation: Evaluation, now: datetime) -> str:  # noqa: ARG001
    """What the site composed from the results is a beginning: a card says what the organisation wants to say."""
    number = evaluation.narrative_versions.composed().count()
    if not number:
        return ""
    return ngettext(
        "%(number)s text is still as the site composed it. Edit or confirm it, under “Your words on the card”.",
        "%(number)s texts are still as the site composed them. Edit or confirm them, under “Your words on the card”.",
        number,
    ) % {"number": number}
