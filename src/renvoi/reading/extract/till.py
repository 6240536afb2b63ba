"""A till receipt: bought over the counter, told by its hour beside the day, the words of a till, and its total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct

from renvoi.facts.money import CENT, Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.days import Day
from renvoi.reading.extract.letterhead import begins_with
from renvoi.reading.extract.numbers import code_at
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import amount_of
from renvoi.reading.extract.till_sums import READER, line_end, till_total

LONGEST = 4000
"""Signs of text a receipt has at most."""
CLOCK = re.compile(r"[^\w\n]{0,4}(?:à |a |at |um )?(?:[01]?\d|2[0-3])[:h][0-5]\d(?!\d)")
PRICE = r"(?P<{}>\d{{1,5}}[.,]\d\d)(?!\d)"
TIMES = re.compile(
    rf"\s*(?P<count>\d{{1,3}}) ?[x×*] ?{PRICE.format('unit')}(?: ?€)?\s+{PRICE.format('sum')}(?: ?€)?\s*[A-Z]?\s*$"
)
BLURRED = re.compile(
    r"\s*(?P<count>\d{1,3})[ :.°]{0,2}[xX×*][ :.°]{0,2}(?P<unit>\d{1,5}[.,;]\d\d)(?!\d)(?: ?€)?\s+"
    rf"{PRICE.format('sum')}(?: ?€)?\s*[A-Z]?\s*$"
)
"""The same as a photo may show it, with specks between its signs: believed only when it multiplies out."""
PRICED = re.compile(
    rf"\s*(?:(?P<count>\d{{1,2}})(?: ?[x×*])? )?(?P<name>\D.{{2,60}}?)\s+{PRICE.format('sum')}(?: ?€)?\s*[A-Z]?\s*$"
)
BARE = re.compile(r"(?<![\d.,])\d{1,6}[.,]\d\d(?![\d%])")
NAME = re.compile(r"\s*(?P<name>[^\W\d_].{2,60}?)\s*$")


class Till(Struct, frozen=True):
    """What a receipt says. The lines are only given when they add up to the total."""

    place: Place
    """Of its total, written with a currency or without."""
    total: Candidate[Money] | None
    """None without a currency: it is not guessed."""
    day: Candidate[date] | None
    shop: Candidate[str] | None
    number: Candidate[str] | None
    lines: tuple[LineRead, ...]


def till_receipt(pages: list[Page]) -> Till | None:
    """The receipt that a page on its own is, or None; without a total it is none."""
    page = pages[0] if pages and pages[0].alone else None
    if page is None or len(page.text) > LONGEST:
        return None
    total = till_total(page)
    place = total.place if total else bare_total(page) or labelled_place(page)
    words = {page.plain[hit.start : hit.end] for hit in page.all("flag.till")}
    clocked = [day for day in page.days if CLOCK.match(page.plain, day.end)]
    if place is None or len(words) + 2 * bool(clocked) < 3:
        return None
    goods = lines(page, total) if total else []
    return Till(place, total, bought(page, clocked), begins_with(page), number(page), tuple(goods))


def bare_total(page: Page) -> Place | None:
    """Where a total stands that shows no currency."""
    for hit in page.labels("label.total", "label.plain_total"):
        amount = BARE.search(page.text, hit.end, line_end(page, hit.end))
        if amount and amount.start() - hit.end <= 12:
            return page.place(*amount.span())
    return None


def labelled_place(page: Page) -> Place | None:
    """Where "TOTAL" stands whose sum cannot be read, or is refuted by what was paid."""
    hits = page.labels("label.total", "label.plain_total")
    return page.place(hits[-1].start, hits[-1].end) if hits else None


def bought(page: Page, clocked: list[Day]) -> Candidate[date] | None:
    day = next(iter(clocked or [one for one in page.days if not one.relative]), None)
    if day is None:
        return None
    score = 0.92 if clocked and len({one.first for one in clocked}) == 1 else 0.8
    return Candidate(day.first, page.place(day.start, day.end), READER, score, ("the day of the receipt",))


def number(page: Page) -> Candidate[str] | None:
    for hit in page.all("flag.receipt"):
        code = code_at(page.text, hit.end, page.pieces[page.piece_at(hit.start)].end)
        if code is not None:
            return Candidate(page.text[slice(*code)], page.place(*code), READER, 0.8, ("number of the receipt",))
    return None


def lines(page: Page, total: Candidate[Money]) -> list[LineRead]:
    """The articles above the total; none unless they add up to it."""
    found = list(articles(page, total))
    whole = sum((one.line_total.value.amount for one in found if one.line_total), Decimal(0))
    return found if abs(whole - total.value.amount) <= CENT else []


def articles(page: Page, total: Candidate[Money]) -> Iterator[LineRead]:
    """ "LINEN TOWEL 12,00", or a name and below it "2 x 6,00  12,00"."""
    name: tuple[int, int] | None = None
    end = total.place.start if total.place else len(page.text)
    for start, stop in rows(page, end):
        times = TIMES.match(page.text, start, stop) or multiplied(page.text, start, stop)
        priced = PRICED.match(page.text, start, stop)
        if times and name:
            yield line(page, name, times, total.value.currency)
            name = None
        elif priced and not any(priced.start("name") <= hit.start < stop for hit in page.all("flag.till", "label.tax")):
            yield line(page, priced.span("name"), priced, total.value.currency)
        else:
            alone = NAME.match(page.text, start, stop)
            name = alone.span("name") if alone else name


def multiplied(text: str, start: int, stop: int) -> re.Match[str] | None:
    match = BLURRED.match(text, start, stop)
    if match is None:
        return None
    each, whole = amount_of(match["unit"].replace(";", ",")), amount_of(match["sum"])
    return match if abs(each * int(match["count"]) - whole) <= CENT else None


def rows(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """The lines of the page that end before an offset, columns joined."""
    at = 0
    for text in page.text[:end].split("\n")[:-1]:
        yield at, at + len(text)
        at += len(text) + 1


def line(page: Page, name: tuple[int, int], match: re.Match[str], currency: str) -> LineRead:
    groups = match.groupdict()
    count = Decimal(groups.get("count") or 1)

    def money(group: str) -> Found[Money]:
        value = Money(amount_of(match[group].replace(";", ",")), currency)
        return Found(value, page.place(*match.span(group)), READER, 0.92)

    whole = money("sum")
    unit = money("unit") if groups.get("unit") else (whole if count == 1 else None)
    return LineRead(
        name=Found(page.text[slice(*name)], page.place(*name), READER, 0.92),
        quantity=count,
        unit_price=unit,
        line_total=whole,
    )
