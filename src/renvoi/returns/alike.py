"""Refunds of one sum and day: how many are known already, so that one more is asked about and never lost."""

from __future__ import annotations

from renvoi.facts.decisions import Seen
from renvoi.facts.purchase import Event, Purchase
from renvoi.facts.returning import Happening, ReturnEvent
from renvoi.returns.allowed import MOST_ALIKE
from renvoi.returns.case import Case
from renvoi.returns.sums import received_of


def seen_alike(purchase: Purchase, events: tuple[Event, ...], seen: Seen) -> int:
    """How many refunds of this sum are known to have come on this day in the same way."""
    mine = (seen.day, seen.amount.amount if seen.amount else None, seen.voucher, seen.agreed)
    return sum((one.day, one.amount, one.voucher, one.agreed) == mine for one in received_of(purchase, events))


def told_before(case: Case, purchase: Purchase, event: ReturnEvent) -> int:
    """How many refunds like this event are known of its return: 0 for the first, or one with a proof of its own."""
    if event.what is not Happening.REFUND_SEEN or event.amount is None or event.proofs:
        return 0
    seen = Seen(event.day, event.amount, event.voucher, event.agreed)
    said = [(one.day, one.amount, one.voucher, one.agreed) for one in case.said.events if one.what is event.what]
    alike = said.count((seen.day, seen.amount, seen.voucher, seen.agreed))
    return min(max(alike, seen_alike(purchase, case.events, seen)), MOST_ALIKE - 1)
