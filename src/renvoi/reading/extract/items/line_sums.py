"""The price below an article: alone on its line, or behind a label that calls it what the line costs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from renvoi.reading.extract.items.counts import rate, times_first, times_last
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.own_sums import bare_price, close, only_sum
from renvoi.reading.extract.items.words import GRAND, label_at
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum

FAR = 3
"""Lines between a count and its sum at most: a colour, a day of delivery."""
TOTALS = (
    "label.total",
    "label.plain_total",
    "label.paid",
    "label.subtotal",
    "label.shipping",
    "label.discount",
    "label.tax",
    "label.refund",
)
STOPS = (*TOTALS, "label.wrap", "label.fee")
LABELS = ("label.line_total", "label.unit_price")
LATER = (*GRAND, "label.refund", "label.shipping")


def with_line_sums(page: Page, found: Sequence[tuple[Draft, int]]) -> None:
    """Give articles without a price the labelled sum below them, when all others have one too. The last of them may be
    followed by a subtotal of all: there the others, or a later total, must show that the label is one of an article.
    `found`: drafts with the index, among the shown pieces, of their last line."""
    pieces = page.shown
    if not found:
        return
    below = {id(draft): line_below(page, pieces, index) for draft, index in found if not draft.sums}
    sums = [one.start for one in below.values() if one]
    if not below or len(set(sums)) < len(below):
        return
    last = below.get(id(found[-1][0]))
    later = last is not None and any(hit.start > last.end for hit in page.all(*LATER))
    if last and not (len(below) == len(found) and (len(found) > 1 or later)):
        return
    for draft, _ in found:
        draft.line = draft.line or below.get(id(draft))


def reckoned_below(page: Page, pieces: Sequence[Piece], index: int, count: int) -> tuple[Sum, Sum] | None:
    """The price of one and that of all in one of the two lines below: "Ref. 7719 – each 9,00 € – total 18,00 €"."""
    for piece in pieces[index + 1 : index + 3]:
        inside = begun(page.sums, piece.start, piece.end)
        if inside:
            told = len(inside) == 2 and close(inside[0].amount * count, inside[1].amount)
            return (inside[0], inside[1]) if told and label_at(page, piece.start, piece.end) not in TOTALS else None
    return None


def line_below(page: Page, pieces: Sequence[Piece], index: int) -> Sum | None:
    """The first labelled sum below a piece, unless a total or a price without a label comes first."""
    for number in range(index + 1, min(index + 1 + FAR, len(pieces))):
        piece = pieces[number]
        price = only_sum(page, piece.start, piece.end)
        if line_label(page, piece):
            under = pieces[number + 1] if price is None and number + 1 < len(pieces) else None
            price = price or (only_sum(page, under.start, under.end) if under else None)
            return price if price and price.amount > 0 else None
        if price is not None or label_at(page, piece.start, piece.end) in LATER:
            return None
    return None


def line_label(page: Page, piece: Piece) -> bool:
    """Whether a piece begins with the name of what an article costs, as columns have it, and no longer one."""
    hits = [hit for one in LABELS for hit in page.within(one, piece.start, min(piece.start + 2, piece.end))]
    sums = begun(page.sums, piece.start, piece.end)
    end = sums[0].start if sums else piece.end
    return any(not any(map(str.isalpha, page.text[hit.end : end])) for hit in hits)


def price_after(page: Page, pieces: list[Piece], index: int, most: int = 3) -> Sum | None:
    """The sum alone on one of the next pieces, before another article begins."""
    for later in pieces[index + 1 : index + 1 + most]:
        price = only_sum(page, later.start, later.end) or bare_price(page, later.start, later.end)
        price = price or rated(page, later)
        if price is not None:
            return None if label_at(page, later.start, later.end) in STOPS else reduced(page, pieces, later, price)
        text = page.text[later.start : later.end]
        if (
            times_first(text)
            or times_last(text)
            or label_at(page, later.start, later.end) in STOPS
            or totalled(page, later)
        ):
            return None
    return None


def rated(page: Page, piece: Piece) -> Sum | None:
    """The price of one that a line begins with: "à 14,95 € · Reason: too small"."""
    word = rate().match(page.text, piece.start, piece.end)
    inside = begun(page.sums, word.end(), word.end() + 1) if word else []
    return inside[0] if inside else None


def reduced(page: Page, pieces: list[Piece], piece: Piece, price: Sum) -> Sum:
    """The price below another that begins with words of its own: "Was 449.00" over "Now 349.00"."""
    at = bisect_right(pieces, piece)
    below = pieces[at] if at < len(pieces) and pieces[at].line <= piece.line + 1 else None
    now = only_sum(page, below.start, below.end) if below else None
    if not now or not below or label_at(page, below.start, below.end) is not None:
        return price
    if not (page.text[piece.start].isalpha() and (page.text[below.start].isalpha() or before_now(page, piece))):
        return price
    return now if price.amount > now.amount > price.amount / 4 else price


def before_now(page: Page, piece: Piece) -> bool:
    """Whether a line begins with words for the price an article had before: "Was 449.00"."""
    return bool(page.within("label.not_total", piece.start, piece.start + 1))


def totalled(page: Page, piece: Piece) -> bool:
    """ "Refund of the article:": a label of the block of totals with more words, up to its colon."""
    return page.text[piece.end - 1] == ":" and any(
        page.within(concept, piece.start, piece.start + 1) for concept in TOTALS
    )
