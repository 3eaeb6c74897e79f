"""When something was done, as it is kept: the hour, never the minute (safety S12)."""

from datetime import datetime


def hour(when: datetime) -> datetime:
    """The hour of a moment."""
    return when.replace(minute=0, second=0, microsecond=0)
