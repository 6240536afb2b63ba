"""Is the port free, and does the server answer yet?"""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput


def check_free(host: str, port: int) -> None:
    """Raises BadInput, which names another port, when this one is taken or may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise BadInput(taken(host, port)) from error
            raise BadInput(f"{host}:{port}: {error.strerror}") from error


def address(host: str, port: int) -> str:
    """What to open in a browser on this machine; no browser goes to "every address" (0.0.0.0, ::)."""
    name = "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def taken(host: str, port: int) -> str:
    place, other = address(host, port), port + 1
    return t(
        f"le port {port} de {host} est déjà pris (renvoi tourne peut-être déjà : {place}). "
        f"Pour un autre : renvoi up --port {other}",
        f"port {port} of {host} is taken (perhaps renvoi runs already: {place}). "
        f"For another one: renvoi up --port {other}",
    )


def answers(host: str, port: int, still_wanted: Callable[[], bool]) -> bool:
    """Waits until the server gives its first answer, however slow the machine; False once it is no longer wanted."""
    while still_wanted():
        connection = HTTPConnection(host, port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            connection.getresponse()
        except (OSError, HTTPException):
            time.sleep(0.05)
        else:
            return True
        finally:
            connection.close()
    return False
