"""The second proof that it is you: an app with codes, a passkey, a recovery code."""

from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from stakeholders.forms.looks import PlainForm


class PasskeyField:
    """Mixed into a form that the browser fills in: what it says when the browser did not."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["credential"]
        field.label = _("Passkey")
        field.error_messages["required"] = _(
            "The browser did not answer. Wait until the page is whole, and try again."
        )

    def full_clean(self) -> None:
        """What no browser would send is a fault of the form: django-allauth 65.21 stumbles over some of it."""
        try:
            super().full_clean()
        except (AttributeError, KeyError, TypeError, ValueError):
            self.add_error(None, _("This was not a passkey. Try again."))


class CodeForm(PlainForm, base.AuthenticateForm):
    """At signing in: a code of the app, or a recovery code."""

    labels = {"code": _("Code")}


class CodeAgainForm(PlainForm, base.ReauthenticateForm):
    """The same, before something that matters."""

    labels = {"code": _("Code")}


class AddAppForm(PlainForm, totp.ActivateTOTPForm):
    """The first code of an app shows that it works."""

    labels = {"code": _("Code")}


class RemoveAppForm(PlainForm, totp.DeactivateTOTPForm):
    """A button."""


class NewRecoveryCodesForm(PlainForm, recovery_codes.GenerateRecoveryCodesForm):
    """A button."""


class AddPasskeyForm(PasskeyField, PlainForm, webauthn.AddWebAuthnForm):
    """A name to tell it by; the browser fills in the rest."""

    labels = {"name": _("What you call it")}
    help_texts = {"name": _("For example: my phone.")}


class PasskeyForm(PasskeyField, PlainForm, webauthn.AuthenticateWebAuthnForm):
    """At signing in; the browser fills it in."""


class PasskeyAgainForm(PasskeyField, PlainForm, webauthn.ReauthenticateWebAuthnForm):
    """The same, before something that matters."""
