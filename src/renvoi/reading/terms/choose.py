"""All windows of a text → the days of withdrawal, the longest window, the clock, the delay of the refund."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from renvoi.facts.return_policy import Clock, Scope
from renvoi.reading.terms.speech import Said
from renvoi.reading.terms.windows import CLOCKS, Purpose, Window

SURE, FAIR = 0.95, 0.75
RIVAL = 0.9
"""A second number with as much behind it as this share of the first: nothing is asserted."""
ENOUGH = 2.0
EXTENDED = 4.0
SHORTEST = 5
"""Days; what is shorter is for reporting damage."""
SHORTEST_IMPLIED = 14
"""Days below which a window under the heading of withdrawal is taken for none."""
LATEST_REFUND = 60
MOST_DIFFERING = 30


def heaviest(found: Iterable[Window], bonus: float = 0.0) -> tuple[Window, float] | None:
    """The number of days most is said for, its best window, how sure it is; None when two stand side by side."""
    weights: defaultdict[int, float] = defaultdict(float)
    best: dict[int, Window] = {}
    for one in found:
        weights[one.count.days] += one.weight + bonus * one.extended
        held = best.get(one.count.days)
        if held is None or held.weight < one.weight:
            best[one.count.days] = one
    if not weights:
        return None
    first, *others = sorted(weights, key=lambda days: (-weights[days], days))
    if others and weights[others[0]] >= RIVAL * weights[first]:
        return None
    return best[first], FAIR if others else SURE


WINDOWS = (Purpose.WITHDRAWAL, Purpose.RETURN, Purpose.EXCHANGE)


def withdrawal(found: list[Window]) -> tuple[Window, float] | None:
    """A right said to be extended is as long as said."""
    general = [
        one for one in found if one.scope is None and one.purpose is Purpose.WITHDRAWAL and one.count.days >= SHORTEST
    ]
    if general:
        return heaviest(general, EXTENDED)
    implied = [
        one for one in found if one.scope is None and one.purpose is Purpose.RETURN and "act.withdraw" in one.said.above
    ]
    fit = [one for one in implied if one.count.days >= SHORTEST_IMPLIED and one.clock in CLOCKS]
    return heaviest([one for one in fit if not one.said.has("store.place")] or fit)


def longest(found: list[Window], legal: Window | None) -> tuple[Window, float] | None:
    """The longest window somebody may use without condition of person, place or season."""
    fit = [
        one
        for one in found
        if one.scope is None
        and one.purpose in WINDOWS
        and (one.clock in CLOCKS or one.weight >= ENOUGH)
        and one.count.days >= SHORTEST
    ]
    if legal is not None:
        fit.append(legal)
    best = max(fit, key=lambda one: (one.count.days, one.weight), default=None)
    return (best, SURE if best.clock in CLOCKS else FAIR) if best else None


def clock(
    said: tuple[Said, ...], found: list[Window], legal: Window | None, total: Window | None
) -> tuple[Said, Clock, float] | None:
    """Of the legal window first: a shop's own window may count otherwise."""
    if legal is None:
        chosen = [one for one in (total,) if one is not None and one.clock in CLOCKS]
    else:
        chosen = [
            one
            for one in found
            if one.clock in CLOCKS and one.purpose is Purpose.WITHDRAWAL and one.count.days == legal.count.days
        ]
    if not chosen:
        chosen = [one for one in (total, *found) if one is not None and one.clock in CLOCKS and one.purpose in WINDOWS]
    best = max(chosen, key=lambda one: one.weight, default=None)
    if best is None and total is not None:
        return running(said)
    return (best.said, CLOCKS[best.clock], SURE) if best else None


def running(said: tuple[Said, ...]) -> tuple[Said, Clock, float] | None:
    """ "This period runs from the delivery": a sentence of its own, when all such sentences say the same."""
    for_all = [one for one in said if one.topic == "returns" and one.has("act.this_period") and not one.counts]
    told = [(one, CLOCKS[hit.concept]) for one in for_all for hit in one.of("clock.")[:1] if hit.concept in CLOCKS]
    return (*told[0], FAIR) if len({clock for _, clock in told}) == 1 else None


def refund(found: list[Window]) -> tuple[Window, float] | None:
    return heaviest(
        one for one in found if one.purpose is Purpose.REFUND and one.scope is None and one.count.days <= LATEST_REFUND
    )


def send_back(found: list[Window]) -> tuple[Window, float] | None:
    return heaviest(one for one in found if one.purpose is Purpose.SEND_BACK and one.scope is None)


def differing(found: list[Window]) -> list[tuple[Scope, Window]]:
    """Windows for others than the general buyer, each scope and number once."""
    seen: dict[tuple[Scope, int], Window] = {}
    for one in found:
        if one.scope is not None and one.clock in CLOCKS and one.purpose in WINDOWS:
            seen.setdefault((one.scope, one.count.days), one)
    return [(scope, window) for (scope, _), window in seen.items()][:MOST_DIFFERING]
