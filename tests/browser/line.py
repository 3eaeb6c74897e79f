"""A line that can be cut: a way to the server that a test closes and opens again."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Line:
    """Listens on a port of its own and passes everything on. While it is cut, nobody answers there."""

    def __init__(self, server_url):
        self.server = urlsplit(server_url).hostname, urlsplit(server_url).port
        self.port, self.listener, self.open = 0, None, set()
        self.restore()

    @property
    def url(self):
        return f"http://{self.server[0]}:{self.port}"

    def restore(self):
        self.listener = socket.create_server((self.server[0], self.port), reuse_port=True)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, args=[self.listener], daemon=True).start()

    def cut(self):
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for end in list(self.open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def accept(self, listener):
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(self.server)
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self.copy, args=[source, sink], daemon=True).start()

    def copy(self, source, sink):
        self.open.add(source)
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.open.discard(source)
        source.close()
