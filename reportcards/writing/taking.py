"""Taking a point of a focus group to the card: into a recommendation, or into one of its texts. Its origin is kept."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.models import Evaluation, FocusGroupPoint, Narrative, Recommendation
from reportcards.writing import recommending, wording
from reportcards.writing.recommending import hold_writable
from reportcards.writing.wording import Wording
from stakeholders.models import User

INTO = tuple(name for name in Narrative.TEXTS if name != "law_source")
"""The texts that a point can be added to: all but the name of a source."""

KINDS = {
    FocusGroupPoint.About.CONTINUE: Recommendation.Kind.CONTINUE,
    FocusGroupPoint.About.STOP: Recommendation.Kind.STOP,
    FocusGroupPoint.About.START: Recommendation.Kind.START,
    FocusGroupPoint.About.KEY: Recommendation.Kind.START,
}
"""What a recommendation that is made of a point asks; of what people see on a level, somebody else decides it."""
NO_LONGER_AGREED = _("Not saved: the focus group no longer agrees that what it said is published.")


class NoLongerAgreed(Exception):
    """The focus group took back its agreement, or is gone; nothing of it may be taken."""


class NoRoom(Exception):
    """The point does not fit behind what stands there; nothing was saved."""

    def __init__(self, used: int, needed: int, limit: int) -> None:
        self.used, self.needed, self.limit = used, needed, limit
        super().__init__(f"{used} and {needed} of {limit} characters")


def as_recommendation(point: FocusGroupPoint, language: str) -> Recommendation:
    """A recommendation in the words of a point, not yet saved, and perhaps too long: somebody reads it over first."""
    return Recommendation(
        evaluation=point.focus_group.evaluation,
        origin=point,
        kind=KINDS.get(point.about, ""),
        **{column("text", language): point.text},
    )


@transaction.atomic
def add_recommendation(recommendation: Recommendation, *, by: User, now: datetime) -> None:
    """Save a new one; one that comes from a point only while its focus group agrees. Raises NoLongerAgreed too."""
    if recommendation.origin:
        hold_agreed(recommendation.origin)
    recommending.add(recommendation, by=by, now=now)


@transaction.atomic
def add_to_text(point: FocusGroupPoint, name: str, language: str, *, by: User, now: datetime) -> None:
    """Put a point behind what a text of the card says in a language. Raises NoLongerAgreed, NoRoom or Locked."""
    agreed = hold_agreed(point)
    append(agreed.focus_group.evaluation, name, language, agreed, by=by, now=now)


def append(
    evaluation: Evaluation, name: str, language: str, point: FocusGroupPoint, *, by: User, now: datetime
) -> None:
    """Put its words behind what stands there. The evaluation is held."""
    text = wording.texts_of(evaluation, [language])[f"{name}-{language}"]
    longer = joined(name, text.words, point.text)
    limit = Narrative._meta.get_field(name).max_length
    if len(longer) > limit:
        raise NoRoom(len(text.words), len(longer) - len(text.words), limit)
    added = Wording(name, language, longer, seen=text.version, origin=point)
    wording.write(evaluation, [added], by=by, now=now)


def joined(name: str, before: str, words: str) -> str:
    """A text with more words: one sentence after the other, or in a long text a paragraph of their own."""
    between = "\n\n" if type(Narrative._meta.get_field(name)) is models.TextField else " "
    return between.join(part for part in (before.rstrip(), words) if part)


def hold_agreed(point: FocusGroupPoint) -> FocusGroupPoint:
    """The point as it stands now, locked against others, while its focus group agrees to publication."""
    hold_writable(point.focus_group.evaluation)
    points = FocusGroupPoint.objects.filter(focus_group__may_publish=True)
    agreed = points.select_related("focus_group__evaluation").filter(pk=point.pk).first()
    if agreed is None:
        raise NoLongerAgreed
    return agreed
