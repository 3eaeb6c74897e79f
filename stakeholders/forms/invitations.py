"""Accepting an invitation."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stakeholders.forms.looks import PlainForm
from stakeholders.models import Invitation, User


class EnterCodeForm(PlainForm, forms.Form):
    """A code from paper."""

    code = forms.CharField(
        max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"})
    )
    labels = {"code": _("Code")}
    help_texts = {"code": _("Sixteen letters and figures. Blanks, hyphens and small letters do not matter.")}


class NewAccountForm(PlainForm, forms.Form):
    """An account for somebody who was invited. Where the invitation names an e-mail address, it is that."""

    email = forms.EmailField(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    called = forms.CharField(max_length=80, required=False)
    password1 = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    labels = {"email": _("E-mail"), "called": _("What we call you"), "password1": _("Password")}
    help_texts = {
        "email": _("You sign in with it. Only the people of your organisation who invite members see it."),
        "called": _("It need not be your name. Others of your organisation see it."),
    }

    def __init__(self, *args, invitation: Invitation, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if invitation.email:
            self.fields["email"].disabled = True
            self.initial["email"] = invitation.email

    def clean_email(self) -> str:
        """Only whoever holds a good code learns that an address has an account."""
        email = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email=email).exists():
            raise ValidationError(
                _("There is an account with this address. Sign in first; the invitation stays good.")
            )
        return email

    def clean(self) -> dict:
        """The password must be long, rare, and unlike the rest."""
        given = super().clean()
        user = User(email=given.get("email", ""), called=given.get("called", ""))
        try:
            validate_password(given.get("password1", ""), user)
        except ValidationError as error:
            if "password1" in given:
                self.add_error("password1", error)
        return given
