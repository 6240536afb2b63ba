"""What being told asks of the outside: who wants to be told, the outbox, and the ways out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from renvoi.casework.calendar_ports import Calendar
from renvoi.casework.telling.hours import Hours
from renvoi.casework.telling.notice import Notice, Wishes
from renvoi.facts.errors import RenvoiError
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope

MAIL = "mail"
SERVICE = "service"


class Recipient(Struct, frozen=True, kw_only=True):
    """A member of a household who wants to be told. `channels`: MAIL, or the id of an Apprise service."""

    id: int
    scope: Scope
    name: str
    address: str
    language: str
    hours: Hours
    wishes: Wishes
    channels: tuple[str, ...]
    told_on: date | None = None
    """Their local day of the last digest."""


class LetterCard(Struct, frozen=True, kw_only=True):
    """One message of the outbox, leased; `subjects` are those of the notices it is to tell."""

    id: int
    recipient: Recipient
    channel: str
    message_id: str
    attempts: int
    subjects: tuple[str, ...]


class Attachment(Struct, frozen=True):
    name: str
    media_type: str
    data: bytes


class Letter(Struct, frozen=True, kw_only=True):
    """A message ready to leave: `to` is a mail address, or the sealed address of a service.

    With `reply_to` (name, address) it is a person's own letter: sent in their name, answered to them.
    """

    to: str
    subject: str
    text: str
    html: str = ""
    message_id: str = ""
    unsubscribe: str = ""
    reply_to: tuple[str, str] | None = None
    attachments: tuple[Attachment, ...] = ()


class Refused(RenvoiError):
    """It was not taken and will not be: no such address, refused by policy."""


class Uncertain(RenvoiError):
    """The connection broke while it was handed over: nobody can tell whether it was taken."""


Claim = Callable[[], bool]
"""Called once, at the last moment at which a letter can still be held back; False: do not send it."""


class Way(Protocol):
    """A way out: SMTP, or the services of Apprise."""

    def send(self, letter: Letter, claim: Claim) -> None:
        """Returns when it was taken, or when the claim was refused.

        Raises Refused, Uncertain, or TryLater when it surely was not taken.
        """


Ways = Callable[[LetterCard], Way | None]
"""The way out for a letter; None when there is none."""


class Seals(Protocol):
    """Seals with the newest key, opens with any."""

    def seal(self, text: str, about: str) -> str: ...

    def open(self, sealed: str, about: str) -> str: ...

    def is_newest(self, sealed: str) -> bool: ...


class Outbox(Protocol):
    """Rows of what is to be told, once for each recipient, channel and key."""

    def due(self, now: datetime) -> list[Recipient]:
        """Whose digest is due or was missed; after a clock was set back, whose next one lies too far ahead."""

    def members(self, household: str) -> list[Recipient]:
        """All who want to be told in a household."""

    def tellable(self, scope: Scope, today: date) -> Iterator[Purchase]:
        """Purchases the member sees and of which anything may be worth telling."""

    def fresh(self, recipient: Recipient, channel: str, keys: Iterable[str]) -> set[str]:
        """Those not written yet."""

    def write(self, recipient: Recipient, channel: str, notices: Sequence[Notice], not_before: datetime) -> None:
        """Adds them to the waiting letter of the channel, or opens one. Inside the caller's transaction."""

    def lock(self, recipient: Recipient) -> bool:
        """Holds the recipient until the transaction ends; False when they do not want to be told any more."""

    def ticked(self, recipient: Recipient, told_on: date, next_at: datetime) -> None: ...

    def lease(self, owner: str, now: datetime, seconds: int) -> LetterCard | None:
        """A waiting letter whose time has come."""

    def keep(self, card: LetterCard, owner: str, subjects: Iterable[str]) -> bool:
        """Takes all else out of the letter; False, and no letter any more, when nothing is left."""

    def claim(self, card: LetterCard, owner: str, now: datetime, seconds: int) -> bool:
        """From here on it counts as told. False when the lease was lost."""

    def sent(self, card: LetterCard, now: datetime) -> None: ...

    def refused(self, card: LetterCard, owner: str, why: str, now: datetime) -> None: ...

    def uncertain(self, card: LetterCard, owner: str, now: datetime) -> None: ...

    def give_back(self, card: LetterCard, owner: str, why: str, not_before: datetime) -> None: ...

    def settle_broken(self, now: datetime) -> int:
        """Letters claimed by who was killed, once their lease is over: uncertain. Returns how many."""

    def owners(self, prefix: str) -> list[str]:
        """Who holds leases, among owners whose name begins so."""

    def free(self, owner: str) -> None:
        """Ends the leases of an owner known to be dead; what it was handing over is uncertain."""

    def reseal(self, seals: Seals) -> int:
        """What another key sealed (addresses of services, passwords of accounts) is sealed with the newest one."""

    def unclear_since(self, recipient: Recipient, channel: str) -> date | None:
        """The day of a letter that perhaps never left, not yet mentioned."""


class Tells(Protocol):
    """The part of a house that tells."""

    @property
    def outbox(self) -> Outbox: ...

    @property
    def calendar(self) -> Calendar: ...

    def transaction(self) -> AbstractContextManager[None]: ...
