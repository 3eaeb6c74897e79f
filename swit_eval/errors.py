"""Error pages: what happened and what to do; no path, version or object name (safety S18)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    400: (
        _("This could not be read"),
        _("Something in what was sent is not as it should be. Go back, check it and send it again."),
    ),
    403: (
        _("This page was open too long"),
        _("Nothing was saved just now. Go back, reload the page and send it again."),
    ),
    404: (
        _("There is nothing here for you"),
        _("The address may be wrong, or the page is not, or no longer, yours to see."),
    ),
    413: (
        _("That is too much at once"),
        _("What was sent is larger than this site takes. Send less text at a time."),
    ),
    429: (_("Too many tries"), _("Please wait some minutes, then try again.")),
    500: (
        _("Something went wrong on our side"),
        _("What was saved before is safe. Please try again in a moment."),
    ),
    503: (
        _("The site is being looked after"),
        _("What was saved is safe. Please try again in some minutes."),
    ),
}


def page(request: HttpRequest, status: int) -> HttpResponse:
    """The error page for a status."""
    title, advice = MESSAGES[status]
    return render(request, "error.html", {"title": title, "advice": advice, "number": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when it was the size."""
    return page(
        request, 413 if type(exception).__name__ in {"RequestDataTooBig", "TooManyFieldsSent"} else 400
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form from a page that is too old."""
    return page(request, 403)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403."""
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404: also for what exists and is not yours."""
    return page(request, 404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: django-allauth asks for it."""
    return page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return page(request, 500)
