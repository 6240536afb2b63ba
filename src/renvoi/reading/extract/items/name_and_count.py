"""A name and the count beside it, each without the other."""

from __future__ import annotations

import re
from itertools import takewhile
from operator import eq

from renvoi.reading.extract.items.copies import copies_of
from renvoi.reading.extract.items.counts import at_price, only, times, times_first, times_last
from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.piece_words import author
from renvoi.reading.extract.letters import DIGIT
from renvoi.reading.extract.page import Page, once

CODE_BEHIND = re.compile(
    r"\s*\((?:(?i:#|SKU:? ?|(?:Ref|Réf|Art)\.?(?:-?Nr\.?)?:? ?)[\w./-]{2,24}"
    r"|[A-Z0-9]{2,12}(?:[-./][A-Z0-9]{1,12}){1,3})\)$"
)
""" "(#OUT-12)", "(DO-KU)" behind a name."""
BULLET = re.compile(r"(?:[\s*•·>–-]+|(?:(?<!\w)\d{1,2}[.)]|\[\d{1,2}\]) +(?=[^\W\d]))")
DOTS = re.compile(r" [.…]{2,}$")
"""Dots that lead the eye from a name to its price."""
TITLE = re.compile(r"[«„“\"]\s?([^»“”\"\n]{3,90}?)\s?[»“”\"],")
""" "«The Book», A. Author (paperback)": the title is the name."""
CODE_BEFORE = re.compile(r"(?=[A-Z]{0,3}\d{5})[A-Z\d]{7,14} [-–—] (?=[^\W\d]{2})")
REFERENCE = re.compile(r"[\s.:#n°º]*(?=\S*\d)[\w./-]{2,24} (?:[–—|·]|- ) ?(?=[^\W\d]{2})")
""" "Ref. OR-033 — Case": what follows the word for a code, up to the name."""
FEW = re.compile(r" \(([1-3])\)$")
""" "Moss bowl (2)": so few in brackets count the article; "Eggs (6)" are the pieces of a pack."""
STATED = re.compile(r"(?:\s*[:.]{0,2}\s*| [-–—] )(\d{1,3})(?![\d.,]*\d)")
""" "Qty 2", "Menge: 2", "Quantity - 2": the number behind the word for it."""
COUNT_AND_MORE = re.compile(r"\s*[:.]{0,2}\s*(\d{1,3})(?![\d.,]*\d)\s*[(·•|;,–—]")
""" "Qty 2 · Navy", "Menge: 2 (je 16,50 €)": what follows a quantity on its line."""
DASHED = re.compile(r"^(?:\.| [-–—] (?=\d))")
""" "Qty. 2", "Quantity - 2"."""
LEAST_DOUBLED, LONGEST_PICTURE = 6, 20
"""Signs of a name that stands twice at least, and of what names its picture at most."""
FIRST_WORD = re.compile(r"([^\W\d_][\w'’-]{3,}) ")
JOINING = ",;/+&-–|("
LEAST_ALIKE, MOSTLY = 12, 0.6
"""Signs with which a name and the words of its picture begin alike at least, and what part of the shorter."""
CENTS = re.compile(r"^\W*\d+[.,]0")
MOST_WITH_CENTS = 25
""" "2,00" may be a count, "64,00" is a price without its currency."""


def trim(page: Page, start: int, end: int) -> Span:
    """A span without bullets, quotes and blanks at its ends; of a quoted title with its author the title."""
    lead = BULLET.match(page.text, start, end)
    start = lead.end() if lead else start
    start, end = said_once(page, start, end)
    start = behind_code(page, behind_picture(page, behind_double(page, start, end), end), end)
    title = TITLE.match(page.text, start, end)
    start, end = title.span(1) if title else (start, end)
    while start < end and page.text[start] in " \"“«'":
        start += 1
    while end > start and (page.text[end - 1] in ' "”»:;,|*' or page.text[end - 2 : end] in (" –", " —", " -")):
        end -= 1
    dots = DOTS.search(page.text, start, end)
    return start, dots.start() if dots else end


def behind_code(page: Page, start: int, end: int) -> int:
    """Where a name begins behind a long code and a dash, or one that is called so: "481231018578 - Drive belt", "Ref.
    OR-033 — Case"."""
    called = [one for one in page.within("label.item_sku", start, start + 1) if one.start == start]
    told = (REFERENCE.match(page.text, one.end, end) for one in called)
    code = CODE_BEFORE.match(page.text, start, end) or next(filter(None, told), None)
    return code.end() if code else start


