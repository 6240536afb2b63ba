"""How likely words are the name of an article: by their shape and by what stands around them, as trees grown from
labelled mails say.

It knows no table and no phrase of its own: it hears the beginnings of words inside, before, after, above and below,
what phrases mean, and how the words are set. So it knows an article where no reader of tables, blocks or lines looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from renvoi.atlas.forests import forest
from renvoi.reading.extract.around import stems
from renvoi.reading.extract.items.describing import describes
from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.little import edges
from renvoi.reading.extract.items.name_and_count import count_in, counted_name
from renvoi.reading.extract.items.own_sums import only_sum, sums_in
from renvoi.reading.extract.items.words import label_at
from renvoi.reading.extract.page import Page, Piece, once
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.variants import variant_of

WORD = re.compile(r"[^\W\d_]+|\d+")
MEASURE = re.compile(r"\d ?(?:cm|mm|m|ml|cl|l|g|kg|go|gb|to|tb|w|v|x|mah|pouces|zoll|inch)(?!\w)", re.IGNORECASE)
QUOTED = re.compile(r"[«„“\"'‘]\s?$")
LEAST = 4
"""Letters of a word that may be the name of who writes."""
BUCKETS = (1, 2, 3, 4, 6, 9, 14, 25)
LONG = 200
NEAR = 24
"""Signs around a span where a phrase is beside it."""
FIRST = 5
"""Words of the line above and below that are listened to."""


def likely(page: Page, span: Span, writer: str = "") -> float:
    """How likely a span names an article, 0 to 1. `writer`: the letters and digits of who sends the mail."""
    return forest("article").chance(signs_of(page, span, writer))


def signs_of(page: Page, span: Span, writer: str = "") -> set[str]:
    """What is heard of a span and of what stands around it."""
    at = page.piece_at(span[0])
    piece = page.pieces[at]
    told = set(around(page, at))
    for some in (own(page, span), sense(page, span), setting(page, span, piece), beside(page, span, piece)):
        told.update(some)
    told.update(place(page, span, at))
    first = next((word for word in WORD.findall(page.plain[slice(*span)]) if len(word) >= LEAST), "")
    if first and first in writer:
        told.add("writer")
    return told


def own(page: Page, span: Span) -> Iterator[str]:
    """The words themselves."""
    text, plain = page.text[slice(*span)], page.plain[slice(*span)]
    words = stems(plain)
    yield f"words {bucket(len(words))}"
    for word in words:
        yield f"in:{word}"
    if words:
        yield f"first:{words[0]}"
        yield f"last:{words[-1]}"
    yield f"begins {shape(text[:1])}{shape(text[1:2])}"
    yield f"ends {shape(text[-1:])}"
    yield f"capitals {bucket(sum(word[:1].isupper() for word in text.split()))}"
    for sign in ':,;(%/«"&@-–|':
        if sign in text:
            yield f"holds {sign}"
    if len(words) > 1:
        yield f"pair:{words[0]} {words[1]}"
    yield f"again {min(3, page.plain.count(plain))}"


def sense(page: Page, span: Span) -> Iterator[str]:
    """What the words are: a measure, a colour and a size, a sum, a day, a label; what phrases in them mean."""
    text = page.text[slice(*span)]
    if any(map(str.isdigit, text)):
        yield "holds 0"
    if MEASURE.search(text):
        yield "measure"
    if variant_of(text):
        yield "variant"
    yield f"describes {describes(page.plain[slice(*span)])}"
    if text.isupper():
        yield "all capitals"
    if sums_in(page, *span):
        yield "holds sum"
    if any(day.start < span[1] and day.end > span[0] for day in page.days):
        yield "holds day"
    hits = begun(page.hits, *span)
    for hit in hits:
        yield f"means {hit.concept}"
        yield f"means {hit.concept.partition('.')[0]}."
    covered = sum(hit.end - hit.start for hit in hits if not hit.concept.startswith(("weekday", "short")))
    yield f"meant {min(4, 4 * covered // max(1, span[1] - span[0]))}"
    if label_at(page, *span):
        yield "label"


def setting(page: Page, span: Span, piece: Piece) -> Iterator[str]:
    """How it is set: bold, linked, an item of a list, a cell."""
    for mark in begun(page.marks, span[1] - LONG + 1, span[0] + 1):
        if span[1] <= mark.end and mark.end - mark.start < LONG:
            yield f"set {mark.kind}"
            if mark.start == span[0] and mark.end == span[1] and span != piece[:2]:
                yield f"alone in {mark.kind}"
    if page.linked.holds(*span):
        yield "set link"
    if span[0] in page.cell_at:
        yield "cell"


def beside(page: Page, span: Span, piece: Piece) -> Iterator[str]:
    """What stands before and after in the same piece."""
    before, after = page.plain[piece.start : span[0]], page.plain[span[1] : piece.end]
    yield "begins line" if not before.strip(' -*•·–"«„“') else "inside line"
    yield "ends line" if not after.strip(' .»”"') else "goes on"
    for word in stems(before[-40:])[-3:]:
        yield f"before:{word}"
    for word in stems(after[:40])[:3]:
        yield f"after:{word}"
    yield f"before {shape(before.rstrip()[-1:])}"
    yield f"after {shape(after.lstrip()[:1])}"
    if QUOTED.search(page.text, max(0, span[0] - 2), span[0]):
        yield "quoted"
    yield from edges(page, *span)
    yield f"line of {bucket(page.text.count(' ', piece.start, piece.end))}"
    for name, hits in (
        ("near", begun(page.hits, span[0] - NEAR, span[0])),
        ("soon", begun(page.hits, span[1], span[1] + NEAR)),
    ):
        for hit in hits[-1:] if name == "near" else hits[:1]:
            yield f"{name} {hit.concept}"
    for concept, (first, last) in page.reach(piece).items():
        if first < span[0]:
            yield f"behind {concept}"
        if last >= span[1]:
            yield f"ahead {concept}"
    if sums_in(page, span[1], piece.end):
        yield "sum after"
    if piece.start < span[0] and counted_name(page, piece.start, piece.end)[1]:
        yield "count before"


@once
def around(page: Page, at: int) -> tuple[str, ...]:
    """The pieces above and below one, and in the same row."""
    return tuple(around_it(page, at))


def around_it(page: Page, at: int) -> Iterator[str]:
    here = page.pieces[at]
    for name, index in (("up", at - 1), ("up2", at - 2), ("down", at + 1), ("down2", at + 2), ("down3", at + 3)):
        other = page.pieces[index] if 0 <= index < len(page.pieces) else None
        if other is None:
            yield f"{name} none"
            continue
        text = page.text[other.start : other.end]
        side = "row" if other.line == here.line else ""
        kind, meant, begins = heard(page, index)
        yield f"{name} {side}{kind}"
        for concept in meant:
            yield f"{name} means {concept}"
        if name in ("up", "down"):
            for word in begins:
                yield f"{name}:{word}"
            gap = page.text[here.end : other.start] if name == "down" else page.text[other.end : here.start]
            yield f"{name} gap {min(3, gap.count(chr(10)))}"
            yield f"{name} ends {shape(text[-1:])}"
    cells = sum(other.line == here.line for other in page.pieces[max(0, at - 5) : at + 6])
    yield f"cells {min(cells, 5)}"


@once
def heard(page: Page, index: int) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What a piece is, what phrases in it mean and its first words."""
    piece = page.pieces[index]
    concepts = [hit.concept for hit in page.in_piece(piece)]
    meant = dict.fromkeys(one for each in concepts for one in (each, f"{each.partition('.')[0]}."))
    first = stems(page.plain[piece.start : min(piece.end, piece.start + LONG)])[:FIRST]
    return what(page, piece), tuple(meant), tuple(first)


