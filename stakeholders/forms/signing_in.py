"""Signing in, and the password: django-allauth's forms with our words and our looks."""

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from stakeholders.forms.looks import PlainForm


class SignInForm(PlainForm, allauth_forms.LoginForm):
    """E-mail and password; the answer is the same whether the account exists or not."""

    labels = {"login": _("E-mail"), "password": _("Password")}


class ReauthenticateForm(PlainForm, allauth_forms.ReauthenticateForm):
    """The password again, before something that matters."""

    labels = {"password": _("Password")}


class ResetPasswordForm(PlainForm, allauth_forms.ResetPasswordForm):
    """Where to send a link to set a new password."""

    labels = {"email": _("E-mail")}

    def save(self, request: HttpRequest, **kwargs: object) -> str:
        """Unknown addresses get a mail too: the page, and the time it takes, are the same for all."""
        if not self.users:
            get_adapter().send_mail("account/email/unknown_account", self.cleaned_data["email"], {})
            return self.cleaned_data["email"]
        return super().save(request, **kwargs)


class NewPasswordForm(PlainForm, allauth_forms.ResetPasswordKeyForm):
    """A new password, from a link."""

    labels = {"password1": _("New password"), "password2": _("New password, again")}


class ChangePasswordForm(PlainForm, allauth_forms.ChangePasswordForm):
    """A new password, by somebody who is signed in."""

    labels = {
        "oldpassword": _("Password that you have now"),
        "password1": _("New password"),
        "password2": _("New password, again"),
    }
