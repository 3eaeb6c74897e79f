"""Where somebody is signed in: no address and no device, only hours (safety S1, S5, S11)."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Session(AbstractBaseSession):
    """One browser in which a person is signed in, or on the way to it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions", null=True, editable=False
    )
    begun_hour = models.DateTimeField(_("hour of signing in"), null=True, editable=False)
    used_hour = models.DateTimeField(_("hour of the last use"), editable=False)

    class Meta(AbstractBaseSession.Meta):
        ordering = ["-used_hour", "session_key"]

    @classmethod
    def get_session_store_class(cls) -> type:
        """Django's way to name the engine of a table of sessions."""
        from stakeholders.sessions import SessionStore

        return SessionStore

    @property
    def mark(self) -> str:
        """What stands for this session in a form: its key is a secret, and stays in the cookie."""
        return mark_of(self.session_key)


def mark_of(session_key: str) -> str:
    """A mark from which nobody finds the key."""
    return salted_hmac("stakeholders.sessions", session_key, algorithm="sha256").hexdigest()[:20]
