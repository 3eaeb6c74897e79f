"""The way of an evaluation: a table of steps, and the one function that takes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations import discussing, preconditions, submitting
from evaluations.models import Comment, Evaluation, Status, Thread, Transition
from evaluations.permissions import can_interview, can_lead, can_own, can_validate, can_withdraw
from stakeholders import trail
from stakeholders.hours import hour
from stakeholders.models import User, Verb

S = Status
Need = Callable[[Evaluation, datetime], str]
"""A precondition: what is missing, in a sentence that says what to do; empty when all is well."""


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow: who may take it, what the trail calls it, what must be so first, what the page says about it."""

    may: Callable[[User, Evaluation], bool]
    verb: Verb
    label: Promise | str = ""
    """On the button. One that is taken by another act has none."""
    says: Promise | str = ""
    """What happens then, in plain words."""
    needs: tuple[Need, ...] = ()
    needs_reason: bool = False

    @property
    def is_automatic(self) -> bool:
        """Taken by another act, so it has no button of its own."""
        return not self.label


REOPEN = Step(
    can_lead,
    Verb.REOPENED,
    _("Reopen"),
    _("Answers can be changed again. The draft must then be submitted and validated once more."),
    needs_reason=True,
)
WITHDRAW = Step(
    can_withdraw,
    Verb.WITHDREW_CARD,
    _("Withdraw the card"),
    _(
        "Every edition is emptied: nothing that it said can be read here any more, and that it was withdrawn is "
        "shown. What was printed cannot be called back."
    ),
    needs_reason=True,
)
WHERE_A_CARD_MAY_STAND = (
    *(S.COLLECTING, S.SUBMITTED, S.RETURNED, S.VALIDATED, S.IN_CONSULTATION, S.AGREED),
    *(S.ISSUED, S.ARCHIVED),
)
"""In the first of them while it is corrected."""

TRANSITIONS: dict[tuple[Status, Status], Step] = {
    (S.SETTING_UP, S.COLLECTING): Step(can_interview, Verb.CHANGED_STATE),
    (S.COLLECTING, S.SUBMITTED): Step(
        can_lead,
        Verb.SUBMITTED,
        _("Submit to the network"),
        _(
            "The network reads the draft card and the results, never a community interview. Answers are locked."
        ),
        needs=(preconditions.has_empowerment_score, preconditions.every_thread_has_an_answer),
    ),
    (S.RETURNED, S.SUBMITTED): Step(
        can_lead,
        Verb.SUBMITTED,
        _("Submit again"),
        _("The network sees first what changed since the last time. Answers are locked."),
        needs=(preconditions.has_empowerment_score, preconditions.every_thread_has_an_answer),
    ),
    (S.SUBMITTED, S.COLLECTING): Step(
        can_lead,
        Verb.REOPENED,
        _("Take it back"),
        _("The draft is no longer before the network, and answers can be changed again."),
        needs_reason=True,
    ),
    (S.SUBMITTED, S.RETURNED): Step(
        can_validate,
        Verb.RETURNED,
        _("Return it"),
        _("The lead organisation gets the draft back with your reason and every open comment."),
        needs_reason=True,
    ),
    (S.SUBMITTED, S.VALIDATED): Step(
        can_validate,
        Verb.VALIDATED,
        _("Validate it"),
        _("You confirm that the draft is sound. The lead organisation then asks its members."),
        needs=(preconditions.no_open_thread,),
    ),
    (S.VALIDATED, S.IN_CONSULTATION): Step(
        can_lead, Verb.OPENED_CONSULTATION, needs=(preconditions.has_open_consultation,)
    ),
    (S.VALIDATED, S.COLLECTING): REOPEN,
    (S.IN_CONSULTATION, S.COLLECTING): REOPEN,
    (S.IN_CONSULTATION, S.AGREED): Step(
        can_own,
        Verb.CHANGED_STATE,
        _("Agree to the card"),
        _("Your organisation stands behind the card. Its words can no longer be changed."),
        needs=(
            preconditions.consultation_is_over,
            preconditions.every_contribution_is_answered,
            preconditions.no_text_is_as_composed,
        ),
    ),
    (S.AGREED, S.COLLECTING): REOPEN,
    (S.AGREED, S.ISSUED): Step(
        can_own,
        Verb.ISSUED_CARD,
        _("Issue the card"),
        _(
            "Everybody can read the card from then on, with its numbers. It never changes: a mistake that is found "
            "later needs a new edition."
        ),
    ),
    (S.AGREED, S.ARCHIVED): Step(
        can_own,
        Verb.CHANGED_STATE,
        _("Refuse to issue it"),
        _("No card will be issued. Interviews and results stay with your organisation."),
        needs_reason=True,
    ),
    (S.ISSUED, S.COLLECTING): Step(
        can_own,
        Verb.REOPENED,
        _("Correct it"),
        _(
            "Answers and words can be changed again, and the draft is validated and agreed once more. The card that "
            "is issued stays as it is until the next edition is."
        ),
        needs_reason=True,
    ),
    (S.ISSUED, S.ARCHIVED): Step(
        can_own,
        Verb.CHANGED_STATE,
        _("Put it away"),
        _("The evaluation no longer asks for anything. The card stays issued."),
    ),
    **{(state, S.WITHDRAWN): WITHDRAW for state in WHERE_A_CARD_MAY_STAND},
    (S.WITHDRAWN, S.COLLECTING): replace(REOPEN, may=can_own),
}


