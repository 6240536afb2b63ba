"""Codes of a mail, whatever stands beside them, and the signs that tell the order's number from others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from renvoi.reading.extract.around import Spot, around, spot
from renvoi.reading.extract.initials import initials_at
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.numbers import (
    BY_LETTERS,
    CODE,
    DATE_LIKE,
    GROUPS_ALONE,
    PRICE_LIKE,
    THOUSANDS,
    told_state,
)
from renvoi.reading.extract.page import Page

BEGINS = re.compile(r"(?<![\w@&=%])[A-Za-z0-9]")
ADDRESS = re.compile(r"[a-z0-9-]+\.[a-z]{2,}", re.IGNORECASE)
CURRENCY = "€$£"
COUNTED = re.compile(r"[.,]\d|\s?(?:€|%|EUR\b|£|\$)|@")
INSIDE = "/."
YEAR = re.compile(r"(?:19|20)\d\d")
LETTERS = re.compile(r"[A-Za-z]+")
RUN = re.compile(r"(.)\1+")
MOST_CODES, MOST_TEXT = 60, 20_000
EARLY, MIDDLE = 300, 900
"""Signs of text that make up the beginning of a mail, and its first half."""
Subject = tuple[Page, int, int] | None


def codes(subject: Subject, pages: Sequence[Page]) -> dict[str, list[Spot]]:
    """Where each code stands, by its letters and digits alone."""
    found: dict[str, list[Spot]] = {}
    for part, page, start, end in parts_of(subject, pages):
        for first, last in spans(page.text, start, end):
            if told_state(page, (first, last)):
                continue
            key = name_key(page.text[first:last])
            if key in found or len(found) < MOST_CODES:
                within = (start, end) if part == "subject" else None
                found.setdefault(key, []).append(spot(part, page, first, last, within))
    return found


def parts_of(subject: Subject, pages: Sequence[Page]) -> Iterator[tuple[str, Page, int, int]]:
    if subject:
        yield "subject", *subject
    for part, page in zip(("page", "second"), pages[:2], strict=False):
        yield part, page, 0, min(len(page.text), MOST_TEXT)


def spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Codes of three digits or more, or of six capitals; days, prices and addresses are none."""
    while match := BEGINS.search(text, start, end):
        start = match.start()
        stop = min(one if (one := text.find(sign, start, end)) >= 0 else end for sign in "\n\t")
        lettered = initials_at(text, start, stop)
        if lettered:
            yield lettered
            start = lettered[1]
            continue
        grouped = (
            GROUPS_ALONE.fullmatch(text, start, stop)
            or THOUSANDS.match(text, start, stop)
            or BY_LETTERS.match(text, start, stop)
        )
        code = grouped or CODE.match(text, start, stop)
        if code is not None and sounds(code):
            yield code.span()
        start = code.end() if code is not None else start + 1


def sounds(code: re.Match[str]) -> bool:
    """Whether a code can be a number of something."""
    text, value = code.string, code.group()
    told = sum(map(str.isdigit, value)) >= 3 or (len(value) >= 6 and value.isupper() and value.isalpha())
    before = text[code.start() - 1] if code.start() else " "
    inside = before in INSIDE and code.start() > 1 and text[code.start() - 2].isalnum()
    address = inside or ADDRESS.match(value) is not None
    cut = text[code.end() : code.end() + 1].isalpha()  # at the accent of a word
    priced = before in CURRENCY or COUNTED.match(text, code.end()) is not None
    return (
        told
        and not cut
        and not address
        and not priced
        and not (DATE_LIKE.fullmatch(value) or PRICE_LIKE.fullmatch(value))
    )


def signs_of_code(spots: Sequence[Spot], taken: Collection[str], *, carried: bool, many: int) -> Iterator[str]:
    """`taken`: names of what other readers hold the code for; `carried`: a carrier writes; `many`: codes in all."""
    first = spots[0]
    value = first.page.text[first.start : first.end]
    yield from shape(value)
    parts = {one.part for one in spots}
    yield f"n:{min(len(spots), 4)}"
    yield f"both:{'subject' in parts and len(parts) > 1}"
    at = min((one.start for one in spots if one.part != "subject"), default=-1)
    yield "pos:" + ("none" if at < 0 else "early" if at < EARLY else "mid" if at < MIDDLE else "late")
    yield f"many:{min(many, 8) // 2}"
    yield from (f"taken:{name}" for name in taken)
    if carried:
        yield "carried"
        yield f"carried:{value.isdigit()}"
    yield from around(spots)


def shape(value: str) -> Iterator[str]:
    """How a code is made: how many digits and letters, in what order, what it begins with."""
    digits, letters = sum(map(str.isdigit, value)), sum(map(str.isalpha, value))
    yield f"digits:{min(digits, 14)}"
    yield f"letters:{min(letters, 5)}"
    made = "d" if not letters else "m" if digits else "l"
    yield f"mix:{made}" + "".join(sign if sign != " " else "_" for sign in "-/ " if sign in value)
    pattern = "".join(
        "9" if one.isdigit() else "A" if one.isupper() else "a" if one.isalpha() else one for one in value
    )
    yield "made:" + RUN.sub(r"\1+", pattern.replace(" ", "_"))[:10]
    begins = LETTERS.match(value)
    if begins:
        yield f"begins:{begins.group().lower()[:6]}"
    yield f"year:{YEAR.match(value) is not None}"
