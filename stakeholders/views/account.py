"""My account: what I may do where, and where I am signed in."""

from collections.abc import Callable
from functools import wraps

from allauth.account.views import password_change
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stakeholders import sessions as acts
from stakeholders.models import Organisation, Session
from stakeholders.models.sessions import mark_of
from stakeholders.views.fetching import people_of


def account(request: HttpRequest) -> HttpResponse:
    """Everything about the person who is signed in, and nothing about anybody else."""
    user = request.user
    own = user.memberships.select_related("organisation").order_by("organisation__name")
    context = {
        "organisations": people_of(own, by="organisation"),
        "led": {found.pk for found in Organisation.objects.led_by(user)},
        "managed": {found.pk for found in Organisation.objects.managed_by(user)},
        "proofs": {*Authenticator.objects.filter(user=user).values_list("type", flat=True)},
        "is_proof_required": settings.SECOND_FACTOR_REQUIRED,
    }
    return render(request, "stakeholders/account.html", context)


def here(request: HttpRequest) -> HttpResponse:
    """For a page that was open for a long time: whether somebody is signed in, and the token that its forms need."""
    return JsonResponse({"token": get_token(request)})


def sessions(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in: hours, and which one is this. No address and no device is kept."""
    found = Session.objects.filter(user=request.user, expire_date__gt=timezone.now())
    here = mark_of(request.session.session_key)
    return render(request, "stakeholders/sessions.html", {"sessions": found, "here": here})


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign out in one place. That it had ended already is no fault."""
    acts.end_session(request.user, request.POST.get("session", ""))
    messages.success(request, _("You are signed out there."))
    return redirect("sessions")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    acts.end_sessions(request.user, but=request.session.session_key)
    messages.success(request, _("You are signed in here only."))
    return redirect("sessions")


@require_POST
def digest(request: HttpRequest) -> HttpResponse:
    """Switch the e-mail that something waits on, in the language of the interface, or off."""
    user = request.user
    user.digest_language = "" if user.digest_language else get_language() or "en"
    user.save(update_fields=["digest_language"])
    messages.success(request, _("Saved."))
    return redirect("account")


def ending_other_sessions(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """After a new password or a new proof: whoever knew only the old ones is signed out."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302 and request.user.is_authenticated:
            acts.end_sessions(request.user, but=request.session.session_key)
        return response

    return wrapped


@ending_other_sessions
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password for the old one. Who has none yet gets a link by e-mail."""
    if not request.user.has_usable_password():
        return redirect("account_reset_password")
    return password_change(request)


@login_not_required
def administration_sign_in(request: HttpRequest) -> HttpResponse:
    """The site administration has no sign-in of its own, which would ask for no second proof."""
    if request.user.is_authenticated:
        raise Http404
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.GET.get('next', '')})}")
