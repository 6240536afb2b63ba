"""Articles of a page whose columns were flattened: a name, properties, a count and prices, one below the other."""

from __future__ import annotations

from renvoi.reading.extract.items.above import Step, name_above, walk
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.line_kinds import property_line, spoken
from renvoi.reading.extract.items.line_sums import TOTALS
from renvoi.reading.extract.items.name_and_count import count_in, trim
from renvoi.reading.extract.items.own_sums import close, only_sum
from renvoi.reading.extract.items.words import label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum

MOST_COUNT = 99
LONGEST_COUNT = 3


def stacked(page: Page) -> list[Draft]:
    """What stands between one price and the next is one article; lines of totals are none. Believed only when the
    articles add up."""
    found: list[Draft] = []

    def read(pieces: list[Piece], index: int, used: int) -> Step | None:
        if totalled(page, pieces, index):
            return Step(None, index)
        if price(page, pieces[index]) is None:
            return None
        last = cluster(page, pieces, index)
        return Step(article(page, pieces, used, index, last, first=not found), last)

    for step in walk(page, read):
        piece = page.shown[step.last]
        if step.draft is not None:
            found.append(step.draft)
        elif found and page.within("label.subtotal", piece.start, piece.end) and totalled(page, page.shown, step.last):
            break
    return found


def price(page: Page, piece: Piece) -> Sum | None:
    one = only_sum(page, piece.start, piece.end)
    return one if one is not None and one.amount >= 0 and label_at(page, piece.start, piece.end) not in TOTALS else None


def totalled(page: Page, pieces: list[Piece], index: int) -> bool:
    """Whether a piece is a line of the block of totals, or the sum below its label."""
    piece = pieces[index]
    before = pieces[index - 1] if index else None
    labelled = any(hit.concept in TOTALS for hit in begun(page.label_spans, piece.start, piece.end))
    inside = bool(begun(page.sums, piece.start, piece.end))
    if labelled and (inside or label_at(page, piece.start, piece.end) in TOTALS):
        return True
    return before is not None and label_at(page, before.start, before.end) in TOTALS and bool(price(page, piece))


def cluster(page: Page, pieces: list[Piece], index: int) -> int:
    """The last of the prices and counts that follow a price."""
    last = index
    while last + 1 < len(pieces) and price(page, pieces[last + 1]) and not totalled(page, pieces, last + 1):
        last += 1
    return last


def article(page: Page, pieces: list[Piece], used: int, index: int, last: int, *, first: bool) -> Draft | None:
    held = pieces[used + 1 : index]
    name = below_count(page, held) or (None if first else topmost(page, held))
    if name is None:
        kept = [piece for piece in held if not (returning(page, piece) or counted(page, piece))]
        above = name_above(page, kept, len(kept), -1)
        name = above[1] if above else None
    if name is None:
        return None
    counts = [number for piece in pieces[used + 1 : last + 1] if (number := counted(page, piece))]
    near = [piece for piece in held if counted(page, piece) and name[0] - piece.end <= 1 and piece.start < name[0]]
    count = counted(page, near[-1]) if near else counts[-1] if counts else None
    draft = Draft(name, count or 1, count is not None, style="stacked")
    prices = [one for piece in pieces[index : last + 1] if (one := price(page, piece))]
    many = draft.quantity if draft.quantity > 1 else None
    pair = next(((a, b) for a in prices for b in prices if many and close(a.amount * many, b.amount)), None)
    if pair:
        draft.unit, draft.line = pair
    else:
        draft.price = min(prices, key=lambda one: one.amount)
    return draft


def counted(page: Page, piece: Piece) -> int | None:
    """The count a piece states: "Qty 2", or a bare small number."""
    text = page.text[piece.start : piece.end].strip()
    if text.isdecimal():
        return int(text) if len(text) < LONGEST_COUNT and 0 < int(text) <= MOST_COUNT else None
    stated = page.within("label.quantity", piece.start, piece.start + 1)
    return count_in(page, piece.start, piece.end) if stated else None


def below_count(page: Page, held: list[Piece]) -> Span | None:
    """The name below the number on the picture of an article."""
    for number, piece in reversed(list(enumerate(held[:-1]))):
        text = page.text[piece.start : piece.end].strip()
        if text.isdecimal() and counted(page, piece):
            after = held[number + 1]
            return trim(page, after.start, after.end) if nameable(page, after) else None
    return None


def topmost(page: Page, held: list[Piece]) -> Span | None:
    return next((trim(page, piece.start, piece.end) for piece in held if nameable(page, piece)), None)


def nameable(page: Page, piece: Piece) -> bool:
    words = counted(page, piece) is None and named(page, piece.start, piece.end)
    return words and not (property_line(page, piece) or spoken(page, piece) or returning(page, piece))


def returning(page: Page, piece: Piece) -> bool:
    """Whether a line tells until when an article can go back."""
    return bool(page.within("flag.return_window", piece.start, piece.start + 1))
