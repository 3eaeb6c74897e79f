"""The page on which those who lead decide which quotes are printed. Others who interview read what was decided."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.models import Evaluation
from evaluations.permissions import can_lead, can_write
from evaluations.quoting import AgreedQuote, Standing
from evaluations.recording import LOCKED, Locked
from evaluations.results import results_of
from evaluations.views.fetching import get_evaluation_of_interviewer
from reportcards.forms.quotes import ClearingForm
from reportcards.voices import QUOTES_AT_MOST, is_community_heard
from reportcards.writing import clearing

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Part:
    """Quotes that stand together on the page, and can be shown alone."""

    name: str
    label: Promise
    saved: Promise
    """What is said of a quote that has just come here."""
    holds: Callable[[AgreedQuote], bool]


PARTS = (
    Part(
        "waiting",
        gettext_lazy("To decide"),
        gettext_lazy("nothing is decided"),
        lambda quote: not quote.is_decided,
    ),
    Part(
        "cleared",
        gettext_lazy("To be printed"),
        gettext_lazy("to be printed"),
        lambda quote: quote.standing == Standing.CLEARED,
    ),
    Part(
        "refused",
        gettext_lazy("Not to be printed"),
        gettext_lazy("not to be printed"),
        lambda quote: quote.standing == Standing.REFUSED,
    ),
)


def quotes(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Every quote with consent: first those to be decided, then those to be printed, then the others."""
    evaluation = get_evaluation_of_interviewer(request, country, round)
    if request.method != "POST":
        return quotes_page(request, evaluation)
    if not can_lead(request.user, evaluation):
        raise Http404
    listed = clearing.quotes_of(evaluation)
    quote = next((one for one in listed if str(one.key) == request.POST.get("quote")), None)
    return deciding(request, evaluation, quote) if quote else gone(request)


def deciding(request: HttpRequest, evaluation: Evaluation, quote: AgreedQuote) -> HttpResponse:
    """Keep the decision and go on; or show this quote alone, with what is wrong and all that was typed."""
    form = ClearingForm(quote, request.POST)
    try:
        if form.is_valid():
            seen, now = form.cleaned_data["seen"], timezone.now()
            clearing.decide(evaluation, quote.key, form.decided(), seen=seen, by=request.user, now=now)
            return go_on(request, evaluation, quote)
    except Locked:
        form.add_error(None, LOCKED)
    except clearing.GivesAway as found:
        form.gives_away(found.quote)
    except clearing.Changed as changed:
        if changed.quote is None:
            return gone(request)
        form = form.again(changed.quote)
    return quotes_page(request, evaluation, form)


def quotes_page(
    request: HttpRequest, evaluation: Evaluation, faulty: ClearingForm | None = None
) -> HttpResponse:
    """Twenty at a time; after a fault, the one that it is about."""
    listed = clearing.quotes_of(evaluation)
    chosen = [faulty.quote] if faulty else shown(listed, request)
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    may_decide = can_write(request.user, evaluation)
    context = summary(evaluation, listed) | {
        "evaluation": evaluation,
        "form": faulty,
        "page": page,
        "rows": [
            (part_with(one), one, faulty or (ClearingForm(one) if may_decide else None)) for one in page
        ],
        "asked": asked_part(request),
        "may_lead": can_lead(request.user, evaluation),
        "may_decide": may_decide,
    }
    return render(request, "reportcards/quotes.html", context)


def summary(evaluation: Evaluation, listed: list[AgreedQuote]) -> dict:
    """How many there are of each part, and which of them the card would print now."""
    is_heard = is_community_heard(results_of(evaluation))
    numbers = {part.name: sum(map(part.holds, listed)) for part in PARTS}
    return {
        "all": len(listed),
        "waiting": numbers["waiting"],
        "is_crowded": numbers["cleared"] > QUOTES_AT_MOST,
        "counts": [(part, numbers[part.name]) for part in PARTS],
        "is_heard": is_heard,
        "printed": clearing.on_the_card(listed, is_community_heard=is_heard),
    }


def part_with(quote: AgreedQuote) -> Part:
    """Where a quote stands."""
    return next(part for part in PARTS if part.holds(quote))


def asked_part(request: HttpRequest) -> Part | None:
    """The one that is to be shown alone, such as ?show=waiting."""
    return next((part for part in PARTS if part.name == request.GET.get("show")), None)


def shown(listed: list[AgreedQuote], request: HttpRequest) -> list[AgreedQuote]:
    """Those of the part that was asked for, or all."""
    part = asked_part(request)
    return [quote for quote in listed if part is None or part.holds(quote)]


def go_on(request: HttpRequest, evaluation: Evaluation, before: AgreedQuote) -> HttpResponse:
    """On to the next quote that waits, where it is said what was saved; after a change, to the same quote again."""
    listed = clearing.quotes_of(evaluation)
    chosen = shown(listed, request)
    waiting = [one for one in chosen if not one.is_decided]
    following = [one for one in waiting if one.place_in_list > before.place_in_list]
    same = [one for one in chosen if one.key == before.key]
    at = next(iter(same if before.is_decided else following + waiting), None)
    now = next((one for one in listed if one.key == before.key), before)
    saved = _("Saved. %(place)s: %(decision)s.") % {"place": now.place, "decision": part_with(now).saved}
    messages.success(request, saved, extra_tags=str(at.key) if at else "")
    number = chosen.index(at) // ON_A_PAGE + 1 if at else 1
    return redirect(address(request, number) + (f"#quote-{at.key}" if at else ""))


def address(request: HttpRequest, number: int) -> str:
    """The page of this number, of the same part."""
    part = asked_part(request)
    asked = {"show": part.name if part else "", "page": number if number > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{request.path}?{query}" if query else request.path


def gone(request: HttpRequest) -> HttpResponse:
    """Back to the list, which says why."""
    messages.warning(request, _("Nothing was saved: this quote is gone, or nobody may print it any more."))
    return redirect(address(request, 1))
