"""Articles in running lines: "2 x Cup", "Cup × 2", or a name with its quantity and price on the lines around it."""

from __future__ import annotations

import re

from renvoi.reading.extract.item_words import (
    TIMES_FIRST,
    Draft,
    Span,
    count_in,
    counted_name,
    label_at,
    named,
    only_sum,
    sums_in,
    times_last,
    trim,
)
from renvoi.reading.extract.letters import DIGIT
from renvoi.reading.extract.page import Page, Piece, begun
from renvoi.reading.extract.sums import Sum

COLON = re.compile(r"(?:\(s\))?\s?:\s*")
HOW_MANY = re.compile(r"\(?\d{1,3} $")


def visible(page: Page) -> list[Piece]:
    return page.shown


def counted_lines(page: Page) -> list[Draft]:
    """Lines with a count beside the name, and the price on the same line or just after."""
    found = []
    pieces = visible(page)
    for index, piece in enumerate(pieces):
        if not DIGIT.search(page.text, piece.start, piece.end):
            continue
        text = page.text[piece.start : piece.end]
        inside = sums_in(page, piece.start, piece.end)
        end = inside[0].start if inside and inside[0].start - piece.start > 4 else piece.end
        bare = page.text[piece.start : end].rstrip(" -–:|=@à(")
        end = piece.start + len(bare)
        start = item_label_end(page, piece)
        if not (TIMES_FIRST.match(page.text[start:end]) or times_last(bare)) or len(text) > 260:
            continue
        span, count = counted_name(page, start, end)
        if count is None or not named(page, *span):
            continue
        draft = Draft(span, count, True, style="inline")
        draft.price = inside[-1] if inside else price_after(page, pieces, index)
        found.append(draft)
    return found


def item_label_end(page: Page, piece: Piece) -> int:
    """The end of "Articles:" when it opens the piece, else its start."""
    for hit in page.within("label.item_name", piece.start, piece.start + 1):
        after = COLON.match(page.text, hit.end, piece.end)
        if after:
            return after.end()
    return piece.start


def price_after(page: Page, pieces: list[Piece], index: int, most: int = 3) -> Sum | None:
    """The sum alone on one of the next pieces, before another article begins."""
    for later in pieces[index + 1 : index + 1 + most]:
        price = only_sum(page, later.start, later.end)
        if price is not None:
            return None if label_at(page, later.start, later.end) in TOTALS else price
        text = page.text[later.start : later.end]
        if TIMES_FIRST.match(text) or label_at(page, later.start, later.end) in TOTALS:
            return None
    return None


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
    openings = {hit.start - lead for hit in page.all("label.quantity") for lead in range(4)}
    for index, piece in enumerate(pieces):
        if piece.start not in openings or not page.within(
            "label.quantity", piece.start, min(piece.end, piece.start + 4)
        ):
            continue
        count = count_in(page, piece.start, piece.end)
        step = 0
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
        draft.price = price_after(page, pieces, index + step) or (
            only_sum(page, between[-1].start, between[-1].end) if between else None
        )
        draft.variant = (
            ", ".join(page.text[one.start : one.end] for one in pieces[where + 1 : index][:2] if one not in between)[
                :120
            ]
            or None
        )
        found.append(draft)
        used = index
    return found


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
        if label_at(page, piece.start, piece.end) in (*TOTALS, "label.order_number", "label.address"):
            break
        start = item_label_end(page, piece)
        if named(page, start, piece.end) and not property_line(page, piece):
            if spoken(page, piece):
                break
            fitting.append((back, trim(page, start, piece.end)))
            if len(fitting) == 3:
                break
    return emphasised(page, fitting) or (fitting[0] if fitting else None)


def emphasised(page: Page, fitting: list[tuple[int, Span]]) -> tuple[int, Span] | None:
    """Of the lines above a quantity the one set in bold, as a heading or as a link; the others describe it."""
    marked = [(mark.start, mark.end) for mark in page.node.marks if mark.kind != "item"]
    marked += [(link.start, link.end) for link in page.node.links]
    for back, span in fitting:
        if any(start <= span[0] and span[1] <= end and end - start < 400 for start, end in marked):
            return back, span
    return None


def spoken(page: Page, piece: Piece) -> bool:
    """Whether most of a piece is words of the mail itself ("Track package"), not a name."""
    return any(
        (hit.end - hit.start) * 10 >= (piece.end - piece.start) * 6
        for hit in begun(page.hits, piece.start, piece.end)
        if hit.concept.startswith(("text.", "hint.", "subject.", "section."))
    )


