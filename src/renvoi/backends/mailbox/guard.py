"""Reaches mail servers: `backends.reach`, with what goes wrong told as trouble with a mailbox."""

from __future__ import annotations

import socket

from renvoi.backends import reach
from renvoi.casework.mail_trouble import FORBIDDEN, NO_ANSWER, UNKNOWN_HOST, MailTrouble

_TOLD = {reach.FORBIDDEN: FORBIDDEN, reach.NO_ANSWER: NO_ANSWER, reach.UNKNOWN_HOST: UNKNOWN_HOST}


def dial(host: str, port: int, timeout: float, *, private: bool) -> socket.socket:
    """A connection to an address that may be reached (`backends.reach.dial`). Raises MailTrouble."""
    try:
        return reach.dial(host, port, timeout, private=private)
    except reach.Unreached as error:
        raise MailTrouble(_TOLD[error.code], error.detail) from error
