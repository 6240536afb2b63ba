"""Articles told one after the other in a sentence without prices: "the Levanto sofa (1), the cushion 45 x 45 (4)", or
behind a colon "the Marguerite bowl, the four cups and the egg cup"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.inside import SENTENCE, last_of, unwanted
from renvoi.reading.extract.items.lists import numerals
from renvoi.reading.extract.items.little import little
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.piece_words import joined
from renvoi.reading.extract.items.words import delivered, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun

COUNT = re.compile(r"(?<=[^\s(]) \((\d{1,2})\)(?!\w)")
CLAUSE = re.compile(r"[.:;!?](?=\s)")
NUMBER = re.compile(r"\d{1,2}|[^\W\d]+")
UNLIKE = re.compile(r"^(?:m|cm|g|kg|l|ml|cl) |\([^)]*$|^[^(]*\)|[.!?] ")
""" "m of bias binding", "cable (I took", "the red one)": parts of something else."""
FEWEST, LONGEST = 2, 110
TELLS = ("text.", "section.goods", "state.")


def told_off(page: Page) -> list[Draft]:
    """Of each sentence those counted in brackets, else those behind a colon."""
    found: list[Draft] = []
    for piece in page.shown:
        if found and piece.start < found[-1].name[1]:
            continue
        end = last_of(page, piece)
        found += bracketed(page, piece.start, end) or behind_colon(page, piece, end)
    return found


def bracketed(page: Page, start: int, end: int) -> list[Draft]:
    """Names with a count in brackets each; the last of several may go without."""
    counts = list(COUNT.finditer(page.text, start, end))
    if not counts:
        return []
    begin = first_name(page, start, counts[0].start())
    found: list[Draft] = []
    for count in counts:
        if begin is None:
            return []
        found.append(Draft(trim(page, begin, count.start()), int(count[1]) or 1, True, style="sentence"))
        begin = beyond(page, count.end(), end)
    stop = SENTENCE.search(page.text, begin, end) if begin is not None else None
    if begin is not None and stop is not None and "," not in page.text[begin : stop.start()]:
        found.append(Draft(trim(page, begin, stop.start()), style="sentence"))
    return found if able(page, found) else []


def first_name(page: Page, start: int, end: int) -> int | None:
    """Where the first name begins: behind a colon, else behind the first "the" or "your" of its clause."""
    before = [one.end() for one in CLAUSE.finditer(page.text, start, end)]
    start = before[-1] if before else start
    if before and page.text[start - 1] == ":":
        lead = little(page.spoken).lead.match(page.text, start + 1, end)
        return lead.end() if lead else start + 1
    return next(leads(page, start, end), None)


def leads(page: Page, start: int, end: int) -> Iterator[int]:
    """Where a name may begin behind "the" or "your"."""
    for match in little(page.spoken).lead.finditer(page.text, start, end):
        if not match["count"] and not unwanted(page, match.end()):
            yield match.end()


@cache
def further(codes: tuple[str, ...]) -> re.Pattern[str]:
    """What stands between one thing and the next: a comma, "and", then perhaps "the"."""
    return re.compile(rf"(?:,? {joined()}\s|,\s)(?:{little(codes).lead.pattern})?", re.IGNORECASE)


@cache
def between() -> re.Pattern[str]:
    return re.compile(rf",\s+|\s+{joined()}\s+", re.IGNORECASE)


def beyond(page: Page, start: int, end: int) -> int | None:
    """Where the next name begins behind the count of one; None where the sentence goes on otherwise or ends."""
    match = further(page.spoken).match(page.text, start, end)
    return match.end() if match else None


def behind_colon(page: Page, piece: Piece, end: int) -> list[Draft]:
    """What is told behind a colon, where every part begins with "the" or a number, one at least with a number."""
    at = page.text.find(": ", piece.start, piece.end)
    stop = SENTENCE.search(page.text, at, end) if at > 0 else None
    if at < 0 or sums_in(page, at, end) or not happened(page, piece, at):
        return []
    found: list[Draft] = []
    start, last = at + 2, stop.start() if stop else end
    for edge in [*(match.span() for match in between().finditer(page.text, start, last)), (last, last)]:
        lead = little(page.spoken).lead.match(page.text, start, edge[0])
        if lead is None:
            return []
        many = number_in(lead[0])
        ending = len(page.text[start : edge[0]].rstrip(".!"))
        found.append(Draft(trim(page, lead.end(), start + ending), many or 1, many is not None, style="sentence"))
        start = edge[1]
    return found if any(draft.counted for draft in found) and able(page, found) else []


def happened(page: Page, piece: Piece, end: int) -> bool:
    """Whether the words before a colon say what happened to goods, or announce them."""
    told = begun(page.hits, piece.start, end)
    return any(hit.concept.startswith(TELLS) for hit in told)


def number_in(words: str) -> int | None:
    """The number among little words: "the four "."""
    known = [int(one) if one.isdecimal() else numerals().get(one.lower()) for one in NUMBER.findall(words)]
    return next((one for one in known if one), None)


def able(page: Page, found: list[Draft]) -> bool:
    """Whether several names were found, and none of them speaks of something else."""
    if len(found) < FEWEST:
        return False
    return all(
        named(page, *draft.name, LONGEST)
        and not delivered(page, draft.name)
        and not page.days_in(*draft.name)
        and not unwanted(page, draft.name[0])
        and not UNLIKE.search(page.text, *draft.name)
        for draft in found
    )
