"""The articles of a mail: found by their shape, their prices proved by the totals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import cache

from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.item_blocks import blocks, priced_names
from renvoi.reading.extract.item_lines import announced, counted_lines, described, in_full, quoted, set_off
from renvoi.reading.extract.item_lists import priced_lines, run_on
from renvoi.reading.extract.item_rows import headed, rows_of, rows_with_prices, shaped
from renvoi.reading.extract.item_words import Draft, close
from renvoi.reading.extract.page import Page, begun
from renvoi.reading.extract.sums import Sum

MOST = 100
SUREST = 0.97
UNCOUNTED = 0.84
"""An article without a count may be one of several."""
ADDS_UP = 0.15
"""What a score gains when the articles add up to a total."""
UNLABELLED = 0.85
"""The most a score may reach when the sum the articles add up to has no label that is known."""
FURTHER_BACK = 0.1
"""By how much the articles of a later page must be surer."""
NEAR = 60
"""Signs between the price of one piece and that of all at most."""
FAR = 600
"""Signs of the block of totals below the articles."""


class Goods:
    """The articles of one page with how sure they are and why."""

    def __init__(self, page: Page, drafts: list[Draft], score: float, why: tuple[str, ...]) -> None:
        self.page, self.drafts, self.score, self.why = page, drafts[:MOST], score, why

    def total(self, *, each: bool) -> Decimal | None:
        """The sum of all lines; `each`: prices of unknown meaning are for one piece."""
        amount = Decimal(0)
        for draft in self.drafts:
            one = line_amount(draft, each=each)
            if one is None:
                return None
            amount += one
        return amount if self.drafts else None


def line_amount(draft: Draft, *, each: bool) -> Decimal | None:
    if draft.line is not None:
        return draft.line.amount
    if draft.unit is not None:
        return draft.unit.amount * draft.quantity
    if draft.price is not None:
        return draft.price.amount * (draft.quantity if each else 1)
    return None


def goods(page: Page, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]], *, bought: bool) -> Goods | None:
    """The articles of a page. `sums` are the totals they may add up to; `bought` False: prices may be missing."""
    rows = rows_of(page)
    priced = cache(lambda: rows_with_prices(page, rows))
    choices: list[tuple[str, float, Callable[[], list[Draft]]]] = [
        ("under a header", 0.85, lambda: headed(page, rows)),
        ("rows with count and price", 0.8, lambda: shaped(priced(), counted=True)),
        ("name, quantity, price", 0.78, lambda: blocks(page)),
        ("over a colour and a size", 0.75, lambda: described(page, counted=True)),
        ("count beside the name", 0.74, lambda: counted_lines(page)),
        ("one after the other", 0.73, lambda: run_on(page)),
        ("name over a colour and a size", 0.63, lambda: described(page, counted=False)),
        ("name and price", 0.62, lambda: priced_names(page)),
        ("lines with a price at their end", 0.48, lambda: priced_lines(page)),
        ("rows with a price", 0.5, lambda: shaped(priced(), counted=False)),
    ]
    best: Goods | None = None
    for why, score, find in choices:
        if best is not None and best.score >= min(SUREST, score + ADDS_UP):
            break  # no choice left can be surer
        shaped_like = find()
        drafts = bought_only(shaped_like)
        if not drafts:
            continue
        one = Goods(page, drafts, score, (why,))
        off = taken_off(shaped_like)
        settle(one, [*sums, *(whole + off for whole in sums)] if off else sums, shown)
        if one.score >= 0.6 and (best is None or one.score > best.score):
            best = one
    if best is None and not bought:
        drafts = announced(page)
        best = Goods(page, drafts, 0.62, ("announced by a heading",)) if drafts else None
    return best


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


def named_in_passing(pages: Iterable[Page]) -> Goods | None:
    """Articles that are only named in quotation marks, in the subject or in a sentence."""
    seen: list[Page] = []
    for page in pages:
        drafts = quoted(page)
        if drafts:
            return in_the_text(page, drafts, seen) or Goods(page, drafts, 0.6, ("in quotation marks",))
        seen.append(page)
    for page in seen:
        drafts = [] if page.only_subject else set_off(page)
        if drafts:
            return Goods(page, drafts, 0.6, ("set off in a sentence",))
    return None


def in_the_text(page: Page, drafts: list[Draft], texts: list[Page]) -> Goods | None:
    """The lines that show in full the one name of the subject."""
    short = page.text[slice(*drafts[0].name)] if len(drafts) == 1 and page.only_subject else ""
    for text in texts:
        whole = in_full(text, short) if short else None
        if whole is not None:
            return Goods(text, [whole], 0.64, ("named in the subject",))
    return None


def settle(one: Goods, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]]) -> None:
    """Decide whether single prices are for one piece or for all, by what the totals say."""
    raised(one, sums, shown)
    count_told_by_prices(one)
    two_prices(one)
    net_prices(one)
    unknown = [draft for draft in one.drafts if draft.price is not None and draft.unit is None and draft.line is None]
    known = [*sums, *below(one)]
    fits_all = fits(one.total(each=False), known)
    fits_each = fits(one.total(each=True), known)
    if fits_all or fits_each:
        labelled = fits(one.total(each=fits_each), sums) or fits(one.total(each=not fits_all), sums)
        one.score = min(SUREST if labelled else UNLABELLED, one.score + ADDS_UP)
        one.why += ("adds up",)
    attributes = any(draft.variant for draft in one.drafts)
    if one.score < 0.6 and attributes and len(one.drafts) <= 3:
        one.score = 0.6
    top = max(sums, default=None)
    for draft in unknown:
        each = draft.style == "block"
        if fits_each == fits_all and told_both(one, draft):
            continue
        if draft.quantity == 1 or (fits_each and not fits_all):
            each = True
        elif fits_all or (top is not None and draft.price is not None and draft.price.amount * draft.quantity > top):
            each = False
        if each:
            draft.unit = draft.price
        else:
            draft.line = draft.price


def below(one: Goods) -> list[Decimal]:
    """Sums shown after several articles: two prices that add up to one of them do so by no chance."""
    if len(one.drafts) < 2:
        return []
    end = max(price.end for price in one.drafts[-1].sums) if one.drafts[-1].sums else one.drafts[-1].name[1]
    largest = max((price.amount for draft in one.drafts for price in draft.sums), default=Decimal(0))
    return [later.amount for later in begun(one.page.sums, end, min(one.page.ads, end + FAR)) if later.amount > largest]


def told_both(one: Goods, draft: Draft) -> bool:
    """Whether beside a price there is another that is it times the count: then both are known."""
    price, count = draft.price, draft.quantity
    if price is None or count < 2:
        return False
    after = [other.name[0] for other in one.drafts if other.name[0] > draft.name[1]]
    end = min([*after, max(draft.name[1], price.end) + NEAR])
    for other in begun(one.page.sums, draft.name[1], end):
        if close(other.amount * count, price.amount):
            draft.unit, draft.line = other, price
            return True
        if close(price.amount * count, other.amount):
            draft.unit, draft.line = price, other
            return True
    return False


def fits(amount: Decimal | None, sums: Sequence[Decimal]) -> bool:
    return amount is not None and amount > 0 and any(close(amount, one) for one in sums)


def net_prices(one: Goods) -> None:
    """A unit price before tax beside a line total with tax is no price a buyer paid: the line tells it."""
    for draft in one.drafts:
        if draft.style == "columns" and draft.unit and draft.line and draft.unit.currency == draft.line.currency:
            each = draft.line.amount / draft.quantity
            if Decimal("1.02") < each / (draft.unit.amount or each) < Decimal("1.30"):
                draft.unit = None


def count_told_by_prices(one: Goods) -> None:
    """ "21,90 € … 65,70 €" beside a bare 3: the count, under whatever name its column has."""
    for draft in one.drafts:
        if draft.counted or draft.unit is None or draft.line is None or draft.unit.amount <= 0:
            continue
        ratio = draft.line.amount / draft.unit.amount
        count = int(ratio) if ratio == int(ratio) and 1 < ratio < 100 else 0
        between = one.page.text[draft.name[1] : draft.unit.start]
        if count and re.search(rf"(?<![\w.,-]){count}(?![\w.,])", between):
            draft.quantity, draft.counted = count, True


def two_prices(one: Goods) -> None:
    """Of two prices without column names the smaller times the count is the larger; else one is crossed out."""
    for draft in one.drafts:
        if draft.style != "row" or draft.unit is None or draft.line is None:
            continue
        a, b = draft.unit, draft.line
        if close(a.amount * draft.quantity, b.amount):
            continue
        if close(b.amount * draft.quantity, a.amount):
            draft.unit, draft.line = b, a
        else:
            draft.unit, draft.line, draft.price = None, None, min(a, b, key=lambda s: s.amount)


def raised(one: Goods, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]]) -> None:
    """ "$19" with raised cents "99" reads as $1999: more than the whole order, and no cents of its own."""
    top = max(sums, default=None)
    for draft in one.drafts:
        for name in ("unit", "line", "price"):
            amount: Sum | None = getattr(draft, name)
            if (
                amount is None
                or not amount.whole
                or amount.amount < 100
                or "," in one.page.text[amount.start : amount.end]
            ):
                continue
            small = amount.amount / 100
            told = shown()
            known = small in told and amount.amount not in told
            if (top is not None and amount.amount > 3 * top and small <= top * 2) or small in sums or known:
                setattr(draft, name, amount._replace(amount=small, whole=False))


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
    if unit is None and draft.line is not None and draft.quantity:
        each = draft.line.amount / draft.quantity
        unit = money(draft.line, each) if each == each.quantize(Decimal("0.01")) else None
    return LineRead(
        name=Found(page.text[slice(*draft.name)], page.place(*draft.name), reader, score),
        quantity=Decimal(draft.quantity),
        unit_price=unit,
        line_total=money(draft.line),
        variant=draft.variant,
        variant_place=variant_place(page, draft),
    )


def currency_of(found: Goods | None) -> str | None:
    if found is None:
        return None
    return next((one.currency for draft in found.drafts for one in draft.sums), None)


def best_goods(
    pages: Iterable[Page], sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]], *, bought: bool
) -> Goods | None:
    """The surest articles of the pages; a page further back must be clearly better."""
    best: Goods | None = None
    for page in pages:
        if best is not None and best.score + FURTHER_BACK >= SUREST:
            break
        one = goods(page, sums, shown, bought=bought)
        if one is not None and (best is None or one.score > best.score + FURTHER_BACK):
            best = one
    return best


def variant_place(page: Page, draft: Draft) -> Place | None:
    """Where the first words of a variant stand, after the name."""
    words = draft.variant.split(", ")[0] if draft.variant else ""
    at = page.text.find(words, draft.name[1], draft.name[1] + 400) if words else -1
    return page.place(at, at + len(words)) if at >= 0 else None
