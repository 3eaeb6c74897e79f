"""Addresses of accounts, invitations and members. Of django-allauth only what is needed, each listed by hand."""

from allauth.account import views as accounts
from allauth.mfa.base import views as proofs
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as apps
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from stakeholders import views
from stakeholders.views import ending_other_sessions

# The names with underscores after "account" and "mfa" are django-allauth's own: it leads people to them.
urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/here/", views.here, name="here"),
    path("account/digest/", views.digest, name="digest"),
    path("account/sign-in/", accounts.login, name="sign_in"),
    path("account/sign-in/", accounts.login, name="account_login"),
    path("account/sign-in/second-proof/", proofs.authenticate, name="mfa_authenticate"),
    path("account/sign-out/", views.sign_out, name="sign_out"),
    path("account/leave/", views.leave, name="leave"),
    path("calendar/", views.calendar, name="calendar"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/sessions/end/", views.end_session, name="end_session"),
    path("account/sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    path("account/invitation/", views.enter_invitation, name="enter_invitation"),
    path("account/invitation/<slug:code>/", views.accept_invitation, name="accept_invitation"),
    # The password
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/password/reset/", accounts.password_reset, name="account_reset_password"),
    path("account/password/reset/sent/", accounts.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/reset/done/",
        accounts.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # Once more, before something that matters
    path("account/confirm/", accounts.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", proofs.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    # The second proof
    path("account/second-proof/", proofs.index, name="mfa_index"),
    path(
        "account/second-proof/app/",
        ending_other_sessions(apps.activate_totp),
        name="mfa_activate_totp",
    ),
    path("account/second-proof/app/remove/", apps.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-proof/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-proof/codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("account/second-proof/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(
        "account/second-proof/passkeys/add/",
        ending_other_sessions(passkeys.add_webauthn),
        name="mfa_add_webauthn",
    ),
    path(
        "account/second-proof/passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    # Members
    path("organisations/<uuid:pk>/members/", views.members, name="members"),
    path("organisations/<uuid:pk>/members/invite/", views.invite, name="invite"),
    path("organisations/<uuid:pk>/members/<uuid:person_pk>/", views.member, name="member"),
    path(
        "organisations/<uuid:pk>/members/<uuid:person_pk>/remove/",
        views.remove_member,
        name="remove_member",
    ),
    path(
        "organisations/<uuid:pk>/invitations/<uuid:invitation_pk>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    # What its cards look like
    path("organisations/<uuid:pk>/look/", views.look, name="look"),
    path("organisations/<uuid:pk>/look/logo/", views.logo, name="logo"),
    path("organisations/<uuid:pk>/look/logo.png", views.logo_file, name="logo_file"),
]
