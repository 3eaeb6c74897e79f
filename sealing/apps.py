"""Sealing as an app: what a site that goes to people should have."""

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class SealingConfig(AppConfig):
    """Registers the check for a key."""

    name = "sealing"

    def ready(self) -> None:
        checks.register(key_is_set, deploy=True)


def key_is_set(**kwargs) -> list[checks.Warning]:  # noqa: ARG001  Django passes the apps to check
    """Without a key the site starts, but saves and opens no text."""
    if settings.SEALING_KEYS:
        return []
    words = "There is no key to seal texts with, so none can be saved."
    hint = "Make one with manage.py make_key, and set SEALING_KEYS or SEALING_KEYS_FILE."
    return [checks.Warning(words, hint=hint, id="sealing.W001")]
