"""The merchant's own return window, where it goes beyond the law; a shorter one gives nothing and takes nothing."""

from __future__ import annotations

from datetime import date

from renvoi.facts.purchase import Channel, Purchase
from renvoi.rights.days import plus
from renvoi.rights.reception import Start, reception
from renvoi.rights.result import Act, Certainty, Citation, Count, Deadline, Reason, Route, RouteKind
from renvoi.rights.withdrawal import is_open

LONGEST = 3660
"""A stated window beyond ten years is a misreading."""


def merchant_window(purchase: Purchase, today: date, lawful: Deadline | None) -> Route | None:
    """The window a mail states, counted from delivery (from the order in a shop); None when it adds nothing to the law.

    The days are counted without roll-over, and the thing is best back by then: the statement seldom says whether it
    must be sent or received.
    """
    stated = purchase.return_window_days
    if stated is None or not 0 < stated.value <= LONGEST:
        return None
    if lawful and lawful.count and stated.value <= lawful.count.days:
        return None
    cited = (Citation("", proof=stated.place.proof),) if stated.place else ()
    send = _send(_start(purchase, today), stated.value, cited)
    if lawful and lawful.day and send.day and send.day <= lawful.day:
        return None
    told = Reason("merchant_grants", {"count": stated.value}, cited)
    return Route(
        kind=RouteKind.MERCHANT_WINDOW,
        open=is_open(send, today),
        send=send,
        reasons=(told, Reason("merchant_terms_rule")),
    )


def shorter_than_law(purchase: Purchase, lawful: Deadline) -> Reason | None:
    """The remark that a stated window shorter than the law changes nothing."""
    stated = purchase.return_window_days
    if stated is None or lawful.count is None or not 0 < stated.value < lawful.count.days:
        return None
    cited = (Citation("", proof=stated.place.proof),) if stated.place else ()
    return Reason("merchant_says_less", {"count": stated.value}, cited)


def _start(purchase: Purchase, today: date) -> Start:
    ordered = purchase.order_date
    if purchase.channel is Channel.SHOP and ordered and ordered.value <= today:
        return Start(ordered.value, Certainty.CERTAIN, (Reason("bought", {"day": ordered.value.isoformat()}),))
    return reception(purchase, today, several="last", regular="first")


def _send(start: Start, days: int, cited: tuple[Citation, ...]) -> Deadline:
    counted = Reason("merchant_days", {"count": days}, cited)
    if start.day is None:
        other = plus(start.earliest, days) if start.earliest else None
        reasons = (*start.reasons, counted)
        return Deadline(day=None, act=Act.SEND, certainty=Certainty.OPEN, reasons=reasons, other=other)
    day = plus(start.day, days)
    return Deadline(
        day=day,
        act=Act.SEND,
        certainty=start.certainty,
        reasons=(*start.reasons, counted, Reason("sent_or_received_not_told")),
        count=Count(start.day, days, day),
    )
