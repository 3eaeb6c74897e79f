"""How far each part of a card is, in words: what stands on it, and what is behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.models import ContextFigure, Evaluation
from reportcards import tally
from reportcards.focus_groups import groups_written
from reportcards.looks import look_of
from reportcards.plan import plan_written
from reportcards.writing.clearing import quotes_decided
from reportcards.writing.wording import words_written


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a card: where it is written or read, and how far it is."""

    name: str | Promise
    url: str
    how_far: str
    is_behind: bool = False
    """It stands on no card: it is for the organisation."""


def parts_of_the_card(evaluation: Evaluation, language: str, may: Mapping[str, bool]) -> list[Part]:
    """What this person may open, in the order in which a card is made. Queries do not grow with what there is."""
    return [*on_it(evaluation, language, may), *behind_it(evaluation, may)]


def on_it(evaluation: Evaluation, language: str, may: Mapping[str, bool]) -> Iterator[Part]:
    """What is printed."""
    written = f"?language={language}"
    done, every = words_written(evaluation, language)
    so_far = _("%(written)s of %(all)s texts are written") % {"written": done, "all": every}
    yield Part(_("Your words"), reverse("words", args=evaluation.address) + written, so_far)
    if may["may_interview"]:
        decided, agreed = quotes_decided(evaluation)
        so_far = _("%(decided)s of %(all)s decided") % {"decided": decided, "all": agreed}
        yield Part(
            _("Quotes"), reverse("quotes", args=evaluation.address), so_far if agreed else _("none yet")
        )
    if may["may_read_words"]:
        asked = tally.in_words(evaluation.actions.values_list("state", flat=True))
        yield Part(
            _("What was asked before, and what came of it"),
            reverse("actions", args=evaluation.address) + written,
            asked or _("nothing yet"),
        )
        figures = _("%(number)s of %(most)s") % {
            "number": evaluation.figures.count(),
            "most": ContextFigure.AT_MOST,
        }
        yield Part(
            _("Figures of others, with their sources"),
            reverse("figures", args=evaluation.address) + written,
            figures,
        )
    if may["may_lead"]:
        look = look_of(evaluation)
        chosen = [
            word for word, is_there in ((_("a logo"), look.logo), (_("a colour"), look.accent)) if is_there
        ]
        url = reverse("look", args=[evaluation.lead_organisation_id])
        yield Part(_("Logo and colour of your cards"), url, ", ".join(chosen) or _("none yet"))


def behind_it(evaluation: Evaluation, may: Mapping[str, bool]) -> Iterator[Part]:
    """What stands on no card."""
    if may["may_interview"]:
        groups, points = groups_written(evaluation)
        said = ngettext("%(number)s focus group", "%(number)s focus groups", groups) % {"number": groups}
        said += ", " + ngettext("%(number)s point", "%(number)s points", points) % {"number": points}
        url = reverse("groups", args=evaluation.address)
        yield Part(_("Focus groups"), url, said if groups else _("none yet"), is_behind=True)
    if may["is_insider"]:
        written, every = plan_written(evaluation)
        so_far = _("%(written)s of %(all)s parts are written") % {"written": written, "all": every}
        yield Part(_("The plan"), reverse("plan", args=evaluation.address), so_far, is_behind=True)
    if may["may_interview"]:
        url = reverse("evidence", args=evaluation.address)
        how = _("every number with its working")
        yield Part(_("Evidence"), url, how, is_behind=True)
