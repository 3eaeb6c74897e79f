"""What is sent after a sign-in has ended is not lost: the page that answers holds it until it can be sent again.

Nothing is stored. The fields stand in a form of the answer, in the browser of whoever sent them; after signing in, in
another tab, the same form is sent once more. Its token is old by then, so it comes back once with a new one.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from swit_eval.requests import GetResponse

NOT_HELD = {"csrfmiddlewaretoken"}


def hold_what_was_sent(get_response: GetResponse) -> GetResponse:
    """Answer a form that comes after the session has ended with the form itself, instead of a bare sign-in page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *view: object) -> HttpResponse | None:  # noqa: ARG001
        return held(request) if not request.user.is_authenticated and is_held(request) else None

    middleware.process_view = process_view
    return middleware


def is_held(request: HttpRequest) -> bool:
    """Whether somebody of this site sent words to one of our working pages."""
    match = request.resolver_match
    is_work = match is not None and match.route.startswith("evaluations/")
    return request.method == "POST" and is_work and comes_from_here(request) and bool(fields(request))


def comes_from_here(request: HttpRequest) -> bool:
    """Another site cannot have its words shown in our page: browsers say where a form comes from."""
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was sent, but the token."""
    return [
        (name, value) for name, values in request.POST.lists() if name not in NOT_HELD for value in values
    ]


def held(request: HttpRequest) -> HttpResponse:
    """The page that holds it: 401 while nobody is signed in, 403 when only the token was old.

    A script that asks for JSON holds what it sent itself, and needs the status only.
    """
    status = 403 if request.user.is_authenticated else 401
    if not request.accepts("text/html"):
        return JsonResponse({}, status=status)
    return render(request, "stakeholders/held.html", {"fields": fields(request)}, status=status)
