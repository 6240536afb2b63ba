"""What a database says in its own words, as one line that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError

from renvoi.facts.errors import NoRoom, RenvoiError, TryLater

_LINES = {
    "locked": "the database is busy: another renvoi is writing; nothing was lost, try again in a moment",
    "full": "the disk of the database is full: free some space and run it again; nothing was lost",
    "no space": "the disk of the database is full: free some space and run it again; nothing was lost",
    "readonly": "the database cannot be written: check who owns RENVOI_HOME",
    "unable to open": "the database cannot be opened: check that RENVOI_HOME exists and is yours",
    "disk i/o": "the disk of the database does not answer: check it, then run it again",
    "connect": "the database does not answer: check RENVOI_DATABASE_URL and that its server runs",
    "malformed": "the database file is damaged: restore the last copy from RENVOI_HOME/backups",
}
_NO_ROOM = ("full", "no space")


@contextmanager
def plain_errors() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        plain = explain(error)
        if plain is None:
            raise
        raise plain from error


def explain(error: Exception) -> RenvoiError | None:
    """The plain line for an OperationalError; None when it is one we know nothing better for."""
    said = str(error).lower()
    sign = next((sign for sign in _LINES if sign in said), "")
    if not sign:
        return None
    return (NoRoom if sign in _NO_ROOM else TryLater)(_LINES[sign])
