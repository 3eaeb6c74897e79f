"""How often somebody may try codes of invitations. Counted in memory, for one minute, under a hash (safety S11)."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WRONG_CODES_A_MINUTE = 10


def key(request: HttpRequest) -> str:
    """Whoever comes from the same network counts together."""
    network = get_adapter().get_client_ip(request)
    return f"wrong-codes:{salted_hmac('stakeholders.throttling', network, algorithm='sha256').hexdigest()}"


def is_too_often(request: HttpRequest) -> bool:
    """Whether this minute's tries are used up."""
    return cache.get(key(request), 0) >= WRONG_CODES_A_MINUTE


def wrong_code(request: HttpRequest) -> None:
    """One more that opened nothing; a minute after the first, all are forgotten."""
    if not cache.add(key(request), 1, timeout=60):
        cache.incr(key(request))
