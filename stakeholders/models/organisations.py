"""Their organisations and countries, and what each person does in them."""

import uuid
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from stakeholders.models.people import User
from stakeholders.regions import Region
from stakeholders.roles import CAN_LEAD, CAN_MANAGE_MEMBERS, CAN_READ_TRAIL, Kind, Role, roles_of


class Country(models.Model):
    """A country of ISO 3166, or ZZ for demonstrations, with its region in the movement."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    region = models.CharField(_("region"), max_length=30, choices=Region, blank=True)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{2}$"), name="country_code_is_two_capitals"
            ),
            models.CheckConstraint(
                condition=Q(region__in=["", *Region.values]), name="country_region_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The country's name in the language of the interface."""
        return countries.name(self.code) or self.code


class OrganisationQuerySet(models.QuerySet):
    """Organisations, as the rights of a person cut them out."""

    def of(self, user: User, roles: tuple[Role, ...]) -> "OrganisationQuerySet":
        """Those in which the user holds one of the roles."""
        return self.filter(pk__in=Membership.objects.filter(user=user, role__in=roles).values("organisation"))

    def managed_by(self, user: User) -> "OrganisationQuerySet":
        """Those whose members this person invites and removes."""
        return self.of(user, CAN_MANAGE_MEMBERS) if user.is_active else self.none()

    def led_by(self, user: User) -> "OrganisationQuerySet":
        """The national organisations for which this person starts evaluations and writes cards."""
        return self.of(user, CAN_LEAD).filter(kind=Kind.NATIONAL) if user.is_active else self.none()

    def with_trail_for(self, user: User) -> "OrganisationQuerySet":
        """Those of whom this person reads what was done."""
        return self.of(user, CAN_READ_TRAIL) if user.is_active else self.none()

    def neighbours_of(self, organisation: "Organisation") -> "OrganisationQuerySet":
        """The other national organisations of its country. Who they are is nobody's business: never list them."""
        others = self.filter(kind=Kind.NATIONAL, country=organisation.country_id)
        return others.exclude(pk=organisation.pk)

    def named(self, names: Iterable[str]) -> "OrganisationQuerySet":
        """Those of exactly these names; capitals make no difference."""
        wanted = [Q(name__iexact=name) for name in names]
        return self.filter(reduce(or_, wanted)) if wanted else self.none()


class OrganisationManager(models.Manager.from_queryset(OrganisationQuerySet)):
    """Organisations are known by name."""

    def get_by_natural_key(self, name: str) -> "Organisation":
        return self.get(name=name)


class Organisation(models.Model):
    """A sex worker-led organisation, a regional network or the global network: those who use the system."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("country"))
    region = models.CharField(_("region"), max_length=30, choices=Region, blank=True)
    members = models.ManyToManyField(User, through="Membership", related_name="organisations")

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organisation_kind_is_known"),
            models.CheckConstraint(
                condition=Q(region__in=["", *Region.values]), name="organisation_region_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.NATIONAL, country__isnull=False)
                | (~Q(kind=Kind.NATIONAL) & Q(country=None)),
                name="national_organisation_has_a_country",
                violation_error_message=_("A national organisation has a country; a network has none."),
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.REGIONAL_NETWORK) & ~Q(region=""))
                | (~Q(kind=Kind.REGIONAL_NETWORK) & Q(region="")),
                name="regional_network_has_a_region",
                violation_error_message=_("A regional network has a region; other organisations have none."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.name,)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that fit its kind."""
        return roles_of(self.kind)


class Look(models.Model):
    """What an organisation's cards carry of its own: its sign and one colour."""

    LOGO_LIMIT = 60_000
    """Bytes of the PNG that is kept: it stands in every snapshot of a card."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, primary_key=True, related_name="look")
    logo = models.BinaryField(_("logo"), blank=True, default=bytes, max_length=LOGO_LIMIT)
    """A PNG that the site wrote itself, without anything but the picture; empty when there is none."""
    accent = models.CharField(_("colour"), max_length=7, blank=True)
    """Such as #b0122b: in the place of the site's red, and never lighter than white letters on it can be read."""

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        constraints = [
            models.CheckConstraint(
                condition=Q(accent="") | Q(accent__regex=r"^#[0-9a-f]{6}$"), name="accent_is_a_colour"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Membership(models.Model):
    """A person's role in an organisation. A person may have several, in several organisations."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="membership_is_held_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.organisation}"

    def clean(self) -> None:
        """A role must fit the kind of organisation. The database cannot say it: it would take two tables."""
        if self.organisation_id and self.role and self.role not in self.organisation.roles:
            raise ValidationError({"role": _("This role is not one of this kind of organisation.")})
