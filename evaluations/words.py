"""The words for bands, statuses and verdicts of the scoring specification, and for months, as pages say them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

LOWER_CASE_NAMES = {"fr", "es", "pt", "ru", "uk"}
"""Languages that write months and languages with a small letter; Django's catalogues do not always."""

BANDS = {
    "not_started": pgettext_lazy("band", "Not started"),
    "limited": pgettext_lazy("band", "Limited"),
    "partial": pgettext_lazy("band", "Partial"),
    "substantial": pgettext_lazy("band", "Substantial"),
}
INVOLVEMENT = {
    "excluded": pgettext_lazy("involvement", "Excluded"),
    "tokenistic": pgettext_lazy("involvement", "Tokenistic"),
    "partial": pgettext_lazy("involvement", "Partial"),
    "meaningful": pgettext_lazy("involvement", "Meaningful"),
}
VERDICTS = {
    "broadly_agree": _("They broadly agree"),
    "differ": _("They differ"),
    "sharply_different": _("They see it very differently"),
}
STATES = {
    "": _("left blank"),
    "dont_know": _("do not know"),
    "refused": _("prefer not to answer"),
    "not_applicable": _("does not apply"),
    "not_asked": _("not asked"),
}
STATUSES = {
    "ok": "",
    "limited_data": _("Limited data: fewer than two thirds were answered. The score is used, and marked."),
    "insufficient_data": _("Not enough answers for a score."),
    "not_applicable": _("Nothing was asked here."),
    "too_few_community_interviews": _(
        "Too few community interviews: their results are withheld, to protect them."
    ),
    "community_view_missing": _("No score: the community's view is missing."),
    "community_only": _("The community's view alone: no institution has a score here."),
    "one_institution_group": _("Only one type of institution has a score here."),
    "no_community_empowerment_score": _("There is no score, because Community Empowerment has none."),
    "too_many_chapters_missing": _("There is no score, because too many chapters have none."),
    "not_assessed": _("Nobody assessed them."),
}
LOOKS_LIKE = {
    "phone": _("This looks like a phone number:"),
    "email": _("This looks like an e-mail address:"),
    "handle": _("This looks like a name on social media:"),
    "identity": _("This looks like the number of an identity paper:"),
    "name": _("This looks like the name of a person:"),
}
"""What the guard of free text says, by kind of finding (evaluations/guarding.py)."""


def band(code: str | None) -> str:
    """A band in words; nothing when there is no score."""
    return str(BANDS[code]) if code else ""


def involvement(code: str | None) -> str:
    """The word for an involvement score; nothing when there is none."""
    return str(INVOLVEMENT[code]) if code else ""


def verdict(code: str | None) -> str:
    """How far two sides are apart, in words."""
    return str(VERDICTS[code]) if code else str(_("Too few questions in common"))


def state(code: str) -> str:
    """A stored state in words."""
    return str(STATES[code])


def status(code: str) -> str:
    """What a status means, in a sentence; nothing when all is well."""
    return str(STATUSES[code])


def month(value: str | None) -> str:
    """A month and year, from YYYY-MM."""
    if not value:
        return ""
    year, number = value.split("-")
    return small(date_format(date(int(year), int(number), 1), "F Y"))


def small(name: str) -> str:
    """The name of a month or a language, as the language of the interface writes it within a sentence."""
    return name.lower() if (get_language() or "").split("-")[0] in LOWER_CASE_NAMES else name
