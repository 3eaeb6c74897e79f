"""The WSGI application that a server loads."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from swit_eval.env import require_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swit_eval.settings")
application = get_wsgi_application()
require_secret_key(settings._wrapped.SECRET_KEY)
_ = get_resolver().url_patterns  # read now, so that a new worker, as after a crash, answers at once
