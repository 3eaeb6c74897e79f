"""The process that draws: warm, and with a child for each drawing that ends with it. drawing.py starts it.

Whatever a text does to what draws it, it does in that child, which the kernel ends when its time is over. The process
has one thread, so that it can fork; what it sends to the site are bytes, and nothing that the site would carry out.
"""

import json
import os
import pickle  # nosec B403: the site wrote what is read
import resource
import signal
import sys
import traceback
from math import ceil
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.utils.module_loading import import_string

from evaluations import demonstration
from evaluations.exchange.reading import read
from reportcards import drawing
from reportcards.assembly import assemble
from reportcards.evidence import rendering as evidence_rendering
from reportcards.printing import annex_rendering, paper_rendering, remembering, rendering
from reportcards.printing.sheets import A4

LULL = 1
"""Seconds in which nothing came, so that there is time to get warm."""
IDLE = 600
"""Seconds without a drawing after which it ends: it holds a hundred megabytes, and many sites draw once a week."""


def draw_here(function: str, *arguments: Any, **options: Any) -> bytes:
    """What drawing.run gives, for a command that draws one thing: in a child of its own process."""
    unpack_fonts()
    return drawing.drawing_of(drawn(pickle.dumps(drawing.job(function, *arguments, **options))))


def main() -> None:
    """Serve the line whose number the site gave, until it is gone. Then this ends too, and not before."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    unpack_fonts()
    with Connection(int(sys.argv[1])) as line:
        serve(line)


def serve(line: Connection) -> None:
    """Draw what comes, until the site is gone or nobody comes any more. When nobody waits, get warm."""
    is_warm = False
    while True:
        if not is_warm and not line.poll(LULL):
            warm_up()
            is_warm = True
        if not line.poll(IDLE):
            return
        try:
            line.send_bytes(drawn(line.recv_bytes(), line))
        except (EOFError, OSError):
            return


def unpack_fonts() -> None:
    """They lie in a folder of this process until it ends. A child, which writes no file, could not unpack them."""
    rendering.stylesheets(A4)
    paper_rendering.stylesheets()
    annex_rendering.stylesheets()
    evidence_rendering.stylesheets()


def warm_up() -> None:
    """Draw the demonstration once. What is read, compiled and measured for it, every later drawing finds in memory."""
    document = read(demonstration.DEMONSTRATION_FILE.read_bytes())
    rendering.render_pdf(assemble(document, month="2026-01"), settings.LANGUAGE_CODE)


def drawn(job: bytes, line: Connection | None = None) -> bytes:
    """What the site is told: a line that says what went wrong, empty if nothing did, and what a child has drawn."""
    answers, answer = Pipe(duplex=False)
    child = os.fork()
    if not child:
        if line is not None:
            line.close()
        answers.close()
        draw(job, answer)
    answer.close()
    with answers:
        said = listen(answers)
    os.kill(child, signal.SIGKILL)  # until it is waited for, its number is nobody else's
    _child, status = os.waitpid(child, 0)
    fault, found, picture = said or (how_it_ended(status), {}, b"")
    remembering.take_over(found)
    return f"{fault}\n".encode() + picture


def listen(answers: Connection) -> tuple[str, dict[str, int], bytes] | None:
    """What the child says went wrong, the steps it found, and what it drew; nothing if it ended before it could."""
    try:
        first_line, _newline, picture = answers.recv_bytes(drawing.MOST_BYTES).partition(b"\n")
    except (EOFError, OSError):
        return None
    fault, found = json.loads(first_line)
    return " ".join(fault.split()), found, picture


def how_it_ended(status: int) -> str:
    """The signal that ended a child which did not answer."""
    code = os.waitstatus_to_exitcode(status)
    return signal.Signals(-code).name if code < 0 else "silence"


# In the child.


def draw(job: bytes, answer: Connection) -> NoReturn:
    """Draw within the bounds, answer, and end, whatever happens."""
    try:
        asked: drawing.Job = pickle.loads(job)  # nosec B301: the site wrote it
        remembering.found_here.clear()
        keep_within(asked.seconds, asked.megabytes)
        picture = import_string(asked.function)(*asked.arguments, **asked.options)
    except BaseException as fault:
        answer.send_bytes(heading(where(fault)))
        if settings.DEBUG:
            traceback.print_exc()
    else:
        answer.send_bytes(heading("") + picture)
    finally:
        os._exit(0)


def keep_within(seconds: float, megabytes: int) -> None:
    """From now on the kernel ends this process when it takes longer or more; it writes no file, and leaves no core."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    bounds = {
        resource.RLIMIT_CPU: ceil(seconds),
        resource.RLIMIT_DATA: megabytes * 1_000_000,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in bounds.items():
        _soft, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))


def heading(fault: str) -> bytes:
    """The first line of an answer."""
    return json.dumps([fault, remembering.found_here]).encode() + b"\n"


def where(fault: BaseException) -> str:
    """Its kind and where it was raised. Its message may hold words of the drawing, so nobody is told that."""
    *_, (frame, line) = traceback.walk_tb(fault.__traceback__)
    return f"{type(fault).__name__} in {Path(frame.f_code.co_filename).name}, line {line}"
