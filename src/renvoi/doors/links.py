"""Addresses that leave the house in letters and calendars: of pages, and signed ones that allow one thing each.

A signed address names its member and what it allows, lasts two weeks, and acts on POST alone: mail programs and
scanners that open every link change nothing. The key that signs lies outside the database.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from msgspec import Struct

from renvoi.casework.telling.ports import Recipient

ACTS = ("received", "kept", "refund_seen")
UNDO = "undo"
LASTS = 14 * 24 * 3600
"""Seconds."""
_ONE_TAP = "renvoi.one-tap"
_STOP = "renvoi.stop"
_CALENDAR = "renvoi.calendar"


class OneTap(Struct, frozen=True):
    """What an address allows: one action on one purchase, by one member."""

    membership: int
    purchase: str
    action: str
    seq: int = 0
    """Of the journal, for "undo"."""


class PageLinks:
    """Links for letters, below RENVOI_URL."""

    def today(self) -> str:
        return absolute(reverse("today"))

    def settings(self) -> str:
        return absolute(reverse("telling"))

    def purchase(self, purchase: str) -> str:
        return absolute(reverse("purchase", args=[purchase]))

    def mailbox(self, mailbox: str) -> str:
        return absolute(reverse("mailbox", args=[mailbox]))

    def giving_back(self, purchase: str, of_return: str) -> str:
        return absolute(reverse("return", args=[purchase, of_return]))

    def act(self, recipient: Recipient, purchase: str, action: str) -> str:
        return absolute(reverse("one_tap", args=[sign_tap(OneTap(recipient.id, purchase, action))]))

    def stop(self, recipient: Recipient) -> str:
        return absolute(reverse("telling_stop", args=[signing.dumps(recipient.id, salt=_STOP)]))


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def sign_tap(tap: OneTap) -> str:
    return signing.dumps([tap.membership, tap.purchase, tap.action, tap.seq], salt=_ONE_TAP)


def read_tap(token: str) -> OneTap | None:
    """None for what was not signed here, was changed, or is too old."""
    try:
        return OneTap(*signing.loads(token, salt=_ONE_TAP, max_age=LASTS))
    except (signing.BadSignature, TypeError):
        return None


def read_stop(token: str) -> int | None:
    """The membership. It does not end: one must be able to stop an old mail, too."""
    try:
        return int(signing.loads(token, salt=_STOP))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def calendar_token(membership: int, turn: int) -> str:
    """`12-…`: 32 hexadecimal digits nobody guesses; another turn makes another."""
    return f"{membership}-{_mac(membership, turn)}"


def is_calendar_token(mac: str, membership: int, turn: int) -> bool:
    return turn > 0 and constant_time_compare(mac, _mac(membership, turn))


def _mac(membership: int, turn: int) -> str:
    return salted_hmac(_CALENDAR, f"{membership}:{turn}", algorithm="sha256").hexdigest()[:32]
