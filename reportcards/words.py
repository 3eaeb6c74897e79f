"""What the card calls the codes of a snapshot, in the language that is switched on."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language_info, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from evaluations.words import month, small
from reportcards.snapshot import Consultation

GROUPS: dict[str, Promise] = {
    "community": _("Sex worker-led organisations"),
    "government": _("Government"),
    "un": _("UN agencies"),
    "global_fund": _("Global Fund programmes"),
    "ngo": _("NGOs"),
}

BAND_RANGES = {"not_started": "0–24", "limited": "25–49", "partial": "50–74", "substantial": "75–100"}

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
    "continue": pgettext_lazy("recommendation", "Continue"),
    "stop": pgettext_lazy("recommendation", "Stop"),
    "start": pgettext_lazy("recommendation", "Start"),
}

STATES: dict[str, Promise] = {
    "done": _("Done"),
    "under_way": _("Under way"),
    "not_begun": _("Not begun"),
    "dropped": _("Dropped"),
}
"""What became of an action."""

MEMBERS_ASKED = _("Members were asked for %(days)s: %(invited)s, %(comments)s, %(taken_up)s.")


def group(code: str) -> str:
    """The stakeholder type in the plural."""
    return str(GROUPS.get(code, code))


def language(code: str) -> str:
    """A language in the language of the card: "French"; the bare code if Django has no name for it."""
    try:
        return small(str(get_language_info(code)["name_translated"]))
    except KeyError:
        return code


def months(first: str | None, last: str | None) -> str:
    """One month, or the first and the last with a dash between them; their year once, if it is the same."""
    if not first or not last or first == last:
        return month(first or last)
    if first[:4] == last[:4]:
        return f"{small(date_format(date(int(first[:4]), int(first[5:]), 1), 'F'))} – {month(last)}"
    return f"{month(first)} – {month(last)}"


def members_asked(asked: Consultation) -> str:
    """How the members were asked, in one sentence; and a second one, with the reason, when it was short."""
    invited, comments, taken_up = asked.invited, asked.comments, asked.taken_up
    days = ngettext("%(number)s day", "%(number)s days", asked.days) % {"number": asked.days}
    sentence = MEMBERS_ASKED % {
        "days": days,
        "invited": ngettext("%(number)s organisation invited", "%(number)s organisations invited", invited)
        % {"number": invited},
        "comments": ngettext("%(number)s comment", "%(number)s comments", comments) % {"number": comments},
        "taken_up": ngettext("%(number)s taken up", "%(number)s taken up", taken_up) % {"number": taken_up},
    }
    if not asked.reason:
        return sentence
    short = _("Only %(days)s, because: %(reason)s.") % {"days": days, "reason": asked.reason.rstrip(" .")}
    return f"{sentence} {short}"
