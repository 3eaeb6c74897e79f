"""What an organisation's cards carry of its own: its logo and one colour. The only writer of Look."""

from datetime import datetime

from django.db import transaction

from stakeholders import colours, trail
from stakeholders.models import Look, Organisation, User, Verb


@transaction.atomic
def keep_look(
    organisation: Organisation,
    *,
    logo: bytes | None = None,
    accent: str | None = None,
    by: User,
    now: datetime,
) -> Look:
    """Keep a logo (a PNG of logos.redrawn), a colour, or both. None leaves it as it is; an empty one takes it away.

    A colour that is not fit is a ValueError: whoever asks has told people before. The trail hears of what changes.
    """
    if accent and not colours.is_fit(accent):
        raise ValueError("White letters on this colour cannot be read.")
    Organisation.objects.select_for_update(no_key=True).only("pk").get(pk=organisation.pk)
    look = look_of(organisation)
    given = {"logo": logo, "accent": accent}
    changed = {name: new for name, new in given.items() if new is not None and new != getattr(look, name)}
    if changed:
        for name, new in changed.items():
            setattr(look, name, new)
        look.save()
        trail.record(organisation, Verb.CHANGED_LOOK, "", by=by, now=now)
    return look


def look_of(organisation: Organisation) -> Look:
    """What it has; nothing, if it chose nothing yet."""
    return Look.objects.filter(organisation=organisation).first() or Look(organisation=organisation)