def behind_double(page: Page, start: int, end: int) -> int:
    """Where a name begins for the second time, as behind the words for its picture: "Oak lamp Oak lamp", "cover Oak
    lamp" beside "Oak lamp"."""
    half = (end - start) // 2
    if half >= LEAST_DOUBLED and page.text[start : start + half] == page.text[end - half : end]:
        return end - half
    at = page.piece_at(start)
    piece, beside = page.pieces[at], page.next_cell(at)
    if beside is None or beside.end - beside.start < LEAST_DOUBLED or (start, end) != piece[:2]:
        return start
    words = page.text[beside.start : beside.end]
    again = end - len(words)
    told = page.text[start:again]
    return again if page.text.endswith(" " + words, start, end) and len(told) < LONGEST_PICTURE else start


def said_once(page: Page, start: int, end: int) -> Span:
    """A name behind the words of its picture, which begin alike: "Trail shoes XT5 black Trail shoes XT5", "Mattress
    Sé... Mattress Sérac"; the first where the second is cut short."""
    first = FIRST_WORD.match(page.text, start, end)
    again = page.text.find(f" {first[1]}", start + LEAST_DOUBLED, end) if first else -1
    if again < 0 or page.text[again - 1] in JOINING:
        return start, end
    picture, name = page.text[start:again], page.text[again + 1 : end]
    alike = sum(takewhile(bool, map(eq, picture, name)))
    cut = picture.endswith((".", "…")) and name.startswith(picture.rstrip(" .…"))
    if not cut and alike < max(LEAST_ALIKE, MOSTLY * min(len(picture), len(name))):
        return start, end
    return (start, again) if name.endswith(("...", "…")) else (again + 1, end)


def behind_picture(page: Page, start: int, end: int) -> int:
    """Where words begin behind those that stand for a picture: "Product image Lamp", not "Photo frame"."""
    for hit in page.within("label.picture", start, start + 1):
        words = page.text[hit.start : hit.end]
        if hit.start == start and " " in words and page.text[hit.end : hit.end + 1] == " " and hit.end + 3 < end:
            return hit.end + 1
    return start


@once
def counted_name(page: Page, start: int, end: int) -> tuple[Span, int | None]:
    """A name without the count and the code written before or after it ("2 x Cup", "Cup × 2", "Cup (#C-12) × 2")."""
    span, count = counted_words(page, start, end)
    return without_code(page, span), count


def without_code(page: Page, span: Span) -> Span:
    """A name without the code in brackets or the author behind it."""
    by = author().search(page.text, *span) if page.text.find(", ", *span) > 0 else None
    span = (span[0], by.start()) if by and by.start() - span[0] > 2 else span
    code = CODE_BEHIND.search(page.text, *span) if page.text.endswith(")", *span) else None
    return (span[0], code.start()) if code and code.start() - span[0] > 2 else span


def counted_words(page: Page, start: int, end: int) -> tuple[Span, int | None]:
    text = page.text[start:end]
    copies = copies_of(page, start, end)
    if copies:
        return trim(page, copies.start, end), copies.many
    first = times_first(text)
    if first:
        return trim(page, start + first.end(), end), times(first)
    few = FEW.search(text)
    if few:
        return trim(page, start, start + few.start()), times(few)
    last = times_last(text)
    if last and last.start() > 1 and not measured(text, last):
        return trim(page, start, start + last.start()), times(last)
    return trim(page, start, end), None


def measured(text: str, last: re.Match[str]) -> bool:
    """Whether what looks like a count is the second of two measures: "70 x 50"."""
    return text[: last.start()].rstrip(" ,")[-1:].isdigit() and times(last) >= 10


def count_in(page: Page, start: int, end: int) -> int | None:
    """The quantity a span states: "2", "x2", "Qty: 2", "2 pcs"."""
    if DIGIT.search(page.text, start, end) is None:
        return None
    text = page.text[start:end]
    for hit in page.within("label.quantity", start, min(end, start + 4)):
        text = DASHED.sub("", page.text[hit.end : end]) if not page.text[start : hit.start].strip() else text
        more = COUNT_AND_MORE.match(text) if len(text) < end - start else None
        if more:
            return int(more[1]) or None
        break
    match = at_price().match(text) or (only().match(text) if not sums_in(page, start, end) else None)
    number = times(match) if match else 0
    return number if 0 < number < (MOST_WITH_CENTS if CENTS.search(text) else 1000) else None
