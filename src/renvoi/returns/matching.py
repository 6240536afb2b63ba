"""Which line of a bank account is which refund: proposed with its reasons and how sure, never decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from renvoi.facts.bank import BankLine
from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.facts.words import fold_words
from renvoi.returns.status import ReturnStatus, Stage
from renvoi.returns.sums import RETURN_STEPS

SURE = 0.9
"""Proposed as sure from here on: the sum announced, and the shop or the order named."""
LEAST = 0.4
MOST_LINES, MOST_RETURNS = 5_000, 500
EARLY = timedelta(days=3)
"""A refund may be booked a little before its mail is written."""
SOON, LONG, NEAR = timedelta(days=30), timedelta(days=120), timedelta(days=10)
CLOSE = 0.05
"""How near the confidence of a rival is."""
SHORTEST_NAME = 4
SHORTEST_NUMBER = 5
WAITING = (
    Stage.REGISTERED,
    Stage.SENT,
    Stage.RECEIVED,
    Stage.REFUND_ANNOUNCED,
    Stage.CANCELLED,
    Stage.REFUSED,
    Stage.REFUND_SEEN,
)


class Why(StrEnum):
    """What speaks for a match, and what against it."""

    ANNOUNCED = "announced"
    """The sum is the one the shop announced, or what is still missing of it."""
    EXPECTED = "expected"
    """The sum is the one expected; the shop announced none."""
    ARTICLE = "article"
    """The sum is the price of one of the articles."""
    PART = "part"
    """The sum is less than what is to come."""
    SHOP = "shop"
    SHOP_IN_PART = "shop_in_part"
    """Only the first word of the shop's name is there."""
    ORDER_NUMBER = "order_number"
    SOON = "soon"
    """Booked within a month of the announcement, or of the last step known."""
    LONG_AFTER = "long_after"
    RIVAL = "rival"
    """Another line, or another return, fits as well."""


WORTH = {
    Why.ANNOUNCED: 0.6,
    Why.EXPECTED: 0.5,
    Why.ARTICLE: 0.35,
    Why.PART: 0.15,
    Why.SHOP: 0.33,
    Why.SHOP_IN_PART: 0.2,
    Why.ORDER_NUMBER: 0.36,
    Why.SOON: 0.04,
    Why.LONG_AFTER: -0.2,
    Why.RIVAL: -0.2,
}
"""What each reason adds. A sum and a day alone stay below SURE; so does a name with another sum."""


class Match(Struct, frozen=True, kw_only=True):
    """A line and the purchase it may be the refund of. `rest` is what would still be missing, when that is known."""

    line: BankLine
    purchase: str
    why: tuple[Why, ...]
    confidence: float
    rest: Money | None = None

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


def match(lines: Sequence[BankLine], returns: Iterable[tuple[Purchase, ReturnStatus]]) -> list[Match]:
    """At most one purchase a line, the surest first; a purchase may get several lines while money is missing.

    The answer does not depend on the order of either.
    """
    came = sorted({line for line in lines if line.amount.amount > 0}, key=_key)[-MOST_LINES:]
    held = list(returns)
    waiting = [(one, status) for one, status in held if status.stage in WAITING and not status.sums.closed]
    spent = [event for one, status in held if status.sums.closed for event in one.events if _told_seen(event)]
    waiting = sorted(waiting, key=lambda one: (one[1].due_on or date.max, one[0].id))[:MOST_RETURNS]
    said = [(line, fold_words(line.words).split()) for line in came]
    pairs = [pair for one, status in waiting for pair in _pairs(said, one, status)]
    pairs = [_perhaps_spent(pair, spent) for pair in pairs]
    to_come = {one.id: status.to_come for one, status in waiting}
    return _chosen(_with_rivals(pairs), to_come)


def _chosen(pairs: list[Match], left: dict[str, Money | None]) -> list[Match]:
    """The surest pairs, each line once; of a purchase no more than what is to come."""
    chosen: list[Match] = []
    taken: set[tuple[object, ...]] = set()
    served: set[str] = set()
    for pair in sorted(pairs, key=lambda p: (-p.confidence, _key(p.line), p.purchase)):
        money, amount = left[pair.purchase], pair.line.amount
        known = money is not None and money.currency == amount.currency
        too_much = amount > money if money is not None and known else pair.purchase in served
        if pair.confidence < LEAST or _key(pair.line) in taken or too_much:
            continue
        rest = money - amount if money is not None and known else None
        left[pair.purchase] = rest
        taken.add(_key(pair.line))
        served.add(pair.purchase)
        chosen.append(replace(pair, rest=rest if rest and rest.amount > 0 else None))
    return chosen


def _told_seen(event: Event) -> bool:
    return event.kind is EventKind.REFUND_SEEN and event.said and event.amount is not None


def _perhaps_spent(pair: Match, spent: Sequence[Event]) -> Match:
    """A return closed by word, without its line, may be what this line paid."""
    line = pair.line
    if any(event.amount == line.amount and abs(event.day - line.day) <= NEAR for event in spent):
        why = (*pair.why, Why.RIVAL)
        return replace(pair, why=why, confidence=_confidence(why))
    return pair