def property_line(page: Page, piece: Piece) -> bool:
    """ "Size: M", "Color M", "by Somebody": a short line that describes the article above it."""
    text = page.text[piece.start : piece.end]
    opens = [
        hit
        for concept in ("label.attribute", "label.seller", "label.item_sku")
        for hit in page.within(concept, piece.start, piece.start + 2)
    ]
    if any(text[hit.end - piece.start :].lstrip()[:1] in (":", "") for hit in opens):
        return True
    return bool(re.match(r"[^:]{2,18} ?: \S", text)) and len(text) < 60 and len(text.split(":")) == 2


def announced(page: Page) -> list[Draft]:
    """Names after "Article:" or under "1 item": no count, no price, so only taken when nothing better is found."""
    pieces = visible(page)
    found = []
    for index, piece in enumerate(pieces):
        start = item_label_end(page, piece)
        if start > piece.start and named(page, start, piece.end, 160):
            span, count = counted_name(page, start, piece.end)
            found.append(Draft(span, count or 1, count is not None, style="label"))
            continue
        many = how_many(page, piece)
        following = pieces[index + 1 : index + 2]
        heading = only_label(page, piece)
        if (many or heading) and following and listed_name(page, following[0]):
            one = following[0]
            found.append(Draft(trim(page, one.start, one.end), 1, False, style="listed"))
    return found


QUOTED = re.compile(r"(?<![\w])[\"“«„‘'] ?([^\"”»“\n]{4,120}?) ?[\"”»“’'](?![\w])")


def quoted(page: Page) -> list[Draft]:
    """A name in quotation marks just after "your order of", or in the subject."""
    found = []
    for match in QUOTED.finditer(page.text[: page.ads]):
        span = trim(page, *match.span(1))
        before = max(
            (hit.end for hit in page.all("label.order", "label.shipment_number") if hit.end <= match.start()),
            default=-99,
        )
        if (match.start() - before <= 14 or page.only_subject) and named(page, *span) and not spoken_span(page, span):
            found.append(Draft(span, 1, False, style="quoted"))
    return found[:3] or (cut_off(page) if page.only_subject else [])


CUT = re.compile(r":\s*([^:\n]{8,120}(?:\.\.\.|…))\s*$", re.MULTILINE)


def cut_off(page: Page) -> list[Draft]:
    """ "Delivery update: Wireless Trackb...": what ends in dots after a colon of the subject is a name cut short."""
    match = CUT.search(page.text)
    span = trim(page, *match.span(1)) if match else None
    return [Draft(span, 1, False, style="quoted")] if span and named(page, *span) else []


def in_full(page: Page, short: str) -> Draft | None:
    """The line of a page that begins like a name the subject cut short."""
    begin = short.rstrip(".… ")
    if len(begin) < 8:
        return None
    for piece in visible(page):
        at = page.text.find(begin, piece.start, min(piece.end, piece.start + len(begin) + 4))
        if at >= 0 and named(page, at, piece.end):
            return Draft(trim(page, at, piece.end), 1, False, style="quoted")
    return None


def spoken_span(page: Page, span: Span) -> bool:
    return any(span[0] <= hit.start and hit.end <= span[1] for hit in page.all("label.order", "section.ads"))


def how_many(page: Page, piece: Piece) -> bool:
    """ "1 item", "3 articles": a count and the word for articles, alone on a line."""
    return any(
        HOW_MANY.fullmatch(page.text, piece.start, hit.start) is not None and piece.end - hit.end <= 2
        for hit in page.within("label.item_name", piece.start + 1, piece.end)
    )


def only_label(page: Page, piece: Piece) -> bool:
    """ "ARTICLE" alone on its line, as a heading of one article."""
    return any(
        piece.end - hit.end <= 1 for hit in page.within("label.item_name", piece.start, piece.start + 1)
    ) and not any(
        page.within(concept, piece.start, piece.start + 1) for concept in ("label.item_sku", "label.unit_price")
    )


def listed_name(page: Page, piece: Piece) -> bool:
    text = page.text[piece.start : piece.end]
    if not named(page, piece.start, piece.end, 160) or sums_in(page, piece.start, piece.end):
        return False
    speaks = any(
        hit.start < piece.end and hit.end > piece.start
        for hit in page.hits
        if hit.concept.startswith(("text.", "label.order", "section.", "against."))
    )
    return not speaks and not text.isupper() and (" " in text)