def what(page: Page, piece: Piece) -> str:
    """What a piece is: a sum, a count, a variant, a short line or a long one."""
    if only_sum(page, piece.start, piece.end):
        return "sum"
    if count_in(page, piece.start, piece.end):
        return "count"
    text = page.text[piece.start : piece.end]
    if variant_of(text):
        return "variant"
    if describes(page.plain[piece.start : piece.end]) == "all":
        return "described"
    return "holds sum" if sums_in(page, piece.start, piece.end) else f"words {bucket(len(text.split()))}"


def place(page: Page, span: Span, at: int) -> Iterator[str]:
    """Where in the mail: among the first lines, after which heading, before or after the totals."""
    yield f"place {min(9, at * 10 // max(1, len(page.shown)))}"
    yield f"line {bucket(at)}"
    for concept in ("label.order_number", "label.address", "label.item_name", "section.goods", "label.quantity"):
        hits = page.by_concept.get(concept)
        if hits:
            yield f"{concept} {'before' if hits[0].start < span[0] else 'later'}"
            before = bisect_left(hits.starts, span[0])
            if before:
                yield f"{concept} {bucket(at - page.piece_at(hits[before - 1].start))} above"
    for concept in ("label.total", "label.subtotal", "label.plain_total"):
        hits = page.by_concept.get(concept)
        if hits:
            yield f"{concept} {'before' if hits[0].start < span[0] else 'later'}"


def bucket(number: int) -> int:
    return sum(number > one for one in BUCKETS)


def shape(sign: str) -> str:
    """A letter as x or X, a digit as 0, any other sign as itself."""
    if sign.isalpha():
        return "X" if sign.isupper() else "x"
    return "0" if sign.isdigit() else sign if sign.strip() else "_"
