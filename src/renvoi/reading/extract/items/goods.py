"""The articles of a mail: found by their shape, their prices proved by the totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from decimal import Decimal
from functools import cache

from renvoi.reading.extract.items.blocks import blocks, priced_names
from renvoi.reading.extract.items.brackets import bracketed
from renvoi.reading.extract.items.cells import rows_of
from renvoi.reading.extract.items.counts_above import counts_above
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.fallen import fallen
from renvoi.reading.extract.items.in_lines import rows_in_lines
from renvoi.reading.extract.items.intro import introduced, over_price, pairs, siblings
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
from renvoi.reading.extract.items.prices import ADDS_UP, SUREST, Goods, settle
from renvoi.reading.extract.items.properties import propertied
from renvoi.reading.extract.items.rows import headed
from renvoi.reading.extract.items.shaped import counts_only, rows_with_prices, shaped
from renvoi.reading.extract.items.stacked import stacked
from renvoi.reading.extract.page import Page

FLATTENED = "one below the other"
"""How the articles of a page without columns were found: a till receipt has columns, and its own reader."""
LIKELY = 0.3
"""What the words of an article need that only the sum of all tells of."""
FURTHER_BACK = 0.1
"""By how much the articles of a later page must be surer."""


def goods(
    page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]], *, bought: bool, several: Set[Decimal]
) -> Goods | None:
    """The articles of a page. `sums` are the totals they may add up to; `bought` False: prices may be missing;
    `several`: what the articles of several orders together may be worth."""
    rows = rows_of(page)
    priced = cache(lambda: rows_with_prices(page, rows))
    if several and (together := of_several_orders(page, shaped(priced(), counted=False), several, shown)):
        return together
    choices: list[tuple[str, float, Callable[[], list[Draft]]]] = [
        ("under a header", 0.85, lambda: headed(page, rows)),
        ("under a header that fell apart", 0.84, lambda: headed(page, fallen(page))),
        ("rows with count and price", 0.8, lambda: shaped(priced(), counted=True)),
        ("count over the name", 0.81, lambda: counts_above(page)),
        ("name, quantity, price", 0.78, lambda: blocks(page)),
        ("name, count and two prices on a line", 0.77, lambda: extended(page)),
        ("name over count, price and line", 0.79, lambda: reckoned(page)),
        ("labels and their values", 0.76, lambda: pairs(page)),
        ("rows with a count", 0.75, lambda: [] if bought and priced() else counts_only(page, rows)),
        ("over a colour and a size", 0.75, lambda: described(page, counted=True)),
        ("count beside the name", 0.74, lambda: siblings(page, counted_lines(page))),
        ("count in brackets", 0.735, lambda: bracketed(page, frozenset(sums))),
        ("one after the other", 0.73, lambda: run_on(page)),
        ("name over its properties", 0.6, lambda: propertied(page)),
        ("name over a colour and a size", 0.63, lambda: described(page, counted=False)),
        ("name and price", 0.62, lambda: priced_names(page)),
        ("counts, names and prices in a sentence", 0.49, lambda: priced_prose(page)),
        ("lines with a price at their end", 0.48, lambda: priced_lines(page)),
        ("rows with a price", 0.5, lambda: shaped(priced(), counted=False)),
        ("names over their price", 0.46, lambda: over_price(page)),
        ("rows in one line each", 0.45, lambda: rows_in_lines(page)),
    ]
    best: Goods | None = None
    for why, score, find in choices:
        sure = best is not None and best.score >= min(SUREST, score + ADDS_UP)
        if best is not None and sure and (proved(best) or not sums):
            break  # no choice left can be surer
        shaped_like = outside(page, find(), "section.missing")
        shaped_like = shaped_like if bought else of_this_mail(page, shaped_like)
        drafts = bought_only(shaped_like)
        if not drafts:
            continue
        one = Goods(page, drafts, score, (why,))
        off = taken_off(shaped_like)
        settle(one, [*sums, *(whole + off for whole in sums)] if off else sums, shown)
        if one.score >= 0.6 and (best is None or one.score > best.score or told_more(one, best)):
            best = one
    if page.alone and not several and (best is None or not proved(best)):
        best = flattened(page, sums, shown) or best
    return best or alone(page, sums, shown, bought=bought)


def flattened(page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]]) -> Goods | None:
    """The articles of a page without columns, where they add up."""
    flat = Goods(page, bought_only(stacked(page)), 0.7, (FLATTENED,))
    settle(flat, sums, shown)
    return flat if proved(flat) else None


def proved(found: Goods) -> bool:
    return "adds up" in found.why


def told_more(one: Goods, best: Goods) -> bool:
    """Whether articles add up, and are more than those that do not. What more there is may be delivery, unless its
    words are those of an article."""
    if not proved(one) or proved(best) or len(one.drafts) <= len(best.drafts):
        return False
    known = {draft.name for draft in best.drafts}
    return all(likely(one.page, draft.name) >= LIKELY for draft in one.drafts if draft.name not in known)


def of_several_orders(
    page: Page, found: list[Draft], several: Set[Decimal], shown: Callable[[], Set[Decimal]]
) -> Goods | None:
    """The rows above the last subtotal, when they add up to what several orders are worth together."""
    last = max((hit.start for hit in page.all("label.subtotal")), default=0)
    one = Goods(page, [draft for draft in bought_only(found) if draft.name[0] < last], 0.8, ("rows of several orders",))
    settle(one, sorted(several), shown)
    return one if "adds up" in one.why else None


def alone(page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]], *, bought: bool) -> Goods | None:
    """Names without a count: below a line that announces them, or a heading; where a total is told, prices must be."""
    below = of_this_mail(page, introduced(page))
    if below and (not bought or all(draft.sums for draft in below)):
        found = Goods(page, below, 0.62, ("below the line that announces them",))
        settle(found, sums, shown)
        return found
    names = [] if bought else announced(page)
    return Goods(page, names, 0.62, ("announced by a heading",)) if names else None


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
