"""The members are asked before a card is issued, and an institution may reply."""

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.models.evaluation import Evaluation, Stakeholder
from sealing.fields import SealedTextField
from stakeholders.models import Organisation, User

USUAL_DAYS = 30
LEAST_DAYS = 14
"""A consultation that is shorter needs a reason, which is printed on the card."""

MOST_DAYS = 120

REPLY_LIMIT = 2000
"""Characters of a member's comment, of the answer to it, and of an institution's reply."""


class Consultation(models.Model):
    """One round in which named sex worker-led organisations read the draft card and comment on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="consultations")
    number = models.PositiveIntegerField()
    opens_on = models.DateField()
    days = models.PositiveSmallIntegerField(_("how many days"), default=USUAL_DAYS)
    reason_short = models.CharField(_("why it is so short"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["evaluation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="consultation_number_exists_once"),
            models.CheckConstraint(
                condition=Q(days__gte=LEAST_DAYS) | (Q(days__gte=1) & ~Q(reason_short="")),
                name="short_consultation_has_a_reason",
            ),
            models.CheckConstraint(condition=Q(days__lte=MOST_DAYS), name="consultation_is_not_endless"),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.number}"

    @property
    def closes_on(self) -> date:
        """The last day on which a comment is taken."""
        return self.opens_on + timedelta(days=self.days - 1)

    def is_open(self, today: date) -> bool:
        """Whether comments are taken."""
        return self.opens_on <= today <= self.closes_on


class InviteeQuerySet(models.QuerySet):
    """Fetching is authorising."""

    def of(self, user: User) -> "InviteeQuerySet":
        """Those organisations that the user belongs to. In each evaluation the last one is theirs to speak for."""
        found = self.filter(organisation__in=user.organisations.all()) if user.is_active else self.none()
        return found.order_by("consultation__number", "name")


class Invitee(models.Model):
    """An organisation that is asked, by a personal link (only the link's hash is kept) or by its accounts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="invitees")
    name = models.CharField(_("name of the organisation"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    link_hash = models.CharField(max_length=64, unique=True)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="organisation_is_asked_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Contribution(models.Model):
    """What a member organisation says about one section of the draft, and what the lead organisation answered."""

    class Outcome(models.TextChoices):
        OPEN = "", _("not answered yet")
        TAKEN_UP = "taken_up", _("taken up")
        NOT_TAKEN_UP = "not_taken_up", _("not taken up")

    class Section(models.TextChoices):
        """The pages of the card, and all of it."""

        WHOLE = "whole", _("The whole card")
        HEADLINE = "headline", _("Headline and Community Empowerment")
        CHAPTERS = "chapters", _("The six chapters")
        INVOLVEMENT = "involvement", _("Meaningful involvement")
        CHANGE = "change", _("What must change")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="contributions")
    number = models.PositiveIntegerField()
    section = models.CharField(_("about"), max_length=20, choices=Section, default=Section.WHOLE)
    text = SealedTextField(_("what you want to say"), max_length=REPLY_LIMIT)
    is_anonymous = models.BooleanField(_("do not show our name to the other organisations"), default=False)
    outcome = models.CharField(_("what came of it"), max_length=20, choices=Outcome, blank=True, default="")
    answer = SealedTextField(_("why"), max_length=REPLY_LIMIT, blank=True)
    version = models.PositiveIntegerField(default=0)
    """How often it was answered: who answers says which version they saw, so that nobody writes over another."""

    class Meta:
        verbose_name = _("member's comment")
        verbose_name_plural = _("members' comments")
        ordering = ["invitee", "number"]
        constraints = [
            models.UniqueConstraint(fields=["invitee", "number"], name="contribution_number_exists_once"),
            models.CheckConstraint(
                condition=Q(section__in=["whole", "headline", "chapters", "involvement", "change"]),
                name="contribution_section_is_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answer="")
                | (Q(outcome__in=["taken_up", "not_taken_up"]) & ~Q(answer="")),
                name="contribution_outcome_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.number}"

    def get_absolute_url(self) -> str:
        """Where it stands among the others, on the lead organisation's page."""
        address = self.invitee.consultation.evaluation.address
        return f"{reverse('consultation', args=address)}#comment-{self.pk}"


class RightOfReply(models.Model):
    """An institution is given the part of the draft about it; what it replies is printed, and changes no score."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="replies")
    stakeholder = models.ForeignKey(
        Stakeholder, models.CASCADE, related_name="+", verbose_name=_("institution")
    )
    until = models.DateField(_("last day to reply"), null=True)
    """None when the reply came with a file: it was given elsewhere, and no link opens it here."""
    link_hash = models.CharField(max_length=64, unique=True)
    text = SealedTextField(_("reply"), max_length=REPLY_LIMIT, blank=True)
    version = models.PositiveIntegerField(default=0)
    """How often it was written: who writes says which version they saw."""

    class Meta:
        verbose_name = _("reply of an institution")
        verbose_name_plural = _("replies of institutions")
        ordering = ["stakeholder__group", "stakeholder__code"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "stakeholder"], name="institution_replies_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.stakeholder_id}"

    def is_open(self, today: date) -> bool:
        """Whether the institution may still write."""
        return self.until is not None and today <= self.until
