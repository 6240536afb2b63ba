"""How many pieces a text states: "2 x", "× 2", "2 pcs", "2 Stück zu 5,00 €"."""

from __future__ import annotations

import re
from functools import cache

from renvoi.reading.extract.items.piece_words import counted, of, pieces

PRICED = r"(?:[€£$] ?|(?:EUR|GBP|USD|CHF) ?)?\d[\d '’.,]{0,14}\d ?(?:[€£$]|[A-Z]{3})?"
PRICE_TIMES = re.compile(rf"^\s*{PRICED}(?: {PRICED})? ?[x×] ?(\d{{1,3}})(?: {PRICED})?\s*$")
""" "39,95 € x 2", "8,50 € 12,00 € x1", "9,50 € × 2 19,00 €": the price of one piece and the count, perhaps with the
price it had before, or that of all."""
TIMES_PRICE = re.compile(r"^\s*[x×] ?(\d{1,3}) +(?:[€£$] ?)?\d[\d '’.,]*\d ?(?:[€£$]|[A-Z]{3})?\s*$")
""" "x2 79,90 €": the count and a price."""
TIMES_ALONE = re.compile(r"[x×] ?(\d{1,3})|(\d{1,3}) ?[x×]", re.IGNORECASE)
""" "x1" alone on its line."""
LAST = 80
"""Signs of a count at the end of a text, with what parts it from the words, at most."""
SEVERAL = re.compile(r"[;,] ?\d{1,2} ?[x×] (?=[^\W\d])")
""" "Washer 60 cm; 2 x Hose": articles one after the other."""


@cache
def first() -> re.Pattern[str]:
    """A count before a name: "2 x Cup", "2 pcs. Cup", "n° 2 Cup"; "3 piece suite" counts no suites."""
    one, many, short = counted("one"), counted("many"), counted("short")
    return re.compile(
        rf"^[\s*•·–-]*\(?(?:(\d{{1,3}})\)?\s?(?:[x×*]|{short}\.?|{many})|(1)\)?\s?{one})"
        rf"(?:\s+{of()}|\s+|\s?[–—:-]\s+)(?=\S)"
        r"|^[\s*•·–-]*n[.°º] ?(\d{1,2})\s+(?=(?-i:[A-ZÀ-Þ«„“\"]))",
        re.IGNORECASE,
    )


@cache
def last() -> re.Pattern[str]:
    """A count behind a name: "Cup × 2", "Cup 2 pcs", "Cup, 2 pieces"; "Puzzle 12 pieces" is one puzzle, and "Disk
    PB-256X" one disk."""
    after = rf"(?:[x×]|(?<=\d ){counted('short')}\.?)"
    return re.compile(
        rf"[\s,(–-]*\(?(?<![\w.,])(?<!\w-)(?:[x×]\s?(\d{{1,3}})|(\d{{1,3}})\s?{after})\)?\s*$"
        rf"|(?:\s[(–—-]|,)\s?(\d{{1,2}}) {pieces()}\)?\s*$",
        re.IGNORECASE,
    )


@cache
def endings() -> frozenset[str]:
    """The signs a count at the end of a text may end with."""
    words = re.findall(r"[^\W\d_]+", pieces())
    return frozenset("xX×).") | {way for word in words for way in (word[-1], word[-1].upper())}


@cache
def only() -> re.Pattern[str]:
    """A count and nothing else: "2", "x2", "2 pcs"."""
    return re.compile(rf"^[\s:x×(]*(\d{{1,3}})(?:[.,]0+)?\s?(?:x|×|{pieces()})?\.?\)?\s*$", re.IGNORECASE)


