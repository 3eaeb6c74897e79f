"""One country in one round: who leads it, who is to be heard, what the lead organisation writes about it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.models.framework import Framework
from sealing.fields import SealedTextField
from stakeholders.models import Country, Membership, Organisation, StakeholderType, User
from stakeholders.regions import DEMONSTRATION_COUNTRY
from stakeholders.roles import CAN_INTERVIEW, CAN_LEAD, CAN_VALIDATE, Kind, Role

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


class Round(models.Model):
    """A dated wave of evaluations, known by a short code such as 2026."""

    code = models.CharField(_("code"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"),
                name="round_code_fits_in_an_address",
                violation_error_message=_("Use letters, figures, dots and hyphens only."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Status(models.TextChoices):
    """The state of an evaluation. Only workflow.advance() changes it."""

    SETTING_UP = "setting_up", _("Setting up")
    COLLECTING = "collecting", _("Collecting interviews")
    SUBMITTED = "submitted", _("With the network")
    RETURNED = "returned", _("Returned by the network")
    VALIDATED = "validated", _("Validated by the network")
    IN_CONSULTATION = "in_consultation", _("In consultation")
    AGREED = "agreed", _("Agreed")
    ISSUED = "issued", _("Issued")
    ARCHIVED = "archived", _("Archived")
    WITHDRAWN = "withdrawn", _("Withdrawn")


FILLABLE = (Status.SETTING_UP, Status.COLLECTING, Status.RETURNED)
"""Interviews and answers may change. In every other state the database refuses to (migration answers_are_locked)."""

WRITABLE = (*FILLABLE, Status.VALIDATED, Status.IN_CONSULTATION)
"""What the card says in words may change: also while the members are asked, so that they can be listened to."""

REVIEWABLE = (
    Status.SUBMITTED,
    Status.RETURNED,
    Status.VALIDATED,
    Status.IN_CONSULTATION,
    Status.AGREED,
    Status.ISSUED,
)
"""The network sees the draft: never before it was submitted."""


def is_made_by(user: User, roles: tuple[Role, ...] = tuple(Role), *, path: str = "") -> Q:
    """Whether the user has one of the roles in the organisation that leads, or in one that it invited.

    Nobody whose account was closed has. For evaluations, or for what leads to one along `path` ("evaluation__").
    """
    leads = Q(organisation=OuterRef(f"{path}lead_organisation"))
    was_invited = Q(organisation__joined_evaluations=OuterRef(f"{path}pk"))
    held = Membership.objects.filter(leads | was_invited, user=user, role__in=roles)
    return Q(Exists(held)) if user.is_active else Q(pk__in=[])


class EvaluationQuerySet(models.QuerySet):
    """Fetching is authorising: pages start from `visible_to`."""

    def visible_to(self, user: User) -> "EvaluationQuerySet":
        """Those of the user's own organisations, and the drafts that the user may review."""
        return self.filter(is_made_by(user) | self._reviewed_by(user)) if user.is_active else self.none()

    def of_members(self, user: User) -> "EvaluationQuerySet":
        """Those led by an organisation of which the user is a member, or to which it was invited."""
        return self.filter(is_made_by(user))

    def filled_by(self, user: User) -> "EvaluationQuerySet":
        """Those for which the user interviews (permissions.can_interview, for many at once)."""
        return self.filter(is_made_by(user, CAN_INTERVIEW))

    def led_by(self, user: User) -> "EvaluationQuerySet":
        """Those for which the user writes and decides (permissions.can_lead, for many at once)."""
        organisations = Organisation.objects.of(user, CAN_LEAD)
        return self.filter(lead_organisation__in=organisations) if user.is_active else self.none()

    def reviewed_by(self, user: User) -> "EvaluationQuerySet":
        """Drafts of the user's region (or all, for the global network) that were submitted."""
        return self.filter(self._reviewed_by(user)) if user.is_active else self.none()

    @staticmethod
    def _reviewed_by(user: User) -> Q:
        networks = Organisation.objects.of(user, CAN_VALIDATE)
        regions = networks.filter(kind=Kind.REGIONAL_NETWORK).values("region")
        is_theirs = Q(country__region__in=regions) | Q(Exists(networks.filter(kind=Kind.GLOBAL_NETWORK)))
        return is_theirs & Q(status__in=REVIEWABLE)


