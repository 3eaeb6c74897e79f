"""Every address of the site. All pages need a signed-in user but those in `PUBLIC`, which a test holds to be all."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from stakeholders.forms import SignInForm

PUBLIC = ("sign_in", "set_language", "consult", "consult_pdf", "reply")
"""Those who are asked about a draft come by a personal link of 32 random bytes, which stands for a password."""

urlpatterns = [
    path("", include("reportcards.urls")),
    path("", include("evaluations.urls")),
    path(
        "account/sign-in/",
        LoginView.as_view(
            template_name="stakeholders/sign_in.html",
            authentication_form=SignInForm,
            redirect_authenticated_user=True,
        ),
        name="sign_in",
    ),
    path("account/sign-out/", LogoutView.as_view(), name="sign_out"),
    path("account/language/", login_not_required(set_language), name="set_language"),
    path("administration/", admin.site.urls),
]

handler400 = "swit_eval.errors.bad_request"
handler403 = "swit_eval.errors.forbidden"
handler404 = "swit_eval.errors.not_found"
handler500 = "swit_eval.errors.server_error"
