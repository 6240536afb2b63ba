"""An authorization server of one's own over HTTP on this machine: PKCE checked, codes used once, tokens renewed."""

from __future__ import annotations

import base64
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT, SECRET = "renvoi-essai", "secret-du-client"


class Authority(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.codes: dict[str, dict[str, str]] = {}
        self.refresh: dict[str, str] = {}
        self.access: dict[str, str] = {}
        self.asked: list[str] = []
        self.turn = False
        """Gives a new refresh token each time, and the old one ends."""

    @property
    def place(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def provider(self, host: str, port: int) -> str:
        return (
            f'name = "Essai"\nsource = "tests"\nauthorize = "{self.place}/authorize"\ntoken = "{self.place}/token"\n'
            f'scopes = ["mail", "offline"]\nhost = "{host}"\nport = {port}\n'
        )

    def revoke(self) -> None:
        self.refresh.clear()
        self.access.clear()


class Handler(BaseHTTPRequestHandler):
    server: Authority

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/authorize":
            code = secrets.token_hex(8)
            self.server.codes[code] = asked
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
            return
        user = self.server.access.get(asked.get("token", ""))
        self.tell(200, {"active": bool(user), "username": user or "", "scope": "mail"})

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        self.server.asked.append(form["grant_type"])
        if (form["client_id"], form.get("client_secret")) != (CLIENT, SECRET):
            self.tell(401, {"error": "invalid_client"})
            return
        user = self.of_code(form) if form["grant_type"] == "authorization_code" else self.of_refresh(form)
        if user is None:
            self.tell(400, {"error": "invalid_grant"})
            return
        access = secrets.token_hex(16)
        self.server.access[access] = user
        told = {"access_token": access, "token_type": "Bearer", "expires_in": 3600}
        if form["grant_type"] == "authorization_code" or self.server.turn:
            told["refresh_token"] = secrets.token_hex(16)
            self.server.refresh[str(told["refresh_token"])] = user
        self.tell(200, told)

    def of_code(self, form: dict[str, str]) -> str | None:
        begun = self.server.codes.pop(form["code"], None)
        if begun is None or begun["redirect_uri"] != form["redirect_uri"] or begun["code_challenge_method"] != "S256":
            return None
        digest = base64.urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        return begun["login_hint"] if digest == begun["code_challenge"] else None

    def of_refresh(self, form: dict[str, str]) -> str | None:
        if self.server.turn:
            return self.server.refresh.pop(form["refresh_token"], None)
        return self.server.refresh.get(form["refresh_token"])

    def tell(self, status: int, value: dict[str, object]) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def server() -> Iterator[Authority]:
    authority = Authority()
    threading.Thread(target=authority.serve_forever, daemon=True).start()
    try:
        yield authority
    finally:
        authority.shutdown()
        authority.server_close()
