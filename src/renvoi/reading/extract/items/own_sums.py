"""The sums of a span: all, the only one, or a bare number that is one."""

from __future__ import annotations

import re
from decimal import Decimal

from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum, amount_of

NOT_WORDS = re.compile(r"\W")
BARE_PRICE = re.compile(r"\d{1,5}[.,]\d\d")


def sums_in(page: Page, start: int, end: int) -> list[Sum]:
    return begun(page.sums, start, end)


def only_sum(page: Page, start: int, end: int) -> Sum | None:
    """The sum of a span that holds little else: "49,90 €", "Price: $5", "60 € 49,90 €" (the last), "$24 $31 22% off"
    (the lower)."""
    inside = sums_in(page, start, end)
    if not inside or len(inside) > 3:
        return None
    rest = page.text[start:end]
    for one in inside:
        rest = rest.replace(page.text[one.start : one.end], "")
    if len(NOT_WORDS.sub("", rest)) > 14:
        return None
    return min(inside, key=lambda one: one.amount) if len(inside) == 2 and "%" in rest else inside[-1]


def bare_price(page: Page, start: int, end: int) -> Sum | None:
    """A number with two decimals alone, in the one currency the page shows."""
    if not BARE_PRICE.fullmatch(page.text, start, end):
        return None
    currencies = {one.currency for one in page.sums}
    return Sum(start, end, amount_of(page.text[start:end]), currencies.pop(), False) if len(currencies) == 1 else None


def close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= Decimal("0.011")
