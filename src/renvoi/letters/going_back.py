"""What goes back of a purchase, as far as one letter can tell of it: the return that runs, its events and articles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from msgspec import Struct

from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.facts.returning import Happening
from renvoi.returns import Case, ReturnStatus, cases_of, follow
from renvoi.returns.due import in_time
from renvoi.returns.standing import Said
from renvoi.returns.worth import takes_all
from renvoi.rights import Assessment, RouteKind


class GoingBack(Struct, frozen=True, kw_only=True):
    """`events` are those of the one return meant, and none where several run: a letter mixes no two returns."""

    id: str = ""
    """Of the return meant; empty where none was opened, or several run and none was named."""

    status: ReturnStatus
    said: Said | None = None
    """What was said of the one return meant."""
    events: tuple[Event, ...] = ()
    notice: Event | None = None
    """Of withdrawal; None when it goes back by another route."""
    articles: tuple[tuple[str, Decimal], ...] = ()
    """Names and numbers; empty when it is not sure which go back."""
    in_part: bool = False
    """Some articles are not of the return meant."""
    deposits: frozenset[str] = frozenset()
    """Digests of the proofs that it was handed over."""


def going_back(purchase: Purchase, today: date, assessment: Assessment, of_return: str = "") -> GoingBack:
    """The return of that id, none where it was taken back; unnamed the one that is not over, else the last one;
    without an opened one, what the proofs tell of all articles."""
    status = follow(purchase, today, assessment=assessment)
    every = tuple((line.name.value, line.quantity) for line in purchase.lines)
    cases = cases_of(purchase, today)
    if not cases:
        events = tuple(event for event in purchase.events if event.day <= today)
        return GoingBack(
            status=status,
            events=events,
            notice=notice_event(events, assessment),
            articles=every,
            deposits=_deposits(events),
        )
    named = [case for case in cases if case.id == of_return]
    meant = named if of_return else [case for case in cases if not case.over] or cases
    if len(meant) != 1:
        return GoingBack(status=status, in_part=True)
    return _of(meant[0], purchase, every)


def _of(case: Case, purchase: Purchase, every: tuple[tuple[str, Decimal], ...]) -> GoingBack:
    lines = [line for line in case.said.lines if line.purchase == purchase.id]
    whole = takes_all(purchase, lines)
    withdrawn = case.said.route in ("", RouteKind.WITHDRAWAL)
    slips = {proof for event in case.said.events if event.what is Happening.DEPOSITED for proof in event.proofs}
    ours = () if case.over else tuple((line.name, line.quantity) for line in lines)
    return GoingBack(
        id=case.id,
        said=case.said,
        status=case.status,
        events=case.events,
        notice=notice_event(case.events, case.assessments[purchase.id]) if withdrawn else None,
        articles=every if whole else ours,
        in_part=not whole,
        deposits=_deposits(case.events) | slips,
    )


def notice_event(events: Collection[Event], assessment: Assessment) -> Event | None:
    """The last notice surely given within the lawful period, a witnessed one before one only said; else None."""
    declare = next((route.declare for route in assessment.routes if route.kind is RouteKind.WITHDRAWAL), None)
    if declare is None:
        return None
    found = [e for e in events if e.kind is EventKind.RETURN_REGISTERED and in_time(e.day, declare)]
    return max(found, key=lambda event: (event.day, not event.said), default=None)


def _deposits(events: Collection[Event]) -> frozenset[str]:
    return frozenset(event.proof for event in events if event.kind is EventKind.RETURN_SENT and event.proof)
