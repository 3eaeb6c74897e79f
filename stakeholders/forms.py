"""Signing in."""

from crispy_forms.helper import FormHelper
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """E-mail and password; the answer is the same whether the account exists or not."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("E-mail and password do not go together. Check both and try again."),
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.fields["username"].label = _("E-mail")

    def clean_username(self) -> str:
        """E-mail addresses are kept in small letters."""
        return self.cleaned_data["username"].strip().lower()
