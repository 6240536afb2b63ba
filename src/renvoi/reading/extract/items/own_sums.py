"""The sums of a span: all, the only one, or a bare number that is one."""

from __future__ import annotations

import re
from decimal import Decimal

from renvoi.reading.extract.items.counts import apiece
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum, amount_of

NOT_WORDS = re.compile(r"\W")
BARE_PRICE = re.compile(r"\(?(?P<amount>(?:\d{1,3}(?:[.,'’ ]\d{3})+|\d{1,5})[.,](?:\d\d(?!\d)|[-–—]{1,2}))")


def sums_in(page: Page, start: int, end: int) -> list[Sum]:
    return begun(page.sums, start, end)


def only_sum(page: Page, start: int, end: int) -> Sum | None:
    """The sum of a span that holds little else: "49,90 €", "Price: $5", "60 € 49,90 €" (the last), "$24 $31 22% off"
    (the lower)."""
    inside = [one for one in sums_in(page, start, end) if not taken_off(page, start, one)]
    if not inside or len(inside) > 3:
        return None
    rest = page.text[start:end]
    for one in sums_in(page, start, end):
        rest = rest.replace(page.text[one.start : one.end], "")
    if len(NOT_WORDS.sub("", rest)) > 14:
        return None
    if len(inside) == 2 and page.within("label.shipping", inside[0].end, inside[1].start):
        return inside[0]
    return min(inside, key=lambda one: one.amount) if len(inside) == 2 and "%" in rest else inside[-1]


def taken_off(page: Page, start: int, one: Sum) -> bool:
    """Whether words just before a sum say that it was taken off a price: "Save £80.00"."""
    return any(not page.text[hit.end : one.start].strip(" :(") for hit in page.within("flag.saved", start, one.start))


MOST_LEADING = 2
WORDS_BEHIND = re.compile(r" (?:\d{1,3} ?[x×] )?[^\W\d]")
OLD_PRICE = re.compile(r"(?:[\d.,'’ €$£]|EUR|GBP|CHF){0,16}")


def leading_sums(page: Page, start: int, end: int) -> list[Sum]:
    """The prices a line begins with before words: "39,00 € 15,60 € Blouse", "899,00 749,00 € Phone"."""
    ahead: list[Sum] = []
    for one in begun(page.sums, start, end)[:MOST_LEADING]:
        written = page.text[one.start : one.end]
        plainly = not one.whole or any(sign in written for sign in "€$£")  # "6 ft" of cable are no forints
        if not plainly or not OLD_PRICE.fullmatch(page.text, ahead[-1].end if ahead else start, one.start):
            break
        ahead.append(one)
    named = bool(ahead) and WORDS_BEHIND.match(page.text, ahead[-1].end, end) is not None
    return ahead if named and ahead[-1].amount > 0 else []


def bare_price(page: Page, start: int, end: int) -> Sum | None:
    """A number with two decimals alone, perhaps with "per piece" behind it, in the one currency the page shows."""
    number = BARE_PRICE.match(page.text, start, end)
    rest = page.text[number.end() : end].strip(" )") if number else ""
    if not number or (rest and not apiece().match(page.text, number.end(), end)):
        return None
    currencies = {one.currency for one in page.sums}
    amount = amount_of(number["amount"])
    return Sum(number.start("amount"), number.end(), amount, currencies.pop(), False) if len(currencies) == 1 else None


def close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= Decimal("0.011")
