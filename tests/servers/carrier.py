"""A carrier's service: answers each number with what a test puts there, and remembers what it was asked with."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "a-key-of-the-household"


class Carrier:
    """`answers`: number → (status, body, headers). The right key is KEY."""

    def __init__(self, port: int, header: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.header = header
        self.answers: dict[str, tuple[int, Any, dict[str, str]]] = {}
        self.asked: list[str] = []

    def tell(self, number: str, body: Any, status: int = 200, **headers: str) -> None:
        self.answers[number] = (status, body, headers)

    def answer(self, path: str, key: str | None) -> tuple[int, Any, dict[str, str]]:
        self.asked.append(path)
        if key != KEY:
            return 401, {"code": "UNAUTHORIZED"}, {}
        found = next((one for number, one in self.answers.items() if number in path), None)
        return found or (404, "<html>not found</html>", {})


@contextmanager
def carrier(header: str = "X-Okapi-Key") -> Iterator[Carrier]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = told.answer(self.path, self.headers.get(header))
            data = body.encode() if isinstance(body, str) else json.dumps(body, ensure_ascii=True).encode()
            self.send_response(status)
            kind = "text/html" if isinstance(body, str) else "application/json"
            for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told = Carrier(server.server_port, header)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield told
        server.shutdown()
        thread.join()
