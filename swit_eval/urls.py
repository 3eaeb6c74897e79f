"""Every address of the site. All pages need a signed-in user but those in `PUBLIC`, which a test holds to be all."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from stakeholders.views import administration_sign_in, trail

PUBLIC = (
    *("sign_in", "account_login", "mfa_authenticate", "sign_out", "leave", "calendar", "set_language"),
    *("account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("enter_invitation", "accept_invitation"),
    *("consult", "consult_pdf", "reply"),
    *("offline", "offline_worker"),
    *("cards", "issued_cards", "card_codebook"),
    *("issued_card", "issued_card_in", "issued_card_pdf", "issued_card_printing"),
    *("issued_card_snapshot", "issued_card_numbers"),
)
"""What somebody meets before signing in; signing out and leaving, since a session may have ended already, with the
page that one leaves to; and the language.
Those who are asked about a draft come by a personal link of 32 random bytes, which stands for a password.
The page that works without a line is a shell: nothing of anybody is in it.
Issued cards are for everybody, with their numbers."""

urlpatterns = [
    path("", include("reportcards.urls")),
    path("", include("evaluations.urls")),
    path("", include("stakeholders.urls")),
    path("account/language/", login_not_required(set_language), name="set_language"),
    path("trail/", trail, name="trail"),
    path("administration/login/", administration_sign_in, name="administration_sign_in"),
    path("administration/", admin.site.urls),
]

handler400 = "swit_eval.errors.bad_request"
handler403 = "swit_eval.errors.forbidden"
handler404 = "swit_eval.errors.not_found"
handler429 = "swit_eval.errors.too_many"
handler500 = "swit_eval.errors.server_error"
