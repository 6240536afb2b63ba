"""The increase of a late refund is claimed only when notice, trigger and sum are each proved and confirmed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from msgspec import Struct, structs

from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.letters.going_back import GoingBack
from renvoi.returns import ReturnStatus
from renvoi.rights import Certainty

NOTICE, TRIGGER, SUM = "notice", "trigger", "sum"
GROUNDS = (NOTICE, TRIGGER, SUM)


class Ground(Struct, frozen=True, kw_only=True):
    """One thing the increase stands on. `proof` is the digest of what shows it; without one it cannot be confirmed."""

    key: str
    day: date | None = None
    amount: Money | None = None
    proof: str | None = None
    letter: str = ""
    """The letter (its id) that renvoi sent: it shows the day as a proof does."""
    confirmed: bool = False

    @property
    def holds(self) -> bool:
        return self.confirmed and (self.proof is not None or bool(self.letter))


class Claim(Struct, frozen=True, kw_only=True):
    """`increase` is None while no rate is published that tells it as a sum."""

    grounds: tuple[Ground, ...]
    increase: Money | None = None

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        return tuple(ground.key for ground in self.grounds if not ground.holds)


def claim_of(purchase: Purchase, going: GoingBack, confirmed: Collection[str] = ()) -> Claim | None:
    """The grounds of the increase on a day, `confirmed` those the buyer looked at and found right.

    None while the refund is not late by every reading.
    """
    status, notice = going.status, going.notice
    if status.late_since is None:
        return None
    trigger = _trigger(going.events)
    grounds = (
        _day(NOTICE, notice),
        _day(TRIGGER, trigger),
        Ground(key=SUM, amount=status.sums.expected, proof=_proof_of_sum(purchase, going.events, status)),
    )
    told = tuple(structs.replace(ground, confirmed=ground.key in confirmed) for ground in grounds)
    return Claim(grounds=told, increase=_increase(status))


def _day(key: str, event: Event | None) -> Ground:
    return Ground(key=key, day=event.day, proof=event.proof, letter=event.letter) if event else Ground(key=key)


def _trigger(events: Collection[Event]) -> Event | None:
    """What ended the right to wait: the goods back, or the proof of dispatch given, whichever came first."""
    given = _last(events, EventKind.RETURN_PROOF_GIVEN) if _last(events, EventKind.RETURN_SENT) else None
    found = [event for event in (_last(events, EventKind.RETURN_RECEIVED), given) if event]
    return min(found, key=lambda event: event.day, default=None)


def _last(events: Collection[Event], kind: EventKind) -> Event | None:
    return max((e for e in events if e.kind is kind and not e.said), key=lambda event: event.day, default=None)


def _proof_of_sum(purchase: Purchase, events: Collection[Event], status: ReturnStatus) -> str | None:
    """The announcement of that very sum, else the proof the total was read from."""
    expected = status.sums.expected
    told = [e.proof for e in events if e.kind is EventKind.REFUND_ANNOUNCED and e.amount == expected and e.proof]
    if told:
        return told[-1]
    total = purchase.total
    same = total is not None and total.value == expected and total.place is not None
    return total.place.proof if same and total and total.place else None


def _increase(status: ReturnStatus) -> Money | None:
    owed = status.balance
    if owed is None or not owed.claimable or owed.owed_more <= Decimal(0) or status.sums.expected is None:
        return None
    return Money(owed.owed_more, status.sums.expected.currency)


def certain_refund(status: ReturnStatus, confirmed: Collection[str]) -> Money | None:
    """The sum a letter may name: announced by the shop, or confirmed by the buyer."""
    sure = status.sums.certainty is Certainty.CERTAIN or SUM in confirmed
    return status.sums.expected if sure else None
