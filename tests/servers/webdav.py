"""A real WebDAV server of one's own, over TLS and with a password, on a free port of this machine."""

from __future__ import annotations

import io
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests.servers.certificates import make

USER, PASSWORD = "alex", "mot de passe"


@dataclass
class Dav:
    url: str
    folder: Path
    authority: Path
    asked: list[str] = field(default_factory=list)
    """Methods and paths, in order."""
    refuse: dict[str, int] = field(default_factory=dict)
    """Method → status to answer instead, as a server without room does."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that does not trust the certificate hangs up: no news."""


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def server(home: Path) -> Iterator[Dav]:
    from wsgidav.wsgidav_app import WsgiDAVApp

    folder = home / "shared"
    folder.mkdir(exist_ok=True)
    authority, certificate, key = make(home / "tls")
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/dav": str(folder)},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "logging": {"enable": False},
            "verbose": 0,
            "property_manager": None,
            "lock_storage": True,
        }
    )
    dav = Dav("", folder, authority)

    def watched(environ, start_response):
        method = environ["REQUEST_METHOD"]
        # wsgiref gives the whole connection: the server would wait for what is never sent
        environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        dav.asked.append(f"{method} {environ['PATH_INFO']}")
        if method in dav.refuse:
            start_response(f"{dav.refuse[method]} No", [("Content-Length", "0")])
            return [b""]
        return app(environ, start_response)

    running = make_server("127.0.0.1", 0, watched, _Server, _Quiet)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    running.socket = context.wrap_socket(running.socket, server_side=True, do_handshake_on_connect=False)
    dav.url = f"https://localhost:{running.server_port}/dav/Mes achats"
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield dav
    finally:
        running.shutdown()
        running.server_close()
        thread.join(10)
