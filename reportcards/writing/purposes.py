"""What each text of the card is for, in one line for whoever writes it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PURPOSES: dict[str, Promise] = {
    "finding": _("What everybody reads first, at the top of the card."),
    "empowerment": _("Stands beside the largest number: what it means where you live."),
    "key_ask": _("The one thing that whoever holds the card should do."),
    "law": _("So that readers from elsewhere know what sex workers are up against."),
    "law_source": _("So that a reader can look it up."),
    "involvement": _("Stands beside the table of the ten criteria: what is behind the words in it."),
    "contradictions": _("What it means for you when two of the same type say opposite things."),
    "not_heard": _("Whom you could not speak with, and why. Never the name of a person."),
}
"""The names of the texts are those of the columns (Narrative)."""
