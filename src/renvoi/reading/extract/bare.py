"""Sums of a paper that show no currency: read where the paper tells one currency elsewhere, or its country."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from renvoi.atlas.homelands import named, signs
from renvoi.reading.extract.letters import lines_with_digits
from renvoi.reading.extract.sums import CODES, CROWNS, SIGNS, Sum, amount_of

BARE = re.compile(
    r"(?<![\d.,:/-])(?<!\w)(?P<minus>[-−–] ?)?(?P<amount>\d{1,3}(?:[ .,'’]\d{3})+[.,]\d\d|\d{1,6}[.,]\d\d)"
    r"(?!\d|[.,:/]\d)"
    r"(?! ?(?:%|kg\b|g\b|l\b|cl\b|ml\b|m²|m2\b|mm?\b|cm\b|km\b|kwh\b|stk\b|h\b))",
    re.IGNORECASE,
)
NAMED = re.compile(rf"[(\[/ \t](?P<code>RM|€|£|{CODES}|euros?)[)\] ,.:\n\t]", re.IGNORECASE)


DOLLARS = frozenset({"CAD", "AUD", "NZD", "HKD", "SGD", "MXN"})
NORDIC = frozenset({"SEK", "NOK", "DKK", "ISK"})
CODE = re.compile(rf"(?<![A-Za-z])(?:{CODES}|ISK)(?![A-Za-z])")


def told_currency(text: str, plain: str, shown: Sequence[Sum]) -> list[Sum]:
    """The sums, "$" and "kr" in the currency the page tells elsewhere by its code, or "kr" by the country it names.

    Crowns of a country nobody names are left out.
    """
    crowns = any(one.currency == CROWNS for one in shown)
    if not crowns and not any(dollar(text, one) for one in shown):
        return list(shown)
    codes = set(CODE.findall(text))
    lands = codes & NORDIC or (named(plain) & NORDIC if crowns else set())
    crown = next(iter(lands)) if len(lands) == 1 else None
    dollars = next(iter(codes)) if len(codes) == 1 and codes <= DOLLARS else None
    found = []
    for one in shown:
        known = crown if one.currency == CROWNS else dollars if dollars and dollar(text, one) else one.currency
        if known:
            found.append(one._replace(currency=known))
    return found


def with_bare(text: str, plain: str, shown: Sequence[Sum]) -> list[Sum]:
    """The sums of a paper with their currency shown, and those without one in the currency of the paper."""
    currency = currency_of(text, plain, shown)
    if currency is None:
        return list(shown)
    found = [one._replace(currency=currency) if dollar(text, one) else one for one in shown]
    starts, ends = [one.start for one in shown], [one.end for one in shown]
    for line in lines_with_digits(text):
        for match in BARE.finditer(text, *line):
            start, end = match.span("amount")
            if bisect_left(starts, end) <= bisect_right(ends, start):  # none of those shown lies over it
                amount = amount_of(match["amount"])
                found.append(Sum(match.start(), end, -amount if match["minus"] else amount, currency, whole=False))
    return sorted(found)


def dollar(text: str, one: Sum) -> bool:
    """Whether a sum shows a bare "$", which is the sign of many currencies."""
    return (
        re.search(r"(?<![A-Za-z])\$", text[one.start : one.end]) is not None and "USD" not in text[one.start : one.end]
    )


def currency_of(text: str, plain: str, shown: Sequence[Sum]) -> str | None:
    """The one currency a paper tells; None when it tells none or several."""
    clear = {one.currency for one in shown if not dollar(text, one)}
    clear |= {code_of(match["code"]) for match in NAMED.finditer(text)}
    if len(clear) == 1:
        return clear.pop()
    if clear:
        return None
    home = {currency for currency, pattern in signs() if pattern.search(plain)}
    if len(home) == 1:
        return home.pop()
    return "USD" if not home and any(dollar(text, one) for one in shown) else None


def code_of(written: str) -> str:
    return SIGNS.get(written.lower()) or written.upper()
