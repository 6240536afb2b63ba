"""Who comes from this very machine: only they may open or remove the demo household."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

PROXY_HEADERS = ("forwarded", "via", "x-forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "cf-")
"""How the headers begin by which a proxy names itself or whom it speaks for."""
LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}


def from_this_machine(request: HttpRequest) -> bool:
    """The direct peer is a loopback address, no proxy stands between, and the address typed is a loopback name.

    The name matters: a web site may point a name of its own at 127.0.0.1 (DNS rebinding). A proxy that adds no header
    and keeps no name looks like this machine: settings that speak of a proxy or of HTTPS therefore refuse everybody.
    """
    if settings.PROXIES or settings.HTTPS or settings.CSRF_TRUSTED_ORIGINS:
        return False
    if any(name.lower().startswith(PROXY_HEADERS) for name in request.headers):
        return False
    host = request.headers.get("Host", "").lower()
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    try:
        peer = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return peer.is_loopback and name in LOOPBACK_NAMES
