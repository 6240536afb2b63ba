"""Articles by a price on a line of its own over their name, over what describes it and its count."""

from __future__ import annotations

from collections.abc import Sequence

from renvoi.reading.extract.items.counts import goods_only
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_kinds import how_many, property_line, spoken
from renvoi.reading.extract.items.name_and_count import STATED, count_in, counted_name
from renvoi.reading.extract.items.own_sums import BARE_PRICE, close, only_sum, sums_in
from renvoi.reading.extract.items.words import label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.sums import Sum, amount_of

FEWEST, LONGEST = 2, 7
"""Articles set like that at least, as one price over words tells nothing; and lines of one at most."""
APIECE = ("label.unit_price", "flag.apiece")


def under_price(page: Page) -> list[Draft]:
    """A price, below it the name, and a count before the next price: in each such block, and in two at least. Where the
    line above the first price can be a name or tells of one, the prices stand below their names."""
    pieces = page.shown
    tops = [at for at, piece in enumerate(pieces) if leads(page, pieces, at)]
    if page.paper or len(tops) < FEWEST or not tops[0] or of_an_article(page, pieces[tops[0] - 1]):
        return []
    found: list[Draft] = []
    for at, end in zip(tops, [*tops[1:], tops[-1] + LONGEST], strict=True):
        draft = below(page, pieces[at], pieces[at + 1 : min(end, at + LONGEST)])
        if draft is None or (end - at > LONGEST and at != tops[-1]):
            break
        found.append(draft)
    return found if len(found) >= FEWEST and found[-1].counted else []


def leads(page: Page, pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a price alone on its line, perhaps with that of one behind it, and no sum of the totals."""
    piece = pieces[at]
    inside = sums_in(page, piece.start, piece.end)
    beside = any(0 <= other < len(pieces) and pieces[other].line == piece.line for other in (at - 1, at + 1))
    if not inside or beside or inside[0].start != piece.start or not all(one.amount > 0 for one in inside):
        return False
    rated = any(page.within(concept, inside[0].end, piece.end) for concept in APIECE)
    words = any(map(str.isalpha, page.text[inside[-1].end : piece.end]))
    return rated or (only_sum(page, *piece[:2]) is not None and not words)


def of_an_article(page: Page, piece: Piece) -> bool:
    """Whether a line names an article, counts it or describes it, and is no heading that tells a day."""
    told = stated(page, piece) is not None or property_line(page, piece)
    return nameable(page, piece) or (told and not page.days_in(piece.start, piece.end))


def nameable(page: Page, piece: Piece) -> bool:
    """Whether a line can be the name of an article, and does not count them: "2 items"."""
    if not named(page, piece.start, piece.end) or property_line(page, piece) or spoken(page, piece):
        return False
    counts = how_many(page, piece) or goods_only().fullmatch(page.text[piece.start : piece.end])
    told = counts or stated(page, piece) or sums_in(page, piece.start, piece.end)
    return not told and label_at(page, piece.start, piece.end) is None


def stated(page: Page, piece: Piece) -> int | None:
    """The count a line states, alone or behind other things: "Qty: 1", "Black / UK 10 / Qty 2"."""
    alone = count_in(page, piece.start, piece.end)
    told = [STATED.match(page.text, hit.end, piece.end) for hit in page.within("label.quantity", *piece[:2])]
    return alone or next((int(one[1]) or None for one in told if one), None)


def below(page: Page, top: Piece, rest: Sequence[Piece]) -> Draft | None:
    """The article whose price stands over these lines."""
    row = len(rest) > 1 and rest[1].line == rest[0].line
    if not rest or row or rest[0].line != top.line + 1 or not nameable(page, rest[0]):
        return None
    prices = sums_in(page, *top[:2])
    price = min(prices, key=lambda one: one.amount)
    name, count = counted_name(page, *rest[0][:2])
    last = next((one for one in rest[1:] if stated(page, one)), None)
    many = count or (stated(page, last) if last else None)
    draft = Draft(name, many or 1, many is not None, style="block")
    units = [*prices[1:], *bare(page, price, top), *(sums_in(page, *last[:2]) if last else [])]
    draft.unit = next((one for one in units if many and close(one.amount * many, price.amount)), None)
    draft.line, draft.price = (price, None) if draft.unit else (None, price)
    between = rest[1 : rest.index(last)] if last else rest[1:2]
    told = [page.text[one.start : one.end] for one in between if not sums_in(page, *one[:2])]
    draft.variant = ", ".join(told[:2])[:120] or None
    return draft


def bare(page: Page, price: Sum, top: Piece) -> list[Sum]:
    """A number behind a price that has no currency of its own: "CHF 57.40, each 14.35"."""
    found = BARE_PRICE.match(page.text, page.text.rfind(" ", top.start, top.end) + 1, top.end)
    if found is None or found.start() <= price.end:
        return []
    return [Sum(found.start(), found.end(), amount_of(found["amount"]), price.currency, False)]
