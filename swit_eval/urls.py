"""Every address of the site. All pages need a signed-in user but those in `PUBLIC`, which a test holds to be all."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from stakeholders.views import administration_sign_in, trail

PUBLIC = (
    *("sign_in", "account_login", "mfa_authenticate", "sign_out", "set_language"),
    *("account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("enter_invitation", "accept_invitation"),
    *("consult", "consult_pdf", "reply"),
)
"""What somebody meets before signing in; signing out, since a session may have ended already; and the language.
Those who are asked about a draft come by a personal link of 32 random bytes, which stands for a password."""

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
