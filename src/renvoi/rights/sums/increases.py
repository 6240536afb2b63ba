"""What a late refund costs the trader, by days of delay: L242-4, L241-4, L241-6 and L241-7 in France."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from renvoi.atlas.country import Law, Scale
from renvoi.rights.days import months_between, plus
from renvoi.rights.result import Reason, cite
from renvoi.rights.sums.cents import cents, positive
from renvoi.rights.sums.interest import interest


class Increase(Struct, frozen=True, kw_only=True):
    """What is added to a sum paid on a day. `percent` is None while only legal interest runs.

    `amount` is None when it cannot be told (no rate in our data); `published` False: a rate in it is only the last
    known, so it is shown and never claimed as a sum.
    """

    days_late: int
    percent: int | None = 0
    amount: Decimal | None = Decimal("0.00")
    published: bool = True
    reasons: tuple[Reason, ...] = ()


def increase(
    law: Law, name: str, due: date, paid: date, amount: Decimal, price: Decimal | None = None
) -> Increase | None:
    """The increase of `amount` due on `due` and paid on `paid` (or not yet paid: give the day one asks about).

    `name` is that of the scale, `price` the price of the product where the scale stops at it (the amount itself when
    not given). None when the law has no such scale for that day. Raises BadInput on a sum below 0.
    """
    positive(amount, "amount")
    scale = law.scale(name, due)
    if scale is None:
        return None
    late = (paid - due).days
    if late <= 0:
        return Increase(days_late=0, reasons=(Reason("not_late", {"day": due.isoformat()}),))
    percent = percent_of(scale, due, paid)
    if percent is None:
        return _with_interest(law, scale, due, paid, amount)
    values: dict[str, str | int] = {"days": late, "percent": percent, "day": due.isoformat()}
    added = cents(_capped(scale, amount, percent, price))
    reasons = (Reason("late_percent", values, cite(scale)), _sum(added, law))
    return Increase(days_late=late, percent=percent, amount=added, reasons=reasons)


def percent_of(scale: Scale, due: date, paid: date) -> int | None:
    """The percentage of a delay, None where the legal interest runs. A band holds its last day."""
    late = (paid - due).days
    for band in scale.bands:
        if late <= band.days:
            return band.percent
    if scale.beyond is not None:
        return scale.beyond
    last = scale.bands[-1]
    months = months_between(plus(due, last.days), paid)
    points = (last.percent or 0) + scale.a_month * months
    return min(points, max(100, last.percent or 0)) if scale.cap == "price" else points


def _capped(scale: Scale, amount: Decimal, percent: int, price: Decimal | None) -> Decimal:
    """The monthly points stop at the price of the product; what the last band gives stands."""
    added = amount * percent / 100
    if scale.cap != "price" or not scale.bands:
        return added
    limit = positive(price, "price") if price is not None else amount
    fixed = amount * (scale.bands[-1].percent or 0) / 100
    return min(added, max(limit, min(added, fixed)))


def _with_interest(law: Law, scale: Scale, due: date, paid: date, amount: Decimal) -> Increase:
    late = (paid - due).days
    found = interest(law, amount, due, paid)
    values: dict[str, str | int] = {"days": late, "day": due.isoformat()}
    reasons = [Reason("late_interest", values, cite(scale))]
    if found is None:
        return Increase(days_late=late, percent=None, amount=None, published=False, reasons=tuple(reasons))
    reasons.append(_sum(found.amount, law))
    if not found.published:
        reasons.append(Reason("rate_not_published", {}, found.citations))
    return Increase(
        days_late=late, percent=None, amount=found.amount, published=found.published, reasons=tuple(reasons)
    )


def _sum(added: Decimal, law: Law) -> Reason:
    return Reason("late_sum", {"sum": str(added), "currency": law.currency})
