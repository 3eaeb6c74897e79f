"""The texts of the card: writing them, all at once or one by one, and what became of each."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.models import Evaluation, Narrative, NarrativeVersion
from evaluations.permissions import can_lead
from evaluations.recording import LOCKED, Locked
from evaluations.views.fetching import get_evaluation, get_evaluation_to_lead
from evaluations.views.history import history_page
from evaluations.views.saving import OperationForm, both, not_accepted
from reportcards.forms.words import WordsForm
from reportcards.views.fetching import get_text, lock_evaluation_to_lead
from reportcards.views.words_page import heading, page_context
from reportcards.views.writing_language import card_address, card_languages, words_address
from reportcards.writing import drafting, wording
from reportcards.writing.text_history import TextHistory

ALL = "all"
"""What is sent to begin every empty text with a draft, in the language that is being written."""


def words(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Write the texts of the card; whoever may not write reads them."""
    evaluation = get_evaluation(request, country, round)
    if request.method == "POST" and not can_lead(request.user, evaluation):
        raise Http404
    languages = card_languages(request)
    texts = wording.texts_of(evaluation, dict(settings.LANGUAGES))
    shown = [texts[f"{name}-{language}"] for name in Narrative.TEXTS for language in languages]
    form = WordsForm(shown, request.POST or None)
    if form.is_valid() and is_done(request, evaluation, form, languages[0]):
        return redirect(where_next(request, evaluation, languages))
    return render(
        request, "reportcards/words.html", page_context(request, evaluation, form, texts, languages)
    )


def save_words(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Save one text as the page sends it by itself, with the answers that evaluations.views.saving describes."""
    sent, now = OperationForm(request.POST), timezone.now()
    with transaction.atomic():
        evaluation = lock_evaluation_to_lead(request, country, round)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not sent.is_valid():
            return not_accepted(sent)
        name, _hyphen, language = sent.cleaned_data["code"].partition("-")
        text = get_text(evaluation, name, language)
        form = WordsForm([text], request.POST)
        if not form.is_valid() or not form.wordings():
            return not_accepted(form)
        [written], operation = form.wordings(), sent.cleaned_data["operation"]
        arrived = wording.write_one(text, written, operation=operation, by=request.user, now=now)
    if arrived.is_aside:
        return conflict(request, arrived.text)
    return JsonResponse({"version": arrived.version})


def words_history(request: HttpRequest, country: str, round: str, name: str, language: str) -> HttpResponse:
    """What became of a text in a language, and bringing an earlier version back."""
    evaluation = get_evaluation_to_lead(request, country, round)
    text = get_text(evaluation, name, language)
    back = f"{words_address(evaluation, language)}#{name}"
    context = {"heading": heading(name), "language": dict(settings.LANGUAGES)[language]}
    template = "reportcards/words_history.html"
    return history_page(request, TextHistory(text), template, context, back=back, beside=text.key)


# What the buttons do.


def is_done(request: HttpRequest, evaluation: Evaluation, form: WordsForm, language: str) -> bool:
    """Save all that was written, then do what a button asked for; or nothing of it, and the form says why."""
    given = {"by": request.user, "now": timezone.now()}
    try:
        with transaction.atomic():
            wording.write(evaluation, form.wordings(), **given)
            said, key = act(request, evaluation, form, language, given)
    except wording.Conflict as conflict:
        form.show_conflicts(conflict.texts)
        return False
    except Locked:
        form.add_error(None, LOCKED)
        return False
    messages.success(request, said, extra_tags=key)
    return True


def act(
    request: HttpRequest, evaluation: Evaluation, form: WordsForm, language: str, given: dict
) -> tuple[str, str]:
    """Begin texts with a draft, or make a draft ours; what to say of it, and beside which text."""
    key = request.POST.get("compose") or request.POST.get("confirm") or ""
    if key == ALL:
        return begun(drafting.begin(evaluation, form.texts, language, **given)), ""
    text = form.texts.get(key)
    if text is None:
        return _("Saved."), ""
    if "compose" in request.POST:
        return begun(drafting.begin(evaluation, [key], text.language, **given)), key
    wording.confirm(evaluation, text.name, text.language, seen=form.seen(key), **given)
    return _("Now it is what you want to say."), key


def begun(number: int) -> str:
    """How many texts were begun with a draft."""
    if not number:
        return _("Nothing was composed: what is written already stays as it is.")
    return ngettext(
        "%(number)s text begins with a draft now. Read it and make it yours.",
        "%(number)s texts begin with a draft now. Read each and make it yours.",
        number,
    ) % {"number": number}


def where_next(request: HttpRequest, evaluation: Evaluation, languages: list[str]) -> str:
    """On to the card, or back to the same languages, and to the text that a button was about."""
    if "next" in request.POST:
        return card_address(evaluation, languages[0])
    name = (request.POST.get("compose") or request.POST.get("confirm") or "").partition("-")[0]
    place = f"#{name}" if name in Narrative.TEXTS else ""
    return f"{words_address(evaluation, *languages)}{place}"


def conflict(request: HttpRequest, text: NarrativeVersion) -> JsonResponse:
    """409: what somebody else saved."""
    fields = {text.key: [text.words]}
    return both(request, text.version, text, words=[text.words or "–"], fields=fields)
