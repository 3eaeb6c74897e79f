"""What every request gets: one line in the log, private headers, and the site's own facts for templates."""

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)


def log_request(get_response: GetResponse) -> GetResponse:
    """Log route name, status, duration and a random id; never an address, agent, path or query (safety S11)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.id = secrets.token_hex(4)
        started = time.monotonic()
        response = get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else "-"
        milliseconds = round((time.monotonic() - started) * 1000)
        log.info("%s %s %s %d ms", request.id, route, response.status_code, milliseconds)
        return response

    return middleware


def private_headers(get_response: GetResponse) -> GetResponse:
    """Keep pages out of caches and search engines, and switch off what a page never needs (safety S1, S10)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        )
        return response

    return middleware


def site(request: HttpRequest) -> dict:  # noqa: ARG001  a context processor is given the request
    """For every template: whether this site is a demonstration, and the languages of its interface.

    A demonstration may do without the second proof at signing in, and then says so on every page.
    Each language is (code, its own name, whether its translation is a draft).
    """
    languages = [(code, name, code in settings.DRAFT_LANGUAGES) for code, name in settings.LANGUAGES]
    return {
        "is_demonstration_site": settings.IS_DEMONSTRATION,
        "is_second_proof_off": settings.IS_DEMONSTRATION and not settings.SECOND_FACTOR_REQUIRED,
        "interface_languages": languages,
    }
