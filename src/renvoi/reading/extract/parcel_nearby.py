"""Parcel numbers that no label tells: in the sentence, the line or the rows of who carries the parcel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.atlas.carriers import Carrier
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.depot import Depot, Number, plausible
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.numbers import DATE_LIKE, leads
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.parcel_words import PHONE_LIKE, Span, any_number, compact

TOKEN = re.compile(r"(?<![\w/=@#+.-])[A-Z0-9]")
BEFORE = re.compile(r"(?<![\w/=@#+.-])(?=[A-Z0-9 ]{0,5}\d)([A-Z0-9]+(?:[ .-][A-Z0-9]+)*) ?[(,–-] ?$")
REACH = 60
"""Signs from the name of a carrier to the number at most."""
LEAST_SHAPED, LEAST = 8, 9
"""Signs of a number at least that has a shape of its carrier, and digits of one of which no shape is known."""
SHAPED, UNSHAPED = 0.66, 0.6
ELSE = (
    "label.order_number", "label.order", "label.invoice_number", "label.shipment_number", "label.return_number",
    "label.item_sku", "label.address", "label.expected", "flag.help", "label.credit_number",
)  # fmt: skip
"""What a number behind a carrier's name may be instead."""


def by_carrier(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> Iterator[Candidate[Number]]:
    """Numbers behind the name of a carrier, in a mail that speaks of sending."""
    for at, carrier in named:
        name = stock.name_pattern.match(page.plain, at)
        if carrier.merchant or name is None or page.hidden(at):
            continue
        places = (
            *in_sentence(page, stock, name.end()),
            *in_rows(page, stock, at, name.end()),
            *before_name(page, stock, at),
        )
        for start, end, close in places:
            number = page.text[start:end]
            score = rated(number, carrier, stock, close=close)
            if score:
                why = (f"near the name of {carrier.name}",)
                yield Candidate(Number(number, carrier.name), page.place(start, end), "parcel: nearby", score, why)
                break


def in_sentence(page: Page, stock: Depot, begin: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, close) of the first number behind a name in its sentence; `close`: nothing but a sign between, or
    words for a number."""
    piece = page.pieces[page.piece_at(begin - 1)]
    stop = min(sentence(page.text, begin)[1], piece.end)
    for match in TOKEN.finditer(page.text, begin, min(stop, begin + REACH)):
        span = any_number(page, stock, match.start(), piece.end)
        if span is None:
            continue
        if not of_something_else(page, begin, span):
            yield *span, close(page, begin, span[0])
        return


def close(page: Page, begin: int, end: int) -> bool:
    """Whether nothing but signs stands between two offsets, a word for parcels, or one for numbers at the end."""
    words = page.text[begin:end].split()
    last = page.text.rfind(words[-1], begin, end) if words else end
    counted = last < end and leads(page.text, last, end) == end
    if page.text[begin:end].rstrip()[-1:] == ":":
        return True  # "DPD brings it: 0991"
    return counted or not any(map(str.isalpha, page.text[begin:end])) or bool(page.within("label.parcel", begin, end))


def before_name(page: Page, stock: Depot, at: int) -> Iterator[tuple[int, int, bool]]:
    """ "3SABCD0441772 (PostNL)": the number just before the name."""
    low = max(page.pieces[page.piece_at(at)].start, at - REACH)
    match = BEFORE.search(page.text, low, at)
    span = any_number(page, stock, match.start(1), match.end(1)) if match else None
    if match and span == match.span(1) and not of_something_else(page, low, span):
        yield *span, True


def in_rows(page: Page, stock: Depot, at: int, begin: int) -> Iterator[tuple[int, int, bool]]:
    """The number that fills the cell or line before or behind one with nothing but the name, perhaps behind a word for
    numbers."""
    index = page.piece_at(at)
    piece = page.pieces[index]
    if page.text[begin : piece.end].strip(" :.()-") or begin - piece.start > REACH:
        return
    later = [one for one in page.pieces[index + 1 : index + 3] if one.line - piece.line <= 1]
    if later and word_for_number(page, later[0]):
        later = page.pieces[index + 2 : index + 3]
    before = [one for one in page.pieces[max(0, index - 1) : index] if one.line == piece.line]
    for one in (*later[:1], *before):
        start = leads(page.text, one.start, one.end) or one.start
        span = any_number(page, stock, start, one.end)
        if span and span[1] == one.end and not of_something_else(page, one.start, span):
            yield *span, True


def word_for_number(page: Page, piece: Piece) -> bool:
    """ "Numéro" alone in a cell, or "Parcel"."""
    words = page.within("label.parcel", piece.start, piece.end)
    return any(hit.start == piece.start and not page.text[hit.end : piece.end].strip(" :.") for hit in words) or (
        leads(page.text, piece.start, piece.end) == piece.end
    )


def of_something_else(page: Page, begin: int, span: Span) -> bool:
    """Whether the words before a number tell that it is no parcel's, or it is a day or stands in an address."""
    labels = [
        one
        for name in ELSE
        for one in page.by_concept.get(name, ())
        if begin <= one.start < span[0] and leads(page.text, one.start, one.end) != one.end
    ]
    number = page.text[slice(*span)]
    values = [(one.start, one.end) for one in page.days] + [(one.start, one.end) for one in page.sums]
    taken = any(start < span[1] and span[0] < end for start, end in values)
    return bool(labels) or taken or DATE_LIKE.match(number) is not None


def rated(number: str, carrier: Carrier, stock: Depot, *, close: bool) -> float:
    """The score of a number near a carrier's name; 0 when it may be anything else, such as a telephone."""
    bare = compact(number)
    if not plausible(bare) or len(bare) < LEAST_SHAPED:
        return 0.0
    if PHONE_LIKE.fullmatch(bare):
        return 0.0
    if any(fit.valid is not False for fit in stock.fits(bare, carrier)):
        return SHAPED
    return UNSHAPED if close and sum(map(str.isdigit, bare)) >= LEAST else 0.0
