"""What one proof says, as read by one version of the readers. Names follow schema.org Order and ParcelDelivery."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from renvoi.facts.doubts import Doubt
from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.returning import Scan


class Kind(StrEnum):
    """What a document is; `other` is no purchase."""

    ORDER_CONFIRMATION = "order_confirmation"
    INVOICE = "invoice"
    SHIPPING = "shipping"
    DELIVERY = "delivery"
    RETURN_CONFIRMATION = "return_confirmation"
    REFUND = "refund"
    CANCELLATION = "cancellation"
    OTHER = "other"


class ReturnStep(StrEnum):
    """What a mail about a return says of it."""

    REGISTERED = "registered"
    LABEL = "label"
    RECEIVED = "received"
    REFUSED = "refused"


class LineRead(Struct, frozen=True, kw_only=True):
    """One bought article. `unit_price` is what one piece costs, tax included where the document shows it so."""

    name: Found[str]
    quantity: Decimal = Decimal(1)
    unit_price: Found[Money] | None = None
    line_total: Found[Money] | None = None
    variant: str | None = None
    variant_place: Place | None = None


class ParcelRead(Struct, frozen=True, kw_only=True):
    """A parcel a document names; `carrier` is the carrier's name in atlas/carriers, None when not told."""

    tracking_number: Found[str]
    carrier: str | None = None


class ScanRead(Struct, frozen=True, kw_only=True):
    """Where a parcel was on a day. `day` None: the day the mail was sent. Without a number: the only parcel named."""

    scan: Found[Scan]
    day: Found[date] | None = None
    tracking_number: str = ""


class SlipKind(StrEnum):
    """What a paper of a carrier is."""

    DEPOSIT = "deposit"
    LABEL = "label"


class SlipRead(Struct, frozen=True, kw_only=True):
    """A proof of deposit or a label. `kind` None: only its code tells the number."""

    kind: Found[SlipKind] | None = None
    carrier: str | None = None
    tracking_number: Found[str] | None = None
    day: Found[date] | None = None
    """Of the deposit."""
    until: Found[date] | None = None
    """The last day the label can be used."""
    place: Found[str] | None = None
    """Where it was handed over."""


class Reading(Struct, frozen=True, kw_only=True):
    """The facts of one proof. Every value carries its Place; what the document does not state is None or empty.

    `merchant_keys` are folded names (letters and digits, lower case, no legal form, no domain ending) under which the
    merchant may be known: its shown name and the registrable label of its sender or web domain. Two readings speak
    of one merchant when they share a key.
    """

    proof: str
    reader_version: str
    kind: Found[Kind]
    language: str | None = None
    subject: str | None = None
    sent_at: datetime | None = None
    message_id: str | None = None
    references: tuple[str, ...] = ()
    sender: str | None = None
    """Address of the original sender (of the shop's mail inside a forward)."""
    merchant: Found[str] | None = None
    merchant_keys: tuple[str, ...] = ()
    seller: Found[str] | None = None
    """The real seller on a marketplace, when it is not the merchant."""
    order_numbers: tuple[Found[str], ...] = ()
    order_date: Found[date] | None = None
    currency: str | None = None
    total: Found[Money] | None = None
    shipping: Found[Money] | None = None
    discount: Found[Money] | None = None
    lines: tuple[LineRead, ...] = ()
    parcels: tuple[ParcelRead, ...] = ()
    scans: tuple[ScanRead, ...] = ()
    slip: SlipRead | None = None
    delivered_on: Found[date] | None = None
    """The day the goods were handed over; never a day at which they only waited at a relay."""
    expected_from: Found[date] | None = None
    expected_until: Found[date] | None = None
    pickup_from: Found[date] | None = None
    pickup_until: Found[date] | None = None
    return_window_days: Found[int] | None = None
    return_until: Found[date] | None = None
    """The last day for sending back that the document itself names."""
    return_step: Found[ReturnStep] | None = None
    return_number: Found[str] | None = None
    refund: Found[Money] | None = None
    refunded: tuple[Found[str], ...] = ()
    """Names of the articles the refund is for, where their prices tell it."""
    payment: Found[str] | None = None
    """The means of payment in the document's own words: "Carte bancaire", "PayPal"."""
    support: Found[str] | None = None
    """The address a buyer may write to."""
    invoice_number: Found[str] | None = None
    """Of the invoice itself; on a credit note, of the invoice it takes back."""
    credit_number: Found[str] | None = None
    """The number of a credit note that came as a paper of its own."""
    document_date: Found[date] | None = None
    gift: bool = False
    subscription: bool = False
    exchange: bool = False
    """A return for another article instead of money."""
    click_and_collect: bool = False
    in_shop: bool = False
    """A till receipt: concluded on the spot, not at a distance."""
    doubts: tuple[Doubt, ...] = ()
    """Seen, but not asserted; or asserted with little confidence, or beside a rival as good. At most four a field."""
