"""What somebody sees who wants to change a draft that is not open for changes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from evaluations.recording import LOCKED, Locked


def explain_locked(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer Locked, from whichever page, with what it means and what to do (409)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Locked):
            return None
        if not request.accepts("text/html"):
            return JsonResponse({"faults": [str(LOCKED)]}, status=423)
        return render(
            request, "evaluations/locked.html", {"place": request.resolver_match.kwargs}, status=409
        )

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