def _key(line: BankLine) -> tuple[object, ...]:
    return line.day, line.amount.currency, line.amount.amount, line.words, line.written


def _pairs(lines: list[tuple[BankLine, list[str]]], purchase: Purchase, status: ReturnStatus) -> Iterator[Match]:
    """All lines that the day, the currency and the sum let be this purchase's refund."""
    steps = [event.day for event in purchase.events if event.kind in _BEGIN]
    if not steps:
        return
    begun, last = min(steps), max(steps)
    sums, names = _sums(purchase, status), _Names(purchase)
    for line, words in lines:
        if line.day < begun - EARLY:
            continue
        by_sum = sums.get(line.amount) or _part(line.amount, status.to_come)
        named = names.said_in(words) if by_sum else []
        if by_sum is None or (by_sum is Why.PART and not named):
            continue
        near = _near(line.day - last)
        why = (by_sum, *named, *near)
        yield Match(line=line, purchase=purchase.id, why=why, confidence=_confidence(why))


_BEGIN = (*RETURN_STEPS, EventKind.REFUND_ANNOUNCED, EventKind.CANCELLED)


def _confidence(why: Iterable[Why]) -> float:
    reasons = set(why)
    if Why.ORDER_NUMBER in reasons:
        reasons.discard(Why.SHOP)
    return round(min(0.98, max(0.0, sum(WORTH[one] for one in reasons))), 2)


def _near(after: timedelta) -> list[Why]:
    if -EARLY <= after <= SOON:
        return [Why.SOON]
    return [Why.LONG_AFTER] if after > LONG else []


def _sums(purchase: Purchase, status: ReturnStatus) -> dict[Money, Why]:
    """Each sum that would say something by itself, and what."""
    announced = {e.amount for e in purchase.events if e.kind is EventKind.REFUND_ANNOUNCED and e.amount}
    seen = {e.amount for e in purchase.events if e.kind is EventKind.REFUND_SEEN and e.amount}
    told = dict.fromkeys(_prices(purchase), Why.ARTICLE)
    told |= dict.fromkeys(filter(None, (status.sums.expected, status.to_come)), Why.EXPECTED)
    missing = filter(None, (status.sums.missing, status.sums.at_least))
    told |= dict.fromkeys(missing, Why.ANNOUNCED if announced else Why.EXPECTED)
    return told | dict.fromkeys(announced - seen, Why.ANNOUNCED)


def _part(came: Money, to_come: Money | None) -> Why | None:
    less = to_come is not None and to_come.currency == came.currency and came < to_come
    return Why.PART if less else None


def _prices(purchase: Purchase) -> set[Money]:
    """Of one article, of all pieces of it."""
    each = {line.unit_price.value for line in purchase.lines if line.unit_price}
    whole = {line.unit_price.value * line.quantity for line in purchase.lines if line.unit_price}
    return {price for price in each | whole if price.amount > Decimal(0)}


class _Names:
    """How a line may name the shop or the order: the number as one or more whole words; of the shop's name all its
    long words, of which banks cut the last one short."""

    def __init__(self, purchase: Purchase) -> None:
        numbers = [fold_words(number.value).replace(" ", "") for number in purchase.order_numbers]
        self.numbers = [number for number in numbers if len(number) >= SHORTEST_NUMBER]
        self.names = [fold_words(fact.value).split() for fact in (purchase.merchant, purchase.seller) if fact]

    def said_in(self, words: list[str]) -> list[Why]:
        told = [Why.ORDER_NUMBER] if any(_stands(number, words) for number in self.numbers) else []
        found = [why for name in self.names if (why := _shop(name, words))]
        return [*told, min(found, key=(Why.SHOP, Why.SHOP_IN_PART).index)] if found else told


def _stands(solid: str, words: list[str]) -> bool:
    """Whether some words in a row, written together, are this: "ac 20418" and "ac20418", but no part of a word."""
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if joined == solid:
                return True
            if not solid.startswith(joined):
                break
    return False


def _shop(name: list[str], words: list[str]) -> Why | None:
    long = [word for word in name if len(word) >= SHORTEST_NAME]
    if not long:
        return Why.SHOP if name and _stands("".join(name), words) else None
    if _stands("".join(name), words) or all(word in words or _cut(words[-1:], word) for word in long):
        return Why.SHOP
    return Why.SHOP_IN_PART if long[0] in words else None


def _cut(last: list[str], name: str) -> bool:
    return any(len(word) >= SHORTEST_NAME and name.startswith(word) for word in last)


def _with_rivals(pairs: list[Match]) -> list[Match]:
    """Says of each pair whether another purchase fits its line, or another equal line its purchase, as well."""
    best: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for pair in pairs:
        best[_key(pair.line)].append(pair.confidence)
        best[pair.purchase, pair.line.amount].append(pair.confidence)
    told = []
    for pair in pairs:
        fits = [*best[_key(pair.line)], *best[pair.purchase, pair.line.amount]]
        # The pair itself stands in both lists.
        rivals = sum(one >= pair.confidence - CLOSE for one in fits) > 2
        why = (*pair.why, Why.RIVAL) if rivals and Why.RIVAL not in pair.why else pair.why
        told.append(replace(pair, why=why, confidence=_confidence(why)))
    return told
