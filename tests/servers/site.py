"""A shop's site that changes, leads inside, hangs, drips and never ends: what `asked` holds tells what it was asked."""

from __future__ import annotations

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from msgspec import Struct, field


class Answer(Struct):
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = {}
    media_type: str = "text/html"


class Site(Struct):
    pages: dict[str, Answer] = {}
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, words: str, **more: str) -> None:
        self.pages[path] = Answer(words.encode(), headers=more)


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers)))
        special = {"/hangs": self.hang, "/drips": self.drip, "/endless": self.endless, "/bomb": self.bomb}
        special.get(self.path, self.page)()

    def page(self) -> None:
        answer = self.site.pages.get(self.path, Answer(status=404))
        if answer.headers.get("ETag") and self.headers.get("If-None-Match") == answer.headers["ETag"]:
            self.send_response(304)
            self.send_header("ETag", answer.headers["ETag"])
            self.end_headers()
            return
        self.send_response(answer.status)
        if answer.media_type:
            self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def hang(self) -> None:
        self.site.over.wait(30)

    def drip(self) -> None:
        self.begin()
        while not self.site.over.is_set():
            self.wfile.write(b"<p>")
            time.sleep(0.05)

    def endless(self) -> None:
        """2 GB, if anybody takes them."""
        self.begin()
        for _ in range(2048):
            self.wfile.write(b" " * 2**20)

    def bomb(self) -> None:
        self.begin(**{"Content-Encoding": "gzip"})
        self.wfile.write(gzip.compress(b" " * 2**25))

    def begin(self, **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Who asked hangs up: that is what is tried."""


def serve(site: Site) -> Server:
    server = Server(("127.0.0.1", 0), type("SiteHandler", (Handler,), {"site": site}))
    site.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server
