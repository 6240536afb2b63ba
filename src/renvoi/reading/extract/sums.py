"""Sums of money in running text, as shops of many countries write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from renvoi.facts.money import CENT
from renvoi.reading.extract.letters import lines_with_digits
from renvoi.reading.extract.phrases import Hit

CODES = "EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|JPY|CNY|INR|MYR|SGD|HKD|BRL|MXN|ZAR|TRY|KRW"
NO_WORDS = "MAD|TND|DZD|XOF|XAF|FCFA|RSD|ISK|ILS|SAR|QAR|THB|PHP|IDR|TWD|UAH|ARS|CLP|COP|PEN"
"""Codes known in capitals only: in small letters some are words."""
SIGNS = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "kč": "CZK", "ft": "HUF", "us$": "USD",
    "ca$": "CAD", "c$": "CAD", "cad$": "CAD", "cdn$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "r$": "BRL", "rm": "MYR", "sfr.": "CHF", "sfr": "CHF",
    "euro": "EUR", "euros": "EUR", "aed": "AED", "eur.": "EUR", "lei": "RON", "usd$": "USD",
    "kr": "KR", "kr.": "KR", "fcfa": "XOF", "₱": "PHP", "₩": "KRW", "₺": "TRY", "₪": "ILS", "฿": "THB", "₫": "VND",
}  # fmt: skip
CROWNS = "KR"
"""Written for the crowns of several countries: which one is told by the rest of the page."""
SIGN = re.compile(
    # No sign of money follows a letter ("Total$5" lost the gap between two cells): said first, so that nothing is tried
    # inside a word.
    r"(?<=[a-z])(?-i:[€$£])(?=\d)|(?<![A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f])(?:"
    r"(?:US ?|CA|CAD|CDN|C|AU|A|NZ|HK|S|R|USD)?\$|[€£¥₹₱₩₺₪฿₫]|RM(?=[ \d])|SFr\.?"
    rf"|(?:{CODES}|AED)(?![A-Za-z])|(?-i:{NO_WORDS})(?![A-Za-z]|-\d)"
    r"|euros?(?![a-z])|kr(?![a-z])\.?|zł|Kč|(?-i:F[Tt])(?![a-z])|lei(?![a-z]))",
    re.IGNORECASE,
)
GLUED = ("€", "$", "£")
"""Signs that may cling to the word before them."""
RESIDUE = r"\d{1,6}\.\d{10,17}"
AMOUNT = (
    rf"{RESIDUE}(?!\d)|"
    r"\d{1,3}(?:[ .,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2}(?!\d)|[.,][-–—]{1,2})?"
)
BEHIND = re.compile(rf" {{0,2}}(?P<minus>[-−–])? ?(?P<amount>{AMOUNT})")
BEFORE = re.compile(rf"(?P<minus>(?<=[\n\t])[-−–] ?|(?<![\w)])[-−–])?(?<![\w.,/])(?P<amount>{AMOUNT}) ?$")
CELL_BEFORE = re.compile(rf"(?<=[\n\t])(?P<minus>[-−–] ?)?(?P<amount>{AMOUNT})\t$")
CELL_BEHIND = re.compile(rf"\t(?P<minus>[-−–] ?)?(?P<amount>{AMOUNT})(?=[\t\n]|$)")
MINUS = re.compile(r"(?:^|(?<=[\n\t]))[-−–] $|(?<![\w)])[-−–]$")
DECIMALS = re.compile(r"[.,]\d{1,2}$|\.\d{10}|[.,][-–—]|^0[.,]\d{3}$")
BELOW_ONE = re.compile(r"0[.,]\d{3}")
NOT_WRITTEN = re.compile(r"[^\d.,]")
NOT_DIGIT = re.compile(r"\D")
CENTS = re.compile(r"\d\d(?!\d)")
COUNTS = 100
"""What a count of articles stays below."""
RECKONED = re.compile(RESIDUE)
"""What a program reckoned and never rounded: "31.679999999999996"."""
REACH = 26
"""Signs a sum may take before its currency."""
MASKED = re.compile(r"[*•·x]{2} ?$")
"""Stands for the hidden digits of a card's number."""


class Sum(NamedTuple):
    """A sum in the text. `whole` says that no cents were written."""

    start: int
    end: int
    amount: Decimal
    currency: str
    whole: bool


def find_sums(text: str) -> list[Sum]:
    """Every sum that shows its currency, in order: each currency sign is looked at from both sides."""
    found: list[Sum] = []
    end = 0
    for line in lines_with_digits(text):
        for sign in SIGN.finditer(text, *line):
            one = before(text, sign, end)
            if one is None or counted(text, one, behind(text, sign), sign):
                one = behind(text, sign) or in_next_cell(text, sign, end)
            if one is not None and one.start >= end:
                found.append(one)
                end = one.end
    return found


JOINED = re.compile(r"\d{1,3} (?=\d{3}[.,]\d\d(?!\d))")
TIMES = re.compile(r"(?:[€£$]|[A-Z]{3}) ?[x×] ?$")
BETWEEN = 3
"""Signs between a word for a count and the count at most: " : "."""


