"""What the card calls the codes of a snapshot, in the language that is switched on."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _in

GROUPS: dict[str, Promise] = {
    "community": _("Sex worker-led organisations"),
    "government": _("Government"),
    "un": _("UN agencies"),
    "global_fund": _("Global Fund programmes"),
    "ngo": _("NGOs"),
}

BANDS: dict[str, Promise] = {
    "not_started": _in("band", "Not started"),
    "limited": _in("band", "Limited"),
    "partial": _in("band", "Partial"),
    "substantial": _in("band", "Substantial"),
}
BAND_RANGES = {"not_started": "0–24", "limited": "25–49", "partial": "50–74", "substantial": "75–100"}

INVOLVEMENT: dict[str, Promise] = {
    "excluded": _in("involvement", "Excluded"),
    "tokenistic": _in("involvement", "Tokenistic"),
    "partial": _in("involvement", "Partial"),
    "meaningful": _in("involvement", "Meaningful"),
}

STATUSES: dict[str, Promise] = {
    "too_few_community_interviews": _("Too few interviews"),
    "community_view_missing": _("Community not heard"),
    "community_only": _("Community only"),
    "one_institution_group": _("One institution type"),
    "insufficient_data": _("Too few answers"),
    "not_assessed": _("Not assessed"),
    "not_applicable": _("Does not apply"),
    "limited_data": _("Limited data"),
}
"""A few words for a row or a column."""

REASONS: dict[str, Promise] = {
    "no_community_empowerment_score": _("Without a Community Empowerment score there is no roll-out score."),
    "too_many_chapters_missing": _("Too many chapters have no score for an honest total."),
    "too_few_community_interviews": _(
        "Too few sex worker-led organisations were interviewed. To protect those who spoke, "
        "what they said is not shown as a number."
    ),
    "community_view_missing": _(
        "There are not enough answers from sex worker-led organisations. Without their view there is no score."
    ),
    "insufficient_data": _("There are not enough answers for a score."),
    "not_assessed": _("No sex worker-led organisation assessed this."),
    "not_applicable": _("This was not asked."),
}
"""A whole sentence, where a number is expected and there is none."""

VERDICTS: dict[str, Promise] = {
    "broadly_agree": _("Broadly agree"),
    "differ": _("Differ"),
    "sharply_different": _("Sharply different"),
}

MODES: dict[str, Promise] = {
    "in_person": _("in person"),
    "phone": _("by phone"),
    "online": _("online"),
    "group": _("group discussion"),
}

KINDS: dict[str, Promise] = {
    "continue": _in("recommendation", "Continue"),
    "stop": _in("recommendation", "Stop"),
    "start": _in("recommendation", "Start"),
}

LOWER_CASE_MONTHS = {"fr", "es", "pt", "ru", "uk"}


def group(code: str) -> str:
    """The stakeholder type in the plural."""
    return str(GROUPS.get(code, code))


def language(code: str) -> str:
    """A language in the language of the card: "French"; the bare code if Django has no name for it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def month(value: str | None) -> str:
    """A month and year, from YYYY-MM, to stand at the start of a phrase."""
    if not value:
        return ""
    year, number = value.split("-")
    return date_format(date(int(year), int(number), 1), "F Y")


def months(first: str | None, last: str | None) -> str:
    """One month, or the first and the last with a dash between them."""
    if not first or not last or first == last:
        return month(first or last)
    ending = month(last)
    ending = ending.lower() if (get_language() or "").split("-")[0] in LOWER_CASE_MONTHS else ending
    return f"{month(first)} – {ending}"
