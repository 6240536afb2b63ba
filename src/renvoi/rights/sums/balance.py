"""What came of a sum due, what is missing, and the increase of each part by its own delay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.rights.result import Reason
from renvoi.rights.sums.cents import cents, positive
from renvoi.rights.sums.increases import Increase, increase

ZERO = Decimal(0)


class Received(Struct, frozen=True, kw_only=True):
    """Money seen on a day. A voucher counts only when the buyer agreed to it."""

    day: date
    amount: Decimal
    voucher: bool = False
    agreed: bool = False

    @property
    def counts(self) -> bool:
        return self.agreed or not self.voucher


class Balance(Struct, frozen=True, kw_only=True):
    """A sum due on a day. `increases` are told part by part, `owed_more` is their sum.

    `claimable` is False while a rate in it is only the last known: the sum is then shown, never written in a letter.
    """

    due: Decimal
    seen: Decimal
    missing: Decimal
    too_much: Decimal
    owed_more: Decimal
    claimable: bool
    increases: tuple[Increase, ...]
    reasons: tuple[Reason, ...] = ()


def balance(
    law: Law,
    scale: str,
    amount: Decimal,
    due: date,
    received: Sequence[Received],
    today: date,
    price: Decimal | None = None,
) -> Balance:
    """What is missing today of `amount` due on `due`, after all that came, in the order of its days.

    Each refund pays off what is still open; what came late is increased by the delay of its own day, what is missing
    by that of today. Raises BadInput on a sum below 0.
    """
    positive(amount, "amount")
    left, parts = amount, []
    seen = [one for one in sorted(received, key=lambda one: one.day) if one.day <= today and one.counts]
    for one in seen:
        paid = min(left, positive(one.amount, "received"))
        left -= paid
        parts.append((one.day, paid))
    parts.append((today, left))
    more = [_part(law, scale, due, day, part, amount, price) for day, part in parts if part > 0]
    told = [one for one in more if one is not None]
    total = sum((one.amount or ZERO for one in told), ZERO)
    came = sum((one.amount for one in seen), ZERO)
    return Balance(
        due=cents(amount),
        seen=cents(came),
        missing=cents(left),
        too_much=cents(max(ZERO, came - amount)),
        owed_more=cents(total),
        claimable=all(one.published and one.amount is not None for one in told),
        increases=tuple(one for one in told if one.days_late),
        reasons=(Reason("voucher_not_agreed"),) if any(not one.counts for one in received) else (),
    )


def _part(
    law: Law, scale: str, due: date, day: date, part: Decimal, whole: Decimal, price: Decimal | None
) -> Increase | None:
    """The increase of a part; the price that caps it is shared out like the part."""
    share = None if price is None or not whole else price * part / whole
    return increase(law, scale, due, day, part, share)
