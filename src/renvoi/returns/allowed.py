"""What may be said of a return, kind by kind: which values it needs, which it may have, and within what bounds."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from msgspec.structs import asdict, replace

from renvoi.facts.returning import Happening, ReturnEvent
from renvoi.returns.faults import NotSaid
from renvoi.rights.result import RouteKind

EARLIEST = date(2000, 1, 1)
LONGEST_WORDS = 4000
MOST_LINES = 200
MOST_PROOFS = 40
MOST_ALIKE = 10
"""Refunds of one sum and day."""
HEAVIEST = 1_000_000
"""Grams."""
FARTHEST = timedelta(days=3660)
NEEDED: dict[Happening, tuple[str, ...]] = {
    Happening.DECIDED: ("lines", "motive"),
    Happening.ROUTE_CHOSEN: ("route",),
    Happening.SCANNED: ("scan",),
    Happening.PROMISED: ("until",),
    Happening.SKIPPED: ("step",),
    Happening.MESSAGE_SENT: ("words",),
    Happening.MESSAGE_RECEIVED: ("words",),
    Happening.ESCALATED: ("words",),
    Happening.OFFERED: ("amount",),
}
TALK = ("medium", "who")
MAY: dict[Happening, tuple[str, ...]] = {
    Happening.DECIDED: ("wanted",),
    Happening.ROUTE_CHOSEN: ("amount",),
    Happening.NOTICE_SENT: ("route",),
    Happening.LABEL_RECEIVED: ("until", "carrier", "tracking_number"),
    Happening.PACKED: ("weight",),
    Happening.DEPOSITED: ("carrier", "tracking_number", "weight"),
    Happening.REFUND_ANNOUNCED: ("amount",),
    Happening.REFUND_SEEN: ("amount", "voucher", "agreed", "again"),
    Happening.MESSAGE_SENT: TALK,
    Happening.MESSAGE_RECEIVED: TALK,
    Happening.PROMISED: TALK,
    Happening.ESCALATED: TALK,
}
ALWAYS = ("day", "what", "seq", "words", "proofs", "letter", "filed")
_NUMBER = re.compile(r"[A-Za-z0-9 .-]{1,64}")


def checked(event: ReturnEvent, today: date) -> ReturnEvent:
    """The event with its texts trimmed; NotSaid says in one line what is wrong with it."""
    names = ("words", "carrier", "tracking_number", "who")
    event = replace(event, **{name: getattr(event, name).strip() for name in names})
    if not EARLIEST <= event.day <= today:
        raise NotSaid(f"{event.what}: give a day that is past, or today", "day")
    given = {name for name, value in asdict(event).items() if value not in (None, "", (), False, 0)}
    needed, may = NEEDED.get(event.what, ()), MAY.get(event.what, ())
    for name in needed:
        if name not in given:
            raise NotSaid(f"{event.what}: {name} is missing", "missing", name)
    for name in sorted(given - {*needed, *may, *ALWAYS}):
        raise NotSaid(f"{event.what}: {name} says nothing here", "extra", name)
    _bounded(event)
    return event


def _bounded(event: ReturnEvent) -> None:
    checks: tuple[tuple[bool, str, str], ...] = (
        (len(event.words) > LONGEST_WORDS, "words", f"words: at most {LONGEST_WORDS} signs"),
        (len(event.proofs) > MOST_PROOFS, "proofs", f"at most {MOST_PROOFS} photos or papers at once"),
        (not all(re.fullmatch("[0-9a-f]{64}", one) for one in event.proofs), "proofs", "each is named by its SHA-256"),
        (event.weight is not None and not 0 < event.weight <= HEAVIEST, "weight", "weight: in grams, more than 0"),
        (event.amount is not None and not 0 < event.amount.amount < 10**9, "amount", "amount: more than 0"),
        (len(event.who) > 60 or not event.who.isprintable(), "who", "who: at most 60 printable signs"),
        (len(event.carrier) > 60 or not event.carrier.isprintable(), "carrier", "carrier: at most 60 printable signs"),
        (bool(event.tracking_number) and not _NUMBER.fullmatch(event.tracking_number), "tracking_number", "not one"),
        (event.until is not None and not _near(event.until, event.day), "until", "until: a day within ten years"),
        (bool(event.route) and event.route not in list(RouteKind), "route", f"route: one of {', '.join(RouteKind)}"),
        (len(event.lines) > MOST_LINES, "lines", f"at most {MOST_LINES} articles"),
        (not all(_line(one.name, one.quantity) for one in event.lines), "lines", "each has a name and some pieces"),
        (not 0 <= event.again < MOST_ALIKE, "again", "again: how many of the same sum and day there were"),
        (event.agreed and not event.voucher, "agreed", "agreed: only a voucher is agreed to"),
    )
    for wrong, name, words in checks:
        if wrong:
            raise NotSaid(f"{event.what}: {words}", name, name)


def _near(until: date, day: date) -> bool:
    return day <= until <= day + FARTHEST


def _line(name: str, quantity: Decimal) -> bool:
    return 0 < len(name) <= 400 and name.isprintable() and 0 < quantity <= 9999
