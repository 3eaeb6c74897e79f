"""What django-allauth asks us: who may sign up, what it says, what it sends. Nobody but the invited signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stakeholders.models import User
from stakeholders.sessions import has_just_begun

NAME_IN_APPS = "Evaluation"
"""How this site is called on somebody's phone, in an app with codes or a list of passkeys: it says little."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by invitation only; one answer for unknown accounts; messages and mails without content."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-mail and password do not go together. Check both and try again."),
        "too_many_login_attempts": _("That was wrong too often. Please wait a minute, then try again."),
        "rate_limited": _("That was wrong too often. Please wait a minute, then try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "enter_current_password": _("This is not your password. Try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """There is no page to sign up."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: str) -> AbstractBaseUser | None:
        """Who was switched off is answered like somebody who never had an account."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Whoever signed in within the last 15 minutes need not give the password again."""
        if has_just_begun(self.request.session, timezone.now()):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        """For counting tries, in memory only. A server behind a socket knows no address: all count together."""
        try:
            return super().get_client_ip(request)
        except PermissionDenied:
            return ""

    def send_notification_mail(self, template_prefix: str, user: User, *args, **kwargs) -> None:  # noqa: ARG002
        """One mail for everything that changes an account: that something did, and what to do if it was not you."""
        self.send_mail("account/email/notice", user.email, {})

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("account")


class SecondProofAdapter(DefaultMFAAdapter):
    """Apps with codes, and passkeys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one, and try again."),
    }

    def get_totp_issuer(self) -> str:
        return NAME_IN_APPS

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": NAME_IN_APPS}

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """What a passkey is called, if its owner calls it nothing."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)d") % {"number": count + 1}

    def build_totp_svg(self, url: str) -> str:
        """The code to scan, as an element of the page: the policy of the pages allows no other picture."""
        svg = super().build_totp_svg(url)
        return svg[svg.index("<svg") :].replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
