"""Drawings that would harm a site, each a function that the process is asked for (test_drawing.py)."""

import json
import os
import signal
from pathlib import Path

from evaluations.models import Evaluation
from reportcards import remembering


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
