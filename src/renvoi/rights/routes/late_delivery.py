"""Late or missing delivery (in France L216-1, L216-6, L216-7): by when it must come, then how to end the contract."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from renvoi.atlas.country import Law
from renvoi.facts.purchase import EventKind, Parcel
from renvoi.rights.limits import Limit, limit
from renvoi.rights.matter import Matter
from renvoi.rights.reception import arrivals
from renvoi.rights.result import (
    Act,
    Certainty,
    Citation,
    Deadline,
    Open,
    Reason,
    Route,
    RouteKind,
    WhoPays,
    cite,
)
from renvoi.rights.routes.recourse import by_card, by_scheme, if_refused

EVIDENCE = (Reason("keep_order"), Reason("keep_promise"), Reason("keep_notice"))


def late_delivery(matter: Matter) -> Route | None:
    """While something has not come, as far as the proofs tell. None in a shop, or when all came."""
    law, on = matter.law, matter.at.on
    if matter.at.private_seller or matter.purchase.channel.value == "shop":
        return None
    told = arrivals(matter.purchase, matter.today)
    if all(one.came for one in told) or matter.at.holds("all_received"):
        return None
    arrive, ship = _limit(matter), None
    if arrive is None:
        ship = _shipment(matter)
    found = arrive or ship
    if found is None:
        return None
    due = Deadline(
        day=found.day,
        act=Act.SHIP if ship else Act.RECEIVE,
        certainty=Certainty.CERTAIN,
        reasons=found.reasons,
    )
    return Route(
        kind=RouteKind.LATE_DELIVERY,
        open=_open(matter, found.day),
        received=due,
        refund_days=law.number("delivery.refund_days", on),
        who_pays=WhoPays.MERCHANT,
        steps=(*_steps(law, on), *by_card(matter), *by_scheme(on)),
        evidence=EVIDENCE,
        reasons=_reasons(law, on, some=any(one.came for one in told)),
    )


def _open(matter: Matter, due: date) -> Open:
    """Not yet while the day has not passed; after it, only the buyer knows whether it came all the same."""
    if matter.today <= due:
        return Open.NO
    return Open.YES if matter.at.holds("all_received") is False else Open.UNKNOWN


def _limit(matter: Matter) -> Limit | None:
    """The day the trader promised, else the days of the law after the contract."""
    promised = [p for p in map(_promised, matter.purchase.parcels) if p]
    if promised:
        return max(promised, key=lambda one: one.day)
    ordered = matter.at.ordered
    return limit(matter.law, "delivery.days", matter.at.on, ordered, "deliver_by") if ordered else None


def _shipment(matter: Matter) -> Limit | None:
    """Where the law asks for the shipment only (United States), while none is known."""
    ordered = matter.at.ordered
    shipped = any(parcel.shipped_on or parcel.available_on for parcel in matter.purchase.parcels)
    if ordered is None or shipped or any(e.kind is EventKind.SHIPPED for e in matter.purchase.events):
        return None
    return limit(matter.law, "delivery.shipment_days", matter.at.on, ordered, "ship_by")


def _promised(parcel: Parcel) -> Limit | None:
    fact = parcel.expected_until
    if fact is None:
        return None
    cited = (Citation("", proof=fact.place.proof),) if fact.place else ()
    return Limit(fact.value, (Reason("delivery_agreed", {"day": fact.value.isoformat()}, cited),))


@lru_cache(maxsize=4096)
def _steps(law: Law, on: date) -> tuple[Reason, ...]:
    end = cite(law.rule("delivery.end", on))
    if not end:
        return ()
    match law.says("delivery.end_by", on):
        case "refund instead of consent":
            return (Reason("step_refund_instead", {}, end),)
        case "cancelling":
            return (Reason("step_cancel_order", {}, end),)
    return (Reason("step_summon", {}, end), Reason("step_end_contract", {}, end), *if_refused(law, on))


@lru_cache(maxsize=4096)
def _reasons(law: Law, on: date, *, some: bool) -> tuple[Reason, ...]:
    days = law.rule("delivery.refund_days", on)
    found = [Reason("part_to_come")] if some else [Reason("not_known_to_have_come")]
    if days and isinstance(days.value, int):
        found.append(Reason("refund_after_end", {"count": days.value}, cite(days)))
    scale = law.scale("late_delivery_refund", on)
    if scale:
        found.append(Reason("refund_late_costs", {}, cite(scale)))
    return tuple(found)
