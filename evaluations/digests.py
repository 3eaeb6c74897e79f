"""An e-mail a day to those who asked for one: how many things wait for them, and nothing else (safety: notices)."""

from datetime import date

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.tasks import tasks_of
from stakeholders.models import User


def send_digests(*, today: date) -> int:
    """Write to everybody who asked for it and has something to do; how many e-mails that were."""
    asked = User.objects.filter(is_active=True).exclude(digest_language="")
    return sum(send_digest(user, today=today) for user in asked)


def send_digest(user: User, *, today: date) -> int:
    """The e-mail of one person, if there is anything: no name, no country, no subject, no link."""
    with translation.override(user.digest_language):
        waiting = len(tasks_of(user, today=today))
        if not waiting:
            return 0
        words = ngettext("You have %(number)s item.", "You have %(number)s items.", waiting)
        return send_mail(_("A message for you"), words % {"number": waiting}, None, [user.email])
