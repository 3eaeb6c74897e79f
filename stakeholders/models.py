"""Who: the people who use the system, their organisations and countries, and those who are interviewed."""

import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from stakeholders.regions import Region
from stakeholders.roles import Kind, Role


class UserManager(BaseUserManager):
    """Users are known by their e-mail address, whatever its capitals."""

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.strip().lower())

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person who signs in. Community people who are interviewed are never users, nor rows of any table."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = None
    first_name = None
    last_name = None
    email = models.EmailField(_("e-mail"), unique=True)
    called = models.CharField(_("what we call you"), max_length=80, blank=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return self.called or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    def has_role(self, roles: tuple[Role, ...], organisation_id: uuid.UUID) -> bool:
        """Whether this person holds one of the roles in the organisation."""
        return (
            self.is_active
            and self.memberships.filter(organisation_id=organisation_id, role__in=roles).exists()
        )


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
    """Organisations by their members."""

    def of(self, user: User, roles: tuple[Role, ...]) -> "OrganisationQuerySet":
        """Those in which the user holds one of the roles."""
        return self.filter(pk__in=Membership.objects.filter(user=user, role__in=roles).values("organisation"))


class OrganisationManager(models.Manager.from_queryset(OrganisationQuerySet)):
    """Organisations are known by name."""

    def get_by_natural_key(self, name: str) -> "Organisation":
        return self.get(name=name)


class Organisation(models.Model):
    """A sex worker-led organisation, a regional network or the global network: those who use the system."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
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


class StakeholderType(models.TextChoices):
    """Who is interviewed: the community first, then the four types of institution (scoring: groups)."""

    COMMUNITY = "community", _("Sex worker-led organisations")
    GOVERNMENT = "government", _("Government")
    UN = "un", _("UN agencies")
    GLOBAL_FUND = "global_fund", _("Global Fund programmes")
    NGO = "ngo", _("NGOs")


INSTITUTION_TYPES = tuple(kind for kind in StakeholderType if kind != StakeholderType.COMMUNITY)


from stakeholders.models_trail import TrailEntry, Verb  # noqa: E402, F401  it refers to the models above
