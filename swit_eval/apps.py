"""The project as an app: what must hold before anything starts."""

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

from swit_eval.env import SECRET_KEY_IS_MISSING


class ProjectConfig(AppConfig):
    """Registers the checks of the project."""

    name = "swit_eval"

    def ready(self) -> None:
        checks.register(secret_key_is_set)


def secret_key_is_set(**kwargs) -> list[checks.Error]:  # noqa: ARG001  Django passes the apps to check
    """Commands that need no key (score, draw_card) skip the checks; all others stop here."""
    return [] if settings._wrapped.SECRET_KEY else [checks.Error(SECRET_KEY_IS_MISSING, id="swit_eval.E001")]
