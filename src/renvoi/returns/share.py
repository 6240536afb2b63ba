"""Which of a purchase's events belong to which of its returns: by number, by sum, by time; unsure ones to none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.facts.returning import Happening
from renvoi.returns.echo import NOTICES
from renvoi.returns.standing import Said
from renvoi.returns.worth import worth

OF_A_RETURN = frozenset(
    {
        EventKind.RETURN_REGISTERED,
        EventKind.RETURN_LABEL,
        EventKind.RETURN_SENT,
        EventKind.RETURN_RECEIVED,
        EventKind.RETURN_REFUSED,
        EventKind.RETURN_PROOF_GIVEN,
        EventKind.REFUND_ANNOUNCED,
        EventKind.REFUND_SEEN,
        EventKind.KEPT,
        EventKind.RETURN_CLOSED,
    }
)
MONEY = (EventKind.REFUND_ANNOUNCED, EventKind.REFUND_SEEN)


def share(purchase: Purchase, returns: Sequence[Said], today: date) -> tuple[dict[str, tuple[Event, ...]], bool]:
    """Return id → the events of it, up to today; and whether some event could belong to several, and was left out."""
    mine: dict[str, list[Event]] = {one.id: [] for one in returns}
    unsure = False
    for event in purchase.events:
        if event.kind not in OF_A_RETURN or event.day > today:
            continue
        owner = event.of_return or _owner(event, purchase, returns)
        if owner in mine:
            mine[owner].append(event)
        elif not event.of_return:
            unsure = True
    return {id_: _without_acknowledgements(events) for id_, events in mine.items()}, unsure


def _without_acknowledgements(events: Sequence[Event]) -> tuple[Event, ...]:
    """The shop's answer that a return is registered proves a notice said on the day before, and makes it no later."""
    told = [event.day for event in events if event.kind is EventKind.RETURN_REGISTERED and event.of_return]
    if not told:
        return tuple(events)
    first = min(told)
    answers = [e for e in events if e.kind is EventKind.RETURN_REGISTERED and not e.of_return and e.day >= first]
    kept = [event for event in events if event not in answers]
    return tuple(
        replace(event, proof=event.proof or answers[0].proof)
        if answers and event.kind is EventKind.RETURN_REGISTERED
        else event
        for event in kept
    )


def _owner(event: Event, purchase: Purchase, returns: Sequence[Said]) -> str | None:
    if len(returns) == 1:
        return returns[0].id
    if event.tracking_number:
        numbered = [one for one in returns if event.tracking_number in {e.tracking_number for e in one.events}]
        if len(numbered) == 1:
            return numbered[0].id
    running = [one for one in returns if _running(one, event.day)]
    if event.kind in MONEY and event.amount:
        priced = [one for one in running if worth(purchase, one.lines) == event.amount]
        if len(priced) == 1:
            return priced[0].id
    return running[0].id if len(running) == 1 else None


def _running(one: Said, day: date) -> bool:
    """Begun by that day and not ended before it."""
    over = one.last(Happening.CLOSED, Happening.KEPT)
    begun = min(event.day for event in one.events if event.what in (Happening.DECIDED, *NOTICES))
    return begun <= day and (over is None or day <= over.day)
