"""Sums of a mail, whatever stands beside them, and the signs that tell the total and what is paid back from others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, combinations

from renvoi.facts.reading import Kind
from renvoi.reading.extract.around import Spot, around, spot
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.told_codes import Subject, parts_of

MOST_SUMS, MOST_ADDED, MOST_PAIRS = 200, 12, 14
Shown = dict[Decimal, list[tuple[Spot, Sum]]]
"""Where each sum stands, by its amount without its sign."""


def shown_sums(subject: Subject, pages: Sequence[Page]) -> Shown:
    found: Shown = {}
    for part, page, start, end in parts_of(subject, pages):
        within = (start, end) if part == "subject" else None
        for one in page.sums[:MOST_SUMS]:
            if start <= one.start < end and not page.hidden(one.start):
                found.setdefault(abs(one.amount), []).append((spot(part, page, one.start, one.end, within), one))
    return found


def in_order(shown: Shown) -> list[Decimal]:
    """The amounts of the first page in the order they stand, else those there are."""
    stand = sorted((place.start, amount) for amount, some in shown.items() for place, _ in some if place.part == "page")
    told = [amount for _, amount in stand]
    return told + [amount for amount in shown if amount not in told]


def signs_of_sum(
    amount: Decimal, shown: Shown, kind: Kind, articles: Collection[Decimal], goods: Decimal | None
) -> Iterator[str]:
    """`articles`: prices of the articles; `goods`: what they come to together."""
    order, ranked, places = in_order(shown), sorted(shown, reverse=True), shown[amount]
    last = len(order) - 1 - order[::-1].index(amount)
    shape = [f"rank:{min(ranked.index(amount), 4)}", f"end:{min(len(order) - 1 - last, 4)}", f"of:{min(len(shown), 6)}"]
    shape += ["adds"] * adds_up(amount, order[:last])
    for sign in shape:
        yield sign
        yield f"{kind.value}:{sign}"
    yield f"kind:{kind.value}"
    yield f"n:{min(len(places), 4)}"
    yield f"first:{min(order.index(amount), 4)}"
    few = [one for one in dict.fromkeys(order) if one != amount][:MOST_PAIRS]
    pairs = list(combinations(few, 2))
    yield from ("pair:sum",) * any(a + b == amount for a, b in pairs)
    yield from ("pair:rest",) * any(abs(a - b) == amount for a, b in pairs)
    yield from ("zero",) * (not amount)
    yield from ("minus",) * any(one.amount < 0 for _, one in places)
    yield from ("article",) * (amount in articles)
    yield from ("goods",) * (goods == amount)
    yield from around([place for place, _ in places])


def adds_up(amount: Decimal, before: Sequence[Decimal]) -> bool:
    """Whether a sum is what the last of those before it come to together."""
    return len(before) > 1 and amount in accumulate(list(before[-MOST_ADDED:])[::-1])
