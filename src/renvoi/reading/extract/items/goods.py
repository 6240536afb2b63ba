"""The articles of a mail: found by their shape, their prices proved by the totals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.amounts import sum_beside
from renvoi.reading.extract.items.blocks import blocks, priced_names
from renvoi.reading.extract.items.brackets import bracketed
from renvoi.reading.extract.items.cells import rows_of
from renvoi.reading.extract.items.copies import WEIGHED
from renvoi.reading.extract.items.counts_above import counts_above
from renvoi.reading.extract.items.fallen import fallen
from renvoi.reading.extract.items.intro import introduced, over_price, pairs, siblings
from renvoi.reading.extract.items.judge import likely
from renvoi.reading.extract.items.lines import (
    announced,
    counted_lines,
    described,
    extended,
    in_full,
    quoted,
    reckoned,
    set_off,
)
from renvoi.reading.extract.items.lists import priced_lines, priced_prose, run_on
from renvoi.reading.extract.items.prices import ADDS_UP, SUREST, Goods, settle
from renvoi.reading.extract.items.properties import propertied
from renvoi.reading.extract.items.rows import headed
from renvoi.reading.extract.items.sentences import happened, repeated, said_inside, told_of
from renvoi.reading.extract.items.shaped import counts_only, rows_with_prices, shaped
from renvoi.reading.extract.items.stacked import stacked
from renvoi.reading.extract.items.words import Draft, Span
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.sums import Sum

UNCOUNTED = 0.84
"""An article without a count may be one of several."""
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
    ]
    best: Goods | None = None
    for why, score, find in choices:
        sure = best is not None and best.score >= min(SUREST, score + ADDS_UP)
        if best is not None and sure and (proved(best) or not sums):
            break  # no choice left can be surer
        shaped_like = find() if bought else of_this_mail(page, find())
        drafts = bought_only(shaped_like)
        if not drafts:
            continue
        one = Goods(page, drafts, score, (why,))
        off = taken_off(shaped_like)
        settle(one, [*sums, *(whole + off for whole in sums)] if off else sums, shown)
        if one.score >= 0.6 and (best is None or one.score > best.score or told_more(one, best)):
            best = one
    if page.alone and not several and (best is None or not proved(best)):
        flat = Goods(page, bought_only(stacked(page)), 0.7, (FLATTENED,))
        settle(flat, sums, shown)
        best = flat if "adds up" in flat.why else best
    return best or alone(page, sums, shown, bought=bought)


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


def of_this_mail(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Without the articles below a heading like "Still to come", up to one that tells of those of this mail again;
    behind articles without a price, those with one are offers."""
    offers = next((at for at, draft in enumerate(drafts) if draft.sums), 0)
    drafts = drafts[:offers] if offers and all(draft.sums for draft in drafts[offers:]) else drafts
    rest = [hit for hit in page.all("section.rest") if heads(page, hit)]
    if not rest:
        return drafts
    here = [hit.start for hit in page.all("section.goods") if heads(page, hit)]
    turns = sorted([(hit.start, True) for hit in rest] + [(start, False) for start in here])

    def later(draft: Draft) -> bool:
        return next((away for start, away in reversed(turns) if start < draft.name[0]), False)

    return [draft for draft in drafts if not later(draft)] or drafts


def heads(page: Page, hit: Hit) -> bool:
    """Whether words are most of a short line."""
    piece = page.pieces[page.piece_at(hit.start)]
    return (hit.end - hit.start) * 2 > piece.end - piece.start and hit.start - piece.start <= 4


def bought_only(drafts: list[Draft]) -> list[Draft]:
    """Without what takes something off: beside articles with a price, a negative one is a voucher or a deduction."""
    drafts = [draft for draft in drafts if draft.quantity > 0]
    if all(any(one.amount < 0 for one in draft.sums) for draft in drafts):
        return [paid_back(draft) for draft in drafts]
    return [draft for draft in drafts if not any(one.amount < 0 for one in draft.sums)]


def taken_off(drafts: list[Draft]) -> Decimal:
    """What rows shaped like articles take off ("10 % off −5,50 €"), where others are bought."""
    less = [abs(draft.sums[-1].amount) for draft in drafts if any(one.amount < 0 for one in draft.sums)]
    return sum(less, Decimal(0)) if len(less) < len(drafts) else Decimal(0)


def paid_back(draft: Draft) -> Draft:
    """An article of a credit note, whose prices are all negative, as it was bought."""

    def turned(one: Sum | None) -> Sum | None:
        return one._replace(amount=abs(one.amount)) if one else None

    return replace(draft, unit=turned(draft.unit), line=turned(draft.line), price=turned(draft.price))


