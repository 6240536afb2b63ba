"""A return as its dated events: what a person said of it (journal), or what a proof witnesses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from renvoi.facts.money import Money


class Motive(StrEnum):
    """Why it goes back."""

    CHANGED_MIND = "changed_mind"
    DEFECT = "defect"
    WRONG_ITEM = "wrong_item"
    MISSING = "missing"
    DAMAGED = "damaged"
    LATE = "late"


class Wanted(StrEnum):
    """What is to come for it."""

    REFUND = "refund"
    EXCHANGE = "exchange"
    REPAIR = "repair"


class Medium(StrEnum):
    """By what one talks with a shop."""

    MAIL = "mail"
    FORM = "form"
    CHAT = "chat"
    PHONE = "phone"
    LETTER = "letter"
    COUNTER = "counter"


class Happening(StrEnum):
    """What happened, in the order in which it usually does."""

    DECIDED = "decided"
    """`lines`, `motive`, `wanted`; said again, it replaces what was decided before."""
    ROUTE_CHOSEN = "route_chosen"
    """`route`: a rights.RouteKind; `amount`: what sending it so costs the buyer."""
    NOTICE_SENT = "notice_sent"
    """`route`: what it declares, where that is sure; else the route chosen when it was said."""
    FUNCTION_USED = "function_used"
    """The withdrawal function on the shop's site."""
    ACKNOWLEDGED = "acknowledged"
    LABEL_RECEIVED = "label_received"
    """`until`: the last day it can be used; `tracking_number`."""
    PHOTOGRAPHED = "photographed"
    """`proofs`: photos of its state before it is closed."""
    PACKED = "packed"
    """`weight`."""
    DEPOSITED = "deposited"
    """`proofs`: the deposit slip; `carrier`, `tracking_number`, `weight`."""
    PROOF_GIVEN = "proof_given"
    """The shop was sent the proof of deposit; `proofs`: the message that did."""
    SCANNED = "scanned"
    """`scan`, `words`: the place."""
    RECEIVED = "received"
    REFUSED = "refused"
    REFUND_ANNOUNCED = "refund_announced"
    """`amount`. It closes nothing."""
    REFUND_SEEN = "refund_seen"
    """`amount`, `voucher`, `agreed`."""
    REPLACED = "replaced"
    """What was to come instead of money is there."""
    MESSAGE_SENT = "message_sent"
    """`words`; `medium`, `who`: by what, with whom. So with the next three."""
    MESSAGE_RECEIVED = "message_received"
    PROMISED = "promised"
    """`words`: what; `until`: by when."""
    ESCALATED = "escalated"
    """`words`: the rung (letters.purpose.Rung)."""
    OFFERED = "offered"
    """The shop offers `amount` back if it is kept: it closes nothing."""
    KEPT = "kept"
    """Kept after all."""
    CLOSED = "closed"
    """The person takes what came as enough, or gives up the rest."""
    SKIPPED = "skipped"
    """`step`: a Step knowingly left out."""


class Step(StrEnum):
    """A step that may be left out, knowingly only."""

    RIGHT = "right"
    """To be sure that there is a right to send it back."""
    NOTICE = "notice"
    PHOTOS = "photos"
    PACKING = "packing"
    SLIP = "slip"
    PROOF_GIVEN = "proof_given"


class Scan(StrEnum):
    """Where a parcel is, as the carrier says."""

    HANDED_OVER = "handed_over"
    IN_TRANSIT = "in_transit"
    AVAILABLE = "available"
    DELIVERED = "delivered"
    ELSEWHERE = "elsewhere"
    """Delivered to somebody else, or to another place."""
    BACK_TO_SENDER = "back_to_sender"
    PROBLEM = "problem"


class ReturnLine(Struct, frozen=True, kw_only=True, order=True):
    """So many pieces of an article of a purchase. `price` is that of one piece, as known when it was decided."""

    purchase: str
    name: str
    quantity: Decimal = Decimal(1)
    price: Money | None = None


class ReturnEvent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event; which of the values are used stands at its Happening. `weight` is in grams.

    `seq` is the number of its journal entry: of two that exclude one another on one day, the later said holds.
    """

    day: date
    what: Happening
    seq: int = 0
    lines: tuple[ReturnLine, ...] = ()
    motive: Motive | None = None
    wanted: Wanted | None = None
    route: str = ""
    step: Step | None = None
    scan: Scan | None = None
    amount: Money | None = None
    voucher: bool = False
    agreed: bool = False
    again: int = 0
    """So many refunds of the same sum and day were noted before, and are others."""
    until: date | None = None
    carrier: str = ""
    tracking_number: str = ""
    weight: int | None = None
    words: str = ""
    medium: Medium | None = None
    who: str = ""
    letter: str = ""
    """The letter (its id) that renvoi itself sent, or that was answered: it witnesses the event."""
    filed: bool = False
    """A mail filed by itself, which nobody has read: it may be a mere receipt."""
    proofs: tuple[str, ...] = ()


class Return(Struct, frozen=True, kw_only=True):
    """What was said of one return, as a set: its order tells nothing. Witnessed events lie in its purchases."""

    id: str
    events: tuple[ReturnEvent, ...] = ()