def behind_counts(text: str, sums: list[Sum], labels: Sequence[Hit]) -> list[Sum]:
    """The sums, those behind a word for a count without that count: "Qté 1 119,00 €", "Quantité : 1 119,00 €" are no
    thousand, nor is "9,50 € × 2 119,00 €"."""
    ends = {hit.end for hit in labels}
    found = []
    for one, after in zip(sums, [*sums[1:], None], strict=False):
        told = next((end for end in range(one.start - 1, one.start - BETWEEN - 1, -1) if end in ends), None)
        beside = told is not None and not text[told : one.start].strip(" :")
        beside = beside or TIMES.search(text, max(0, one.start - BETWEEN - 3), one.start) is not None
        count = JOINED.match(text, one.start, one.end) if beside or again(text, one, after) else None
        start = count.end() if count else one.start
        found.append(one._replace(start=start, amount=amount_of(text[start : one.end])) if count else one)
    return found


def again(text: str, one: Sum, after: Sum | None) -> bool:
    """Whether a sum stands right behind once more without the count: "1 399,00 € 399,00 €"."""
    count = JOINED.match(text, one.start, one.end)
    if after is None or count is None or text[one.end : after.start].strip():
        return False
    return amount_of(text[count.end() : one.end]) == after.amount


def counted(text: str, one: Sum, other: Sum | None, sign: re.Match[str]) -> bool:
    """Whether what stands before the sign is a count and no sum: "2 € 49,90"; or, where the sign clings to the sum
    behind, or a card's number ends, any: "card 8809 £24.57", "**** 8809 EUR 24,57". That sum has no sign of its own."""
    if other is None or not one.whole or other.whole:
        return False
    clings = text[sign.start() - 1] == " " and text[sign.end()].isdigit()
    masked = MASKED.search(text[max(0, one.start - 3) : one.start]) is not None
    if one.amount >= COUNTS and not clings and not masked:
        return False
    further = SIGN.match(text, other.end + (text[other.end : other.end + 1] == " "))
    return further is None or (clings and text[further.end() : further.end() + 1].isdigit())


def before(text: str, sign: re.Match[str], since: int) -> Sum | None:
    """ "49,90 €", "12€50"."""
    if sign.start() == since or not (text[sign.start() - 1].isdigit() or text[sign.start() - 1] in " -—"):
        return None
    match = BEFORE.search(text, max(since, sign.start() - REACH), sign.start())
    if not match:
        return None
    written = DECIMALS.search(match["amount"])
    cents = CENTS.match(text, sign.end()) if sign.group() == "€" and not written else None
    amount = amount_of(match["amount"]) + (Decimal(cents.group()) / 100 if cents else 0)
    end = cents.end() if cents else sign.end()
    return made(match, amount, sign.group(), match.start(), end, bool(cents))


def behind(text: str, sign: re.Match[str]) -> Sum | None:
    """ "€ 49.90", "$-5"."""
    start = sign.start()
    if start and text[start - 1].isalpha() and sign.group() not in GLUED:
        return None
    match = BEHIND.match(text, sign.end())
    if not match or sign.group().lower().startswith("euro"):
        return None
    minus = MINUS.search(text[max(0, start - 3) : start])
    first = start - len(minus.group()) if minus else start
    amount = amount_of(match["amount"])
    return made(match, -amount if minus else amount, sign.group(), first, match.end(), False)


def in_next_cell(text: str, sign: re.Match[str], since: int) -> Sum | None:
    """ "Total | 1 249 | €": the sum in the cell before or behind one that holds nothing but the sign."""
    around = text[sign.start() - 1 : sign.start()] + text[sign.end() : sign.end() + 1]
    if "\t" not in around or around.strip("\t\n"):
        return None
    left = CELL_BEFORE.search(text, max(since, sign.start() - REACH), sign.start())
    right = CELL_BEHIND.match(text, sign.end())
    counts = left and right and not DECIMALS.search(left["amount"]) and DECIMALS.search(right["amount"])
    match = right if counts or not left else left
    if match is None:
        return None
    start, end = min(match.start("amount"), sign.start()), max(match.end("amount"), sign.end())
    return made(
        match, amount_of(match["amount"]), sign.group(), match.start("minus") if match["minus"] else start, end, False
    )


def made(match: re.Match[str], amount: Decimal, sign: str, start: int, end: int, cents: bool) -> Sum:
    known = sign.lower().replace(" ", "")
    currency = SIGNS.get(known) or known.rstrip("$.").upper()
    whole = not cents and not DECIMALS.search(match["amount"])
    return Sum(start, end, -amount if match["minus"] else amount, currency, whole)


def amount_of(written: str) -> Decimal:
    """The value of "1 234,56", "1,234.56", "1'234.50", "12,-", "0.154"; a sign before the last one or two digits is
    decimal, and one behind a zero alone."""
    digits = NOT_WRITTEN.sub("", written).rstrip(".,")
    if RECKONED.fullmatch(digits):
        return Decimal(digits).quantize(CENT, ROUND_HALF_UP)
    cut = max(digits.rfind("."), digits.rfind(","))
    if cut >= 0 and (len(digits) - cut - 1 in (1, 2) or BELOW_ONE.fullmatch(digits)):
        return Decimal(NOT_DIGIT.sub("", digits[:cut] or "0") + "." + digits[cut + 1 :])
    return Decimal(NOT_DIGIT.sub("", digits) or "0")