@cache
def at_price() -> re.Pattern[str]:
    """ "6 x 1,18", "2 uds. x 39,95 €", "2 @ 24,50 € = 49,00 €", "1 ex. 21,90 €", "12,00 € 1 x 8,50 €", "1 @ 9,99 €
    bundle -2,00 €", "2 jars at 4,50 € each 5,20 €": a count with the price of one piece, of whatever kind, perhaps of
    all, perhaps beside the price it had before or what is taken off."""
    word = rf"(?:{pieces()}|{counted('pair')})"
    off = rf"(?: [^\W\d][^\d\n\t]{{2,28}} [-−–] ?{PRICED})?"
    apiece = rf"(?: (?:{counted('apiece')})(?: {PRICED})?)"
    return re.compile(
        rf"^(?:{PRICED} )?(?:n[.°º] ?(?=\d))?[\s:]*\(?(\d{{1,3}})\)? ?"
        rf"(?:(?:{word} ?)?[x×à@]|{word} ?[/·|-]|{word} {counted('each')})"
        rf" ?{PRICED}(?:(?: ?[=:]? ?{PRICED})?{off}|{apiece})$|^(\d{{1,3}}) {word} {PRICED}$"
        rf"|^(\d{{1,3}}) [^\W\d]{{2,14}} (?:{counted('each')}|@) {PRICED}{apiece}?$",
        re.IGNORECASE,
    )


@cache
def apiece() -> re.Pattern[str]:
    """ "14,95 € la pièce", "€ 14,95 per stuk", "4,50 €/Stück": behind a price, that it is the price of one."""
    each, short, one = counted("apiece"), counted("short"), counted("one")
    return re.compile(
        rf"\s?(?:€|EUR)? ?(?:[/(]? ?(?:{each}|{short}\.)|/ ?(?:{short}|{one}))(?!\w)",
        re.IGNORECASE,
    )


@cache
def rate() -> re.Pattern[str]:
    """ "je 14,95 €", "at 4.50": before the price of one, whatever the count."""
    return re.compile(rf"\s*{counted('rate')}:? ?(?=[€£$\dA-Z])", re.IGNORECASE)


@cache
def priced_first() -> re.Pattern[str]:
    """ "2 Stück à 5,00 EUR Chopping board", "2 x 5,00 € Chopping board": count and price of one before a name."""
    return re.compile(
        rf"^[\s*•·–-]*(\d{{1,3}}) ?(?:{pieces()} ?)?(?:{counted('each')}|[x×@]) ?{PRICED}\s+(?=[^\W\d])", re.IGNORECASE
    )


@cache
def goods_only() -> re.Pattern[str]:
    """ "1 unidad", "3 articles": names nothing."""
    return re.compile(rf"\d{{1,3}} ?(?:{pieces()}|{counted('goods')})\.?", re.IGNORECASE)


@cache
def pieces_alone() -> re.Pattern[str]:
    """A line that only counts, perhaps with a property: "1 Stück", "2 u. · Rot"."""
    return re.compile(
        rf"\s*(\d{{1,3}}) ?(?:{pieces()}|{counted('pair')})\s*(?:[·|•,;–—][^\n\t]{{1,60}})?", re.IGNORECASE
    )


def times_first(text: str) -> re.Match[str] | None:
    """The count a text begins with."""
    return first().match(text)


def times_last(text: str) -> re.Match[str] | None:
    """The count at the end of a text; most texts do not end like one, and the pattern tries every place."""
    end = text.rstrip()[-1:]
    return last().search(text, max(0, len(text) - LAST)) if end.isdecimal() or end in endings() else None


def times(match: re.Match[str]) -> int:
    """The number a count tells."""
    return int(next(filter(None, match.groups())))


def times_price(text: str) -> re.Match[str] | None:
    """The count of a text that tells the price of one as well, and nothing else."""
    return at_price().match(text) or PRICE_TIMES.match(text)


def price_behind(text: str) -> re.Match[str] | None:
    """The count of a text that goes on with a price, be it of one or all: "x2 79,90 €"."""
    return TIMES_PRICE.match(text)


def alone_in(text: str) -> re.Match[str] | None:
    """The count of a text that only counts, in words or with an x: "1 Stück", "2 u. · Rot", "x2"."""
    return TIMES_ALONE.fullmatch(text) or pieces_alone().fullmatch(text)
