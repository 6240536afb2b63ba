"""The money of all returns at once: what is to come, how much of it is late, what came when, how each shop pays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from statistics import median

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.returns.follow import cases_of
from renvoi.returns.status import ReturnStatus, Stage
from renvoi.returns.sums import received_of
from renvoi.rights.result import Certainty

GONE_BACK = (EventKind.RETURN_SENT, EventKind.RETURN_RECEIVED)
NOT_A_RETURN = (Stage.NONE, Stage.KEPT)
ZERO = Decimal(0)


class Account(Struct, frozen=True, kw_only=True):
    """What goes back of one purchase. `increase`: what the delay has added by law up to today, if every reading says
    late."""

    purchase: str
    merchant: str
    stage: Stage
    to_come: Money | None
    sure: bool
    """The sum is what the shop announced once, not what was paid."""
    announced: Money | None
    seen: Money | None
    missing: Money | None
    due_on: date | None
    late_since: date | None
    increase: Money | None
    returns: int
    """Those of the purchase, each by itself."""
    closed: int
    days: tuple[int, ...]
    """Of each closed one: from its handing over, or when it is known to be back, to the day the last money was seen."""

    @property
    def days_to_refund(self) -> int | None:
        """The longest; None while one of its returns waits, or its days are not known."""
        return max(self.days) if self.days and len(self.days) == self.returns else None


class Month(Struct, frozen=True, kw_only=True):
    """Refunds seen in the month that begins on `first`, in one currency."""

    first: date
    amount: Money
    count: int


class Shop(Struct, frozen=True, kw_only=True):
    """How one shop pays back. `days` is the median over its closed returns whose days are both known."""

    merchant: str
    returns: int
    closed: int
    late: int
    days: int | None


class Total(Struct, frozen=True, kw_only=True):
    """All of one currency."""

    to_come: Money
    late: Money
    increase: Money
    seen: Money


class Board(Struct, frozen=True, kw_only=True):
    """`totals` has the currency of most money first; `accounts` the latest first, then by the day due; `months` in
    order, without those in which nothing came; `shops` by their number of returns."""

    totals: tuple[Total, ...]
    accounts: tuple[Account, ...]
    months: tuple[Month, ...]
    shops: tuple[Shop, ...]


def board(returns: Iterable[tuple[Purchase, ReturnStatus]]) -> Board:
    """Of purchases that go or went back; the others are passed over. The answer does not depend on their order."""
    held = [(one, status) for one, status in returns if status.stage not in NOT_A_RETURN]
    accounts = sorted((_account(one, status) for one, status in held), key=_pressing)
    return Board(totals=_totals(accounts), accounts=tuple(accounts), months=_months(held), shops=_shops(accounts))


def _pressing(one: Account) -> tuple[object, ...]:
    waits = one.to_come is not None
    return (one.late_since or date.max, not waits, one.due_on or date.max, one.merchant, one.purchase)


def _account(purchase: Purchase, status: ReturnStatus) -> Account:
    sums, owed = status.sums, status.balance
    increase = Money(owed.owed_more, sums.expected.currency) if owed and owed.owed_more and sums.expected else None
    sure = sums.certainty is Certainty.CERTAIN
    apart = _apart(purchase, status)
    days = [_days(events, one) for events, one in apart]
    return Account(
        purchase=purchase.id,
        merchant=purchase.merchant.value if purchase.merchant else "",
        stage=status.stage,
        to_come=status.to_come,
        sure=sure,
        announced=sums.announced,
        seen=sums.seen,
        missing=sums.missing,
        due_on=status.due_on,
        late_since=status.late_since,
        increase=increase if sure else None,
        returns=len(apart),
        closed=sum(one.stage is Stage.REFUND_SEEN for _, one in apart),
        days=tuple(day for day in days if day is not None),
    )


def _apart(purchase: Purchase, status: ReturnStatus) -> list[tuple[tuple[Event, ...], ReturnStatus]]:
    """Each return of the purchase with its own events; what the proofs alone tell is one."""
    cases = [(case.events, case.status) for case in cases_of(purchase, status.today)]
    return [one for one in cases if one[1].stage not in NOT_A_RETURN] or [(purchase.events, status)]


def _days(events: tuple[Event, ...], status: ReturnStatus) -> int | None:
    gone = [e.day for e in events if e.kind in GONE_BACK and e.day <= status.today]
    seen = [e.day for e in events if e.kind is EventKind.REFUND_SEEN and e.day <= status.today]
    if not status.sums.closed or not gone or not seen or max(seen) < min(gone):
        return None
    return (max(seen) - min(gone)).days


def _totals(accounts: list[Account]) -> tuple[Total, ...]:
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in accounts:
        late = one.to_come if one.late_since else None
        for name, money in (("to_come", one.to_come), ("late", late), ("increase", one.increase), ("seen", one.seen)):
            if money is not None:
                sums[money.currency][name] += money.amount
    ranked = sorted(sums.items(), key=lambda item: (-item[1]["to_come"], -item[1]["seen"], item[0]))
    return tuple(
        Total(**{name: Money(by[name], code) for name in ("to_come", "late", "increase", "seen")})
        for code, by in ranked
    )


def _months(held: list[tuple[Purchase, ReturnStatus]]) -> tuple[Month, ...]:
    came: dict[tuple[date, str], list[Decimal]] = defaultdict(list)
    for purchase, status in held:
        events = tuple(event for event in purchase.events if event.day <= status.today)
        currency = next((e.amount.currency for e in events if e.kind is EventKind.REFUND_SEEN and e.amount), "")
        for one in received_of(purchase, events):
            if one.counts and currency:
                came[one.day.replace(day=1), currency].append(one.amount)
    return tuple(
        Month(first=first, amount=Money(sum(sums, ZERO), code), count=len(sums))
        for (first, code), sums in sorted(came.items())
    )


def _shops(accounts: list[Account]) -> tuple[Shop, ...]:
    by_name: dict[str, list[Account]] = defaultdict(list)
    for one in accounts:
        by_name[one.merchant].append(one)
    shops = [_shop(name, some) for name, some in by_name.items()]
    return tuple(sorted(shops, key=lambda one: (-one.returns, one.merchant)))


def _shop(name: str, accounts: list[Account]) -> Shop:
    days = [day for one in accounts for day in one.days]
    return Shop(
        merchant=name,
        returns=sum(one.returns for one in accounts),
        closed=sum(one.closed for one in accounts),
        late=sum(one.late_since is not None for one in accounts),
        days=round(median(days)) if days else None,
    )
