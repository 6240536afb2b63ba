"""A purchase, a law and today → every route with its days, best first for the buyer."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec

from renvoi.atlas.country import Law, jurisdiction
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.purchase import EventKind, Purchase
from renvoi.rights.eligibility import verdict
from renvoi.rights.matter import Matter, matter_of
from renvoi.rights.questions import offers_of, questions_of
from renvoi.rights.reception import is_cancelled
from renvoi.rights.result import Assessment, Open, Question, Reason, Route
from renvoi.rights.routes.carrier import carrier_reserves
from renvoi.rights.routes.commercial import commercial
from renvoi.rights.routes.conformity import conformity, rejection
from renvoi.rights.routes.damaged import damaged
from renvoi.rights.routes.hidden_defect import hidden_defect
from renvoi.rights.routes.late_delivery import late_delivery
from renvoi.rights.routes.none import none, remains
from renvoi.rights.routes.voluntary import merchant_window, shorter_than_law
from renvoi.rights.routes.withdrawal import withdrawal
from renvoi.rights.situation import notice_before_order

LAST_YEAR = 9900
WHEN_WRONG = (late_delivery, damaged, carrier_reserves, rejection, conformity, hidden_defect, commercial)
"""The routes of a thing that is late or not right, best first."""


def assess(purchase: Purchase, today: date, law: Law | None = None, region: str | None = None) -> Assessment:
    """What the buyer can do, and by when.

    `law` is that of the buyer's country when not given; a country without a file gives the route `none` with the
    reason `not_in_our_data`, never another country's rule. `region` (in France a department number) is that of the
    purchase's country code when not given; it adds its holidays or their other reading. Raises BadInput when `today`
    is beyond the calendar. What is asked again is not reckoned again.
    """
    return _assess(msgspec.structs.replace(purchase, returns=()), today, law, region)


@lru_cache(maxsize=256)
def _assess(purchase: Purchase, today: date, law: Law | None, region: str | None) -> Assessment:
    """Rights hang on the events alone, not on the returns that some of them are of."""
    if today.year > LAST_YEAR:
        raise BadInput(f"today is {today}: give a day before the year {LAST_YEAR}")
    lives = law_of(purchase.country)
    found = law or (lives[0] if lives else None)
    if found is None:
        return _unknown(purchase, today)
    region = region or (lives[1] if lives and law is None else None)
    matter = matter_of(purchase, today, found, region)
    routes, asked = _routes(matter)
    best = _best(routes)
    return Assessment(
        purchase=purchase.id,
        today=today,
        country=found.country if law else purchase.country,
        routes=routes,
        last_day=best.last_day if best else None,
        questions=questions_of(matter, routes, asked),
        offers=offers_of(matter, routes),
        law=found.country,
        region=region,
        why_law=_why(purchase, found, region, given=law is not None),
    )


def _routes(matter: Matter) -> tuple[tuple[Route, ...], tuple[Question, ...]]:
    if is_cancelled(matter.purchase, matter.today):
        return (none((Reason("cancelled"),)),), ()
    judged = verdict(matter.at, matter.law)
    lawful = _with_remarks(withdrawal(matter), matter, judged.reasons) if judged.right else None
    extra = merchant_window(matter, lawful.declare if lawful else None)
    wrong = tuple(route for make in WHEN_WRONG if (route := make(matter)))
    mind = tuple(route for route in (lawful, extra) if route)
    if lawful is None:
        why = (*judged.reasons, *remains(matter, wrong))
        mind += (none(why, Open.NO if judged.right is False else Open.UNKNOWN),)
    return (*sorted(mind, key=_closed), *sorted(wrong, key=_closed)), judged.questions


def _closed(route: Route) -> bool:
    return route.open is Open.NO and route.last_day is not None


def _with_remarks(route: Route, matter: Matter, judged: tuple[Reason, ...]) -> Route:
    assert route.declare is not None
    remarks = [*judged, shorter_than_law(matter.purchase, route.declare), _impossible(matter)]
    if any(event.kind is EventKind.CANCELLED and event.day <= matter.today for event in matter.purchase.events):
        remarks.append(Reason("partly_cancelled"))
    told = tuple(remark for remark in remarks if remark)
    return msgspec.structs.replace(route, reasons=(*route.reasons, *told)) if told else route


def _impossible(matter: Matter) -> Reason | None:
    """A return told before the order is named, and not counted."""
    day = notice_before_order(matter.purchase, matter.today)
    return Reason("notice_before_order", {"day": day.isoformat()}) if day else None


def _best(routes: tuple[Route, ...]) -> Route | None:
    """Of the ways back for a change of mind, the first still open; when all are over, the one that ended last."""
    ways = [route for route in routes if route.kind.changes_mind and route.last_day]
    for wanted in (Open.YES, Open.UNKNOWN):
        for route in ways:
            if route.open is wanted:
                return route
    return max(ways, key=lambda route: (route.last_day and route.last_day.day) or date.min, default=None)


@lru_cache(maxsize=512)
def law_of(country: str) -> tuple[Law, str | None] | None:
    """The law of a buyer's country (`FR`, `FR-57`, `CA-QC`) and the region whose holidays count; None without one."""
    try:
        return jurisdiction(country)
    except NotFound:
        return None


def _unknown(purchase: Purchase, today: date) -> Assessment:
    """A country without a file: no date, and no other country's rule; what the shop grants stands."""
    bare = Law(country=purchase.country, name={}, rules={}, holidays=())
    matter = matter_of(purchase, today, bare)
    extra = merchant_window(matter, None)
    why = none((Reason("not_in_our_data", {"country": purchase.country}),), Open.UNKNOWN)
    if is_cancelled(purchase, today):
        extra, why = None, none((Reason("cancelled"),))
    routes = (extra, why) if extra else (why,)
    return Assessment(
        purchase=purchase.id,
        today=today,
        country=purchase.country,
        routes=routes,
        last_day=extra.last_day if extra else None,
    )


def _why(purchase: Purchase, law: Law, region: str | None, *, given: bool) -> Reason:
    """Which law, and why: chosen, that of the country the buyer lives in, or the common rule of the union."""
    values: dict[str, str | int] = {f"name_{language}": name for language, name in law.name.items()}
    if given:
        return Reason("law_given", values)
    if law.members and law.country != purchase.country:
        return Reason("law_common", values)
    if region in law.regions:
        values |= {f"region_{language}": name for language, name in law.regions[region].items()}
        return Reason("law_of_region", values)
    return Reason("law_of_buyer", values)