class Evaluation(models.Model):
    """One country in one round, led by a national sex worker-led organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    country = models.ForeignKey(Country, models.PROTECT, verbose_name=_("country"))
    round = models.ForeignKey(Round, models.PROTECT, verbose_name=_("round"))
    framework = models.ForeignKey(Framework, models.PROTECT, verbose_name=_("framework"))
    lead_organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("lead organisation"))
    partners = models.ManyToManyField(
        Organisation, related_name="joined_evaluations", blank=True, verbose_name=_("invited organisations")
    )
    """Other organisations of the country that interview too. Nobody else of the country sees anything."""
    status = models.CharField(_("state"), max_length=20, choices=Status, default=Status.SETTING_UP)
    postponed_until = models.CharField(_("postponed until"), max_length=7, blank=True)
    """A month: the lead organisation chose to wait with the issue of its card."""
    consultation_summary = models.JSONField(null=True, blank=True, editable=False)
    """What a file said of the members' round that was held elsewhere; not asked for when there is one here."""
    minimum_community_units = models.PositiveIntegerField(
        _("own minimum of community interviews"), null=True, blank=True
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["country", "round"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "round"], name="evaluation_exists_once_per_country_and_round"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="evaluation_status_is_known"),
            models.CheckConstraint(
                condition=Q(minimum_community_units=None) | Q(minimum_community_units__gte=1),
                name="evaluation_minimum_is_positive",
            ),
            models.CheckConstraint(
                condition=Q(postponed_until="") | Q(postponed_until__regex=MONTH),
                name="evaluation_is_postponed_until_a_month",
            ),
        ]

    def __str__(self) -> str:
        return _("%(country)s, round %(round)s") % {"country": self.country.name, "round": self.round.code}

    def get_absolute_url(self) -> str:
        return reverse("evaluation", args=self.address)

    @property
    def address(self) -> tuple[str, str]:
        """What its pages have in their addresses: country and round."""
        return self.country_id, self.round.code

    @property
    def full_code(self) -> str:
        """What the trail calls it, such as "ZZ 2026"."""
        return f"{self.country_id} {self.round.code}"

    @property
    def is_demonstration(self) -> bool:
        """Whether its data is made up: everything about it must say so."""
        return self.country_id == DEMONSTRATION_COUNTRY

    @property
    def minimum(self) -> int:
        """The least number of community interviews for community results to be shown (scoring: minimum)."""
        return self.minimum_community_units or self.framework.minimum_community_units


class Stakeholder(models.Model):
    """One organisation that is to be interviewed. A community organisation may be named by an alias."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="stakeholders")
    code = models.CharField(_("code"), max_length=40)
    group = models.CharField(_("type"), max_length=20, choices=StakeholderType)
    name = models.CharField(_("name"), max_length=200)
    contact = SealedTextField(_("how to reach this office"), max_length=300, blank=True)
    """Of an institution: which office, and how it is reached. Of the community nothing is kept."""
    has_declined = models.BooleanField(_("declined to take part"), default=False)

    class Meta:
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")
        ordering = ["evaluation", "code"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "code"], name="stakeholder_code_exists_once"),
            models.CheckConstraint(
                condition=Q(group__in=StakeholderType.values), name="stakeholder_group_is_known"
            ),
            models.CheckConstraint(
                condition=Q(contact="") | ~Q(group=StakeholderType.COMMUNITY),
                name="stakeholder_of_the_community_has_no_contact",
                violation_error_message=_("How to reach them is kept of institutions only."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_code(self) -> str:
        """What the trail calls it, such as "ZZ 2026 government-3"."""
        return f"{self.evaluation.full_code} {self.code}"


class Transition(models.Model):
    """One step of an evaluation from one state to another: who made it, and in which hour. Append-only."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="transitions")
    from_status = models.CharField(max_length=20, choices=Status)
    to_status = models.CharField(max_length=20, choices=Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    hour = models.DateTimeField()
    because = models.ForeignKey("evaluations.Comment", models.SET_NULL, null=True, related_name="+")
    """Where a step needs a reason: the comment that gives it."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_status__in=Status.values, to_status__in=Status.values),
                name="transition_states_are_known",
            ),
            models.CheckConstraint(
                condition=~Q(from_status=models.F("to_status")), name="transition_changes_the_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_status} > {self.to_status}"
