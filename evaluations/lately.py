"""In which hour something was saved, as long as two people may be at it together.

In memory only, and soon forgotten: what is stored has a month, never a day (safety S1). Another process of the site
does not know it, and then the month is all that is said.
"""

from datetime import datetime

from django.core.cache import caches

from evaluations.models import Answer, ClosingVersion
from stakeholders.hours import hour


def remember(saved: Answer | ClosingVersion, now: datetime) -> None:
    """That this version was saved now."""
    caches["lately"].set(key(saved), hour(now))


def recall(saved: Answer | ClosingVersion) -> datetime | None:
    """In which hour this version was saved; None when nobody remembers."""
    return caches["lately"].get(key(saved))


def key(saved: Answer | ClosingVersion) -> str:
    """What it is remembered by."""
    return f"{saved.pk}/{saved.version}"
