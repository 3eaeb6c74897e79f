"""What every request of a signed-in person passes: the ages of sessions, and the second proof (safety S5)."""

from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from stakeholders import sessions
from swit_eval.requests import GetResponse

HAS_SECOND_PROOF = "has second proof"
"""In the session, so that the database is asked once, not with every page."""
PROOFS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
WITHOUT_SECOND_PROOF = (
    *("sign_in", "sign_out", "leave", "calendar", "set_language", "administration_sign_in"),
    *("account", "sessions", "end_session", "end_other_sessions", "account_change_password"),
    *("account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("enter_invitation", "accept_invitation"),
    *("mfa_index", "mfa_activate_totp", "mfa_add_webauthn"),
    *("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
)
"""The pages that open before there is a second proof. All others, also those that come later, do not."""
TAKE_IT_AWAY = ("mfa_deactivate_totp", "mfa_remove_webauthn")
KEPT_WITH_A_FORM = (
    *(
        "REQUEST_METHOD",
        "CONTENT_TYPE",
        "HTTP_HOST",
        "SERVER_NAME",
        "SERVER_PORT",
        "SCRIPT_NAME",
        "PATH_INFO",
    ),
    "HTTP_X_FORWARDED_PROTO",
)


def keep_sessions(get_response: GetResponse) -> GetResponse:
    """A session that is used lives on, 15 minutes at a time. The engine of sessions ends those that do not."""

    def middleware(request: HttpRequest) -> HttpResponse:
        sessions.keep(request.session, timezone.now())
        return get_response(request)

    return middleware


def require_second_proof(get_response: GetResponse) -> GetResponse:
    """Nobody gets further than their account without a second proof that it is them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *view: object) -> HttpResponse | None:  # noqa: ARG001
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name
        if name in TAKE_IT_AWAY:
            request.session.pop(HAS_SECOND_PROOF, None)
        if name in WITHOUT_SECOND_PROOF or has_second_proof(request):
            return None
        return HttpResponseRedirect(reverse("mfa_index"))

    middleware.process_view = process_view
    return middleware


def has_second_proof(request: HttpRequest) -> bool:
    """Whether the person has an app with codes or a passkey. Signing in has asked for it then."""
    if not request.session.get(HAS_SECOND_PROOF):
        if not is_mfa_enabled(request.user, PROOFS):
            return False
        if request.resolver_match.view_name not in TAKE_IT_AWAY:
            request.session[HAS_SECOND_PROOF] = True
    return True


def forget_where_from(get_response: GetResponse) -> GetResponse:
    """When a form waits for the password, django-allauth keeps its request in the session, with address and device.

    Those are taken out first (safety S11); what was typed waits.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, ReauthenticationRequired):
            _ = request.POST  # read while its length is known
            request.META = {name: request.META[name] for name in KEPT_WITH_A_FORM if name in request.META}

    middleware.process_exception = process_exception
    return middleware
