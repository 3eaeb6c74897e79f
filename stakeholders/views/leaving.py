"""Leaving: signing out, and the quick exit (safety S9), which ends on a page that says nothing of this site."""

from calendar import Calendar
from datetime import date

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format
from django.utils.translation import check_for_language, override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from stakeholders.holding import comes_from_here

MONTHS_SHOWN = 3


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and leave no copy of a page in the browser."""
    return forgetting(LogoutView.as_view()(request), "cache")


@csrf_exempt
@require_POST
@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go to the neutral page, whatever state the session or the token is in.

    So no token is asked for: browsers send the session's cookie from our own pages only, and say where a form comes
    from. What another site sends ends nothing. What the browser keeps sealed goes only when our script says that none
    of it is unsent.
    """
    response = redirect("calendar")
    if "Origin" in request.headers and not comes_from_here(request):
        return response
    logout(request)
    for name in request.COOKIES:
        response.delete_cookie(name)
    is_all_sent = comes_from_here(request) and request.POST.get("wipe") == "1"
    return forgetting(response, "cache", "cookies", *(["storage"] if is_all_sent else []))


def forgetting(response: HttpResponse, *kinds: str) -> HttpResponse:
    """Ask the browser to forget what it keeps of this site. Served without TLS, browsers do not listen."""
    response.headers["Clear-Site-Data"] = ", ".join(f'"{kind}"' for kind in kinds)
    return response


@login_not_required
def calendar(request: HttpRequest) -> HttpResponse:
    """The neutral page: this month and the next ones, in the browser's own language. Anybody may have it open."""
    language = language_of_browser(request)
    with override(language):
        first_weekday = (
            get_format("FIRST_DAY_OF_WEEK") - 1
        ) % 7  # Django counts from Sunday, Python from Monday
        weeks = Calendar(first_weekday)
        context = {
            "weekdays": [(WEEKDAYS_ABBR[day], WEEKDAYS[day]) for day in weeks.iterweekdays()],
            "months": [
                (month, weeks.monthdayscalendar(month.year, month.month))
                for month in months_from(timezone.localdate(), MONTHS_SHOWN)
            ],
        }
        response = render(request, "calendar.html", context)
    response.headers["Content-Language"] = language
    return response


def months_from(day: date, number: int) -> list[date]:
    """The first days of this month and of those after it."""
    first = day.year * 12 + day.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, first + number)]


def language_of_browser(request: HttpRequest) -> str:
    """The first language of the browser in which Django knows the months, so many more than the interface has."""
    for asked, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        for code in (asked, asked.partition("-")[0]):
            if check_for_language(code):
                return code
    return settings.LANGUAGE_CODE
