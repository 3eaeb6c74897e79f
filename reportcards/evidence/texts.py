"""Texts of the question set in the language that is switched on; where one is missing, in English, which is said."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations.translated import Translated
from reportcards.evidence.facts import Evidence
from reportcards.snapshot import Text, in_language


def translated(text: Text) -> Translated:
    """The text, and the language that it is really in."""
    return Translated(*in_language(text, get_language() or "en"))


def in_words(text: Text) -> str:
    """The text, for places that can mark no language."""
    found = translated(text)
    if not found.text or found.language == get_language():
        return found.text
    return _("%(text)s (in English: not translated yet)") % {"text": found.text}


def too_few(evidence: Evidence) -> str:
    """Why the replies of the community are not here."""
    return _(
        "Community interviews that count: %(number)s. Needed before their results are shown: %(minimum)s. So the "
        "replies of the community are not here, and no score is made with them: the same as on the page of results."
    ) % {"number": evidence.community_units, "minimum": evidence.minimum}
