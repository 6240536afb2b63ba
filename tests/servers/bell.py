"""A real service of one's own that takes alerts over HTTP, as ntfy or a webhook does, on a free port."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@contextmanager
def server() -> Iterator[Service]:
    running = Service()
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield running
    finally:
        running.shutdown()
        running.server_close()


class Service(ThreadingHTTPServer):
    """Keeps what it takes; answers `status`, sends on `to` another address, or is `silent`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.taken: list[tuple[str, dict]] = []
        self.status = 200
        self.to = ""
        self.silent = threading.Event()
        self.port = self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.taken.append((self.path, json.loads(body)))
        if self.server.silent.is_set():
            self.server.silent.wait()
            threading.Event().wait(5)
        self.send_response(307 if self.server.to else self.server.status)
        if self.server.to:
            self.send_header("Location", self.server.to)
        self.end_headers()

    def log_message(self, *given: Any) -> None:
        pass
