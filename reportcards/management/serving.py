"""The site as production runs it, and visitors who count every byte that goes over the line. For measurements."""

import gzip
import re
import secrets
import socket
import subprocess  # nosec B404: only our own site is started
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.test import Client

from stakeholders.models import User

Address = tuple[str, int]
PATIENCE = 60
NAMED = re.compile(r"""["'(]((?:\.{1,2}/|/static/)[\w./-]+\.(?:css|ico|js|png|svg|woff2))["')]""")
"""What a page, a stylesheet or a script names of the site's own files."""
BROWSER = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Mobile Safari/537.36",
    "Accept": "*/*",
    "Accept-Encoding": "gzip",  # newer ones take br too, which is smaller
    "Accept-Language": "sw-KE,sw;q=0.9,en;q=0.8",
    "Sec-Fetch-Site": "same-origin",
    "Connection": "close",
}
"""What a telephone sends with each request."""


@contextmanager
def served() -> Iterator[Address]:
    """The site with two workers, as the README starts it, on this database; gone at the end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = [sys.executable, "-m", "gunicorn", "--preload", "--workers", "2", "--no-control-socket"]
        bind = ["--bind", f"fd://{listening.fileno()}", "--log-level", "critical"]
        site = subprocess.Popen(  # nosec B603: our own command
            [*command, *bind, "swit_eval.wsgi"],
            cwd=settings.BASE_DIR,
            pass_fds=[listening.fileno()],
            stderr=subprocess.DEVNULL,  # a line for each request
        )
        try:
            yield listening.getsockname()
        finally:
            site.terminate()
            site.wait()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came back. Sizes in bytes, headers included."""

    status: int
    body: bytes
    sent: int
    received: int


@dataclass(slots=True)
class Visitor:
    """A browser in which somebody is signed in. It keeps the files that it has fetched once."""

    address: Address
    user: User
    kept: set[str] = field(default_factory=set)
    _cookies: str = ""
    _token: str = field(default_factory=lambda: secrets.token_hex(16))

    def __post_init__(self) -> None:
        client = Client()
        client.force_login(self.user)
        self._cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={self._token}"

    def get(self, path: str) -> Exchange:
        """Fetch one page or file."""
        return self._exchange("GET", path, {})

    def post(self, path: str, fields: dict) -> Exchange:
        """Send fields, as the script of a page does."""
        return self._exchange("POST", path, {"X-CSRFToken": self._token}, urlencode(fields).encode())

    def page_weight(self, path: str) -> int:
        """Bytes to fetch a page and all files it names that this browser does not keep yet."""
        page = self.get(path)
        weight, waiting = page.received, [(path, page)]
        while waiting:
            place, found = waiting.pop()
            assert found.status == 200, f"{place}: {found.status}"
            for name in NAMED.findall(found.body.decode(errors="replace")):
                file = urljoin(place, name)
                if file not in self.kept:
                    self.kept.add(file)
                    fetched = self.get(file)
                    weight += fetched.received
                    waiting.append((file, fetched))
        return weight

    def _exchange(self, method: str, path: str, headers: dict, body: bytes = b"") -> Exchange:
        host = f"{self.address[0]}:{self.address[1]}"
        lines = {"Host": host, **BROWSER, "Cookie": self._cookies, **headers}
        if body:
            lines |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": len(body)}
        head = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items())]
        request = "\r\n".join([*head, "", ""]).encode() + body
        with socket.create_connection(self.address, timeout=PATIENCE) as line:
            line.sendall(request)
            received = b"".join(iter(lambda: line.recv(1 << 16), b""))
        top, _, content = received.partition(b"\r\n\r\n")
        if b"content-encoding: gzip" in top.lower():
            content = gzip.decompress(content)
        return Exchange(int(top.split()[1]), content, len(request), len(received))
