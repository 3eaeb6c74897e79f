"""The project's settings: wiring only. What a site may change comes from the environment (see env.py)."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from swit_eval import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

DEBUG = env.yes_or_no("DEBUG")
SECRET_KEY = env.secret_key(DEBUG)
ALLOWED_HOSTS = env.host_names("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SEALING_KEYS = env.sealing_keys()
IS_SERVED_OVER_TLS = env.yes_or_no("SERVED_OVER_TLS", default=not DEBUG)
IS_DEMONSTRATION = env.yes_or_no("DEMONSTRATION")
SECOND_FACTOR_REQUIRED = env.second_factor_required(IS_DEMONSTRATION)
IS_BEHIND_PROXY = env.yes_or_no("BEHIND_TLS_PROXY")

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_countries",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "swit_eval",
    "sealing",
    "stakeholders",
    "evaluations",
    "reportcards",
]

MIDDLEWARE = [
    "swit_eval.requests.log_request",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages are paid for by the megabyte. BREACH finds nothing: no page repeats what a link says, tokens are masked.
    "django.middleware.gzip.GZipMiddleware",
    "swit_eval.requests.private_headers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "stakeholders.holding.hold_what_was_sent",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "stakeholders.requests.keep_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "stakeholders.requests.require_second_proof",
    "allauth.account.middleware.AccountMiddleware",
    "stakeholders.requests.forget_where_from",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "evaluations.views.locking.explain_locked",
    "reportcards.views.not_drawn.explain_not_drawn",
    "swit_eval.errors.answer_sealing_errors",
]

ROOT_URLCONF = "swit_eval.urls"
WSGI_APPLICATION = "swit_eval.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "swit_eval.requests.site",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": env.database(default_url=f"sqlite:///{VAR_DIR / 'swit-eval.sqlite3'}")}
LOCAL_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": LOCAL_MEMORY},
    # For whom the trail has its line of this hour already (evaluations.recording.tell).
    "told": {
        "BACKEND": LOCAL_MEMORY,
        "LOCATION": "told",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # In which hour an answer was saved (evaluations.lately). Always in memory: it must never be stored.
    "lately": {
        "BACKEND": LOCAL_MEMORY,
        "LOCATION": "lately",
        "TIMEOUT": 6 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "stakeholders.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"
# Our own sessions: whose they are, in which hours, no address and no device; 15 minutes idle, 12 hours at most.
SESSION_ENGINE = "stakeholders.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Accounts (safety S5): django-allauth, without signing up, without a table of addresses, without social accounts.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "stakeholders.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # nosec B105: a name
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "stakeholders.forms.signing_in.SignInForm",
    "reauthenticate": "stakeholders.forms.signing_in.ReauthenticateForm",
    "reset_password": "stakeholders.forms.signing_in.ResetPasswordForm",  # nosec B105: a name
    "reset_password_from_key": "stakeholders.forms.signing_in.NewPasswordForm",  # nosec B105: a name
    "change_password": "stakeholders.forms.signing_in.ChangePasswordForm",  # nosec B105: a name
}
# Wrong passwords slow down whoever tries; after a minute a right one is taken again. Counted in memory only.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",  # nosec B105: a rate
    "reset_password": "20/m/ip,3/m/key",  # nosec B105: a rate
    "reset_password_from_key": "20/m/ip",  # nosec B105: a rate
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_BEHIND_PROXY else 0
MFA_ADAPTER = "stakeholders.adapters.SecondProofAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an account exists by invitation only; its address need not be reachable
MFA_TOTP_TOLERANCE = 1  # clocks of old telephones: half a minute either way
MFA_FORMS = {
    "authenticate": "stakeholders.forms.second_proof.CodeForm",
    "authenticate_webauthn": "stakeholders.forms.second_proof.PasskeyForm",
    "reauthenticate": "stakeholders.forms.second_proof.CodeAgainForm",
    "reauthenticate_webauthn": "stakeholders.forms.second_proof.PasskeyAgainForm",
    "activate_totp": "stakeholders.forms.second_proof.AddAppForm",
    "deactivate_totp": "stakeholders.forms.second_proof.RemoveAppForm",
    "generate_recovery_codes": "stakeholders.forms.second_proof.NewRecoveryCodesForm",
    "add_webauthn": "stakeholders.forms.second_proof.AddPasskeyForm",
}

# Mail: into files, until a server for it is named.
MAIL = env.mail(default_folder=VAR_DIR / "mail")
EMAIL_BACKEND = MAIL["BACKEND"]
EMAIL_FILE_PATH = MAIL.get("FOLDER")
EMAIL_HOST, EMAIL_PORT = MAIL.get("HOST", ""), MAIL.get("PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.get("USER", ""), MAIL.get("PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("USE_TLS", False), MAIL.get("USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mail_sender()

# Languages. The interface has those that a catalogue exists for; content may hold more.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ru", "Русский")]
DRAFT_LANGUAGES = ("fr", "ru")  # machine-made, not yet confirmed by a community reviewer
MODELTRANSLATION_LANGUAGES = ("en", "fr", "es", "ru", "id")
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en",)
INTERVIEW_LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ru", _("Russian")),
    ("id", _("Indonesian")),
    ("sw", _("Swahili")),
    ("uk", _("Ukrainian")),
    ("nl", _("Dutch")),
    ("pt", _("Portuguese")),
    ("zh", _("Chinese")),
    ("ar", _("Arabic")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
COUNTRIES_OVERRIDE = {"ZZ": _("Demonstration")}

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "swit_eval.static_files.StaticFiles"
    },
}

# Headers: safety S10.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# With no-referrer, browsers send "Origin: null" with every form, and CSRF protection must refuse it (decision 0006).
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_PROXY else None
SECURE_SSL_REDIRECT = IS_SERVED_OVER_TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SERVED_OVER_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SERVED_OVER_TLS
SECURE_HSTS_PRELOAD = IS_SERVED_OVER_TLS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_SERVED_OVER_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "swit_eval.errors.csrf_failure"

# Bounds on what comes in. A chapter form has at most some hundred fields; 100,000 characters fit in a note.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# A file that is sent stays in memory, 2.5 MB at most. Django's other handler would lay larger ones on a disk, unsealed.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# Bounds on what is drawn (safety S17): seconds by the clock, and megabytes. A card takes one and 150.
DRAWING_SECONDS = 15
DRAWING_MEGABYTES = 400

# Logs hold a route, a status, a duration and a random id, nothing else: safety S11.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"plain": {"format": "{asctime} {levelname} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "swit_eval.requests": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "weasyprint": {"level": "ERROR"},  # its warnings quote what it draws, sign by sign
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
