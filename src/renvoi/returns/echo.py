"""What was said of a return, as events of each purchase it holds lines of: so rights and lists count with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind
from renvoi.facts.returning import Happening, Return, ReturnEvent
from renvoi.returns.standing import Said, standing

ZERO = Decimal(0)
ECHOED = {
    Happening.NOTICE_SENT: EventKind.RETURN_REGISTERED,
    Happening.FUNCTION_USED: EventKind.RETURN_REGISTERED,
    Happening.ACKNOWLEDGED: EventKind.RETURN_REGISTERED,
    Happening.LABEL_RECEIVED: EventKind.RETURN_LABEL,
    Happening.DEPOSITED: EventKind.RETURN_SENT,
    Happening.PROOF_GIVEN: EventKind.RETURN_PROOF_GIVEN,
    Happening.RECEIVED: EventKind.RETURN_RECEIVED,
    Happening.REFUSED: EventKind.RETURN_REFUSED,
    Happening.REFUND_ANNOUNCED: EventKind.REFUND_ANNOUNCED,
    Happening.REFUND_SEEN: EventKind.REFUND_SEEN,
    Happening.KEPT: EventKind.KEPT,
    Happening.CLOSED: EventKind.RETURN_CLOSED,
}
NOTICES = (Happening.NOTICE_SENT, Happening.FUNCTION_USED)
MONEY = (Happening.REFUND_ANNOUNCED, Happening.REFUND_SEEN)


def echo(one: Return, names: Collection[str], known: Collection[str]) -> tuple[Event, ...]:
    """The events of the purchase with these ids (its own, and those merged into it).

    `known` are the digests in its file: a proof that is not there any more witnesses nothing. An acknowledgement
    tells when the shop was told only when no notice of that day or before is known. A sum said of several orders is
    parted.
    """
    said = standing(one, date.max)
    if said is None or not any(line.purchase in names for line in said.lines):
        return ()
    told = [event for event in said.events if event.what in ECHOED]
    notice = min((event.day for event in told if event.what in NOTICES), default=date.max)
    told = [event for event in told if event.what is not Happening.ACKNOWLEDGED or event.day < notice]
    shares = dict(_shares(said, names))
    told = [event for event in told if not (event in shares and shares[event].amount <= 0)]
    return tuple(_event(said, event, shares.get(event, event.amount), known) for event in told)


def share_of(one: Return, names: Collection[str]) -> dict[int, Money]:
    """Of each sum said (by its seq) what falls to these purchases together; nothing of a sum that falls to others."""
    said = standing(one, date.max)
    whole = {event.seq: event.amount for event in said.events if event.amount} if said else {}
    if said is None or set(said.purchases) <= set(names):
        return whole
    parts: dict[int, Money] = {}
    for event, share in _shares(said, names):
        parts[event.seq] = parts[event.seq] + share if event.seq in parts else share
    return {seq: part for seq, part in parts.items() if part.amount > 0}


def _event(said: Said, event: ReturnEvent, amount: Money | None, known: Collection[str]) -> Event:
    return Event(
        day=event.day,
        kind=ECHOED[event.what],
        proof=next((proof for proof in event.proofs if proof in known), None),
        amount=amount if event.what in MONEY else None,
        tracking_number=event.tracking_number or None,
        voucher=event.voucher,
        agreed=event.agreed,
        again=event.again,
        of_return=said.id,
        letter=event.letter,
    )


def _shares(said: Said, names: Collection[str]) -> Iterator[tuple[ReturnEvent, Money]]:
    """Of sums said of several orders what falls to this one: each order is filled in turn, the last takes the rest."""
    if len(said.purchases) == 1:
        return
    filled: dict[tuple[Happening, str], Decimal] = {}
    for event in said.events:
        if event.what not in MONEY or event.amount is None:
            continue
        left = event.amount.amount
        for number, purchase in enumerate(said.purchases):
            price = _price(said, purchase, event.amount.currency)
            before = filled.get((event.what, purchase), ZERO)
            is_last = number == len(said.purchases) - 1
            share = left if is_last or price is None else min(left, max(ZERO, price - before))
            filled[event.what, purchase] = before + share
            left -= share
            if purchase in names:
                yield event, Money(share, event.amount.currency)


def _price(said: Said, purchase: str, currency: str) -> Decimal | None:
    prices = [line.price * line.quantity if line.price else None for line in said.lines if line.purchase == purchase]
    if not all(price and price.currency == currency for price in prices):
        return None
    return sum((price.amount for price in prices if price), ZERO)
