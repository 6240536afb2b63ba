"""A purchase, a law and today → every route with its days, best first for the buyer."""

from __future__ import annotations

from datetime import date

import msgspec

from renvoi.atlas.country import Law, load_country
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.purchase import Channel, EventKind, Purchase
from renvoi.rights.merchant_window import merchant_window, shorter_than_law
from renvoi.rights.reception import is_cancelled
from renvoi.rights.result import Assessment, Certainty, Open, Question, Reason, Route, RouteKind, cite
from renvoi.rights.withdrawal import concluded_on, withdrawal

LAST_YEAR = 9900


def assess(purchase: Purchase, today: date, law: Law | None = None, region: str | None = None) -> Assessment:
    """What the buyer can do, and by when.

    `law` is that of the buyer's country when not given; a country without a file gives the route `none` with the
    reason `not_in_our_data`, never another country's rule. `region` (in France a department number) adds the other
    reading of local holidays. Raises BadInput when `today` is beyond the calendar.
    """
    if today.year > LAST_YEAR:
        raise BadInput(f"today is {today}: give a day before the year {LAST_YEAR}")
    law = law or _law_of(purchase.country)
    routes = _routes(purchase, today, law, region)
    best = _best(routes)
    return Assessment(
        purchase=purchase.id,
        today=today,
        country=law.country if law else purchase.country,
        routes=routes,
        last_day=best.last_day if best else None,
        questions=_questions(routes),
    )


def _law_of(country: str) -> Law | None:
    try:
        return load_country(country)
    except NotFound:
        return None


def _routes(purchase: Purchase, today: date, law: Law | None, region: str | None) -> tuple[Route, ...]:
    if is_cancelled(purchase, today):
        return (_none(Reason("cancelled")),)
    lawful, why_not = _lawful(purchase, today, law, region)
    extra = None if purchase.private_seller else merchant_window(purchase, today, lawful.declare if lawful else None)
    found = tuple(route for route in (lawful, extra) if route)
    if why_not:
        found += (why_not,)
    return tuple(sorted(found, key=lambda route: route.open is Open.NO and route.kind is not RouteKind.NONE))


def _lawful(purchase: Purchase, today: date, law: Law | None, region: str | None) -> tuple[Route | None, Route | None]:
    """The lawful withdrawal, or the reason why there is none."""
    if law is None:
        return None, _none(Reason("not_in_our_data", {"country": purchase.country}), Open.UNKNOWN)
    on = concluded_on(purchase, today)
    if purchase.private_seller and law.says("withdrawal.private_seller", on) == "none":
        return None, _none(Reason("private_seller", {}, cite(law.rule("withdrawal.private_seller", on))))
    if purchase.channel is Channel.SHOP and law.says("withdrawal.shop", on) == "none":
        return None, _none(Reason("shop_purchase", {}, cite(law.rule("withdrawal.shop", on))))
    route = withdrawal(purchase, today, law, region)
    if route is None or route.declare is None:
        return None, _none(Reason("before_our_data", {"day": on.isoformat()}), Open.UNKNOWN)
    remarks = [shorter_than_law(purchase, route.declare)]
    if any(event.kind is EventKind.CANCELLED and event.day <= today for event in purchase.events):
        remarks.append(Reason("partly_cancelled"))
    return msgspec.structs.replace(route, reasons=(*route.reasons, *filter(None, remarks))), None


def _none(reason: Reason, is_open: Open = Open.NO) -> Route:
    return Route(kind=RouteKind.NONE, open=is_open, reasons=(reason,))


def _best(routes: tuple[Route, ...]) -> Route | None:
    """The first open route; when all are over, the one that ended last."""
    ways = [route for route in routes if route.last_day]
    for wanted in (Open.YES, Open.UNKNOWN):
        for route in ways:
            if route.open is wanted:
                return route
    return max(ways, key=lambda route: (route.last_day and route.last_day.day) or date.min, default=None)


def _questions(routes: tuple[Route, ...]) -> tuple[Question, ...]:
    """The day of reception is asked while it is unknown and a day depends on it."""
    for route in routes:
        deadline = route.last_day
        if route.kind is RouteKind.WITHDRAWAL and deadline and deadline.certainty is not Certainty.CERTAIN:
            keys = {reason.key for reason in deadline.reasons}
            return () if "parcel_to_come" in keys else (Question("received_on"),)
    return ()
