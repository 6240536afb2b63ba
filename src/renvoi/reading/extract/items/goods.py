"""The articles of a mail: found by their shape, their prices proved by the totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from renvoi.reading.extract.items.blocks import blocks, priced_names
from renvoi.reading.extract.items.brackets import bracketed
from renvoi.reading.extract.items.cells import rows_of
from renvoi.reading.extract.items.counts_above import counts_above
from renvoi.reading.extract.items.counts_first import counts_first
from renvoi.reading.extract.items.draft import Draft, Row
from renvoi.reading.extract.items.fallen import fallen
from renvoi.reading.extract.items.grid import grid
from renvoi.reading.extract.items.in_lines import rows_in_lines
from renvoi.reading.extract.items.intro import introduced, pairs, siblings
from renvoi.reading.extract.items.judge import likely
from renvoi.reading.extract.items.kept import bought_only, of_this_mail, outside, taken_off
from renvoi.reading.extract.items.lines import (
    announced,
    counted_lines,
    described,
    extended,
    reckoned,
)
from renvoi.reading.extract.items.lists import priced_lines, priced_prose, run_on
from renvoi.reading.extract.items.over_price import over_price
from renvoi.reading.extract.items.packs import multiplied
from renvoi.reading.extract.items.prices import ADDS_UP, SUREST, Goods, settle
from renvoi.reading.extract.items.properties import propertied
from renvoi.reading.extract.items.rows import headed
from renvoi.reading.extract.items.running import running
from renvoi.reading.extract.items.shaped import counts_only, rows_with_prices, shaped
from renvoi.reading.extract.items.stacked import stacked
from renvoi.reading.extract.items.told_off import told_off
from renvoi.reading.extract.items.under_price import under_price
from renvoi.reading.extract.page import Page

FLATTENED = "one below the other"
"""How the articles of a page without columns were found: a till receipt has columns, and its own reader."""
LIKELY = 0.04
"""What the words of an article need that only the sum of all tells of."""
FURTHER_BACK = 0.1
"""By how much the articles of a later page must be surer."""


def goods(
    page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]], *, bought: bool, several: Set[Decimal]
) -> Goods | None:
    """The articles of a page. `sums` are the totals they may add up to; `bought` False: prices may be missing;
    `several`: what the articles of several orders together may be worth."""
    read = Readers(page, sums, shown, bought=bought)
    if several and (together := read.of_several_orders(several)):
        return together
    best: Goods | None = None
    for choice in read.choices():
        sure = best is not None and best.score >= min(SUREST, choice.score + ADDS_UP)
        if best is not None and sure and (best.proved or not sums):
            break  # no choice left can be surer
        one = read.settled(choice)
        if one and one.score >= 0.6 and (best is None or one.score > best.score or told_more(one, best)):
            best = one
    if page.alone and not several and (best is None or not best.proved):
        best = flattened(page, sums, shown) or best
    return best or alone(page, sums, shown, bought=bought)


def every(page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]], *, bought: bool) -> Iterator[Goods]:
    """What each reader takes for the articles of a page, sure of it or not."""
    read = Readers(page, sums, shown, bought=bought)
    yield from filter(None, map(read.settled, read.choices()))
    lone = alone(page, sums, shown, bought=bought)
    if lone is not None:
        yield lone


class Choice(NamedTuple):
    """A way of reading, how sure it is, and the articles it finds."""

    why: str
    score: float
    find: Callable[[], list[Draft]]


class Readers:
    """The ways of reading a page; the arguments are those of `goods`."""

    def __init__(self, page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]], *, bought: bool) -> None:
        self.page, self.sums, self.shown, self.bought = page, sums, shown, bought
        self.rows = rows_of(page)

    @cached_property
    def priced(self) -> list[tuple[Row, Draft]]:
        return rows_with_prices(self.page, self.rows)

    def choices(self) -> list[Choice]:
        page, rows, bought = self.page, self.rows, self.bought
        return [
            Choice("under a header", 0.85, lambda: headed(page, rows)),
            Choice("under a header that fell apart", 0.84, lambda: headed(page, fallen(page))),
            Choice("rows with count and price", 0.8, lambda: shaped(self.priced, counted=True)),
            Choice("count over the name", 0.81, lambda: counts_above(page)),
            Choice("price over the name", 0.785, lambda: under_price(page)),
            Choice("name, quantity, price", 0.78, lambda: blocks(page)),
            Choice("name, count and two prices on a line", 0.77, lambda: extended(page)),
            Choice("name, count times price", 0.78, lambda: multiplied(page)),
            Choice("name over count, price and line", 0.79, lambda: reckoned(page)),
            Choice("side by side", 0.785, lambda: [] if bought else grid(page)),
            Choice("labels and their values", 0.76, lambda: pairs(page)),
            Choice("rows with a count", 0.75, lambda: [] if bought and self.priced else counts_only(page, rows)),
            Choice("over a colour and a size", 0.75, lambda: described(page, counted=True)),
            Choice("count beside the name", 0.74, lambda: siblings(page, counted_lines(page))),
            Choice("count in brackets", 0.735, lambda: bracketed(page, frozenset(self.sums))),
            Choice("counts, names and prices in a line", 0.734, lambda: running(page, counts=True)),
            Choice("lines that begin with counts", 0.732, lambda: [] if bought else counts_first(page)),
            Choice("one after the other", 0.73, lambda: run_on(page)),
            Choice("told off in a sentence", 0.725, lambda: [] if bought else told_off(page)),
            Choice("name over its properties", 0.6, lambda: propertied(page)),
            Choice("name over a colour and a size", 0.63, lambda: described(page, counted=False)),
            Choice("name and price", 0.62, lambda: priced_names(page)),
            Choice("counts, names and prices in a sentence", 0.49, lambda: priced_prose(page)),
            Choice("lines with a price at their end", 0.48, lambda: priced_lines(page)),
            Choice("rows with a price", 0.5, lambda: shaped(self.priced, counted=False)),
            Choice("names over their price", 0.46, lambda: over_price(page)),
            Choice("names and prices in a line", 0.455, lambda: running(page, counts=False) if bought else []),
            Choice("rows in one line each", 0.45, lambda: rows_in_lines(page)),
        ]

    def settled(self, choice: Choice) -> Goods | None:
        """The articles of one way of reading, with what their prices mean; None where it finds none."""
        found = outside(self.page, choice.find(), "section.missing")
        found = found if self.bought else of_this_mail(self.page, found)
        drafts = bought_only(found)
        if not drafts:
            return None
        one, off = Goods(self.page, drafts, choice.score, choice.why), taken_off(found)
        settle(one, [*self.sums, *(whole + off for whole in self.sums)] if off else self.sums, self.shown)
        return one

    def of_several_orders(self, several: Set[Decimal]) -> Goods | None:
        """The rows above the last subtotal, when they add up to what several orders are worth together."""
        last = max((hit.start for hit in self.page.all("label.subtotal")), default=0)
        found = [draft for draft in bought_only(shaped(self.priced, counted=False)) if draft.name[0] < last]
        one = Goods(self.page, found, 0.8, "rows of several orders")
        settle(one, sorted(several), self.shown)
        return one if one.proved else None


def flattened(page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]]) -> Goods | None:
    """The articles of a page without columns, where they add up."""
    flat = Goods(page, bought_only(stacked(page)), 0.7, FLATTENED)
    settle(flat, sums, shown)
    return flat if flat.proved else None


def told_more(one: Goods, best: Goods) -> bool:
    """Whether articles add up, and are more than those that do not. What more there is may be delivery, unless its
    words are those of an article."""
    if not one.proved or best.proved or len(one.drafts) <= len(best.drafts):
        return False
    known = {draft.name for draft in best.drafts}
    return all(likely(one.page, draft.name) >= LIKELY for draft in one.drafts if draft.name not in known)


def alone(page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]], *, bought: bool) -> Goods | None:
    """Names without a count: below a line that announces them, or a heading; where a total is told, prices must be."""
    below = of_this_mail(page, introduced(page))
    if below and (not bought or all(draft.sums for draft in below)):
        found = Goods(page, below, 0.62, "below the line that announces them")
        settle(found, sums, shown)
        return found
    names = [] if bought else announced(page)
    return Goods(page, names, 0.62, "announced by a heading") if names else None


def best_goods(
    pages: Iterable[Page],
    sums: Sequence[Decimal],
    shown: Callable[[], Set[Decimal]],
    *,
    bought: bool,
    several: Set[Decimal] = frozenset(),
) -> Goods | None:
    """The surest articles of the pages; a page further back must be clearly better."""
    best: Goods | None = None
    for page in pages:
        if best is not None and best.score + FURTHER_BACK >= SUREST:
            break
        one = goods(page, sums, shown, bought=bought, several=several)
        if one is not None and (best is None or one.score > best.score + FURTHER_BACK):
            best = one
    return best
