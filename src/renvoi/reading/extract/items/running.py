"""Articles one after the other in one running line, each with its price: "2 x Mug (12.50 EUR) and the tray at 8 EUR",
or a table whose line breaks were lost: "Item Qty Price Desk lamp 1 $89.00 Bulb E27 3 $18.00 Subtotal ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from renvoi.reading.extract.items.counts import apiece
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.inside import SENTENCE
from renvoi.reading.extract.items.lists import numerals
from renvoi.reading.extract.items.little import little
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import close, sums_in
from renvoi.reading.extract.items.piece_words import counted, joined, of
from renvoi.reading.extract.items.prices import line_amount
from renvoi.reading.extract.items.words import SUM_LABELS, delivered, label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum

FEWEST, LONGEST = 2, 120
LITTLE = 4
"""Signs of the little words between the label of a sum and that at most: "of"."""
LONGEST_PROPERTY = 25
BULLET = 8
"""Signs of a bullet and a count before a name at most."""
ENDS = ".!?"
FARTHEST = 400
"""Signs looked back over from the price of the first article."""
BEHIND = re.compile(r"[\s)\]]*(?:[x×] ?(\d{1,3})(?![\w.])(?! ?[=€£$\d]))?")
""" "(7,90 €) x2,": what closes the price of one, and the count behind it."""
TIMES = re.compile(r"(?<![\w.,])(\d{1,3}) ?[x×] (?=[^\W\d])")
TIMES_LAST = re.compile(r",? \(?(?:[x×] ?(\d{1,3})|(\d{1,3}) ?[x×])\)?$")
BARE_FIRST = re.compile(r"(\d{1,2}) (?=[^\W\d])")
BARE_LAST = re.compile(r" (\d{1,2})$")
ONLY_TIMES = re.compile(r"[\s(]*(?:[x×] ?(\d{1,3})|(\d{1,3}) ?[x×])?[\s=|:)(–-]*")
COLON = re.compile(r"(?<!\d)[:;] ")
LONG_CODE = re.compile(r"\d{6}")
PROPERTY = re.compile(r" ?: \S")
VALUE = re.compile(r"[\s:.#n°º]*#?(?=\S*\d)[^\s,;()]+(?:(?<=[A-Z]{3})(?: [A-Z]{2,})*)?")
""" "number: 50933", and "86989803VIEW ORDER DETAILS": words of a button run into it."""
QUANTITY = re.compile(r" ?[:.]? ?(\d{1,3})$")
WHOLE = ("text.", "section.", "subject.", "label.order_number", "label.order_date", "label.quantity")
HEADS = frozenset({"label.unit_price", "label.line_total", "label.address", "label.payment", *SUM_LABELS})
SPEAKING = ("text.", "section.", "label.order", "label.seller")
NUMBERED = ("label.order_number", "label.order_date", "label.order")


@dataclass
class Entry:
    """One article on the way. `span`: what is left of its words; `count`: told by a sign; `first`, `last`: bare numbers
    at its edges, counts where all have one."""

    span: Span
    prices: list[Sum]
    count: int | None = None
    first: int | None = None
    last: int | None = None
    variant: str | None = None
    each: bool = False
    enclosed: bool = False
    """Whether it stands in brackets behind the number of the order."""


@cache
def leading() -> re.Pattern[str]:
    """What leads from a name to its price: " at ", " (", " - "."""
    return re.compile(rf"(?:(?<!\w){counted('each', 'rate')}(?= )|[\s.…,;:=(@–—-])+$", re.IGNORECASE)


@cache
def joining() -> re.Pattern[str]:
    """What stands between two articles: ", ", " and "."""
    return re.compile(rf"[\s,;+)]*(?:{joined()}\s+)?", re.IGNORECASE)


@cache
def opening() -> re.Pattern[str]:
    """What leads to the first article: ": ", " of "."""
    return re.compile(rf"[\s:,;–—-]*(?:{of()}(?=\S))?", re.IGNORECASE)


def running(page: Page, *, counts: bool) -> list[Draft]:
    """The longest run of a page. `counts`: only where a sign tells the count of each; a sum alone may be the total."""
    runs = [run for piece in page.shown for run in runs_of(page, piece) if len(run) > 1 or in_a_sentence(piece, run)]
    best = max(runs, key=len, default=[])
    sole = len(best) == 1 and best[0].enclosed and alone_able(page, best[0].span)
    if not (sole or all(entry.count for entry in best)) and (counts or len(best) < FEWEST):
        return []
    return drafts_of(page, best)


def alone_able(page: Page, span: Span) -> bool:
    """Whether the words before the one price in brackets are surely a name: begun like one, with no label of a sum."""
    told = {hit.concept for hit in begun(page.hits, *span)}
    charges = any(one in SUM_LABELS or one.startswith("against.") for one in told)
    return page.text[span[0]].isupper() and not charges


def in_a_sentence(piece: Piece, run: Sequence[Entry]) -> bool:
    """Whether words stand before the one article of a line; else it is one of a list."""
    return run[0].span[0] - piece.start > BULLET


def runs_of(page: Page, piece: Piece) -> Iterator[list[Entry]]:
    """Runs of articles of one line, none interrupted by words of another kind."""
    run: list[Entry] = []
    since = piece.start
    for one in sums_in(page, piece.start, piece.end):
        again = ONLY_TIMES.fullmatch(page.text, since, one.start) if run else None
        entry = None if again or one.amount <= 0 else entry_before(page, since, one, further=bool(run))
        if again:
            run[-1].prices.append(one)
            run[-1].count = run[-1].count or next((int(group) for group in again.groups() if group), None)
        elif entry is not None:
            run.append(entry)
        elif run:
            yield run
            run = []
        behind = apiece().match(page.text, one.end)
        if behind and run:
            run[-1].each = True
        closed = BEHIND.match(page.text, behind.end() if behind else one.end)
        if closed and closed[1] and run and not run[-1].count:
            run[-1].count, run[-1].each = int(closed[1]) or None, True
        since = closed.end() if closed else one.end
    if run:
        yield run


def entry_before(page: Page, since: int, price: Sum, *, further: bool) -> Entry | None:
    """The article that ends before a price; `further`: others stand right before it."""
    start, end = max(since, price.start - FARTHEST), price.start
    if page.text[start] in ENDS or labelled(page, start, end):
        return None
    lead = leading().search(page.text, start, end)
    stop = lead.start() if lead else end
    each = bool(lead and lead[0].strip(" .…,;:=(@–—-"))
    stop, count = counted_behind(page, start, stop)
    start = beyond(page, joining(), start, stop) if further else start
    told = list(TIMES.finditer(page.text, start, stop))
    if told:
        start, count = told[-1].end(), int(told[-1][1])
    elif not further:
        start = beyond(page, opening(), max([start, *edges(page, start, stop)]), stop)
    last = BARE_LAST.search(page.text, start, stop) if count is None else None
    stop, variant = without_properties(page, start, last.start() if last else stop)
    stop = last.end() if last and stop == last.start() else stop
    one = Entry((start, stop), [price], count, last=int(last[1]) if last else None, variant=variant, each=each)
    return entry(page, (start, stop), one)


def beyond(page: Page, pattern: re.Pattern[str], start: int, stop: int) -> int:
    """Behind what a pattern matches."""
    match = pattern.match(page.text, min(start, stop), stop)
    return match.end() if match else min(start, stop)


def labelled(page: Page, start: int, end: int) -> bool:
    """Whether what stands right before a price is the label of a sum: "for a total of", "shipping: "."""
    return any(
        hit.concept in SUM_LABELS and len(page.text[hit.end : end].strip(" :(–-")) <= LITTLE
        for hit in begun(page.hits, start, end)
    )


def entry(page: Page, span: Span, one: Entry) -> Entry | None:
    """An article without the little words and bare numbers at its edges; None where it can be no name."""
    start, stop = span
    opened = page.text.rfind("(", start, stop)
    if opened >= start and page.text.find(")", opened, stop) < 0:
        before = page.text[start:opened].split()
        behind = holds_number((before or page.text[:start].split() or [""])[-1])
        one.enclosed = behind and page.text[one.prices[0].end : one.prices[0].end + 1] == ")"
        start, stop = (opened + 1, stop) if not before or behind else (start, opened)
    bare = BARE_FIRST.match(page.text, start, stop) if one.count is None else None
    little_words = little(page.spoken).lead.match(page.text, start, stop) if bare is None else None
    if bare:
        one.first = int(bare[1])
    elif little_words and one.count is None:
        start = little_words.end()
        one.count = spelt_count(little_words["count"])
    one.span = trim(page, start, stop)
    able = named(page, *one.span, LONGEST) and not delivered(page, one.span) and not page.days_in(*one.span)
    return one if able and not speaks(page, one.span) else None


def holds_number(word: str) -> bool:
    return any(map(str.isdigit, word))


def spelt_count(words: str | None) -> int | None:
    """The number of "two ", "3 x "."""
    told = (words or "").strip(" x×").lower()
    return int(told) if told.isdecimal() else numerals().get(told)


def counted_behind(page: Page, start: int, stop: int) -> tuple[int, int | None]:
    """Where a name ends before its count, and that: "Mug x2", "Mug Quantity: 2"."""
    for hit in page.within("label.quantity", max(start, stop - 30), stop):
        number = QUANTITY.fullmatch(page.text, hit.end, stop)
        if number:
            return start + len(page.text[start : hit.start].rstrip(" ,;|·-–(")), int(number[1]) or None
    last = TIMES_LAST.search(page.text, start, stop)
    return (last.start(), int(last[1] or last[2]) or None) if last else (stop, None)


def edges(page: Page, start: int, stop: int) -> Iterator[int]:
    """Behind what a first name may begin: a sentence, a colon, the words and values of the mail itself."""
    for pattern in (SENTENCE, COLON):
        yield from (match.end() for match in pattern.finditer(page.text, start, stop) if not property_at(page, match))
    yield from (day.end for day in page.days_in(start, stop) if day.end < stop)
    for hit in begun(page.hits, start, stop):
        if hit.concept.startswith(NUMBERED):
            value = VALUE.match(page.text, hit.end, stop)
            yield value.end() if value else hit.end
        elif hit.concept.startswith(WHOLE) or hit.concept in HEADS:
            yield hit.end


def property_at(page: Page, colon: re.Match[str]) -> bool:
    """Whether the name of a property stands before a colon: "Color: Black"."""
    return any(
        0 <= colon.start() - hit.end <= 1 for hit in page.within("label.attribute", colon.start() - 25, colon.start())
    )


def without_properties(page: Page, start: int, stop: int) -> tuple[int, str | None]:
    """Where a name ends before its properties, and these: "Slip-on Size: 6 Color: Black", "Lotion Ref. 30988"."""
    for hit in begun(page.hits, start + 3, stop):
        told = hit.concept == "label.attribute" and PROPERTY.match(page.text, hit.end, stop)
        if told or (hit.concept == "label.item_sku" and VALUE.fullmatch(page.text, hit.end, stop)):
            end = start + len(page.text[start : hit.start].rstrip(" ,;|·-–("))
            return end, page.text[hit.start : stop] if told else None
    return stop, None


def speaks(page: Page, span: Span) -> bool:
    """Whether a span is a label, holds a long code, or goes on over the end of a sentence."""
    if (
        label_at(page, *span)
        or LONG_CODE.search(page.text, *span)
        or SENTENCE.search(page.text, *span)
        or COLON.search(page.text, *span)
    ):
        return True
    return any(hit.concept.startswith(SPEAKING) for hit in begun(page.hits, *span))


def drafts_of(page: Page, run: Sequence[Entry]) -> list[Draft]:
    """The articles of a run; bare numbers count where every article has one on the same side."""
    for side, pattern in (("last", BARE_LAST), ("first", BARE_FIRST)):
        if run and all(getattr(one, side) and one.count is None for one in run):
            for one in run:
                one.count = getattr(one, side)
                number = pattern.search(page.text, *one.span)
                if number:
                    one.span = (number.end(), one.span[1]) if side == "first" else (one.span[0], number.start())
    return without_sum([draft_of(one) for one in run])


def draft_of(one: Entry) -> Draft:
    draft = Draft(one.span, one.count or 1, one.count is not None, variant=one.variant, style="inline")
    first, last = one.prices[-2:] if len(one.prices) > 1 else (None, one.prices[-1])
    if first is not None and close(first.amount * draft.quantity, last.amount):
        draft.unit, draft.line = first, last
    elif first is not None and close(last.amount * draft.quantity, first.amount):
        draft.unit, draft.line = last, first
    elif one.each:
        draft.unit = last
    else:
        draft.price = min(first, last, key=lambda price: price.amount) if first else last
    return draft


def without_sum(drafts: list[Draft]) -> list[Draft]:
    """Those above the first whose price is what all above come to: "Items £67.46"."""
    whole = Decimal(0)
    for at, draft in enumerate(drafts):
        if at and not draft.counted and any(close(whole, one.amount) for one in draft.sums):
            return drafts[:at]
        whole += line_amount(draft, each=False) or Decimal(0)
    return drafts
