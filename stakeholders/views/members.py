"""Who is a member of an organisation, with which roles; for its owners, and a network's administrators."""

import uuid
from smtplib import SMTPException

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders import inviting, managing
from stakeholders.forms.members import InviteForm, RolesForm
from stakeholders.models import Organisation
from stakeholders.roles import Role, rights_of
from stakeholders.views.fetching import get_member, get_organisation, get_organisation_to_change, people_of

LAST_MANAGER = gettext_lazy(
    "Somebody else must be able to manage members first. Make another person owner or administrator."
)
MAIL_FAILED = gettext_lazy(
    "The message could not be sent. Nobody was invited. Try again, or leave the e-mail empty for a code."
)


def members(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Members with their roles, invitations that are open, and what each role may do."""
    organisation = get_organisation(request, pk)
    memberships = organisation.memberships.select_related("user").order_by("user__called", "user__email")
    context = {
        "organisation": organisation,
        "people": people_of(memberships, by="user"),
        "invitations": organisation.invitations.open(timezone.now()),
        "roles": [(role, rights_of(role)) for role in map(Role, organisation.roles)],
    }
    return render(request, "stakeholders/members.html", context)


def invite(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """An invitation by e-mail, or a code that is shown once, to print."""
    organisation = get_organisation_to_change(request, pk)
    form = InviteForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["email"]:
            return send_invitation(request, organisation, form)
        invitation, code = inviting.invite(
            organisation, form.cleaned_data["role"], by=request.user, now=timezone.now()
        )
        address = request.build_absolute_uri(reverse("enter_invitation"))
        context = {"organisation": organisation, "invitation": invitation, "code": code, "address": address}
        return render(request, "stakeholders/invitation_code.html", context)
    return render(request, "stakeholders/invite.html", {"organisation": organisation, "form": form})


def send_invitation(request: HttpRequest, organisation: Organisation, form: InviteForm) -> HttpResponse:
    """The code goes by e-mail, in a link. If that fails, there is no invitation."""
    email = form.cleaned_data["email"]
    try:
        with transaction.atomic():
            _invitation, code = inviting.invite(
                organisation, form.cleaned_data["role"], email=email, by=request.user, now=timezone.now()
            )
            link = request.build_absolute_uri(reverse("accept_invitation", args=[inviting.plain(code)]))
            get_adapter().send_mail("account/email/invitation", email, {"link": link})
    except (OSError, SMTPException):
        form.add_error(None, MAIL_FAILED)
        return render(request, "stakeholders/invite.html", {"organisation": organisation, "form": form})
    messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": email})
    return redirect("members", organisation.pk)


def member(request: HttpRequest, pk: uuid.UUID, person_pk: uuid.UUID) -> HttpResponse:
    """The roles of one member."""
    organisation = get_organisation_to_change(request, pk)
    person = get_member(organisation, person_pk)
    held = [*organisation.memberships.filter(user=person).values_list("role", flat=True)]
    form = RolesForm(request.POST or None, organisation=organisation, initial={"roles": held})
    if request.method == "POST" and form.is_valid():
        try:
            managing.change_roles(
                organisation, person, form.cleaned_data["roles"], by=request.user, now=timezone.now()
            )
        except managing.LastManager:
            form.add_error("roles", LAST_MANAGER)
        except managing.NotAMember:
            return redirect("members", organisation.pk)
        else:
            messages.success(request, _("Saved. It holds from now on."))
            return redirect("home" if person == request.user else reverse("members", args=[organisation.pk]))
    context = {"organisation": organisation, "person": person, "form": form}
    return render(request, "stakeholders/member.html", context)


def remove_member(request: HttpRequest, pk: uuid.UUID, person_pk: uuid.UUID) -> HttpResponse:
    """Ask once, then remove. The person is signed out everywhere; their work stays."""
    organisation = get_organisation_to_change(request, pk)
    person = get_member(organisation, person_pk)
    if request.method == "POST":
        try:
            managing.remove_member(organisation, person, by=request.user, now=timezone.now())
        except managing.LastManager:
            messages.error(request, LAST_MANAGER)
        except managing.NotAMember:
            pass
        else:
            messages.success(request, _("%(person)s is no longer a member.") % {"person": person})
        return redirect("members", organisation.pk)
    return render(
        request, "stakeholders/remove_member.html", {"organisation": organisation, "person": person}
    )


def withdraw_invitation(request: HttpRequest, pk: uuid.UUID, invitation_pk: uuid.UUID) -> HttpResponse:
    """The code of an invitation opens nothing any more."""
    organisation = get_organisation_to_change(request, pk)
    invitation = get_object_or_404(organisation.invitations.open(timezone.now()), pk=invitation_pk)
    if request.method == "POST":
        inviting.withdraw(invitation, by=request.user, now=timezone.now())
        messages.success(request, _("The invitation is withdrawn."))
    return redirect("members", organisation.pk)
