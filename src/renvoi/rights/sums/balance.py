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


class Part(Struct, frozen=True, kw_only=True):
    """A part of the sum due: what came of it on `day`, or with `missing` what had not come by `day`."""

    day: date
    amount: Decimal
    missing: bool
    increase: Increase


class Balance(Struct, frozen=True, kw_only=True):
    """A sum due on a day. The `late` parts tell what each of them adds, `owed_more` is the sum of that.

    `claimable` is False while a rate in it is only the last known: the sum is then shown, never written in a letter.
    """

    due: Decimal
    seen: Decimal
    missing: Decimal
    too_much: Decimal
    owed_more: Decimal
    claimable: bool
    late: tuple[Part, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def increases(self) -> tuple[Increase, ...]:
        return tuple(part.increase for part in self.late)


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
        parts.append((one.day, paid, False))
    parts.append((today, left, True))
    more = [_part(law, scale, due, day, part, amount, price, missing) for day, part, missing in parts if part > 0]
    told = [one for one in more if one is not None]
    total = sum((one.increase.amount or ZERO for one in told), ZERO)
    came = sum((one.amount for one in seen), ZERO)
    return Balance(
        due=cents(amount),
        seen=cents(came),
        missing=cents(left),
        too_much=cents(max(ZERO, came - amount)),
        owed_more=cents(total),
        claimable=all(one.increase.published and one.increase.amount is not None for one in told),
        late=tuple(one for one in told if one.increase.days_late),
        reasons=(Reason("voucher_not_agreed"),) if any(not one.counts for one in received) else (),
    )


def _part(
    law: Law, scale: str, due: date, day: date, part: Decimal, whole: Decimal, price: Decimal | None, missing: bool
) -> Part | None:
    """The increase of a part; the price that caps it is shared out like the part."""
    share = None if price is None or not whole else price * part / whole
    found = increase(law, scale, due, day, part, share)
    return Part(day=day, amount=cents(part), missing=missing, increase=found) if found else None
