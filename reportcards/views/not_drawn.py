"""What somebody sees who wants a drawing that could not be made."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reportcards.drawing import NotDrawn, advice


def explain_not_drawn(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer NotDrawn, from whichever page, with what to do (503)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NotDrawn):
            return None
        said = f"{_('What was saved is safe.')} {advice(exception)}"
        context = {"title": _("This could not be drawn"), "advice": said, "number": 503}
        return render(request, "error.html", context, status=503)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
