"""OAuth 2.0 for mail: authorization code with PKCE (RFC 6749, 7636) and the user's own client; tokens never logged."""

from __future__ import annotations

import base64
import secrets
import threading
import time
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import msgspec
from msgspec import Struct

from renvoi.atlas.mail_providers import MailProvider
from renvoi.backends.mailbox.telling import words
from renvoi.casework.mail_ports import Credentials
from renvoi.casework.mail_trouble import NO_ANSWER, OAUTH, REVOKED, MailTrouble

SECONDS = 15
MOST_BYTES = 100_000
EARLY = 60
"""Seconds before its end at which a token counts as ended."""


class Begun(Struct, frozen=True):
    """An authorization under way: where to send the person, and what must come back or be shown with the code."""

    address: str
    state: str
    verifier: str


class Tokens(Struct, frozen=True):
    access: str
    seconds: float
    refresh: str


def begin(provider: MailProvider, client_id: str, redirect: str, login: str) -> Begun:
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect,
        "scope": " ".join(provider.scopes),
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "login_hint": login,
        **provider.more,
    }
    joint = "&" if urlsplit(provider.authorize).query else "?"
    return Begun(f"{provider.authorize}{joint}{urlencode(asked)}", state, verifier)


def redeem(
    provider: MailProvider, client_id: str, client_secret: str, code: str, verifier: str, redirect: str
) -> Tokens:
    """The tokens for a code. Raises MailTrouble when the provider gives none that lasts."""
    asked = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "code_verifier": verifier}
    tokens = _ask(provider, client_id, client_secret, asked)
    if not tokens.refresh:
        raise MailTrouble(OAUTH, "no refresh token")
    return tokens


def renew(provider: MailProvider, credentials: Credentials) -> Tokens:
    asked = {"grant_type": "refresh_token", "refresh_token": credentials.refresh_token}
    return _ask(provider, credentials.client_id, credentials.client_secret, asked)


def _ask(provider: MailProvider, client_id: str, client_secret: str, asked: dict[str, str]) -> Tokens:
    form = {"client_id": client_id, **asked, **({"client_secret": client_secret} if client_secret else {})}
    host = urlsplit(provider.token).hostname or ""
    try:
        with (
            httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", provider.token, data=form, headers={"Accept": "application/json"}) as answer,
        ):
            body = b""
            for piece in answer.iter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise MailTrouble(OAUTH, "unreadable answer")
            status = answer.status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise MailTrouble(NO_ANSWER, host) from error
    try:
        told: Any = msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        raise MailTrouble(NO_ANSWER if status >= 500 else OAUTH, host) from error
    return _tokens(told if isinstance(told, dict) else {}, status, host)


def _tokens(told: dict[str, Any], status: int, host: str) -> Tokens:
    if told.get("error") == "invalid_grant":  # RFC 6749, 5.2: expired, revoked, or given to another client
        raise MailTrouble(REVOKED, host)
    if status >= 500:
        raise MailTrouble(NO_ANSWER, host)
    access = told.get("access_token")
    if not isinstance(access, str) or not access:
        raise MailTrouble(OAUTH, words(str(told.get("error", ""))[:100]))
    seconds, refresh = told.get("expires_in"), told.get("refresh_token")
    return Tokens(
        access=access,
        seconds=float(seconds) if isinstance(seconds, int | float | str) and str(seconds).isdigit() else 300.0,
        refresh=refresh if isinstance(refresh, str) else "",
    )


class AccessTokens:
    """Access tokens of this process, each until shortly before its end; never stored."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, tuple[str, float]] = {}

    def get(self, provider: MailProvider, credentials: Credentials) -> tuple[str, str]:
        """(access token, refresh token to store instead of the old one or "")."""
        key = sha256(f"{credentials.client_id}\0{credentials.refresh_token}".encode()).hexdigest()
        with self._lock:
            access, until = self._known.get(key, ("", 0.0))
        if time.monotonic() < until:
            return access, ""
        tokens = renew(provider, credentials)
        changed = tokens.refresh if tokens.refresh != credentials.refresh_token else ""
        if changed:
            key = sha256(f"{credentials.client_id}\0{changed}".encode()).hexdigest()
        with self._lock:
            self._known = {one: held for one, held in self._known.items() if held[1] > time.monotonic()}
            self._known[key] = (tokens.access, time.monotonic() + tokens.seconds - EARLY)
        return tokens.access, changed
