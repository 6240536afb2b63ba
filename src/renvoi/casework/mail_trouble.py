"""What can go wrong with a mailbox, as codes: doors say each in one line, and how soon to try again follows from it."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from renvoi.facts.errors import RenvoiError

PASSWORD = "password"  # noqa: S105 - codes, not secrets
REVOKED = "revoked"
CERTIFICATE = "certificate"
NO_TLS = "no_tls"
UNKNOWN_HOST = "unknown_host"
NO_ANSWER = "no_answer"
NOT_IMAP = "not_imap"
FORBIDDEN = "forbidden_address"
SERVER = "server"
BUSY = "busy"
NO_FOLDER = "no_folder"
STORAGE = "storage"
SEALED = "sealed"
OAUTH = "oauth"

NEEDS_THE_PERSON = frozenset({PASSWORD, REVOKED, CERTIFICATE, NO_TLS, FORBIDDEN, SEALED})
"""Trying again soon would change nothing, and a wrong password tried often locks an account."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=15)
WAITS_FOR_THE_PERSON = (timedelta(minutes=30), timedelta(hours=6), timedelta(days=1))


class MailTrouble(RenvoiError):
    """A mailbox could not be read now; nothing is lost. `detail` holds the server's own words, when they help."""

    exit_code = 75

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def wait_after(code: str, attempts: int, dice: Random) -> timedelta:
    """How long to wait after the `attempts`-th failure in a row: doubled each time, with a little chance, so that many
    mailboxes of one server do not all come back in the same second."""
    if code in NEEDS_THE_PERSON:
        return WAITS_FOR_THE_PERSON[min(attempts, len(WAITS_FOR_THE_PERSON)) - 1]
    doubled = FIRST_WAIT * (1 << min(attempts - 1, 16))
    return min(doubled, LONGEST_WAIT) * dice.uniform(0.7, 1.3)
