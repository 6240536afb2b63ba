"""The merchant's own return window, where it goes beyond the law; a shorter one gives nothing and takes nothing."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.facts.purchase import Channel, Fact, Origin, Purchase
from renvoi.facts.return_policy import Clock
from renvoi.facts.terms import BoughtUnder, Standing
from renvoi.rights.days import plus
from renvoi.rights.exclusions import excluded_by
from renvoi.rights.matter import Matter
from renvoi.rights.period import is_open
from renvoi.rights.reception import SURE, reception
from renvoi.rights.result import Act, Certainty, Citation, Count, Deadline, Open, Reason, Route, RouteKind, WhoPays
from renvoi.rights.start import Start

LONGEST = 3660
"""A stated window beyond ten years is a misreading."""
SEEN = {Standing.BEFORE: "terms_seen_before", Standing.AFTER: "terms_seen_after"}
STEPS = (Reason("step_shop_terms"), Reason("step_send"), Reason("step_keep_deposit"))
EVIDENCE = (Reason("keep_terms"), Reason("keep_deposit"))


class Promise(Struct, frozen=True):
    """A window the merchant grants: days, what they count from, its words; with `doubts` no day is asserted."""

    days: int
    clock: Clock
    cited: tuple[Citation, ...]
    told: Reason
    doubts: tuple[Reason, ...] = ()


def merchant_window(matter: Matter, lawful: Deadline | None) -> Route | None:
    """The window a mail states, else that of the terms of the day of purchase; None when it adds nothing to the law.

    A mail's days count from delivery (from the order in a shop), those of terms as they say. They are counted without
    roll-over, and the thing is best back by then: the statement seldom says whether it must be sent or received.
    """
    promise = _promise(matter)
    if promise is None or not 0 < promise.days <= LONGEST or matter.purchase.private_seller:
        return None
    if lawful and lawful.count and promise.days <= lawful.count.days:
        return None
    send = _send(_start(matter, promise), promise)
    if lawful and lawful.day and send.day and send.day <= lawful.day:
        return None
    if promise.doubts and send.day and send.day < matter.today:
        return None
    return Route(
        kind=RouteKind.MERCHANT_WINDOW,
        open=Open.UNKNOWN if promise.doubts else is_open(send, matter.today),
        send=None if promise.doubts else send,
        who_pays=WhoPays.DEPENDS,
        steps=STEPS,
        evidence=EVIDENCE,
        reasons=(promise.told, *promise.doubts, Reason("exceptions_of_shop"), Reason("merchant_terms_rule")),
    )


def _promise(matter: Matter) -> Promise | None:
    purchase, stated = matter.purchase, matter.purchase.return_window_days
    out = (Reason("goods_excluded"),) if excluded_by(matter.at, matter.law) else ()
    if stated is not None:
        cited = _proof(purchase)
        told = Reason("merchant_grants", {"count": stated.value}, cited)
        return Promise(stated.value, Clock.DELIVERY, cited, told, out)
    terms = purchase.terms
    if terms is None or terms.window is None or purchase.seller or purchase.channel is Channel.SHOP:
        return None  # terms of a sale at a distance, by the merchant itself
    cited = (Citation("", proof=terms.proof),)
    day: dict[str, str | int] = {"day": terms.seen_on.isoformat()}
    clock = _clock(purchase, terms)
    doubts = [Reason(SEEN[terms.standing], day, cited)] if terms.standing in SEEN else []
    doubts += [Reason("terms_narrowed", {}, cited)] if terms.narrowed else []
    doubts += [Reason("terms_clock_untold", {}, cited)] if clock is None else []
    told = Reason("terms_grant", {"count": terms.window.value, **day}, cited)
    return Promise(terms.window.value, clock or Clock.PURCHASE, cited, told, (*doubts, *out))


def _clock(purchase: Purchase, terms: BoughtUnder) -> Clock | None:
    """What the days count from, when it is told and its day can be known."""
    if terms.clock is Clock.PURCHASE:
        return terms.clock if purchase.order_date else None
    if terms.clock is Clock.DISPATCH:
        return terms.clock if _shipped(purchase) else None
    return terms.clock


def shorter_than_law(purchase: Purchase, lawful: Deadline) -> Reason | None:
    """The remark that a stated window shorter than the law changes nothing."""
    stated = purchase.return_window_days
    if stated is None or lawful.count is None or not 0 < stated.value < lawful.count.days:
        return None
    return Reason("merchant_says_less", {"count": stated.value}, _proof(purchase))


def _proof(purchase: Purchase) -> tuple[Citation, ...]:
    stated = purchase.return_window_days
    return (Citation("", proof=stated.place.proof),) if stated and stated.place else ()


def _start(matter: Matter, promise: Promise) -> Start:
    ordered, shipped = matter.purchase.order_date, _shipped(matter.purchase)
    if promise.clock is Clock.DISPATCH and shipped and shipped.value <= matter.today:
        return _from(shipped, "counted_from_dispatch")
    bought = matter.purchase.channel is Channel.SHOP or promise.clock is Clock.PURCHASE
    if bought and ordered and ordered.value <= matter.today:
        key = "bought" if matter.purchase.channel is Channel.SHOP else "counted_from_order"
        return _from(ordered, key)
    return reception(matter.purchase, matter.today, several="last", regular="first")


def _from(fact: Fact[date], key: str) -> Start:
    """As certain as the day was read; of several that were read, the earliest."""
    sure = fact.origin is Origin.SAID or (fact.confidence >= SURE and not fact.rivals)
    day = fact.value if sure else min((fact.value, *fact.rivals))
    told = (Reason(key, {"day": day.isoformat()}),)
    return Start(day, Certainty.CERTAIN if sure else Certainty.ESTIMATED, told, earliest=None if sure else day)


def _shipped(purchase: Purchase) -> Fact[date] | None:
    """The day the first parcel left, when it is known of all."""
    days = [one.shipped_on for one in purchase.parcels if one.shipped_on]
    known = days and len(days) == len(purchase.parcels)
    return min(days, key=lambda one: (one.value, one.confidence)) if known else None


def _send(start: Start, promise: Promise) -> Deadline:
    counted = Reason("merchant_days", {"count": promise.days}, promise.cited)
    if start.day is None:
        other = plus(start.earliest, promise.days) if start.earliest else None
        reasons = (*start.reasons, counted)
        return Deadline(day=None, act=Act.SEND, certainty=Certainty.OPEN, reasons=reasons, other=other)
    day = plus(start.day, promise.days)
    return Deadline(
        day=day,
        act=Act.SEND,
        certainty=start.certainty,
        reasons=(*start.reasons, counted, Reason("sent_or_received_not_told")),
        count=Count(start.day, promise.days, day),
    )
