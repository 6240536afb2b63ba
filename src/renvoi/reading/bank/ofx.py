"""OFX, of both kinds: the older, whose tags are not closed (SGML), and the newer (XML)."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from renvoi.facts.bank import BankLine, Statement
from renvoi.facts.money import Money
from renvoi.reading.charset import decode

MOST_LINES = 50_000
HEAD = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:OFXHEADER|<\?OFX|<\?xml[^>]{0,200}\?>\s*(?:<\?OFX[^>]{0,300}\?>\s*)?<OFX|<OFX)"
)
CHARSET = re.compile(rb"CHARSET:\s*(\d{3,5})")
FIELD = re.compile(r"<(DTPOSTED|TRNAMT|NAME|PAYEE|MEMO|CURSYM)>([^<\r\n]*)")
CURRENCY = re.compile(r"<CURDEF>\s*([A-Z]{3})")
OPEN, CLOSED, END_OF_LIST = "<STMTTRN>", "</STMTTRN>", "</BANKTRANLIST>"
LONGEST = 4_000
"""Signs of one booking."""


def is_ofx(data: bytes) -> bool:
    return HEAD.match(data[:2_000]) is not None


def read_ofx(data: bytes, currency: str) -> Statement:
    page = CHARSET.search(data[:1_000])
    text = decode(data, f"cp{page[1].decode()}" if page else "")
    accounts = deque((match.start(), match[1]) for match in CURRENCY.finditer(text))
    found, passed = [], 0
    for start, end in _bookings(text):
        while accounts and accounts[0][0] < start:
            currency = accounts.popleft()[1]
        line = _line(text[start:end], currency)
        passed += line is None
        if line is not None:
            found.append(line)
    return Statement(lines=tuple(found), sure=True, passed=passed)


def _bookings(text: str) -> Iterator[tuple[int, int]]:
    """Where each booking stands: up to its closing tag, or where it has none, to the next one or the list's end."""
    at = text.find(OPEN)
    for _ in range(MOST_LINES):
        if at < 0:
            return
        following = text.find(OPEN, at + 1)
        last = len(text) if following < 0 else following
        closed, listed = text.find(CLOSED, at, last), text.find(END_OF_LIST, at, last)
        end = closed + len(CLOSED) if closed >= 0 else listed if listed >= 0 else last
        yield at, min(end, at + LONGEST)
        at = following


def _line(written: str, currency: str) -> BankLine | None:
    fields: dict[str, str] = {}
    for name, value in FIELD.findall(written):
        fields.setdefault(name, html.unescape(value).strip())
    day, amount = _day(fields.get("DTPOSTED", "")), _amount(fields.get("TRNAMT", ""))
    if day is None or amount is None:
        return None
    told = [fields.get(name, "") for name in ("NAME", "PAYEE", "MEMO")]
    symbol = fields.get("CURSYM", "")
    return BankLine(
        day=day,
        amount=Money(amount, symbol if re.fullmatch("[A-Z]{3}", symbol) else currency),
        words=" ".join(" ".join(dict.fromkeys(filter(None, told))).split())[:300],
        written=written.strip(),
    )


def _day(text: str) -> date | None:
    """The day as written: exports tell the day of booking with an hour that means nothing."""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text[:8].isdecimal() else None
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return amount.quantize(Decimal("0.01")) if amount.is_finite() and abs(amount) < 10**9 else None