class StepRefused(Exception):
    """A precondition is not met: `reasons` says what is missing, and nothing was changed."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


class AlreadyMoved(Exception):
    """Somebody took a step since the page was opened; nothing was changed."""


@transaction.atomic
def advance(
    evaluation: Evaluation,
    to: Status,
    *,
    by: User,
    now: datetime,
    reason: str = "",
    seen: int | None = None,
) -> Transition:
    """Take one step: locked, checked against the table, recorded with its hour. The only writer of a status.

    `seen` is how many steps had been taken when the user looked; when there are more by now, AlreadyMoved is raised.
    Raises PermissionDenied where there is no such arrow for this user, StepRefused where something is missing.
    """
    locked = lock(evaluation)
    if seen is not None and seen != steps_taken(locked):
        raise AlreadyMoved
    step = TRANSITIONS.get((S(locked.status), to))
    if step is None or not step.may(by, locked):
        raise PermissionDenied
    if missing := what_is_missing(step, locked, now, reason):
        raise StepRefused(missing)
    taken = Transition.objects.create(
        evaluation=locked,
        from_status=locked.status,
        to_status=to,
        by=by,
        hour=hour(now),
        because=explained(locked, to, reason, by=by, now=now),
    )
    if to == S.SUBMITTED:
        submitting.keep(locked, by=by, hour=hour(now))
    evaluation.status = locked.status = to
    evaluation.postponed_until = locked.postponed_until = ""
    locked.save(update_fields=["status", "postponed_until"])
    trail.record(evaluation.lead_organisation, step.verb, evaluation.full_code, by=by, now=now)
    return taken


def steps_taken(evaluation: Evaluation) -> int:
    """How many steps an evaluation has behind it. The state alone would not tell a draft from the one after it."""
    return evaluation.transitions.count()


def lock(evaluation: Evaluation) -> Evaluation:
    """The evaluation and its interviews, held until the step is taken: nobody writes an answer meanwhile."""
    locked = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    list(locked.interviews.select_for_update().order_by("pk").values_list("pk"))
    return locked


def what_is_missing(step: Step, evaluation: Evaluation, now: datetime, reason: str) -> list[str]:
    """Every precondition that is not met, each in a sentence."""
    missing = [sentence for need in step.needs if (sentence := need(evaluation, now))]
    if step.needs_reason and not reason.strip():
        missing.append(str(_("Say why in a few words: the others need to know what to do.")))
    return missing


def explained(evaluation: Evaluation, to: Status, reason: str, *, by: User, now: datetime) -> Comment | None:
    """The reason as a comment about the whole draft. That of a return stays open: it is a task until it is resolved."""
    if not reason.strip():
        return None
    comment = discussing.begin_thread(evaluation, Thread.About.WHOLE, "", reason.strip(), by=by, now=now)
    if to != S.RETURNED:
        discussing.resolve(comment.thread, by=by, now=now)
    return comment


def steps_from(user: User, evaluation: Evaluation) -> list[tuple[Status, Step]]:
    """The steps that this user may take now; whether all is there for them is another question."""
    return [
        (to, step)
        for (origin, to), step in TRANSITIONS.items()
        if origin == evaluation.status and not step.is_automatic and step.may(user, evaluation)
    ]
