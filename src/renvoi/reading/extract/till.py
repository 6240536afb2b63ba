"""A till receipt: bought over the counter, told by its hour beside the day, the words of a till, and its total."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.place import Place
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.counter import LONGEST, clocked, distant
from renvoi.reading.extract.days import Day
from renvoi.reading.extract.letterhead import begins_with
from renvoi.reading.extract.numbers import code_at
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import amount_of
from renvoi.reading.extract.till_lines import till_lines
from renvoi.reading.extract.till_sums import READER, line_end, till_total

BARE = re.compile(r"(?<![\d.,])\d{1,6}[.,]\d\d(?![\d%])")
GROUPED = re.compile(r"(?: \d{3})+(?=\s*$)", re.MULTILINE)
SIGN = re.compile(r"(?<!\w)n[°º] ?(?=\d{3})", re.IGNORECASE)
"""Before the number of a receipt: "21/06/2026 08:12  N°00318"."""


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
    signs = ("flag.till",) if distant(page) else ("flag.till", "flag.paid", "flag.change")
    words = {page.plain[hit.start : hit.end] for hit in page.all(*signs)}
    hours = list(clocked(page))
    if place is None or len(words) + 2 * bool(hours) < 3:
        return None
    goods = till_lines(page, total.value, *tops(page, total)) if total else []
    return Till(place, total, bought(page, hours), begins_with(page), number(page, hours), tuple(goods))


def bare_total(page: Page) -> Place | None:
    """Where a total stands that shows no currency."""
    for hit in page.labels("label.total", "label.plain_total"):
        amount = BARE.search(page.text, hit.end, line_end(page, hit.end))
        if amount and amount.start() - hit.end <= 12:
            return page.place(*amount.span())
    return None


def tops(page: Page, total: Candidate[Money]) -> list[int]:
    """Where the goods may end: at the total that was taken, and above it wherever the same sum is called one."""
    chosen = total.place.start if total.place else len(page.text)
    ends = [chosen]
    for hit in page.labels("label.total", "label.plain_total"):
        shown = BARE.search(page.text, hit.end, line_end(page, hit.end))
        if hit.start < chosen and shown and amount_of(shown.group()) == total.value.amount:
            ends.append(hit.start)
    return ends


def labelled_place(page: Page) -> Place | None:
    """Where "TOTAL" stands whose sum cannot be read, or is refuted by what was paid."""
    hits = page.labels("label.total", "label.plain_total")
    return page.place(hits[-1].start, hits[-1].end) if hits else None


def bought(page: Page, hours: list[Day]) -> Candidate[date] | None:
    day = next(iter(hours or [one for one in page.days if not one.relative]), None)
    if day is None:
        return None
    score = 0.92 if hours and len({one.first for one in hours}) == 1 else 0.8
    return Candidate(day.first, page.place(day.start, day.end), READER, score, ("the day of the receipt",))


def number(page: Page, hours: list[Day]) -> Candidate[str] | None:
    """The number behind "Ticket", else the one behind "N°" on the line of the day."""
    for hit in page.all("flag.receipt"):
        code = code_at(page.text, hit.end, page.pieces[page.piece_at(hit.start)].end)
        if code is not None:
            more = GROUPED.match(page.text, code[1]) if page.text[slice(*code)].isdigit() else None
            code = (code[0], more.end() if more else code[1])
            return Candidate(page.text[slice(*code)], page.place(*code), READER, 0.8, ("number of the receipt",))
    for day in hours:
        sign = SIGN.search(page.text, day.end, line_end(page, day.end))
        code = code_at(page.text, sign.start(), line_end(page, day.end)) if sign else None
        if code is not None:
            return Candidate(page.text[slice(*code)], page.place(*code), READER, 0.7, ("beside the day",))
    return None
