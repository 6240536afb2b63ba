"""Which of a purchase's events belong to which of its returns: by number, by sum, by time; unsure ones to none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.facts.returning import Happening
from renvoi.reading.grouping.keys import fold_number
from renvoi.returns.echo import NOTICES
from renvoi.returns.join import together
from renvoi.returns.standing import Said
from renvoi.returns.sums import is_refused, sums_of
from renvoi.returns.worth import worth

OF_A_RETURN = frozenset(
    {
        EventKind.RETURN_REGISTERED,
        EventKind.RETURN_LABEL,
        EventKind.RETURN_SENT,
        EventKind.RETURN_SCANNED,
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


def share(
    purchase: Purchase, returns: Sequence[Said], today: date
) -> tuple[dict[str, tuple[Event, ...]], tuple[Event, ...]]:
    """Return id → the events of it, up to today; and those left out, for they could belong to several or to none."""
    ours = [event for event in purchase.events if event.kind in OF_A_RETURN and event.day <= today]
    told = [event for event in ours if event.of_return]
    mine = {one.id: [event for event in told if event.of_return == one.id] for one in returns}
    left = []
    others = (event for event in ours if not event.of_return)
    for event in sorted(others, key=lambda e: (e.day, e.kind, e.proof or "", str(e.amount))):
        parts = _parts(event, purchase, returns, mine)
        for owner, part in parts.items():
            mine[owner].append(part)
        if not parts:
            left.append(event)
    return {id_: _without_acknowledgements(events) for id_, events in mine.items()}, tuple(left)


def unplaced_money(said: Said, left: Sequence[Event]) -> bool:
    """Whether money came that may be this return's, as nothing tells surely whose it is."""
    return any(e.kind is EventKind.REFUND_SEEN and not is_refused(e) and _begun(said) <= e.day for e in left)


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


def _parts(
    event: Event, purchase: Purchase, returns: Sequence[Said], mine: Mapping[str, Sequence[Event]]
) -> dict[str, Event]:
    """Return id → its part of the event: of one return all of it, or of a sum that pays several its own worth."""
    begun = [one for one in returns if _running(one, event.day)]
    running = [one for one in begun if not _had(purchase, one, mine[one.id], event)]
    owner = _owner(event, purchase, returns, mine, (running, begun))
    if owner:
        return {owner: event}
    prices = [worth(purchase, one.lines) for one in running]
    known = [price for price in prices if price]
    if event.kind not in MONEY or not known or len(known) < len(prices) or event.amount != together(known):
        return {}
    return {one.id: replace(event, amount=price) for one, price in zip(running, known, strict=True)}


def _owner(
    event: Event,
    purchase: Purchase,
    returns: Sequence[Said],
    mine: Mapping[str, Sequence[Event]],
    waiting: tuple[Sequence[Said], Sequence[Said]],
) -> str | None:
    if len(returns) == 1:
        return returns[0].id
    if event.tracking_number:
        number = fold_number(event.tracking_number)
        numbered = [one for one in returns if number in {fold_number(e.tracking_number) for e in one.events}]
        if len(numbered) == 1:
            return numbered[0].id
    if event.kind in MONEY and event.amount:
        told = [one for one in returns if _told(event, mine[one.id])]
        if len(told) == 1:
            return told[0].id
        for some in waiting:
            priced = [one for one in some if worth(purchase, one.lines) == event.amount]
            if priced:
                return priced[0].id if len(priced) == 1 else None
    running, _ = waiting
    return running[0].id if len(running) == 1 else None


def _told(event: Event, mine: Sequence[Event]) -> bool:
    """Whether this sum was said of the return, and no other event shows it yet."""
    same = [one for one in mine if one.kind is event.kind and one.amount == event.amount]
    return any(one.of_return and one.said for one in same) and all(one.of_return for one in same)


def _had(purchase: Purchase, one: Said, mine: Sequence[Event], event: Event) -> bool:
    """Whether the return was surely paid whole before the event, and knows one of its kind: then it is of another."""
    before = tuple(other for other in mine if other.day < event.day)
    price, seen = worth(purchase, one.lines), sums_of(purchase, before).seen
    paid = price and seen and seen.currency == price.currency and seen.amount >= price.amount
    return bool(paid) and any(other.kind is event.kind for other in before)


def _running(one: Said, day: date) -> bool:
    """Begun by that day and not ended before it."""
    over = one.last(Happening.CLOSED, Happening.KEPT)
    return _begun(one) <= day and (over is None or day <= over.day)


def _begun(one: Said) -> date:
    return min(event.day for event in one.events if event.what in (Happening.DECIDED, *NOTICES))
