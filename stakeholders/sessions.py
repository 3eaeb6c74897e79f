"""Sessions (safety S5): 15 minutes without use, 12 hours at most, listed by person, each can be ended."""

from datetime import datetime, timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from stakeholders.hours import hour
from stakeholders.models import Session, User

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
BEGUN = "begun"
"""When the person signed in, in seconds. It is in the session itself, so that no request asks for it."""
USED = "used"
"""When the session was last written, likewise."""


class SessionStore(DatabaseStore):
    """Django's sessions in the database, with whose they are. What is too old is not there any more."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def get_expiry_date(self, **kwargs) -> datetime:  # noqa: ARG002  Django's signature
        """15 minutes from now; 12 hours after signing in, if that is sooner."""
        idle = timezone.now() + IDLE
        begun = self.get(BEGUN)
        return min(idle, moment(begun) + LONGEST) if begun else idle

    def create_model_instance(self, data: dict) -> Session:
        now = timezone.now()
        if SESSION_KEY in data:
            data.setdefault(BEGUN, now.timestamp())
            data[USED] = now.timestamp()
        session = super().create_model_instance(data)
        session.user_id = data.get(SESSION_KEY)
        session.begun_hour = hour(moment(data[BEGUN])) if BEGUN in data else None
        session.used_hour = hour(now)
        return session


def moment(seconds: float) -> datetime:
    """The moment that a session keeps as a number."""
    return datetime.fromtimestamp(seconds, tz=timezone.get_default_timezone())


def keep(session: SessionStore, now: datetime) -> None:
    """Somebody uses the site, and their 15 minutes begin again. It is written at most once a minute."""
    if SESSION_KEY in session and now.timestamp() - session.get(USED, 0) >= 60:
        session.modified = True


def has_just_begun(session: SessionStore, now: datetime) -> bool:
    """Whether the person signed in within the last 15 minutes."""
    return BEGUN in session and now - moment(session[BEGUN]) < IDLE


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Sign a person out everywhere, or everywhere else; how many sessions that were."""
    return Session.objects.filter(user=user).exclude(session_key=but or "").delete()[0]


def end_session(user: User, mark: str) -> bool:
    """Sign a person out in one place. False when it had ended already, or is not theirs."""
    found = [session for session in Session.objects.filter(user=user) if session.mark == mark]
    return any(session.delete()[0] for session in found)
