"""Articles as blocks of lines: a name, its properties, "Quantity: 2", and a price near by."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from renvoi.reading.extract.item_words import (
    COUNT_AT,
    PRICE_TIMES,
    TIMES_FIRST,
    TIMES_PRICE,
    Draft,
    Span,
    bare_price,
    close,
    count_in,
    label_at,
    named,
    only_sum,
    times_last,
    trim,
)
from renvoi.reading.extract.page import Page, Piece, begun
from renvoi.reading.extract.phrases import Hit
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
CODE = re.compile(r"[\s.:n°º#]*(?=\S*\d)[\w./-]{3,24}")
PROPERTIES = re.compile(r"[|·•]| : ")
NUMBERS = ("label.invoice_number", "label.order_number", "label.order", "subject.invoice")
TOTALS = (
    "label.total",
    "label.plain_total",
    "label.subtotal",
    "label.shipping",
    "label.discount",
    "label.tax",
    "label.refund",
)


def blocks(page: Page) -> list[Draft]:
    """A name, then "Quantity: 1" on a line of its own, and a price near by."""
    found: list[Draft] = []
    pieces = visible(page)
    used = -1
    stated = {page.piece_at(hit.start): hit for hit in reversed(page.all("label.quantity"))}
    for index, piece in enumerate(pieces):
        hit = stated.get(page.piece_at(piece.start)) if stated else None
        lone = alone(page, piece) if hit is None else None
        if hit is None and lone is None:
            continue
        if hit is not None and hit.start - piece.start > 3:
            draft = within_line(page, pieces, index, hit, used)
            if draft is not None:
                found.append(draft)
                used = index
            continue
        count, step = lone or count_in(page, piece.start, piece.end) or begun_by(page, piece, hit), 0
        if count is None and label_at(page, piece.start, piece.end) and index + 1 < len(pieces):
            count, step = count_in(page, pieces[index + 1].start, pieces[index + 1].end), 1
        if count is None:
            continue
        above = name_above(page, pieces, index, used)
        if above is None:
            continue
        where, span = above
        draft = Draft(span, count, True, style="block")
        between = [one for one in pieces[where + 1 : index] if only_sum(page, one.start, one.end)]
        own = begun(page.sums, pieces[index + step].start, pieces[index + step].end)
        beside = [one for one in between if one.line == pieces[where].line]
        draft.price = only_sum(page, beside[-1].start, beside[-1].end) if beside and not own else None
        if draft.price is None and not own:
            draft.price = price_after(page, pieces, index + step)
        if draft.price is None:
            draft.price = own[-1] if own else only_sum(page, between[-1].start, between[-1].end) if between else None
        told = page.text[piece.start : piece.end]
        if len(own) == 2 and close(own[0].amount * count, own[1].amount):
            draft.unit, draft.line, draft.price = *own, None
        elif own and (COUNT_AT.match(told) or PRICE_TIMES.match(told)):
            draft.unit, draft.price = own[-1], None
        draft.variant = (
            ", ".join(page.text[one.start : one.end] for one in pieces[where + 1 : index][:2] if one not in between)[
                :120
            ]
            or None
        )
        found.append(draft)
        used = index
    return found


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
    times = TIMES_ALONE.fullmatch(page.text, piece.start, piece.end)
    if times:
        return int(times[1] or times[2]) or None
    match = ALONE.fullmatch(page.text, piece.start, piece.end)
    if match is None and not page.paper:
        text = page.text[piece.start : piece.end]
        match = COUNT_AT.match(text) or PRICE_TIMES.match(text) or TIMES_PRICE.match(text)
    return int(match[1]) or None if match else None


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
    marked = above is not None and emphasised(page, [above]) is not None
    if start > piece.start or (not chosen and not marked and describes_itself(page, piece, own[1])):
        above, lead = own, ""
    behind = begun(page.sums, count.end(), piece.end)
    price = behind[-1] if 0 < len(behind) <= 2 and behind[-1].amount > 0 else price_after(page, pieces, index)
    return (
        Draft(above[1], int(count[1]), True, price=price, style="block", variant=lead[:120] or None) if above else None
    )


def bold_until(page: Page, start: int, end: int) -> int:
    """Where the bold words begin that end a span: "The product **Filter** (quantity 2)"; its start when none do."""
    for mark in page.node.marks:
        inside = mark.kind == "strong" and start < mark.start < mark.end <= end
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


def price_after(page: Page, pieces: list[Piece], index: int, most: int = 3) -> Sum | None:
    """The sum alone on one of the next pieces, before another article begins."""
    for later in pieces[index + 1 : index + 1 + most]:
        price = only_sum(page, later.start, later.end) or bare_price(page, later.start, later.end)
        if price is not None:
            return None if label_at(page, later.start, later.end) in TOTALS else reduced(page, pieces, later, price)
        text = page.text[later.start : later.end]
        if (
            TIMES_FIRST.match(text)
            or times_last(text)
            or label_at(page, later.start, later.end) in TOTALS
            or totalled(page, later)
        ):
            return None
    return None


def reduced(page: Page, pieces: list[Piece], piece: Piece, price: Sum) -> Sum:
    """The price below another that begins with words of its own: "Was 449.00" over "Now 349.00"."""
    at = bisect_right(pieces, piece)
    below = pieces[at] if at < len(pieces) and pieces[at].line == piece.line + 1 else None
    now = only_sum(page, below.start, below.end) if below else None
    worded = below is not None and page.text[piece.start].isalpha() and page.text[below.start].isalpha()
    if not now or not below or not worded or label_at(page, below.start, below.end) is not None:
        return price
    return now if price.amount > now.amount > price.amount / 4 else price


def totalled(page: Page, piece: Piece) -> bool:
    """ "Refund of the article:": a label of the block of totals with more words, up to its colon."""
    return page.text[piece.end - 1] == ":" and any(
        page.within(concept, piece.start, piece.start + 1) for concept in TOTALS
    )


def name_above(page: Page, pieces: list[Piece], index: int, used: int) -> tuple[int, Span] | None:
    """The nearest line above that can be a name; properties of the article ("Size: M") are passed over."""
    fitting: list[tuple[int, Span]] = []
    for back in range(index - 1, max(used, index - 8), -1):
        piece = pieces[back]
        if only_sum(page, piece.start, piece.end) and fitting:
            break
        if label_at(page, piece.start, piece.end) in (*TOTALS, "label.order_number", "label.address"):
            break
        if numbered(page, piece) or (fitting and opens_list(page, piece)):
            break
        start = item_label_end(page, piece)
        if start > piece.start and named(page, start, piece.end):
            return back, trim(page, start, piece.end)  # "Article: Cup"
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
    marked = [(mark.start, mark.end) for mark in page.node.marks if mark.kind in ("strong", "heading")]
    marked += [(link.start, link.end) for link in page.node.links]
    for back, span in fitting:
        if any(start <= span[0] and span[1] <= end and end - start < 400 for start, end in marked):
            return back, span
    return None


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
