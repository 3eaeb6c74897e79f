"""The settings of the tests: those of production, but for what is named here."""

import os

# Nothing that the calling shell has set for a real site may reach the tests; DATABASE_URL may.
for name in (
    *("DEBUG", "DEMONSTRATION", "ALLOWED_HOSTS", "BEHIND_TLS_PROXY", "SEALING_KEYS_FILE"),
    *("SECOND_FACTOR_REQUIRED", "EMAIL_URL", "EMAIL_FROM"),
):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "a-key-for-tests-that-protects-nothing-at-all"
os.environ["SEALING_KEYS"] = "tests:QSBrZXkgb2YgMzIgYnl0ZXMgZm9yIHRlc3RzIG9ubHk="
os.environ["SERVED_OVER_TLS"] = (
    "no"  # the browser's server speaks plain HTTP; the TLS settings have their own test
)
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")  # conftest.py gives it a file

from swit_eval.settings import *

# Quick instead of slow on purpose; Argon2 stays second so that its hashes are still understood.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]

# Without the manifest, no test needs a collectstatic first. test_static_files.py has the storage of production.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

# Most tests are about something else. Those that are about it switch it on (test_second_proof.py).
SECOND_FACTOR_REQUIRED = False
