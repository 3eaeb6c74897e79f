"""Stopwatches and counters: what one act costs in time, queries and memory."""

import gzip
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

TIMES = 7
NO_QUERY = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True, slots=True)
class Cost:
    """What an act took: queries, the median of its times in milliseconds, and what it gave in the end."""

    queries: int
    milliseconds: float
    given: Any


def measure(act: Callable[[], Any], times: int = TIMES) -> Cost:
    """Do it once to warm up, once to count its queries, then `times` times to time it."""
    act()
    with CaptureQueriesContext(connection) as queries:
        given = act()
    number = sum(not query["sql"].startswith(NO_QUERY) for query in queries)
    return Cost(number, median(milliseconds(act) for _ in range(times)), given)


def milliseconds(act: Callable[[], Any]) -> float:
    """How long it takes, once."""
    started = perf_counter()
    act()
    return (perf_counter() - started) * 1000


def on_the_wire(response: HttpResponse) -> int:
    """Bytes of the body as a browser receives them, which asks for gzip."""
    body = response.content
    return len(body if response.has_header("Content-Encoding") else gzip.compress(body, 6))


def memory() -> int:
    """Bytes that this process holds in memory now (Linux)."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
