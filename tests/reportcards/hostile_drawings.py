"""Drawings that would harm a site, each a function that the process is asked for (test_drawing.py)."""

import json
import os
import signal
import sys
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError

from evaluations.models import Evaluation
from reportcards.printing import press, remembering, rendering

WATCHED = {
    *(
        "open",
        "socket.__new__",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "urllib.Request",
    ),
    *("http.client.connect", "ftplib.connect", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"),
}
"""What Python tells of files and connections."""


def eats_memory():
    eaten = []
    while True:
        eaten.append(bytes(10_000_000))


def never_ends():
    while True:
        pass


def waits():
    signal.pause()


def is_killed():
    os.kill(os.getpid(), signal.SIGKILL)


def ends_its_parent():
    os.kill(os.getppid(), signal.SIGKILL)
    signal.pause()


def leaves():
    raise SystemExit(0)


def goes_without_a_word():
    os._exit(0)


def fails(text):
    raise ValueError(text)


def calls_itself():
    return calls_itself()


def writes(path):
    Path(path).write_bytes(b"This must not be here.")
    return b"written"


def reads_the_database():
    return str(Evaluation.objects.count()).encode()


def says(text, times=1):
    return text.encode() * times


def process():
    """The process that it is a child of."""
    return str(os.getppid()).encode()


def remembers(page, step):
    """The step known for a page; then another one is found."""
    known = remembering.known(page)
    remembering.remember(page, step)
    return json.dumps(known).encode()


def is_watched(snapshot, language):
    """The card, and before it what was asked for while it was drawn (test_hostile_texts.py)."""
    return _watched(rendering.render_pdf, snapshot, language)


def markup_is_watched(markup):
    """The same of markup that nobody escaped."""
    return _watched(lambda: press.Page(markup).write_pdf(pdf_variant=press.VARIANT))


def _watched(draw, *arguments):
    """Only in a child that ends afterwards: what listens to Python cannot be taken away."""
    fetched, events = [], []

    class Listening(press.BundledFiles):
        def fetch(self, url, headers=None):
            fetched.append(url)
            return super().fetch(url, headers)

    press.fetcher = Listening
    sys.addaudithook(lambda event, given: events.append((event, str(given[0]))) if event in WATCHED else None)
    try:
        drawn = draw(*arguments)
    except FatalURLFetchingError:
        drawn = b""
    return json.dumps({"fetched": fetched, "events": events}).encode() + b"\n" + drawn
