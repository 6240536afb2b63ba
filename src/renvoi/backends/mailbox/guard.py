"""Which addresses a mail server may have: a person types a host name, and a hosted renvoi must not be led inside."""

from __future__ import annotations

import ipaddress
import socket

from renvoi.casework.mail_trouble import FORBIDDEN, NO_ANSWER, UNKNOWN_HOST, MailTrouble

MOST_TRIED = 4


def dial(host: str, port: int, timeout: float, *, private: bool) -> socket.socket:
    """A connection to the first address of the host that answers.

    Each address is judged and then connected to as it is, so that a name cannot mean another one a moment later.
    `private` lets the machine itself and its local network be reached. Link-local addresses (where clouds keep
    the secrets of their machines), multicast and unspecified ones are never. `timeout`, in seconds, is that of all
    these tries together, then that of each read.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise MailTrouble(UNKNOWN_HOST, host) from error
    addresses = list(dict.fromkeys((family, where) for family, _, _, _, where in found))
    allowed = [(family, where) for family, where in addresses if may_reach(str(where[0]), private=private)]
    if not allowed:
        raise MailTrouble(FORBIDDEN, host)
    last: OSError | None = None
    tried = allowed[:MOST_TRIED]
    for family, where in tried:
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(timeout / len(tried))
        try:
            connection.connect(where)
        except OSError as error:
            connection.close()
            last = error
        else:
            connection.settimeout(timeout)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            return connection
    raise MailTrouble(NO_ANSWER, f"{host}:{port}") from last


def may_reach(address: str, *, private: bool) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    if mapped is not None:
        ip = mapped
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified:
        return False
    return private or ip.is_global