def named_in_passing(pages: Iterable[Page], somebody: Callable[[str], bool]) -> Goods | None:
    """Articles only named in quotation marks, in the subject or in a sentence. `somebody`: names of whoever writes."""
    seen: list[Page] = []
    for page in pages:
        drafts = quoted(page)
        if drafts:
            return in_the_text(page, drafts, seen) or Goods(
                page, priced_once(page, drafts), 0.6, ("in quotation marks",)
            )
        seen.append(page)
    for page in seen:
        drafts = [] if page.only_subject else set_off(page)
        if drafts:
            return Goods(page, drafts, 0.6, ("set off in a sentence",))
    for page in seen:
        drafts = (
            [] if page.only_subject else nobody(page, told_of(page) or said_inside(page) or happened(page), somebody)
        )
        if drafts:
            return Goods(page, drafts, 0.6, ("told of in a sentence",))
    for subject, page in pairwise(reversed(seen)):
        drafts = nobody(page, repeated(subject, page), somebody) if subject.only_subject else []
        if drafts:
            return Goods(page, priced_once(page, drafts), 0.62, ("in the subject and in the text",))
    return None


def priced_once(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The one article named, with the price the text labels as that of the article."""
    sums = [one[0] for hit in page.labels("label.unit_price") if (one := sum_beside(page, hit)) is not None]
    if len(drafts) == 1 and not drafts[0].sums and len(sums) == 1 and sums[0].amount > 0:
        return [replace(drafts[0], unit=sums[0])]
    return drafts


def nobody(page: Page, drafts: list[Draft], somebody: Callable[[str], bool]) -> list[Draft]:
    """Without the names of who sends the mail."""
    return [one for one in drafts if not somebody(page.text[slice(*one.name)])]


def in_the_text(page: Page, drafts: list[Draft], texts: list[Page]) -> Goods | None:
    """The lines that show in full the one name of the subject."""
    short = page.text[slice(*drafts[0].name)] if len(drafts) == 1 and page.only_subject else ""
    for text in texts:
        whole = in_full(text, short) if short else None
        if whole is not None:
            return Goods(text, priced_once(text, [whole]), 0.64, ("named in the subject",))
    return None


def lines(found: Goods | None) -> tuple[LineRead, ...]:
    """The articles as facts."""
    return tuple(line_read(found, draft) for draft in found.drafts) if found else ()


def line_read(found: Goods, draft: Draft) -> LineRead:
    page, reader = found.page, f"items: {found.why[0]}"
    score = round(found.score if draft.counted else min(found.score, UNCOUNTED), 2)

    def money(one: Sum | None, amount: Decimal | None = None) -> Found[Money] | None:
        if one is None:
            return None
        value = Money(one.amount if amount is None else amount, one.currency)
        return Found(value, page.place(one.start, one.end), reader, score)

    unit = money(draft.unit)
    if unit is None and draft.line is not None and draft.quantity and draft.style != WEIGHED:
        each = draft.line.amount / draft.quantity
        unit = money(draft.line, each) if each == each.quantize(Decimal("0.01")) else None
    name, chosen = split_name(page, draft.name)
    return LineRead(
        name=Found(page.text[slice(*name)], page.place(*name), reader, score),
        quantity=Decimal(draft.quantity),
        unit_price=unit,
        line_total=money(draft.line),
        variant=draft.variant or chosen,
        variant_place=variant_place(page, draft),
    )


def split_name(page: Page, span: Span) -> tuple[Span, str | None]:
    """A name without what it stands for ("Instead of the bloomer: Seeded cob"), and the two properties behind it."""
    start, end = span
    instead = page.text.find(": ", start, end) if page.within("flag.instead", start, start + 1) else -1
    start = instead + 2 if instead > 0 else start
    pair = CHOSEN.search(page.text, start, end)
    return ((start, pair.start()), pair[1]) if pair and pair.start() > start else ((start, end), None)


CHOSEN = re.compile(r" \(([^(),;:/·|]{1,30} [/·|] [^(),;:/·|]{1,30})\)$")
""" "Curtain (ochre · 140 x 260 cm)": a colour and a size."""


def currency_of(found: Goods | None) -> str | None:
    if found is None:
        return None
    return next((one.currency for draft in found.drafts for one in draft.sums), None)


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


def variant_place(page: Page, draft: Draft) -> Place | None:
    """Where the first words of a variant stand, after the name."""
    words = draft.variant.split(", ")[0] if draft.variant else ""
    at = page.text.find(words, draft.name[1], draft.name[1] + 400) if words else -1
    return page.place(at, at + len(words)) if at >= 0 else None
