"""Prices of a till receipt that the eyes misread, and marks at its edges: what a receipt lacks to its total tells which
of the sums a misread price can be it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

TORN = re.compile(r"(?:^|\s)(?P<amount>[^\s-](?=(?:\S*\d){2})\S{1,7})(?:\s*[€%])?(?:\s+[A-Z])?[\s.]*$")
"""The last word of a line with at least two digits in it: "995€", "12/50", "1735)", "2>52:A"."""
LEAD = re.compile(r"[|{}\[\](!]{1,2}(?=\s)\s*|[^\W\d_][\])|]?\t|\d[\])|]\s*|[©@](?=\d )")
TRAIL = re.compile(
    r"(?<=\d[.,;:]\d\d)(?: ?€)?(?P<mark>\s+(?:[^\w\s]{1,2}|[^\W\d_]{1,2}|\d?[^\w\s]))$"
    r"|(?<=\d[.,]\d\d)(?P<close>[|)}\]!])$"
)
"""What a shadow or the edge of the paper looks like at the beginning of a line, and at its end behind a price."""
MOST = 3
"""Misread prices of one receipt; with more of them their sums could be anything."""

MOST_PIECES = 20
BLUR = re.compile(r"[^\W\d_]{3}[^\t]*?\s*(?P<rest>\t\s*(?=[^\t]*[^\s\d])[^\t]{2,12})\s*$")
"""Between a name and its price a column that nothing could be made of."""


def edges(text: str) -> tuple[int, int]:
    """(begin, end) of a line without the marks of the paper's edge."""
    lead, trail = LEAD.match(text), TRAIL.search(text)
    end = max(trail.span("mark")[0], trail.span("close")[0]) if trail else len(text)
    return lead.end() if lead else 0, end


def solved(torn: Sequence[str], lacking: Decimal) -> Sequence[Decimal] | None:
    """The sums misread prices have so that they make what lacks; None when none or several would."""
    if not torn or len(torn) > MOST or lacking <= 0:
        return None
    ways = [way for way in product(*(sorted(set(possible(one))) for one in torn)) if sum(way) == lacking]
    if len(ways) == 1:
        return ways[0]
    return (lacking,) if len(torn) == 1 and not ways and resembles(torn[0], lacking) else None


def possible(torn: str) -> Iterator[Decimal]:
    """What a misread price can be: its sign of decimals may be missing, another sign or another digit."""
    parts = re.match(r"(\d{1,4})[^\d]{1,3}(\d\d)", torn)
    if parts:
        yield Decimal(f"{parts[1]}.{parts[2]}")
    signs = digits(torn)
    if len(signs) >= 3:
        yield Decimal(f"{signs[:-2]}.{signs[-2:]}")
    if len(signs) >= 4:
        yield Decimal(f"{signs[:-3]}.{signs[-2:]}")
        yield Decimal(f"{signs[:-3]}.{signs[-3:-1]}")


def resembles(torn: str, amount: Decimal) -> bool:
    """Whether all digits of a sum but one stand in a misread price, in order."""
    have, want = digits(torn), digits(f"{amount:.2f}")
    row = [0] * (len(have) + 1)
    for sign in want:
        before = 0
        for at, other in enumerate(have, 1):
            before, row[at] = row[at], before + 1 if sign == other else max(row[at], row[at - 1])
    return row[-1] >= max(2, len(want) - 1)


def counted(blurred: str, amount: Decimal) -> tuple[Decimal, Decimal] | None:
    """(count, price of one) by what can be read of a column between a name and a price; None when nothing fits."""
    ways = {
        (amount / each, each)
        for word in re.findall(r"\d[^\s]{2,6}", blurred)
        for each in possible(word)
        if each and 2 <= amount / each <= MOST_PIECES and amount % each == 0
    }
    return ways.pop() if len(ways) == 1 else None


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)
