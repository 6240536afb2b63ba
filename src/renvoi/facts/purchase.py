"""A purchase: what the proofs of one order say together, with what a person corrected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from renvoi.facts.doubts import Doubt
from renvoi.facts.money import Money
from renvoi.facts.papers import Accessory
from renvoi.facts.place import Place
from renvoi.facts.returning import Return, Scan
from renvoi.facts.terms import BoughtUnder

T = TypeVar("T")


class Origin(StrEnum):
    READ = "read"
    SAID = "said"
    """A person gave or corrected it; it always wins."""


class Fact(Struct, Generic[T], frozen=True):
    """A value of the purchase with what it stands on. `rivals` are other values read for the same thing."""

    value: T
    origin: Origin = Origin.READ
    place: Place | None = None
    reader: str = ""
    confidence: float = 1.0
    rivals: tuple[T, ...] = ()


class Line(Struct, frozen=True, kw_only=True):
    name: Fact[str]
    quantity: Decimal = Decimal(1)
    unit_price: Fact[Money] | None = None
    line_total: Fact[Money] | None = None
    variant: str | None = None


class Parcel(Struct, frozen=True, kw_only=True):
    """One parcel of the purchase. A parcel without a number stands for the only parcel of an order."""

    tracking_number: Fact[str] | None = None
    carrier: str | None = None
    shipped_on: Fact[date] | None = None
    expected_until: Fact[date] | None = None
    available_on: Fact[date] | None = None
    """Waiting at a relay or in the shop since that day: not reception."""
    pickup_until: Fact[date] | None = None
    delivered_on: Fact[date] | None = None


class EventKind(StrEnum):
    ORDERED = "ordered"
    INVOICED = "invoiced"
    SHIPPED = "shipped"
    AVAILABLE = "available"
    SCANNED = "scanned"
    """The carrier tells where a parcel to the buyer is: `scan`."""
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RETURN_REGISTERED = "return_registered"
    RETURN_LABEL = "return_label"
    RETURN_SENT = "return_sent"
    """Handed to a carrier; witnessed by a deposit slip or a carrier's mail."""
    RETURN_SCANNED = "return_scanned"
    """The carrier tells where the return parcel is: `scan`."""
    RETURN_RECEIVED = "return_received"
    """`scan` when the carrier says so, else the merchant does."""
    RETURN_REFUSED = "return_refused"
    RETURN_PROOF_GIVEN = "return_proof_given"
    """The merchant was given the proof that it was sent."""
    REFUND_ANNOUNCED = "refund_announced"
    REFUND_SEEN = "refund_seen"
    KEPT = "kept"
    RETURN_CLOSED = "return_closed"
    """The buyer takes what came as enough, or gives up the rest."""


class Event(Struct, frozen=True, kw_only=True):
    """A dated event of the purchase: witnessed (by a proof, or a letter renvoi sent) or said (by nothing)."""

    day: date
    kind: EventKind
    proof: str | None = None
    place: Place | None = None
    amount: Money | None = None
    tracking_number: str | None = None
    scan: Scan | None = None
    """What the carrier itself says of the parcel."""
    voucher: bool = False
    """Of a refund: it came as a voucher, not as money."""
    agreed: bool = False
    """The buyer expressly agreed to the voucher."""
    again: int = 0
    """Of a refund the buyer said: so many of the same sum and day were noted before, and are others."""
    of_return: str = ""
    """The return (its id) it was said of; empty when a proof or a correction tells it."""
    letter: str = ""
    """The letter (its id) that renvoi sent and that did it."""

    @property
    def said(self) -> bool:
        return self.proof is None and not self.letter


class Channel(StrEnum):
    """How the contract was concluded, as far as the proofs tell."""

    DISTANCE = "distance"
    CLICK_AND_COLLECT = "click_and_collect"
    SHOP = "shop"


class Purchase(Struct, frozen=True, kw_only=True):
    """One order (or one receipt) folded from the readings of its group and the corrections of its household."""

    id: str
    proofs: tuple[str, ...] = ()
    merchant: Fact[str] | None = None
    merchant_keys: tuple[str, ...] = ()
    seller: Fact[str] | None = None
    order_numbers: tuple[Fact[str], ...] = ()
    order_date: Fact[date] | None = None
    total: Fact[Money] | None = None
    shipping: Fact[Money] | None = None
    discount: Fact[Money] | None = None
    lines: tuple[Line, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    invoice_number: Fact[str] | None = None
    return_window_days: Fact[int] | None = None
    """The merchant's voluntary window as stated by a mail; never shorter than the law."""
    return_number: Fact[str] | None = None
    events: tuple[Event, ...] = ()
    """Sorted by day, then kind, then proof."""
    unverified: tuple[Event, ...] = ()
    """What mails tell whose sender is not known as the seller's: it counts for nothing until a person says so."""
    channel: Channel = Channel.DISTANCE
    gift: bool = False
    subscription: bool = False
    exchange: bool = False
    """What goes back is replaced: no money is to come for it."""
    private_seller: bool = False
    answers: tuple[tuple[str, bool], ...] = ()
    """What a person answered about the contract or the thing, by name, e.g. ("made_to_measure", True)."""
    doubts: tuple[Doubt, ...] = ()
    """What the fields that no proof tells surely may be, field by field (doubts.ASKED), the likeliest first."""
    not_known: tuple[str, ...] = ()
    """Fields of which a person said that they do not know: not asked again."""
    payment: Fact[str] | None = None
    """The means of payment, of a card no more than its last four digits (facts.payment)."""
    support: Fact[str] | None = None
    """The address a buyer may write to."""
    serial_number: Fact[str] | None = None
    accessories: tuple[Accessory, ...] = ()
    """What came with it, as counted when it was opened."""
    sections: tuple[tuple[str, str], ...] = ()
    """Where a person put a proof (its digest) in this file: a facts.papers.Section."""
    skipped: tuple[str, ...] = ()
    """What a person knowingly leaves out of this file."""
    returns: tuple[Return, ...] = ()
    """The returns opened for it; one may hold lines of other purchases, too."""
    terms: BoughtUnder | None = None
    """The merchant's terms as they stood on the day of purchase."""
    country: str = "FR"
    """ISO 3166 code of where the buyer lives, whose law is asked first: a country (`FR`) or its region (`FR-57`)."""
