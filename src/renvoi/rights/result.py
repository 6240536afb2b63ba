"""What an assessment answers: routes, the days by which to act, each with its reasons, citations and certainty."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from renvoi.atlas.country import Mark, Sourced


class RouteKind(StrEnum):
    WITHDRAWAL = "withdrawal"
    MERCHANT_WINDOW = "merchant_window"
    """A return the merchant grants beyond the law."""
    DAMAGED = "damaged"
    """Damaged or wrong on arrival."""
    LATE_DELIVERY = "late_delivery"
    """Late, or not delivered at all."""
    REJECTION = "rejection"
    """A short right to reject what is not as agreed."""
    CONFORMITY = "conformity"
    """The legal guarantee of conformity."""
    HIDDEN_DEFECT = "hidden_defect"
    COMMERCIAL = "commercial"
    """A guarantee the seller or the maker grants."""
    CARRIER = "carrier"
    """Reserves to the carrier."""
    NONE = "none"

    @property
    def changes_mind(self) -> bool:
        """Whether the thing may go back though nothing is wrong with it."""
        return self in (RouteKind.WITHDRAWAL, RouteKind.MERCHANT_WINDOW)


class Open(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Act(StrEnum):
    """What must be done by the day."""

    DECLARE = "declare"
    SEND = "send"
    RECEIVE = "receive"
    SHIP = "ship"
    """By the seller."""


class Certainty(StrEnum):
    CERTAIN = "certain"
    ESTIMATED = "estimated"
    """The earliest day it can be; it never becomes certain by itself."""
    OPEN = "open"
    """The period has not begun, or nothing tells when: no day is asserted."""


class WhoPays(StrEnum):
    BUYER = "buyer"
    MERCHANT = "merchant"
    DEPENDS = "depends"
    UNKNOWN = "unknown"


DOUBTS = frozenset({"doubtful", "before_order", "other_parcel_doubtful"})
"""Reasons that make a day likely, not earliest."""


class Citation(Struct, frozen=True):
    """The article a reason stands on and where it was read; `proof` is the digest of a merchant's own words."""

    article: str
    source: str = ""
    mark: Mark | None = None
    proof: str | None = None
    link: str = ""
    """Where the text can be read."""
    link_checked: bool = False


class Reason(Struct, frozen=True):
    """One step of the reasoning. `key` names its sentence; in `values` days are ISO 8601, counts are numbers."""

    key: str
    values: dict[str, str | int] = {}
    citations: tuple[Citation, ...] = ()


class Count(Struct, frozen=True):
    """How a period was counted: `start` is not counted, `term` is its last day before any roll-over."""

    start: date
    days: int
    term: date


class Deadline(Struct, frozen=True, kw_only=True):
    """The last day (until midnight) to do one thing. `day` is None while the certainty is open.

    `other` is the day of the other reading: the later one where the law is open, or, for an open period,
    the earliest day on which it can end.
    """

    day: date | None
    act: Act
    certainty: Certainty
    reasons: tuple[Reason, ...] = ()
    other: date | None = None
    count: Count | None = None

    @property
    def likely(self) -> bool:
        """An estimate from a delivery read with doubt: the likely day, where other estimates are the earliest one."""
        return self.certainty is Certainty.ESTIMATED and any(reason.key in DOUBTS for reason in self.reasons)


class RefundDue(Struct, frozen=True, kw_only=True):
    """`day` is the strict last day, to remind; `claim_from` the later reading's, after which it is late for a claim.

    Both are None while the trader may withhold (`withheld`), or when the rule is not in our data.
    """

    day: date | None = None
    claim_from: date | None = None
    withheld: bool = False
    reasons: tuple[Reason, ...] = ()


class Route(Struct, frozen=True, kw_only=True):
    """One way to give a thing back or have it put right, or why there is none.

    `open` is "unknown" where it hangs on what no proof tells: whether the thing is faulty, whether it came. The three
    days say by when to declare, to send, to have it received; one that is None is not asked by this route.
    """

    kind: RouteKind
    open: Open
    declare: Deadline | None = None
    send: Deadline | None = None
    received: Deadline | None = None
    refund_days: int | None = None
    """Days the trader has to refund, from the day he is informed."""
    who_pays: WhoPays = WhoPays.UNKNOWN
    """Who pays for sending it back."""
    refund: RefundDue | None = None
    """When the refund is due by what happened so far; None while nothing was declared."""
    steps: tuple[Reason, ...] = ()
    """What to do, in its order."""
    evidence: tuple[Reason, ...] = ()
    """What to keep or gather for it."""
    reasons: tuple[Reason, ...] = ()

    @property
    def last_day(self) -> Deadline | None:
        """The first thing to do in this route: declare, else send, else have it received."""
        return self.declare or self.send or self.received

    @property
    def certainty(self) -> Certainty:
        """How sure its first day is; open when it has none."""
        return self.last_day.certainty if self.last_day else Certainty.OPEN


class Question(Struct, frozen=True):
    """Something only the buyer knows and that changes an answer; `key` names its sentence."""

    key: str
    values: dict[str, str | int] = {}


class Assessment(Struct, frozen=True, kw_only=True):
    """All routes of a purchase, best first.

    `last_day` is the day by which it can go back though nothing is wrong with it: of the best such route still open,
    else of the last to end.
    """

    purchase: str
    today: date
    country: str
    routes: tuple[Route, ...]
    last_day: Deadline | None = None
    questions: tuple[Question, ...] = ()
    """At most three, and only while the answer changes something."""
    offers: tuple[Question, ...] = ()
    """What a person may tell of themselves and is not asked, for it seldom is so."""
    law: str = ""
    """Whose law was applied: `country`, `EU` for the common rule of its members; empty when none is known."""
    region: str | None = None
    """Whose local holidays were looked at too."""
    why_law: Reason | None = None


def cite(*entries: Sourced | None) -> tuple[Citation, ...]:
    """Citations of atlas entries; an entry that is not there is left out."""
    return tuple(Citation(e.article, e.source, e.mark, None, e.link, e.link_checked) for e in entries if e)
