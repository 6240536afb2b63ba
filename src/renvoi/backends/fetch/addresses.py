"""Addresses of pages as they may be asked for: http or https, a host, the usual port, nobody's password."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

from renvoi.casework.pages import BAD_ADDRESS, PageTrouble

LONGEST = 2000
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
HOST = re.compile(r"(?!-)[a-z0-9.-]{1,253}|[0-9a-f:.]{2,45}", re.IGNORECASE)


def parts_of(url: str, *, any_port: bool = False) -> SplitResult:
    """Without its fragment; a bare "shop.example/page" is taken for https. Raises PageTrouble."""
    url = ascii_address(url.strip())
    try:
        parts = urlsplit(url if SCHEME.match(url) else f"https://{url}")
        host, port = (parts.hostname or "").encode("idna").decode() if parts.hostname else "", parts.port
    except (ValueError, UnicodeError) as error:
        raise PageTrouble(BAD_ADDRESS, url[:80]) from error
    usual = port in (None, 80, 443)
    if (
        parts.scheme not in ("http", "https") or not HOST.fullmatch(host) or "@" in parts.netloc or len(url) > LONGEST
        or not (usual or any_port)
    ):  # fmt: skip
        raise PageTrouble(BAD_ADDRESS, url[:80])
    host = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=f"{host}:{port}" if port else host, path=parts.path or "/", fragment="")


def ascii_address(url: str) -> str:
    """Blanks and signs beyond ASCII after the host, written as addresses write them; of control signs nothing."""
    url = re.sub(r"[\x00-\x1f\x7f]", "", url)
    head, slash, rest = url.partition("://")
    host, slash2, path = rest.partition("/") if slash else ("", "", "")
    if not slash:
        return url if url.isascii() else quote(url, safe="/?#[]@!$&'()*+,;=:%~-._")
    return f"{head}://{host}{slash2}{quote(path, safe=SAFE)}"


SAFE = "/?#[]@!$&'()*+,;=:%~-._"
