"""No right to change one's mind: why, and what remains all the same."""

from __future__ import annotations

from renvoi.rights.matter import Matter
from renvoi.rights.result import Open, Reason, Route, RouteKind, cite
from renvoi.rights.routes.recourse import by_card
from renvoi.rights.situation import Contract

BY_ROUTE = {
    RouteKind.CONFORMITY: "remains_conformity",
    RouteKind.REJECTION: "remains_rejection",
    RouteKind.HIDDEN_DEFECT: "remains_hidden_defect",
    RouteKind.LATE_DELIVERY: "remains_delivery",
}


def none(reasons: tuple[Reason, ...], is_open: Open = Open.NO) -> Route:
    """Why nothing goes back for want of liking."""
    return Route(kind=RouteKind.NONE, open=is_open, reasons=reasons)


def remains(matter: Matter, others: tuple[Route, ...]) -> tuple[Reason, ...]:
    """What remains: each route for what is late or not right, by name; the shop's terms; the issuer of the card."""
    kinds = {route.kind for route in others if route.open is not Open.NO}
    told = [Reason(key) for kind, key in BY_ROUTE.items() if kind in kinds]
    days = matter.law.rule("shop.policy_not_shown_days", matter.at.on)
    if days and isinstance(days.value, int) and not matter.at.private_seller:
        told.append(Reason("remains_policy_not_shown", {"count": days.value}, cite(days)))
    if matter.at.contract is not Contract.SHOP and not matter.at.private_seller and not kinds & {*BY_ROUTE}:
        told += by_card(matter)
    return tuple(told)
