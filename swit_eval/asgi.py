"""The ASGI application that a server loads."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

from swit_eval.env import require_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swit_eval.settings")
application = get_asgi_application()
require_secret_key(settings._wrapped.SECRET_KEY)
