"""Sums whose currency or whose cents stand apart: in a cell of their own, or told once for all of a mail."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice

from renvoi.reading.extract.listed_sums import listed
from renvoi.reading.extract.sums import Sum, amount_of

NAMED = (
    ("€", "EUR"), ("EUR", "EUR"), ("euro", "EUR"), ("CHF", "CHF"), ("£", "GBP"), ("GBP", "GBP"), ("$", "USD"),
    ("zł", "PLN"), ("SEK", "SEK"), ("DKK", "DKK"), ("NOK", "NOK"), ("Kč", "CZK"), ("₱", "PHP"), ("₹", "INR"),
)  # fmt: skip
SIGNED = tuple(
    (sign, re.compile(rf"(?<![A-Za-z]){'(?i:euros?)' if sign == 'euro' else re.escape(sign)}(?![A-Za-z])"), currency)
    for sign, currency in NAMED
)
""" "EUR" in "COULEUR" names none."""
BARE = re.compile(
    r"(?:^|(?<=[\n\t]))(?:\d{1,3} ?[x×] ?)?(?P<minus>[-−–] ?)?"
    r"(?P<amount>(?:\d{1,3}(?:[ '’.,]\d{3})+|\d{1,6})[.,](?:\d\d|[-–—]{1,2}))(?=\*?(?:[\t\n]|$))"
)

COUNT = re.compile(r"(\d{1,3})(?: ?[x×])?\t")
MOST = 60
"""Sums that are tried."""


ROW = re.compile(
    r"(?:^|(?<=\n))(?=[^\n]*[^\W\d]{3})[^\n\t]+\t(?:[^\n]*\t)?(?:\d{1,5}|\d{1,3}[ '’.]\d{3})[.,]\d\d(?=\n|$)"
)
""" "Cup | 2 | 4,00 | 8,00": words in a row whose last cell is a sum without its currency."""
ROWS = 3


def bare_sums(text: str, found: list[Sum]) -> list[Sum]:
    """The sums found, and those that fill a cell or line alone: when the text names one currency apart ("Prix CHF"),
    when rows of a table end in such, as where only the total of all has its currency, or when they come to one of the
    sums found ("2,50", "3,00", "Total € 5,50")."""
    plain = text.lower()
    named = [
        (len(one.findall(text)), currency)
        for sign, one, currency in SIGNED
        if sign in (plain if sign == "euro" else text)  # most texts hold few: looking for each pattern costs more
    ]
    currencies = {currency for count, currency in named if count}
    if len(currencies) != 1:
        return found
    (currency,) = currencies
    bare = alone(text, found, currency)
    apart = sum(count for count, _ in named) > len(found)
    apart = apart or sum(1 for _ in islice(ROW.finditer(text), ROWS)) == ROWS
    told = bare if apart else adding_up(text, bare, found)
    return sorted([*found, *told, *listed(text, [*found, *bare], currency)])


def adding_up(text: str, bare: list[Sum], found: list[Sum]) -> list[Sum]:
    """Those above a sum that they come to, with the sums found between them or without; or times the counts that their
    lines begin with."""
    for whole in found[:MOST]:
        above = [one for one in bare[:MOST] if one.start < whole.start]
        more = [one for one in found[:MOST] if above and above[0].start < one.start < whole.start]
        told = sum((one.amount for one in above), Decimal(0))
        times = sum((one.amount * counted(text, one.start) for one in above), Decimal(0))
        if above and whole.amount in (told, times, told + sum((one.amount for one in more), Decimal(0))):
            return above
    return []


def counted(text: str, at: int) -> int:
    """The count that the line of a place begins with, 1 without one."""
    count = COUNT.match(text, text.rfind("\n", 0, at) + 1)
    return int(count[1]) if count else 1


def alone(text: str, found: list[Sum], currency: str) -> list[Sum]:
    """Amounts with cents that fill a cell or line and are no sum found."""
    taken = {one.start for one in found}
    bare = [
        Sum(first(match), match.end(), amount_of(match["amount"]) * (-1 if match["minus"] else 1), currency, False)
        for match in BARE.finditer(text)
    ]
    ends = {one.end for one in found}
    return [one for one in bare if one.start not in taken and one.end not in ends]


def first(match: re.Match[str]) -> int:
    return match.start("minus") if match["minus"] else match.start("amount")


CENTS_APART = re.compile(r"\t(\d\d)(?=\n|$)")
FEWEST = 2


def with_cents(text: str, found: list[Sum]) -> list[Sum]:
    """ "$24 | 99": where every sum of a text ends in a cell of two digits that ends its row, those are its cents."""
    cents = [CENTS_APART.match(text, one.end) if one.whole else None for one in found]
    if len(cents) < FEWEST or not all(cents):
        return found
    told = zip(found, (one for one in cents if one), strict=True)
    return [
        one._replace(end=more.end(), amount=one.amount + Decimal(more.group(1)) / 100, whole=False)
        for one, more in told
    ]
