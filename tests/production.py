"""The settings of production for a server that a test starts (real_site.py)."""

import os

from swit_eval.settings import *

STATIC_ROOT = os.environ["STATIC_ROOT"]
