"""The people who use the system."""

import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from stakeholders.roles import Role


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
    digest_language = models.CharField(max_length=10, blank=True)
    """In which language an e-mail says that something waits; empty: none is sent, which is how it begins."""

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
