"""Error pages: what happened and what to do; no path, version or object name (safety S18)."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from sealing.keys import NoKey, SealingError, Tampered, UnknownKey
from stakeholders import holding

GetResponse = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("swit_eval.requests")

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

WHY_SEALED = {
    NoKey: _("This site has no key to lock and to open texts with."),
    UnknownKey: _("A text here is locked with a key that this site does not have."),
    Tampered: _("A text here is not as this site wrote it."),
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
    """A form from a page that is too old: what was written on a working page is held, to be sent again."""
    return holding.held(request) if holding.is_held(request) else page(request, 403)


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


def answer_sealing_errors(get_response: GetResponse) -> GetResponse:
    """Answer 503 where a text could not be sealed or opened. The log gets what kind of fault it was, nothing else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, SealingError):
            return None
        log.error("%s %s", request.id, type(exception).__name__)
        return sealing_error(request, exception)

    middleware.process_exception = process_exception
    return middleware


def sealing_error(request: HttpRequest, exception: SealingError) -> HttpResponse:
    """503: why a text could not be saved or shown, and whom to tell."""
    is_saving = request.method not in ("GET", "HEAD")
    title = _("Nothing was saved") if is_saving else _("This page cannot be opened")
    kept = (
        _("Keep what you wrote: go back, copy it to a safe place, and try again when it is repaired.")
        if is_saving
        else _("What was saved before is still there.")
    )
    advice = [WHY_SEALED[type(exception)], kept, _("Tell the person who runs this site.")]
    context = {"title": title, "advice": " ".join(map(str, advice)), "number": 503}
    return render(request, "error.html", context, status=503)
