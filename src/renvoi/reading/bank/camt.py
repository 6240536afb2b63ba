"""CAMT, the statements of ISO 20022 (camt.052, .053 and .054): XML whose entries name their day, sum and direction.

Element names as pycamt 1.1 (MIT) reads them; an entry is read by itself, so that no document is built in memory.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from renvoi.facts.bank import BankLine, Statement
from renvoi.facts.money import Money
from renvoi.reading.charset import decode

MOST_LINES = 50_000
LONGEST = 8_000
"""Signs of one entry: a batch of many payments is read by its beginning."""
HEAD = re.compile(rb"iso:20022:tech:xsd:camt\.05[234]\.")
NAME = r"(?:[\w.-]{1,20}:)?"
OPEN, CLOSED = re.compile(rf"<{NAME}Ntry\s*>"), re.compile(rf"</{NAME}Ntry\s*>")
AMOUNT = re.compile(rf'<{NAME}Amt\s+Ccy="([A-Z]{{3}})"\s*>\s*([\d.]{{1,20}})\s*<')
DIRECTION = re.compile(rf"<{NAME}CdtDbtInd\s*>\s*(CRDT|DBIT)\s*<")
STATUS = re.compile(rf"<{NAME}Sts\s*>\s*(?:<{NAME}Cd\s*>\s*)?(\w{{1,8}})\s*<")
DAY = re.compile(rf"<{NAME}(?:BookgDt|ValDt)\s*>\s*<{NAME}(?:Dt|DtTm)\s*>\s*(\d{{4}}-\d\d-\d\d)")
WORDS = re.compile(rf"<{NAME}(?:Nm|Ustrd|AddtlNtryInf|AddtlTxInf|Ref)\s*>([^<]{{1,300}})<")


def is_camt(data: bytes) -> bool:
    return HEAD.search(data, 0, 2_000) is not None


def read_camt(data: bytes) -> Statement:
    """What is only announced (pending) is no booking, and counts as passed over."""
    lines = [_line(entry) for entry in _entries(decode(data, "utf-8"))]
    found = tuple(line for line in lines if line is not None)
    return Statement(lines=found, sure=True, passed=len(lines) - len(found))


def _entries(text: str) -> Iterator[str]:
    at = 0
    for _ in range(MOST_LINES):
        opened = OPEN.search(text, at)
        if opened is None:
            return
        following = OPEN.search(text, opened.end())
        closed = CLOSED.search(text, opened.end(), following.start() if following else len(text))
        end = closed.end() if closed else following.start() if following else len(text)
        yield text[opened.start() : min(end, opened.start() + LONGEST)]
        at = end


def _line(written: str) -> BankLine | None:
    amount, direction, day = AMOUNT.search(written), DIRECTION.search(written), DAY.search(written)
    status = STATUS.search(written)
    if not amount or not direction or not day or (status and status[1] != "BOOK"):
        return None
    sum_, booked = _sum(amount[2]), _day(day[1])
    if sum_ is None or booked is None:
        return None
    words = dict.fromkeys(html.unescape(told).strip() for told in WORDS.findall(written))
    return BankLine(
        day=booked,
        amount=Money(sum_ if direction[1] == "CRDT" else -sum_, amount[1]),
        words=" ".join(" ".join(words).split())[:300],
        written=written.strip(),
    )


def _sum(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount.quantize(Decimal("0.01")) if amount < 10**9 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
