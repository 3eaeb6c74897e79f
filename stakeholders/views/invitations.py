"""Accepting an invitation: with or without an account, once."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from stakeholders import inviting
from stakeholders.forms.invitations import EnterCodeForm, NewAccountForm
from stakeholders.models import Invitation
from stakeholders.throttling import is_too_often, wrong_code
from swit_eval import errors


@login_not_required
def enter_invitation(request: HttpRequest) -> HttpResponse:
    """Type a code from paper."""
    form = EnterCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("accept_invitation", code=inviting.plain(form.cleaned_data["code"]) or "-")
    return render(request, "stakeholders/enter_invitation.html", {"form": form})


@login_not_required
@sensitive_post_parameters("password1")
def accept_invitation(request: HttpRequest, code: str) -> HttpResponse:
    """What the code opens, or one answer for codes that are wrong, used and too old."""
    if is_too_often(request):
        return errors.page(request, 429)
    invitation = inviting.find_open(code, timezone.now())
    if invitation is None:
        return refuse(request)
    if request.user.is_authenticated:
        return accept_for_oneself(request, code, invitation)
    return accept_as_new(request, code, invitation)


def refuse(request: HttpRequest) -> HttpResponse:
    """One answer, and one more wrong code."""
    wrong_code(request)
    return render(request, "stakeholders/no_invitation.html", status=404)


def accept_for_oneself(request: HttpRequest, code: str, invitation: Invitation) -> HttpResponse:
    """Somebody who is signed in confirms as whom; or is told that the invitation is for another address."""
    if request.method == "POST":
        try:
            inviting.accept(code, by=request.user, now=timezone.now())
        except inviting.NoLongerOpen:
            return refuse(request)
        except inviting.ForSomebodyElse:
            return redirect("accept_invitation", code=code)
        return welcome(request, invitation)
    is_mine = invitation.email in ("", request.user.email)
    context = {"invitation": invitation, "is_mine": is_mine}
    return render(request, "stakeholders/accept_invitation.html", context)


def accept_as_new(request: HttpRequest, code: str, invitation: Invitation) -> HttpResponse:
    """An account for somebody new. Who has one is told to sign in first."""
    form = NewAccountForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = inviting.accept_as_new(
                code,
                email=given["email"],
                called=given["called"],
                password=given["password1"],
                now=timezone.now(),
            )
        except (
            inviting.NoLongerOpen,
            IntegrityError,
        ):  # somebody was quicker with the code, or with the address
            return refuse(request)
        login(request, user, settings.AUTHENTICATION_BACKENDS[0])
        return welcome(request, invitation)
    return render(request, "stakeholders/new_account.html", {"form": form, "invitation": invitation})


def welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Home, with what one is now."""
    messages.success(
        request,
        _("Welcome. In %(organisation)s you are now: %(role)s.")
        % {"organisation": invitation.organisation.name, "role": invitation.get_role_display()},
    )
    return redirect("home")
