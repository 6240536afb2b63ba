"""Sums of money in running text, as shops of many countries write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

CODES = "EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|JPY|CNY|INR|MYR|SGD|HKD|BRL|MXN|ZAR|TRY|KRW"
SIGNS = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "kč": "CZK", "ft": "HUF", "us$": "USD",
    "ca$": "CAD", "c$": "CAD", "cad$": "CAD", "cdn$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "r$": "BRL", "rm": "MYR", "sfr.": "CHF", "sfr": "CHF",
    "euro": "EUR", "euros": "EUR", "aed": "AED", "eur.": "EUR", "lei": "RON", "usd$": "USD",
}  # fmt: skip
FRONT = rf"US\s?\$|CA\$|C\$|CAD\$|CDN\$|A\$|AU\$|NZ\$|HK\$|S\$|R\$|RM|SFr\.|[€$£¥₹]|(?:{CODES}|AED)\$?"
BACK = rf"[€$£]|(?:{CODES}|AED)(?![A-Za-z])|euros?(?![a-z])|zł|Kč|Ft(?![a-z])|lei(?![a-z])|SFr\.?"
AMOUNT = r"\d{1,3}(?:[ .,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2}(?!\d)|[.,]-{1,2}|,—)?"
MONEY = re.compile(
    rf"(?P<minus>(?<![\w)])[-−–]\s?)?(?:(?<![A-Za-z$€£])(?P<front>{FRONT}) {{0,2}}(?P<minus2>[-−–])?(?P<first>{AMOUNT})"
    rf"|(?<![\w.,])(?P<last>{AMOUNT}) ?(?P<back>{BACK})(?:(?P<cents>\d\d)(?!\d))?)",
    re.IGNORECASE,
)
BARE = re.compile(r"-?\d{1,3}(?:[ .,']\d{3})*[.,]\d{2}(?!\d)|-?\d{1,7}[.,]\d{2}(?!\d)")


class Sum(NamedTuple):
    """A sum in the text. `whole` says that no cents were written."""

    start: int
    end: int
    amount: Decimal
    currency: str
    whole: bool


def find_sums(text: str) -> list[Sum]:
    """Every sum that shows its currency, in order."""
    found = []
    for match in MONEY.finditer(text):
        written = match["first"] or match["last"]
        amount = amount_of(written)
        if match["cents"]:
            amount += Decimal(match["cents"]) / 100
        if match["minus"] or match["minus2"]:
            amount = -amount
        sign = (match["front"] or match["back"]).lower().replace(" ", "")
        currency = SIGNS.get(sign) or sign.rstrip("$").upper()
        whole = not match["cents"] and not re.search(r"[.,]\d{1,2}$|[.,]-", written)
        found.append(Sum(match.start(), match.end(), amount, currency, whole))
    return found


def amount_of(written: str) -> Decimal:
    """The value of "1 234,56", "1,234.56", "1'234.50", "12,-"; a sign before the last one or two digits is decimal."""
    digits = re.sub(r"[^\d.,]", "", written).rstrip(".,")
    cut = max(digits.rfind("."), digits.rfind(","))
    if cut >= 0 and len(digits) - cut - 1 in (1, 2):
        return Decimal(re.sub(r"\D", "", digits[:cut] or "0") + "." + digits[cut + 1 :])
    return Decimal(re.sub(r"\D", "", digits) or "0")
