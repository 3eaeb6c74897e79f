"""What was asked before, and what has become of it."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.exchange.texts import texts
from evaluations.models import WRITABLE, Action, Evaluation, Recommendation
from evaluations.permissions import can_write
from reportcards import tally
from reportcards.forms.actions import ActionForm, ActionsForm
from reportcards.snapshot import in_language
from reportcards.views.fetching import get_evaluation_to_list, get_evaluation_to_read
from reportcards.views.keeping import get_row, is_done, listed_page, remove_page
from reportcards.views.writing_language import address_in, card_language
from reportcards.writing import carrying, following, listing


def actions(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """All that was asked, with its state; those who lead say in each language what came of it."""
    evaluation = get_evaluation_to_read(request, country, round)
    language = card_language(request)
    sent = request.POST if request.method == "POST" else None
    form = ActionsForm(evaluation.actions.all(), sent, language=language)
    if form.is_valid() and is_followed_up(request, evaluation, form):
        place = f"#action-{form.at}" if form.at else ""
        return redirect(f"{address_in(language, 'actions', evaluation)}{place}")
    context = {"evaluation": evaluation, "form": form, "may_write": can_write(request.user, evaluation)}
    return render(request, "reportcards/actions.html", context | page_context(**context))


def is_followed_up(request: HttpRequest, evaluation: Evaluation, form: ActionsForm) -> bool:
    """Save what became of all of them; nothing that somebody else saved meanwhile is written over."""

    def save() -> None:
        changed = following.follow_up(evaluation, form.said(), by=request.user, now=timezone.now())
        words = _("Saved.") if changed else _("Nothing had changed.")
        messages.success(request, words, extra_tags=form.at)  # told where the button was

    return is_done(save, form)


def carry_actions(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Take over what the last card asked."""
    evaluation = get_evaluation_to_list(request, country, round)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    taken = carrying.carry_over(evaluation, by=request.user, now=timezone.now())
    messages.success(request, taken_words(taken, evaluation))
    return redirect(address_in(card_language(request), "actions", evaluation))


def add_action(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Add something that was asked elsewhere: in a letter, in a meeting, on a card that is not here."""
    evaluation = get_evaluation_to_list(request, country, round)
    return action_page(request, Action(evaluation=evaluation))


def edit_action(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Mend or translate the words of what was asked."""
    evaluation = get_evaluation_to_list(request, country, round)
    return action_page(request, get_row(request, evaluation.actions, evaluation, pk))


def action_page(request: HttpRequest, action: Action) -> HttpResponse:
    """The form of one action, in the language that is being written."""
    language = card_language(request)
    form = ActionForm(request.POST or None, instance=action, language=language)
    back = f"{address_in(language, 'actions', action.evaluation)}#action-{action.pk}"
    add_at = address_in(language, "add_action", action.evaluation)
    return listed_page(request, form, "reportcards/action.html", add_at=add_at, back=back)


def remove_action(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Take off the list what does not belong there."""
    evaluation = get_evaluation_to_list(request, country, round)
    action = get_object_or_404(evaluation.actions, pk=pk)
    language = card_language(request)
    words = in_language(texts(action, "text"), language)
    return remove_page(request, evaluation, action, words, address_in(language, "actions", evaluation))


@dataclass(frozen=True, slots=True)
class Line:
    """One action as the page shows it."""

    action: Action
    text: str
    language: str
    """In which language the words are."""
    addressed: str
    outcome: str
    outcome_language: str
    fields: dict[str, BoundField]

    @property
    def key(self) -> str:
        """What messages about it are marked with."""
        return str(self.action.pk)


def line(action: Action, form: ActionsForm) -> Line:
    """An action with its fields, in the language that is being written or in the one that there is."""
    text, language = in_language(texts(action, "text"), form.language)
    outcome = in_language(texts(action, "outcome"), form.language)
    who, by_when = (in_language(texts(action, name), form.language)[0] for name in ("who", "by_when"))
    asked_in = _("asked in %(round)s") % {"round": action.asked_in}
    addressed = " · ".join(str(part) for part in (action.get_group_display(), who, by_when, asked_in) if part)
    return Line(action, text, language, addressed, *outcome, form.parts(action.pk))


def by_kind(form: ActionsForm) -> list[tuple[str, list[Line]]]:
    """Continue, stop and start, each with its lines; what mattered most first."""
    rows = sorted(form.actions, key=lambda action: not action.mattered_most)
    kinds = [
        (kind.label, [line(action, form) for action in rows if action.kind == kind])
        for kind in Recommendation.Kind
    ]
    return [(label, lines) for label, lines in kinds if lines]


def page_context(evaluation: Evaluation, form: ActionsForm, *, may_write: bool) -> dict:
    """What the page is drawn from. Only who may take over what was asked is told what could be."""
    return {
        "card_language": form.language,
        "kinds": by_kind(form),
        "tally": tally.in_words(action.state for action in form.actions),
        "is_open": evaluation.status in WRITABLE,
        **(offer(evaluation, form.language) if may_write else {"asked": None, "left": []}),
    }


def offer(evaluation: Evaluation, language: str) -> dict:
    """What the last card asked and the list does not have yet: each with its kind, its words and their language."""
    asked = carrying.asked_before(evaluation)
    left = carrying.not_taken_over(asked, evaluation)
    return {
        "asked": asked,
        "left": [(Recommendation.Kind(item.kind).label, *in_language(item.text, language)) for item in left],
    }


def taken_words(taken: int, evaluation: Evaluation) -> str:
    """What was taken over, or why nothing was."""
    if taken:
        return ngettext("%(number)s taken over.", "%(number)s taken over.", taken) % {"number": taken}
    if evaluation.actions.count() >= Action.AT_MOST:
        return str(listing.TOO_MANY[Action])
    return _("There is nothing left to take over.")
