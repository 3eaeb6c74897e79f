"""When something was done, as it is kept: the hour, never the minute (safety S12); of answers the month."""

from datetime import datetime


def hour(when: datetime) -> datetime:
    """The hour of a moment."""
    return when.replace(minute=0, second=0, microsecond=0)


def month(when: datetime) -> str:
    """The month of a moment, such as "2026-05": all that is kept of what was done in an interview (safety S1)."""
    return f"{when:%Y-%m}"
