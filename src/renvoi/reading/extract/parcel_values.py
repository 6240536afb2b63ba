"""Parcel numbers in the value of a label: what it begins with, further on in the sentence, or in the line after it."""

from __future__ import annotations

import re

from renvoi.reading.extract.depot import Depot, plausible
from renvoi.reading.extract.letters import DIGIT
from renvoi.reading.extract.numbers import lead
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.parcel_words import MORE, compact, grouped, number_at, of_known_shape

CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){6,39}(?![\w-])")
SPACED = re.compile(
    r"(?:[A-Z]{2} ?)?\d{2,4}(?: \d{2,4}){2,7}(?: ?[A-Z]{2})?(?!\w|[.,]\d| \d)|\d\d \d{8} \d{4}(?!\w|[.,]\d| \d)"
    r"|\d{3} \d{3} \d{8}(?!\w|[.,]\d| \d)"
    r"|1Z(?: [0-9A-Z]{2,4}){4,6}(?!\w)"
)
SLASHED = re.compile(r"\d{4}/\d{6,10}(?![\w/])")
""" "0814/22738104": the depot and its number."""
OTHER_NUMBERS = (
    "label.order", "label.order_number", "label.invoice_number", "label.shipment_number", "label.return_number",
    "label.item_sku", "label.case",
)  # fmt: skip
WORD = re.compile(r"(?<!\w)\w+")
DASHED = re.compile(r"[^\W\d_] [-–—|·] $")
""" "Parcel on its way – X": behind the dash of a subject stands the order."""


def shown_at(page: Page, stock: Depot, start: int, end: int) -> tuple[int, int] | None:
    """The number a value begins with, in groups or in one word."""
    before = lead().match(page.text, start, end)
    begin = before.end() if before else start
    carrier = stock.name_pattern.match(page.plain, begin, end)
    between = lead().match(page.text, carrier.end(), end) if carrier else None
    begin = between.end() if between else begin
    whole = of_known_shape(page.text, begin, end, stock)
    if whole:
        return whole
    spaced = SLASHED.match(page.text, begin, end) or SPACED.match(page.text, begin, end)
    if spaced and len(spaced.group().replace(" ", "")) >= 8:
        return spaced.span()
    match = CODE.match(page.text, begin, end)
    span = match.span() if match and DIGIT.search(match.group()) else None
    return span if span and plausible(page.text[slice(*span)]) else number_at(page, stock, begin, end) or span


def alone_after(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """A number that fills the line or cell after the words that announce it: "Your tracking number is", below it the
    number; "Tracking number (return) | 447102883"."""
    rest, index = page.text[start:end], page.piece_at(start) + 1
    if len(rest) > 40 or rest.rstrip()[-1:] in ".!?" or DIGIT.search(rest) or index >= len(page.pieces):
        return None
    one = page.pieces[index]
    return (one.start, one.end) if CODE.fullmatch(page.text, one.start, one.end) else None


def later_number(page: Page, stock: Depot, start: int, end: int) -> tuple[int, int] | None:
    """A number further on in the same sentence: "the tracking number of your parcel is X"."""
    stop = page.text.find(". ", start, end)
    stop = min(end if stop < 0 else stop + 1, start + 90)
    for word in WORD.finditer(page.text, start, stop):
        if stock.name_pattern.match(page.plain, word.start(), stop):
            continue
        match = CODE.match(page.text, word.start(), stop)
        if match and MORE.match(page.text, match.end(), stop):
            match = None  # a group of a longer one
        span = match.span() if match else grouped(page.text, word.start(), stop)
        digits = sum(map(str.isdigit, page.text[slice(*span)])) if span else 0
        if digits < 6 or page.text[word.start() - 1] in "/=.@" or in_address(page, start, word.start()):
            continue
        if span and (part_of_another(page.text, span[0]) or a_model(page.text, span, stock)):
            continue
        dashed = page.node.headers and DASHED.search(page.text, start, word.start())
        return None if dashed or of_an_order(page, start, word.start()) else span
    return None


def part_of_another(text: str, start: int) -> bool:
    """Whether a group stands before, so that this is but the end of a number."""
    return start > 1 and text[start - 1] == " " and text[start - 2].isdigit()


def a_model(text: str, span: tuple[int, int], stock: Depot) -> bool:
    """Whether a number in a sentence is none of any carrier's and in groups, as models of goods are: "BR 194 178-0"."""
    number = text[slice(*span)]
    return " " in number and not stock.fits(compact(number))


def of_an_order(page: Page, start: int, at: int) -> bool:
    """Whether words for another number stand just before: "the parcel of your order 3000048127"."""
    named = [hit for concept in OTHER_NUMBERS for hit in page.within(concept, start, at)]
    return any(lead().fullmatch(page.text, hit.end, at) for hit in named)


def in_address(page: Page, start: int, at: int) -> bool:
    """Whether the word there goes on with an address: "7730412-55" of "shop.example/orders/114-7730412-55"."""
    before = page.text[start:at]
    return before[-1:].strip() != "" and "/" in before.split()[-1]
