"""The scenario as data: who writes (senders/), what was bought (purchases/) and what is no purchase (asides/).

Days are whole numbers relative to the day the mailbox is opened: -13 is thirteen days ago. A new purchase, sender or
stray mail is one file; nothing else changes.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

HERE = Path(__file__).parent
T = TypeVar("T")


class Role(StrEnum):
    SHOP = "shop"
    CARRIER = "carrier"
    OTHER = "other"


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one kind of mail says; every text may name $placeholders (see `compose.names`)."""

    subject: str = ""
    preheader: str = ""
    title: str = ""
    text: tuple[str, ...] = ()
    button: str = ""
    closing: tuple[str, ...] = ()


class Offer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    price: str
    was: str = ""


class Sender(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shop, a carrier or another firm, and the way its mails look."""

    name: str
    role: Role = Role.SHOP
    domain: str
    mailbox: str = "commande"
    from_name: str = ""
    language: str = "fr"
    layout: str
    """A file of layouts/ without its ending, or "plain" for a sender who writes text only."""
    accent: str = "#333333"
    currency: str = "EUR"
    encoding: str = "quoted-printable"
    charset: str = "utf-8"
    text_part: bool = True
    json_ld: bool = False
    dates: str = "_day"
    """How it writes the day of an order: "" with its weekday, "_day", "_short" (see `words.forms`)."""
    boundary: str = "----=_Part_{}"
    policy: str = ""
    legal: str = ""
    also_like: tuple[Offer, ...] = ()
    """What it would rather sell next, below its order and shipping mails."""
    labels: dict[str, str] = {}
    words: dict[str, Words] = {}


class Goods(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    price: Decimal
    """Of one piece, tax included."""
    quantity: int = 1
    variant: str = ""
    reference: str = ""


class Parcel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A parcel with the days it lived; a day that no mail tells is left out."""

    carrier: str
    number: str
    goods: tuple[int, ...] = ()
    shipped: int | None = None
    expected: tuple[int, int] | None = None
    available: int | None = None
    pickup_until: int | None = None
    delivered: int | None = None


class Mail(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One mail of a purchase. Its words are the sender's for this kind unless it brings its own."""

    kind: str
    day: int
    time: str = "10:12"
    sender: str = ""
    """A file of senders/; the purchase's shop when empty."""
    to: str = ""
    parcel: int | None = None
    goods: tuple[int, ...] = ()
    also: str = ""
    """Another purchase this mail tells about as well."""
    attach: bool = False
    forwarded_by: str = ""
    words: Words = Words()


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An invoice (PDF) or a shop receipt (photograph)."""

    number: str
    day: int
    time: str = "11:26"
    alone: bool = False
    """A file of its own; otherwise it is attached to a mail."""
    lines: tuple[str, ...] = ()
    """Receipt only: what stands below the total."""


class State(StrEnum):
    """Where a purchase stands on the day the mailbox is opened."""

    ON_ITS_WAY = "on_its_way"
    WAITING = "waiting"
    """At a relay or in the shop: not received."""
    OPEN = "open"
    DAY_UNKNOWN = "day_unknown"
    OUT_OF_TIME = "out_of_time"
    RETURN_REGISTERED = "return_registered"
    RETURN_RECEIVED = "return_received"
    RETURN_REFUSED = "return_refused"
    REFUND_ANNOUNCED = "refund_announced"
    REFUND_LATE = "refund_late"
    EXCHANGED = "exchanged"
    CANCELLED = "cancelled"
    SHOP = "shop"


class Outcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be known of the purchase in the end, beside what its other fields say."""

    state: State
    window: int | None = None
    """Days of the merchant's own window, when the mails state one."""
    last_day: int | None = None
    """Last day to give the goods back, before any move to a working day; None when it is not certain."""
    refund: Decimal | None = None
    returned: tuple[int, ...] = ()


class Purchase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    tells: str
    shop: str
    order: str = ""
    buyer: str = "camille"
    private: bool = False
    seller: str = ""
    ordered: int
    goods: tuple[Goods, ...]
    shipping: Decimal = Decimal(0)
    discount: Decimal = Decimal(0)
    payment: str = ""
    delivery: str = ""
    relay: tuple[str, ...] = ()
    subscription: bool = False
    collect: bool = False
    parcels: tuple[Parcel, ...] = ()
    days: dict[str, int] = {}
    texts: dict[str, str] = {}
    mails: tuple[Mail, ...] = ()
    invoice: Paper | None = None
    receipt: Paper | None = None
    expected: Outcome

    @property
    def total(self) -> Decimal:
        return sum((g.price * g.quantity for g in self.goods), self.shipping - self.discount)


class Aside(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mail that is no purchase and must be left alone."""

    tells: str
    sender: str
    day: int
    time: str = "08:05"
    to: str = "camille"
    language: str = ""
    mailing_list: str = ""
    days: dict[str, int] = {}
    pairs: dict[str, str] = {}
    offers: tuple[Offer, ...] = ()
    words: Words


def _load(folder: str, kind: type[T]) -> dict[str, T]:
    return {
        path.stem: msgspec.convert(tomllib.loads(path.read_text("utf-8")), kind, strict=False)
        for path in sorted((HERE / folder).glob("*.toml"))
    }


@cache
def senders() -> dict[str, Sender]:
    return _load("senders", Sender)


@cache
def purchases() -> dict[str, Purchase]:
    return _load("purchases", Purchase)


@cache
def asides() -> dict[str, Aside]:
    return _load("asides", Aside)
