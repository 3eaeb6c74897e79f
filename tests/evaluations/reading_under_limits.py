"""Reads the files of a folder as the site does, each in a process of its own that gets 10 seconds and 512 MB.

python -m tests.evaluations.reading_under_limits FOLDER: prints what came of each, as JSON.
"""

import json
import os
import resource
import sys
from pathlib import Path

import django

SECONDS, MEGABYTES = 10, 512


def within_limits(path):
    """What reading a file comes to; what the system says when it takes too much."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
        os.write(writing, result(path.read_bytes()).encode())
        os._exit(0)
    os.close(writing)
    said = b"".join(iter(lambda: os.read(reading, 65536), b"")).decode()
    _child, status = os.waitpid(child, 0)
    return said if status == 0 else f"ended by the system with {status}"


def result(content):
    from evaluations.workbook.faults import Refused
    from evaluations.workbook.reading import read

    try:
        found = read(content)
    except Refused as refused:
        return str(refused)
    except BaseException as error:
        return repr(error)[:200]
    return f"read, with {len(found.columns)} interviews and {len(found.faults)} faults"


if __name__ == "__main__":
    django.setup()
    result(b"")  # what is imported late is there before the limits
    files = sorted(Path(sys.argv[1]).iterdir())
    json.dump({path.name: within_limits(path) for path in files}, sys.stdout)
