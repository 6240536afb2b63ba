"""The merchant's own return window, where it goes beyond the law; a shorter one gives nothing and takes nothing."""

from __future__ import annotations

from renvoi.facts.purchase import Channel, Purchase
from renvoi.rights.days import plus
from renvoi.rights.matter import Matter
from renvoi.rights.period import is_open
from renvoi.rights.reception import reception
from renvoi.rights.result import Act, Certainty, Citation, Count, Deadline, Reason, Route, RouteKind, WhoPays
from renvoi.rights.start import Start

LONGEST = 3660
"""A stated window beyond ten years is a misreading."""
STEPS = (Reason("step_shop_terms"), Reason("step_send"), Reason("step_keep_deposit"))
EVIDENCE = (Reason("keep_terms"), Reason("keep_deposit"))


def merchant_window(matter: Matter, lawful: Deadline | None) -> Route | None:
    """The window a mail states, counted from delivery (from the order in a shop); None when it adds nothing to the law.

    The days are counted without roll-over, and the thing is best back by then: the statement seldom says whether it
    must be sent or received.
    """
    stated = matter.purchase.return_window_days
    if stated is None or not 0 < stated.value <= LONGEST or matter.purchase.private_seller:
        return None
    if lawful and lawful.count and stated.value <= lawful.count.days:
        return None
    cited = _proof(matter.purchase)
    send = _send(_start(matter), stated.value, cited)
    if lawful and lawful.day and send.day and send.day <= lawful.day:
        return None
    told = Reason("merchant_grants", {"count": stated.value}, cited)
    return Route(
        kind=RouteKind.MERCHANT_WINDOW,
        open=is_open(send, matter.today),
        send=send,
        who_pays=WhoPays.DEPENDS,
        steps=STEPS,
        evidence=EVIDENCE,
        reasons=(told, Reason("merchant_terms_rule")),
    )


def shorter_than_law(purchase: Purchase, lawful: Deadline) -> Reason | None:
    """The remark that a stated window shorter than the law changes nothing."""
    stated = purchase.return_window_days
    if stated is None or lawful.count is None or not 0 < stated.value < lawful.count.days:
        return None
    return Reason("merchant_says_less", {"count": stated.value}, _proof(purchase))


def _proof(purchase: Purchase) -> tuple[Citation, ...]:
    stated = purchase.return_window_days
    return (Citation("", proof=stated.place.proof),) if stated and stated.place else ()


def _start(matter: Matter) -> Start:
    ordered = matter.purchase.order_date
    if matter.purchase.channel is Channel.SHOP and ordered and ordered.value <= matter.today:
        return Start(ordered.value, Certainty.CERTAIN, (Reason("bought", {"day": ordered.value.isoformat()}),))
    return reception(matter.purchase, matter.today, several="last", regular="first")


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
