"""Which addresses may be connected to: a person types a name, and a hosted renvoi must not be led inside."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Collection
from typing import Any

UNKNOWN_HOST, FORBIDDEN, NO_ANSWER = "unknown_host", "forbidden_address", "no_answer"
MOST_TRIED = 4
CARRIES_IPV4 = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))
"""RFC 6052 (NAT64), RFC 4291, 2.5.5.1, and RFC 2765 (SIIT): the last 32 bits are an IPv4 address, maybe one inside."""
SITE_LOCAL = ipaddress.ip_network("fec0::/10")
"""RFC 3879: deprecated, and still an inside."""

Resolve = Callable[[str, int], list[tuple[Any, ...]]]


class Unreached(OSError):
    """No connection; `code` is one of the three above, `detail` the host."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


def dial(
    host: str,
    port: int,
    timeout: float,
    *,
    private: bool,
    also: Collection[str] = (),
    ask: Resolve = resolve,
) -> socket.socket:
    """A connection to the first address of the host that answers. Raises Unreached.

    The name is asked for once; each address is judged and then connected to as it is, so that a name cannot mean
    another one a moment later. `private` lets the machine itself and its local network be reached, `also` single
    addresses. Link-local addresses (where clouds keep the secrets of their machines), multicast and unspecified ones
    are never. `timeout`, in seconds, is that of all these tries together, then that of each read.
    """
    try:
        found = ask(host, port)
    except (OSError, UnicodeError) as error:
        raise Unreached(UNKNOWN_HOST, host) from error
    addresses = list(dict.fromkeys((family, where) for family, _, _, _, where in found))
    allowed = [one for one in addresses if str(one[1][0]) in also or may_reach(str(one[1][0]), private=private)]
    if not allowed:
        raise Unreached(FORBIDDEN, host)
    return _first(allowed[:MOST_TRIED], timeout, f"{host}:{port}")


def _first(addresses: list[tuple[Any, Any]], timeout: float, shown: str) -> socket.socket:
    until = time.monotonic() + timeout
    last: OSError | None = None
    for left, (family, where) in zip(range(len(addresses), 0, -1), addresses, strict=True):
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(max(0.05, (until - time.monotonic()) / left))
        try:
            connection.connect(where)
        except OSError as error:
            connection.close()
            last = error
        else:
            connection.settimeout(timeout)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            return connection
    raise Unreached(NO_ANSWER, shown) from last


def may_reach(address: str, *, private: bool) -> bool:
    """False, too, for what is no address: a name would be judged by nobody."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_reachable(one, private=private) for one in (ip, *_inside(ip)))


def _reachable(ip: ipaddress.IPv4Address | ipaddress.IPv6Address, *, private: bool) -> bool:
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified:
        return False
    return private or (ip.is_global and ip not in SITE_LOCAL) or _inside(ip) != ()


def _inside(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses an IPv6 one stands for: mapped, 6to4 (RFC 3056), or in its last 32 bits."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if any(ip in one for one in CARRIES_IPV4) else None
    return tuple(one for one in (ip.ipv4_mapped, ip.sixtofour, last) if one is not None)
