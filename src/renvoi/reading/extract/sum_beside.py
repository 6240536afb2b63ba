"""The sum a label stands for: on its line, in the next cell, in the cell below, on the next line."""

from __future__ import annotations

import re

from renvoi.reading.extract.noted import below_a_note
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.phrases import Hit, abbreviated
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum

LONGEST_LABEL = 25
NEAR = 60
"""Signs between a label and its sum on one line at most."""


def sum_beside(page: Page, hit: Hit, *, follow: bool = True) -> tuple[Sum, str] | None:
    """The sum a label stands for: near it, or below a line that tells what a total includes."""
    noted = below_a_note(page, hit) if follow else None
    return (noted, "below a note") if noted is not None else sum_near(page, hit, follow=follow)


def sum_near(page: Page, hit: Hit, *, follow: bool) -> tuple[Sum, str] | None:
    """The sum on the line of a label after it, in the next cell, in the cell below, or on the next line."""
    index = page.piece_at(hit.start)
    piece = page.pieces[index]
    if index in page.facing:
        across = page.facing[index]
        return (across, "facing") if across else None
    inside = begun(page.sums, hit.start, hit.end)
    if inside:
        return inside[-1], "within"  # "soit 97 € en tout"
    leaders = LEADERS.match(page.text, hit.end, piece.end)
    for one in begun(page.sums, hit.end, min(piece.end, (leaders.end() if leaders else hit.end) + NEAR + 1)):
        if taxing(page, one, piece):
            break  # "Total incl. 25,20 € VAT | 145,21 €"
        return (one, "same line") if joins(page, hit.end, one.start) else None
    rest = ASIDE.sub("", page.text[hit.end : piece.end]).strip(" :*()")
    if len(rest) > LONGEST_LABEL or not follow:
        return None
    for later in page.pieces[index + 1 : index + 4]:
        inside = begun(page.sums, later.start, later.end)
        if inside and later.end - later.start <= 45:
            same_line = later.line == piece.line
            if not same_line and named(page, later, inside[0]):
                return None
            if same_line or (later.line == piece.line + 1 and later is page.pieces[index + 1]):
                return inside[0], "next cell" if same_line else "next line"
            return None
        if later.line != piece.line or (inside and later.end - later.start > 45):
            return None
        labels = begun(page.label_spans, later.start, later.end)
        if page.text[later.start].isalpha() and any(one.concept != "label.line_total" for one in labels):
            return None  # "Total | TTC | 64,30" goes on
    return None


NAMED = re.compile(r"[^\W\d_]{3}|:")


def named(page: Page, piece: Piece, one: Sum) -> bool:
    """Whether a sum on the next line has a name of its own: "You paid with" over "Gift card ending 0418: 20.00"."""
    between = page.text[piece.start : one.start]
    return NAMED.search(between) is not None or not joins(page, piece.start, one.start)


def taxing(page: Page, one: Sum, piece: Piece) -> bool:
    """Whether a sum behind the label is the tax in it ("incl. 8,00 € VAT", "(incl. VAT 8,00 €)"), and the next cell
    tells the whole."""
    behind = any(piece.end - hit.end <= 2 for hit in page.within("label.tax", one.end, one.end + 3))
    ahead = page.within("label.tax", piece.start, one.start) if piece.end - one.end <= 2 else []
    tax = behind or any(0 <= one.start - hit.end <= 2 for hit in ahead)
    after = page.next_cell(page.piece_at(piece.start)) if tax else None
    return after is not None and bool(begun(page.sums, after.start, after.end))


LEADERS = re.compile(r"(?:[.…·_=-] ?){3,}")
"""Dots that lead the eye from a label to its sum."""

ASIDE = re.compile(r"\([^()\n]*\)")
SHORT = 6
"""Signs of a word that its full stop cuts short at most: "inkl."."""
NEXT_SENTENCE = re.compile(r"\. +[^\W\d_]|;")


def joins(page: Page, start: int, end: int) -> bool:
    """Whether only filling stands between a label and a sum: no other label, no end of sentence."""
    before, between = page.plain[max(0, start - SHORT) : start], ASIDE.sub("", LEADERS.sub(" ", page.text[start:end]))
    ends = (len(before) + one.start() for one in NEXT_SENTENCE.finditer(between))
    if any(not abbreviated((before + between).lower(), end) for end in ends):
        return False
    return not any(hit.concept in OTHER_SUMS for hit in begun(page.label_spans, start, end))


OTHER_SUMS = ("label.subtotal", "label.shipping", "label.discount", "label.not_total", "label.total")
