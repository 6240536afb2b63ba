"""What is asked of the buyer: at most three things, each only while its answer changes a day or a right still open."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from renvoi.rights.declare import declare_by
from renvoi.rights.matter import Matter
from renvoi.rights.result import Certainty, Open, Question, Route, RouteKind
from renvoi.rights.situation import Informed, Situation

MOST = 3
WHEN_FAULTY = {RouteKind.REJECTION, RouteKind.CONFORMITY, RouteKind.DAMAGED}
OFFERED = ("informed", "faulty", "all_received", "own_carrier", "second_hand", "commercial_guarantee")
"""All that may be offered, by the name of its answer."""


def questions_of(matter: Matter, routes: tuple[Route, ...], judged: tuple[Question, ...]) -> tuple[Question, ...]:
    """The day of reception first, then what may give or exclude the right."""
    lawful = _lawful(routes)
    if lawful is None or lawful.declare is None:
        missed = replace(matter.at, facts={**matter.at.facts, "duties_fulfilled": "no"})
        return judged[:MOST] if _still(missed, matter) else ()
    asked: list[Question] = []
    if lawful.declare.certainty is not Certainty.CERTAIN:
        to_come = any(reason.key == "parcel_to_come" for reason in lawful.declare.reasons)
        asked += [] if to_come else [Question("received_on")]
    if lawful.open is not Open.NO:
        asked += judged
    return tuple(asked[:MOST])


def offers_of(matter: Matter, routes: tuple[Route, ...]) -> tuple[Question, ...]:
    """What a person may tell of themselves, and is not asked, for it seldom is so: each only while it would change
    whether a route is open, or its days."""
    unsure = {route.kind for route in routes if route.open is Open.UNKNOWN}
    law, on = matter.law, matter.at.on
    told = {
        "informed": _longer_if_untold(matter, routes),
        "faulty": bool(unsure & WHEN_FAULTY),
        "all_received": RouteKind.LATE_DELIVERY in unsure,
        "own_carrier": RouteKind.CARRIER in unsure,
        "second_hand": RouteKind.CONFORMITY in unsure
        and law.rule("conformity.presumption_used_months", on) is not None,
        "commercial_guarantee": law.rule("commercial.form", on) is not None and not matter.at.private_seller,
    }
    return tuple(Question(key) for key, useful in told.items() if useful and matter.at.holds(key) is None)


def _longer_if_untold(matter: Matter, routes: tuple[Route, ...]) -> bool:
    """The period is over, but not for a buyer who was never told of the right.

    Nearly every shop tells it: to ask it of every purchase of a year would be to ask for nothing.
    """
    lawful = _lawful(routes)
    over = lawful is not None and lawful.declare is not None and lawful.open is Open.NO
    return over and _still(replace(matter.at, informed=Informed.NO), matter)


def _lawful(routes: tuple[Route, ...]) -> Route | None:
    return next((route for route in routes if route.kind is RouteKind.WITHDRAWAL), None)


def _still(at: Situation, matter: Matter) -> bool:
    """Whether a period would be open still."""
    last: date | None = declare_by(at, matter.law).day
    return last is not None and last >= matter.today
