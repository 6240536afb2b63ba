"""The name above a line that tells of an article: its count, its price, its properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from renvoi.reading.extract.items.cut_names import cut_short
from renvoi.reading.extract.items.describing import describes
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.line_kinds import colon_inside, item_label_end, property_line, spoken
from renvoi.reading.extract.items.line_sums import TOTALS, line_label
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import leading_sums, only_sum, sums_in
from renvoi.reading.extract.items.words import LONG_CODE, label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.variants import variant_of

ANNOUNCING = 24
"""Signs of a sentence that ends with a colon at least; a shorter line is a label."""
WIDEST = 400
"""Signs of bold words or a link that may name an article, less than."""
NUMBERS = ("label.invoice_number", "label.order_number", "label.order", "subject.invoice")
CARRIED = ("label.carrier", "label.tracking_number")
PARTED = re.compile(r" [|/·•] ")


class Step(NamedTuple):
    """What a reader made of a line: an article, if any, the index of its last line, and the sums between its name and
    its count."""

    draft: Draft | None
    last: int
    above: tuple[Sum, ...] = ()


def walk(page: Page, read: Callable[[list[Piece], int, int], Step | None]) -> Iterator[Step]:
    """What a reader makes of each line a mail shows, from the top. `read` is given the lines, the index of one and that
    of the last line used before it, above which no name is looked for; None: the line tells nothing."""
    pieces, used, index = page.shown, -1, 0
    while index < len(pieces):
        step = read(pieces, index, used)
        if step is not None:
            used = index = step.last
            yield step
        index += 1


def walked(page: Page, read: Callable[[list[Piece], int, int], Step | None]) -> list[Draft]:
    """The articles of a walk."""
    return [step.draft for step in walk(page, read) if step.draft is not None]


def name_above(page: Page, pieces: list[Piece], index: int, used: int) -> tuple[int, Span] | None:
    """The nearest line above that can be a name; properties of the article ("Size: M") are passed over. Where nothing
    else is left, the uppermost line that only looks like one is it: "Wild Coast: The Return"."""
    fitting: list[tuple[int, Span]] = []
    titled: tuple[int, Span] | None = None
    for back in range(index - 1, max(used, index - 8), -1):
        piece = pieces[back]
        if only_sum(page, piece.start, piece.end) and fitting:
            break
        if charged(page, piece) or valued(page, pieces, back):
            continue
        if back == index - 1 and line_label(page, piece) and only_sum(page, piece.start, piece.end):
            continue  # "Amount: 36,00 €" over "Qty: 1"
        start = item_label_end(page, piece)
        ahead = leading_sums(page, start, piece.end)
        start = ahead[-1].end if ahead else start
        labelled = start > piece.start and not ahead and not sums_in(page, start, piece.end)
        if labelled and named(page, start, piece.end):
            return back, trim(page, start, piece.end)  # "Article: Cup"
        if label_at(page, piece.start, piece.end) in (*TOTALS, "label.order_number", "label.address"):
            break
        if numbered(page, piece) or (fitting and (opens_list(page, piece) or carried(page, piece))):
            break
        if named(page, start, piece.end) and not property_line(page, piece):
            if spoken(page, piece):
                break
            fitting.append((back, trim(page, start, piece.end)))
            if len(fitting) == 3:
                break
        elif (
            not fitting
            and colon_inside(page, piece)
            and named(page, start, piece.end)
            and not page.within("label.attribute", piece.start, piece.start + 1)
        ):
            titled = back, trim(page, start, piece.end)
    return emphasised(page, fitting) or over_variant(page, fitting) or (fitting[0] if fitting else titled)


def valued(page: Page, pieces: list[Piece], at: int) -> bool:
    """Whether a cell holds the value of a property that the one before it names: "Engraving: | For Pip"."""
    before = pieces[at - 1] if at else None
    if before is None or before.line != pieces[at].line or page.text[before.end - 1] != ":":
        return False
    return bool(page.within("label.attribute", before.start, before.start + 1))


def charged(page: Page, piece: Piece) -> bool:
    """ "Brand discount: -20,00 €", "List price: 99,00 €": words, a colon and a sum that ends the line."""
    inside = sums_in(page, piece.start, piece.end)
    return len(inside) == 1 and inside[0].end >= piece.end - 1 and page.text[: inside[0].start].rstrip()[-1:] == ":"


def opens_list(page: Page, piece: Piece) -> bool:
    """Whether a line greets, announces what follows with a colon, tells the day it comes, or is the number of a parcel:
    articles stand below."""
    if LONG_CODE.fullmatch(page.text, piece.start, piece.end):
        return True
    last = page.text[piece.end - 1]
    announced = last == ":" and piece.end - piece.start > ANNOUNCING
    return announced or last == "," or bool(page.days_in(piece.start, piece.end))


def carried(page: Page, piece: Piece) -> bool:
    """Whether a line tells who carries the parcel or its number: what stands above is about the whole of it."""
    return label_at(page, piece.start, piece.end) in CARRIED


def over_variant(page: Page, fitting: list[tuple[int, Span]]) -> tuple[int, Span] | None:
    """The line above one that only tells a colour and a size: "SHIRT" over "Off-white / L", over "King | Ivory"; or one
    cut short above one that is not: shops cut names short."""
    for (back, span), above in pairwise(fitting):
        if cut_short(page, above[1]) and not cut_short(page, span) and above[0] == back - 1:
            return above
        told = PARTED.search(page.text, *span) and describes(page.plain[slice(*span)]) == "all"
        if (told or variant_of(page.text[slice(*span)])) and above[0] == back - 1:
            return above
        break
    return None


def numbered(page: Page, piece: Piece) -> bool:
    """ "Invoice 5C21-0014 · Paid January 3": the number of the whole purchase, above all its articles."""
    labels = [hit for concept in NUMBERS for hit in page.within(concept, piece.start, piece.start + 6)]
    return any(has_digit(page.text[hit.end : hit.end + 12]) for hit in labels)


def has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def emphasised(page: Page, fitting: list[tuple[int, Span]]) -> tuple[int, Span] | None:
    """Of the lines above a quantity the one set in bold, as a heading or as a link; the others describe it."""
    for back, span in fitting:
        low, high = span[1] - WIDEST, span[0] + 1
        marked = any(
            span[1] <= one.end < one.start + WIDEST and one.kind in ("strong", "heading")
            for one in begun(page.marks, low, high)
        )
        if marked or any(span[1] <= one.end < one.start + WIDEST for one in begun(page.links, low, high)):
            return in_full(page, fitting, (back, span))
    return None


def in_full(page: Page, fitting: list[tuple[int, Span]], one: tuple[int, Span]) -> tuple[int, Span]:
    """The line that goes on where a marked one ends, as beside a picture that only begins to name what it shows."""
    words = page.text[slice(*one[1])]
    return next((other for other in fitting if other != one and page.text.startswith(words, other[1][0])), one)
