"""Articles found together, and what their prices mean: for one piece or for all, by what they add up to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from decimal import Decimal

from renvoi.reading.extract.items.counts import apiece, rate
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.own_sums import close
from renvoi.reading.extract.items.words import GRAND
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum

MOST = 100
SUREST = 0.97
ADDS_UP = 0.15
"""What a score gains when the articles add up to a total."""
UNLABELLED = 0.85
"""The most a score may reach when the sum the articles add up to has no label that is known."""
NEAR = 60
"""Signs between the price of one piece and that of all at most."""
FAR = 600
"""Signs of the block of totals below the articles."""
THOUSAND = 1000


class Goods:
    """The articles of one page with how sure they are and why: the words for how they were found."""

    def __init__(self, page: Page, drafts: list[Draft], score: float, why: str) -> None:
        self.page, self.drafts, self.score, self.why = page, drafts[:MOST], score, why
        self.proved = False
        """Whether they add up to a total."""

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


def settle(one: Goods, sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]]) -> None:
    """Decide whether single prices are for one piece or for all, by what the totals say."""
    told_apiece(one)
    thousandths(one)
    raised(one, sums, shown)
    net_beside(one, sums)
    count_told_by_prices(one)
    two_prices(one)
    net_prices(one)
    other_goods(one, sums)
    unknown = [draft for draft in one.drafts if draft.price is not None and draft.unit is None and draft.line is None]
    known = [*sums, *below(one)]
    fits_all = fits(one.total(each=False), known)
    fits_each = fits(one.total(each=True), known)
    if fits_all or fits_each:
        labelled = fits(one.total(each=fits_each), sums) or fits(one.total(each=not fits_all), sums)
        one.score = min(SUREST if labelled else UNLABELLED, one.score + ADDS_UP)
        one.proved = True
    attributes = any(draft.variant or draft.described for draft in one.drafts)
    if one.score < 0.6 and attributes and len(one.drafts) <= 3:
        one.score = 0.6
    top = max(sums, default=None) or None  # mails of parcels print a total of nothing
    all_each = prices_apiece(one.page) if unknown else False
    for draft in unknown:
        each = draft.style == "block" or draft.each or all_each
        if fits_each == fits_all and told_both(one, draft):
            continue
        if draft.quantity == 1 or (fits_each and not fits_all):
            each = True
        elif fits_all or (not all_each and top is not None and worth(draft) > top):
            each = False
        if each:
            draft.unit = draft.price
        else:
            draft.line = draft.price


def thousandths(one: Goods) -> None:
    """ "$2.580" beside "$25.80" for ten is a price with three decimals, and no thousands."""
    for draft in one.drafts:
        if draft.unit and draft.line and draft.unit.whole and draft.unit.amount >= THOUSAND:
            small = draft.unit.amount / THOUSAND
            if close(small * draft.quantity, draft.line.amount):
                draft.unit = draft.unit._replace(amount=small, whole=False)


def worth(draft: Draft) -> Decimal:
    """What an article costs if its price is that of one piece."""
    return draft.price.amount * draft.quantity if draft.price else Decimal(0)


def prices_apiece(page: Page) -> bool:
    """Whether the name of a column or a line of its own calls prices those of one piece: "Each", "Unit prices incl.
    VAT"."""
    return any(
        heads(page, hit) for hit in page.all("flag.apiece") if hit.start < page.ads and not page.hidden(hit.start)
    )


def heads(page: Page, hit: Hit) -> bool:
    """Whether words fill a piece, or several of them begin one that shows no value."""
    piece = page.pieces[page.piece_at(hit.start)]
    words, rest = page.text[hit.start : hit.end], page.text[hit.end : piece.end]
    alone = not rest.strip(" .:()*") or bool(FORMS.fullmatch(rest))
    told = rest.partition(". ")[0]
    shows = ":" in told or any(map(str.isdigit, told))
    return hit.start == piece.start and (alone or (" " in words and not shows))


FORMS = re.compile(r"\.? ?\(?[A-Z€$£]{1,4}\.?\)?")
""" "P.U. TTC", "Each (£)"."""


def told_apiece(one: Goods) -> None:
    """The price of an article that words beside it call the price of one piece."""
    for draft in one.drafts:
        told = draft.price or draft.line
        if draft.unit is None and told is not None and called_apiece(one.page, told):
            draft.unit, draft.price, draft.line = told, None, None


def called_apiece(page: Page, price: Sum) -> bool:
    """Whether words behind a price, or those that begin its line, call it the price of one piece."""
    piece = page.pieces[page.piece_at(price.start)]
    before = rate().match(page.text, piece.start, piece.end)
    return bool(apiece().match(page.text, price.end)) or (before is not None and before.end() == price.start)


def other_goods(one: Goods, sums: Sequence[Decimal]) -> None:
    """Without what stands below a sum that all articles above it add up to: goods the shop would sell as well."""
    last = max((hit.start for hit in one.page.all(*GRAND)), default=0)
    for many in range(len(one.drafts) - 1, 0, -1):
        if one.drafts[many].name[0] < last:
            return  # of another order, or another shop's part of it
        above = Goods(one.page, one.drafts[:many], one.score, one.why)
        end = max([one.drafts[many - 1].name[1], *(price.end for price in one.drafts[many - 1].sums)])
        between = [price.amount for price in begun(one.page.sums, end, one.drafts[many].name[0])]
        for each in (False, True):
            if fits(above.total(each=each), between) and (many > 1 or fits(above.total(each=each), sums)):
                one.drafts = above.drafts
                return


def below(one: Goods) -> list[Decimal]:
    """Sums shown after several articles: two prices that add up to one of them do so by no chance."""
    if len(one.drafts) < 2:
        return []
    end = max(price.end for price in one.drafts[-1].sums) if one.drafts[-1].sums else one.drafts[-1].name[1]
    largest = max((price.amount for draft in one.drafts for price in draft.sums), default=Decimal(0))
    return [later.amount for later in begun(one.page.sums, end, min(one.page.ads, end + FAR)) if later.amount > largest]


def net_beside(one: Goods, sums: Sequence[Decimal]) -> None:
    """Of two sums in each cell, with tax and without, those are the prices that add up to a total."""
    pairs = [draft for draft in one.drafts if draft.first is not None and draft.line is not None]
    if not pairs or len(pairs) < len(one.drafts) or fits(one.total(each=False), sums):
        return
    last = [draft.line for draft in pairs]
    for draft in pairs:
        draft.line = draft.first
    if fits(one.total(each=False), sums):
        for draft in pairs:
            draft.unit = None
        return
    for draft, line in zip(pairs, last, strict=True):
        draft.line = line


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
            if draft.unit.amount > 0 and Decimal("1.02") < each / draft.unit.amount < Decimal("1.30"):
                draft.unit = None


def count_told_by_prices(one: Goods) -> None:
    """ "21,90 € … 65,70 €" beside a bare 3: the count, under whatever name its column has."""
    for draft in one.drafts:
        if draft.counted or draft.unit is None or draft.line is None or draft.unit.amount <= 0:
            continue
        ratio = draft.line.amount / draft.unit.amount
        count = int(ratio) if ratio == int(ratio) and 1 < ratio < 100 else 0
        between = one.page.text[draft.name[1] : draft.unit.start]
        before = one.page.text[draft.row : draft.name[0]] if draft.row is not None else ""
        if count and re.search(rf"(?<![\w.,-]){count}(?![\w.,])", f"{before}\n{between}"):
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
