"""An invitation into an organisation."""

import uuid
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stakeholders.models.organisations import Organisation
from stakeholders.models.people import User
from stakeholders.roles import Role

VALID_FOR = timedelta(days=14)


class InvitationQuerySet(models.QuerySet):
    """Invitations by what can still become of them."""

    def open(self, now: datetime) -> "InvitationQuerySet":
        """Those that can be accepted."""
        return self.filter(used_hour=None, expires__gt=now)

    def expired(self, now: datetime) -> "InvitationQuerySet":
        """Those that nobody accepted in time."""
        return self.filter(used_hour=None, expires__lte=now)


class Invitation(models.Model):
    """One role in one organisation, for whoever has the code. The code is shown once; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    email = models.EmailField(_("e-mail"), blank=True)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.SET_NULL, related_name="+", null=True, blank=True)
    expires = models.DateTimeField(_("can be accepted until"))
    used_hour = models.DateTimeField(_("hour in which it was accepted"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["expires", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_is_known"),
            models.CheckConstraint(
                condition=Q(used_hour=None) | Q(email=""), name="accepted_invitation_keeps_no_email"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"

    def clean(self) -> None:
        """The same rule as for a membership, which it becomes."""
        if self.organisation_id and self.role and self.role not in self.organisation.roles:
            raise ValidationError({"role": _("This role is not one of this kind of organisation.")})
