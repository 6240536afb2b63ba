"""Articles as blocks of lines: a name, its properties, "Quantity: 2", and a price near by."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from renvoi.reading.extract.items.line_sums import TOTALS, line_label, price_after, with_line_sums
from renvoi.reading.extract.items.tops import uppermost
from renvoi.reading.extract.items.words import (
    COUNT_AT,
    PRICE_TIMES,
    TIMES_PRICE,
    Draft,
    Span,
    close,
    count_in,
    label_at,
    named,
    only_sum,
    sums_in,
    times,
    trim,
    without_code,
)
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.variants import variant_of

COLON = re.compile(r"(?:\(s\))?\s?:\s*")
TIMES_ALONE = re.compile(r"[x×] ?(\d{1,3})|(\d{1,3}) ?[x×]", re.IGNORECASE)
""" "x1" alone on its line."""
ALONE = re.compile(
    r"\s*(\d{1,3}) ?(?:stück|stk\.?|pcs\.?|pces?\.?|pièces?|pezzi|pz\.?|unidades?|uds?\.?|u\.|stuks?|pieces?|ex\.)"
    r"\s*(?:[·|•,;–—][^\n\t]{1,60})?",
    re.IGNORECASE,
)
HOW_MANY = re.compile(r"\(?\d{1,3} $")
STATED = re.compile(r"\s*[:.]{0,2}\s*(\d{1,3})(?![\d.,]*\d)")
SEPARATED = re.compile(r"[|·•,;(–—-]\s*$")
PROPERTY = re.compile(r"[^:]{2,18} ?: \S")
ANNOUNCING = 24
"""Signs of a sentence that ends with a colon at least; a shorter line is a label."""
WIDEST = 400
"""Signs of bold words or a link that may name an article, less than."""
CODE = re.compile(r"[\s.:n°º#]*(?=\S*\d)[\w./-]{3,24}")
PROPERTIES = re.compile(r"[|·•]| : ")
NUMBERS = ("label.invoice_number", "label.order_number", "label.order", "subject.invoice")


def blocks(page: Page) -> list[Draft]:
    """A name, then "Quantity: 1" on a line of its own, and a price near by."""
    found: list[Block] = []
    pieces = visible(page)
    used = -1
    stated = {page.piece_at(hit.start): hit for hit in reversed(page.all("label.quantity"))}
    for index, piece in enumerate(pieces):
        hit = stated.get(page.piece_at(piece.start)) if stated else None
        if hit is not None and hit.start - piece.start > 3:
            draft = within_line(page, pieces, index, hit, used)
            block = Block(draft, index, []) if draft is not None else None
        else:
            block = block_at(page, pieces, index, hit, used)
        if block is not None:
            found.append(block)
            used = index
    if len(found) > 1 and all(len(block.above) == 1 for block in found):
        for block in found:
            block.draft.price = block.above[0]
    with_line_sums(page, [(block.draft, block.last) for block in found])
    if all(page.piece_at(block.draft.name[0]) < page.piece_at(pieces[block.last].start) for block in found):
        uppermost(page, [block.draft for block in found])
    return [block.draft for block in found]


class Block(NamedTuple):
    """An article, the index of its last line, and the sums between its name and its count."""

    draft: Draft
    last: int
    above: list[Sum]


def block_at(page: Page, pieces: list[Piece], index: int, hit: Hit | None, used: int) -> Block | None:
    """The article whose count a piece states, or begins to. `hit`: the label of a quantity that opens the piece."""
    piece = pieces[index]
    lone = alone(page, piece) if hit is None else None
    if hit is None and lone is None:
        return None
    count, step = lone or count_in(page, piece.start, piece.end) or begun_by(page, piece, hit), 0
    if count is None and label_at(page, piece.start, piece.end) and index + 1 < len(pieces):
        count, step = count_in(page, pieces[index + 1].start, pieces[index + 1].end), 1
    above = name_above(page, pieces, index, used) if count is not None else None
    if count is None or above is None:
        return None
    where, span = above[0], without_code(page, above[1])
    draft = Draft(span, count, True, style="block")
    between = [one for one in pieces[where + 1 : index] if only_sum(page, one.start, one.end)]
    prices = [one for each in between if (one := only_sum(page, each.start, each.end)) and one.amount > 0]
    own = begun(page.sums, pieces[index + step].start, pieces[index + step].end)
    beside = [one for one in between if one.line == pieces[where].line]
    if not own:
        draft.price = only_sum(page, beside[-1].start, beside[-1].end) if beside else None
        draft.price = draft.price or price_after(page, pieces, index + step)
        less = draft.price is None or draft.price.amount < 0
        draft.price = prices[-1] if less and prices else draft.price
    elif len(own) == 2 and close(own[0].amount * count, own[1].amount):
        draft.unit, draft.line = own
    elif len(own) == 2 and min(own[0].amount, own[1].amount) > 0:
        draft.unit = min(own, key=lambda one: one.amount)
    elif COUNT_AT.match(page.text[piece.start : piece.end]) or PRICE_TIMES.match(page.text[piece.start : piece.end]):
        draft.unit = own[-1]
    else:
        draft.price = own[-1]
    rest = [page.text[one.start : one.end] for one in pieces[where + 1 : index][:2] if one not in between]
    draft.variant = ", ".join(rest)[:120] or None
    return Block(draft, index + step, [] if own else prices)


def begun_by(page: Page, piece: Piece, hit: Hit | None) -> int | None:
    """ "Qty 2 · Jan 3", "Aantal: 2 (à € 44,50)", "Qty 2 8,90 €": a line that begins with its count and goes on."""
    count = STATED.match(page.text, hit.end, piece.end) if hit else None
    if count is None or not 0 < int(count[1]) < 1000:
        return None
    after = page.text[count.end() : piece.end].lstrip()[:1]
    goes_on = after in ("·", "|", ",", ";", "(", "à", "–", "—") or only_sum(page, count.end(), piece.end)
    return int(count[1]) if goes_on else None


def alone(page: Page, piece: Piece) -> int | None:
    """The count of a line that only counts: "1 Stück", "2 u. · Rot", "2 uds. x 39,95 €"."""
    match = TIMES_ALONE.fullmatch(page.text, piece.start, piece.end)
    if match:
        return times(match) or None
    match = ALONE.fullmatch(page.text, piece.start, piece.end)
    if match is None and not page.paper:
        text = page.text[piece.start : piece.end]
        match = COUNT_AT.match(text) or PRICE_TIMES.match(text) or TIMES_PRICE.match(text)
    return times(match) or None if match else None


def within_line(page: Page, pieces: list[Piece], index: int, hit: Hit, used: int) -> Draft | None:
    """A quantity among other things on one line: "Ref. 7719 | Size: 40 | Quantity: 1", "Fleece jacket — Qty 3"."""
    piece = pieces[index]
    count = STATED.match(page.text, hit.end, piece.end)
    before = SEPARATED.search(page.text, piece.start, hit.start)
    if count is None or before is None or not 0 < int(count[1]) < 1000:
        return None
    start = item_label_end(page, piece)
    own = (index, trim(page, bold_until(page, start, before.start()), before.start()))
    lead = page.text[start : before.start()].strip()
    above = name_above(page, pieces, index, used)
    chosen = above is not None and variant_of(lead) is not None
    behind = begun(page.sums, count.end(), piece.end)
    price = behind[-1] if 0 < len(behind) <= 2 and behind[-1].amount > 0 else price_after(page, pieces, index)
    bar = page.text.find(" | ", start, before.start())
    if bar > 0 and not chosen and named(page, start, bar) and not property_line(page, piece._replace(end=bar)):
        more = page.text[bar + 3 : before.start()].strip(" |")
        return Draft(
            trim(page, start, bar), int(count[1]), True, price=price, style="block", variant=more[:120] or None
        )
    marked = above is not None and emphasised(page, [above]) is not None
    if start > piece.start or (not chosen and not marked and describes_itself(page, piece, own[1])):
        above, lead = own, ""
    return (
        Draft(above[1], int(count[1]), True, price=price, style="block", variant=lead[:120] or None) if above else None
    )


def bold_until(page: Page, start: int, end: int) -> int:
    """Where the bold words begin that end a span: "The product **Filter** (quantity 2)"; its start when none do."""
    for mark in begun(page.marks, start + 1, end):
        inside = mark.kind == "strong" and mark.end <= end
        if inside and not page.text[mark.end : end].strip(" ("):
            return mark.start
    return start


def describes_itself(page: Page, piece: Piece, span: Span) -> bool:
    """Whether the words before a quantity are a name and no properties of one."""
    return named(page, *span) and not PROPERTIES.search(page.text[slice(*span)]) and not property_line(page, piece)


def priced_names(page: Page) -> list[Draft]:
    """A name, then "Price: 35 €" on a line of its own."""
    found: list[Draft] = []
    pieces = visible(page)
    used = -1
    for index, piece in enumerate(pieces):
        label = label_at(page, piece.start, piece.end)
        price = only_sum(page, piece.start, piece.end) if label == "label.unit_price" else None
        above = name_above(page, pieces, index, used) if price is not None else None
        if above is not None:
            found.append(Draft(above[1], 1, False, unit=price, style="block"))
            used = index
    return found


def name_above(page: Page, pieces: list[Piece], index: int, used: int) -> tuple[int, Span] | None:
    """The nearest line above that can be a name; properties of the article ("Size: M") are passed over."""
    fitting: list[tuple[int, Span]] = []
    for back in range(index - 1, max(used, index - 8), -1):
        piece = pieces[back]
        if only_sum(page, piece.start, piece.end) and fitting:
            break
        if back == index - 1 and line_label(page, piece) and only_sum(page, piece.start, piece.end):
            continue  # "Amount: 36,00 €" over "Qty: 1"
        start = item_label_end(page, piece)
        labelled = start > piece.start and not sums_in(page, start, piece.end)
        if labelled and named(page, start, piece.end):
            return back, trim(page, start, piece.end)  # "Article: Cup"
        if label_at(page, piece.start, piece.end) in (*TOTALS, "label.order_number", "label.address"):
            break
        if numbered(page, piece) or (fitting and opens_list(page, piece)):
            break
        if named(page, start, piece.end) and not property_line(page, piece):
            if spoken(page, piece):
                break
            fitting.append((back, trim(page, start, piece.end)))
            if len(fitting) == 3:
                break
    return emphasised(page, fitting) or over_variant(page, fitting) or (fitting[0] if fitting else None)


def opens_list(page: Page, piece: Piece) -> bool:
    """Whether a line greets, announces what follows with a colon, or tells the day it comes: articles stand below."""
    last = page.text[piece.end - 1]
    announced = last == ":" and piece.end - piece.start > ANNOUNCING
    return announced or last == "," or any(piece.start <= day.start < piece.end for day in page.days)


def over_variant(page: Page, fitting: list[tuple[int, Span]]) -> tuple[int, Span] | None:
    """The line above one that only tells a colour and a size: "SHIRT" over "Off-white / L"."""
    for (back, span), above in pairwise(fitting):
        if variant_of(page.text[slice(*span)]) and above[0] == back - 1:
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


def spoken(page: Page, piece: Piece) -> bool:
    """Whether most of a piece is words of the mail itself ("Track package"), not a name."""
    return any(
        (hit.end - hit.start) * 10 >= (piece.end - piece.start) * 6
        or (hit.concept == "section.part" and hit.start == piece.start)
        for hit in begun(page.hits, piece.start, piece.end)
        if hit.concept.startswith(("text.", "hint.", "subject.", "section."))
    )


def property_line(page: Page, piece: Piece) -> bool:
    """ "Size: M", "Color M", "by Somebody": a short line that describes the article above it."""
    text = page.text[piece.start : piece.end]
    if page.alone and value_below(page, piece):
        return True
    if page.within("flag.available", piece.start, piece.start + 1):
        return True
    opens = [
        hit
        for concept in ("label.attribute", "label.seller", "label.item_sku")
        for hit in page.within(concept, piece.start, piece.start + 2)
    ]
    if any(hit.concept == "label.seller" or text[hit.end - piece.start :].lstrip()[:1] in (":", "") for hit in opens):
        return True
    if any(hit.concept == "label.item_sku" and CODE.fullmatch(text[hit.end - piece.start :]) for hit in opens):
        return True
    return bool(PROPERTY.match(text)) and len(text) < 60 and len(text.split(":")) == 2


def value_below(page: Page, piece: Piece) -> bool:
    """Whether the line above is the name of a property alone: "Colour" over "Moss"."""
    index = page.piece_at(piece.start)
    before = page.pieces[index - 1] if index else None
    return before is not None and any(
        hit.end >= before.end - 2 for hit in page.within("label.attribute", before.start, before.start + 1)
    )


def item_label_end(page: Page, piece: Piece) -> int:
    """The end of "Articles:" when it opens the piece, else its start."""
    for hit in page.within("label.item_name", piece.start, piece.start + 1):
        after = COLON.match(page.text, hit.end, piece.end)
        if after:
            return after.end()
    return piece.start


def visible(page: Page) -> list[Piece]:
    return page.shown


def how_many(page: Page, piece: Piece) -> bool:
    """ "1 item", "3 articles": a count and the word for articles, alone on a line."""
    return any(
        HOW_MANY.fullmatch(page.text, piece.start, hit.start) is not None and piece.end - hit.end <= 2
        for hit in page.within("label.item_name", piece.start + 1, piece.end)
    )
