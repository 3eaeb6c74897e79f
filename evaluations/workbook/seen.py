"""Marks of what was on the site when a workbook was written: enough to see a change, not enough to learn the words."""

from django.utils.crypto import salted_hmac

from evaluations.models import Interview


def mark(interview: Interview, name: str, value: str) -> str:
    """A keyed mark of one detail or closing text of an interview; empty for what is empty."""
    if not value:
        return ""
    return salted_hmac(__name__, f"{interview.pk} {name} {value}", algorithm="sha256").hexdigest()[:24]
