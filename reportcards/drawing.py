"""Drawing in a process of its own, bounded in time and memory: no text takes the site down (safety S17).

The process starts when something is to be drawn, and forks a child for each drawing (drawing_process.py). It is given
no key of ours and no way to the database. What draws is loaded there only: nothing else of the site waits for it.
"""

import atexit
import logging
import os
import pickle  # nosec B403: it is only written here
import subprocess  # nosec B404: only our own process is started
import sys
from dataclasses import dataclass
from multiprocessing.connection import Pipe
from shutil import rmtree
from signal import SIGKILL
from tempfile import mkdtemp
from threading import Lock
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from reportcards.annex import Annex
from reportcards.evidence.facts import Evidence
from reportcards.paper import BlankForm
from reportcards.snapshot import Snapshot

BEGIN: Final = "import django; django.setup(); from reportcards.drawing_process import main; main()"
PATIENCE: Final = 12
"""Seconds for the process to start, beyond those of a drawing. Both together are less than a server waits for us."""
MOST_BYTES: Final = 50_000_000
"""Of what a drawing gives."""
TOO_MUCH: Final = (b"MemoryError", b"RecursionError", b"SIGALRM", b"SIGXCPU", b"silence")
"""How a drawing ends that comes to its bounds."""
SECRETS: Final = ("SECRET_KEY", "SEALING_KEYS", "SEALING_KEYS_FILE", "DATABASE_URL", "EMAIL_URL")
"""What of the environment the process is not given."""

log = logging.getLogger("reportcards.drawing")


class NotDrawn(Exception):
    """Nothing came of a drawing. It says why in a word or two, and never with words of the drawing: fit for a log."""


class TooMuch(NotDrawn):
    """It would have taken more time or memory than a drawing may."""


@dataclass(frozen=True, slots=True)
class Job:
    """Which function draws, of what, and within which bounds."""

    function: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    seconds: float
    megabytes: int


def card_pdf(snapshot: Snapshot, language: str, **options: Any) -> bytes:
    """A card, as rendering.render_pdf draws it."""
    return run("reportcards.printing.rendering.render_pdf", snapshot, language, **options)


def form_pdf(form: BlankForm) -> bytes:
    """A blank form, as paper_rendering.render_pdf draws it."""
    return run("reportcards.printing.paper_rendering.render_pdf", form)


def evidence_pdf(evidence: Evidence, language: str) -> bytes:
    """All that the numbers of a card are made of, as evidence.rendering.render_pdf draws it."""
    return run("reportcards.evidence.rendering.render_pdf", evidence, language)


def annex_pdf(annex: Annex) -> bytes:
    """The plan and all that focus groups said, as annex_rendering.render_pdf draws it."""
    return run("reportcards.printing.annex_rendering.render_pdf", annex)


def run(function: str, *arguments: Any, **options: Any) -> bytes:
    """What a function gives, named as "package.module.function" and called in the process. Raises NotDrawn."""
    try:
        return drawing_of(process.answer(job(function, *arguments, **options)))
    except NotDrawn as fault:
        log.error("%s: %s", type(fault).__name__, fault)
        raise


def job(function: str, *arguments: Any, **options: Any) -> Job:
    """A drawing within the bounds of this site."""
    return Job(function, arguments, options, settings.DRAWING_SECONDS, settings.DRAWING_MEGABYTES)


def drawing_of(answer: bytes) -> bytes:
    """The drawing that an answer holds. Raises NotDrawn when it holds what went wrong."""
    fault, _newline, drawing = answer.partition(b"\n")
    if fault:
        raise (TooMuch if fault.startswith(TOO_MUCH) else NotDrawn)(fault.decode())
    return drawing


def advice(fault: NotDrawn) -> str:
    """What to do about it, for who wanted to see the drawing."""
    if isinstance(fault, TooMuch):
        return _(
            "It would take more time or memory than this site allows for one drawing. Make the longest texts "
            "shorter and try again. If that does not help, tell the person who runs this site."
        )
    return _(
        "Something went wrong while it was drawn. Please try again in a moment. If it happens again, tell the "
        "person who runs this site."
    )


class Process:
    """The process and the line to it. One thing is drawn at a time. It is started again when it is gone."""

    def __init__(self) -> None:
        self._is_taken = Lock()
        self._running: subprocess.Popen[bytes] | None = None

    def answer(self, job: Job) -> bytes:
        """What it answers, when it is our turn: a line with what went wrong, then the drawing."""
        if not self._is_taken.acquire(timeout=job.seconds):
            raise NotDrawn("busy")
        try:
            return self._ask(job) or self._ask(job) or b"gone\n"
        except BaseException:
            self.end(grace=0)  # or the next who asks would hear the answer to this
            raise
        finally:
            self._is_taken.release()

    def begin(self) -> None:
        """Start it, unless it is there. It is not waited for."""
        if self._running is not None:
            return
        self._line, its_end = Pipe()
        self._folder = mkdtemp(prefix="drawing-")
        with its_end:
            self._running = subprocess.Popen(  # nosec B603: our own code
                [sys.executable, "-c", BEGIN, str(its_end.fileno())],
                cwd=settings.BASE_DIR,
                env=environment() | {"TMPDIR": self._folder},
                pass_fds=[its_end.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is meant for the site
            )

    def end(self, grace: float = 3) -> int:
        """End it and what it draws. How it ended: 0 if by itself, as it does when it is idle and the line is closed."""
        running, self._running = self._running, None
        if running is None:
            return 0
        self._line.close()
        try:
            running.wait(timeout=grace)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, SIGKILL)
            running.wait()
        rmtree(self._folder, ignore_errors=True)  # with the fonts of a process that was killed
        return running.returncode

    def forget(self) -> None:
        """After a fork: it is the other's, who goes on asking it."""
        self._is_taken = Lock()
        running, self._running = self._running, None
        if running is not None:
            self._line.close()
            running.returncode = 0  # not ours to wait for

    def _ask(self, job: Job) -> bytes:
        """One try. Nothing if it had ended by itself, since for a while nobody came; so it is worth another one."""
        self.begin()
        try:
            self._line.send_bytes(pickle.dumps(job))
            if not self._line.poll(job.seconds + PATIENCE):
                raise TooMuch("silence")
            return self._line.recv_bytes(MOST_BYTES)
        except (EOFError, OSError):  # it is gone, or just going
            if ended := self.end(grace=PATIENCE):
                raise NotDrawn(f"ended with {ended}") from None
            return b""


def environment() -> dict[str, str]:
    """What the process is given of ours: no secrets, and a database with nothing in it."""
    ours = {name: value for name, value in os.environ.items() if name not in SECRETS}
    return ours | {"DATABASE_URL": "sqlite:///:memory:"}


process = Process()
os.register_at_fork(after_in_child=process.forget)
atexit.register(process.end)
