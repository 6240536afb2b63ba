"""Order numbers told by the place they stand in: a reference that heads the mail, a number one is to follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.numbers import code_at, in_brackets
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit

FOLLOWED, NUMBERED = 0.5, 0.7
OPENING = 3
"""Pieces a mail opens with: its logo, its thanks, its greeting."""
LEAST = 4
"""Digits of a number one is to follow, at least."""
LED_TO = re.compile(r"\W*(?:https?://|$)")
ENDS = ".!?,:"
CASE = re.compile(r" ?[:#]? ?([A-Z]{1,5}[-/]?\d{4,12})(?![\w/-])")


def heads_the_mail(page: Page, hit: Hit, code: tuple[int, int]) -> bool:
    """Whether a reference stands alone on its line at the head of the mail, above all sums: below it follow articles,
    which have references of their own beside or under their names."""
    at, last = page.piece_at(hit.start), page.piece_at(code[0])
    if page.pieces[at].start != hit.start or page.pieces[last].end != code[1] or page.text[code[1] - 1].isspace():
        return False
    if any(one.line == page.pieces[last].line and one.start > code[0] for one in page.pieces[last + 1 : last + 2]):
        return False
    opens = at <= OPENING or page.text[page.pieces[at - 1].end - 1] in ENDS or page.has_any(page.pieces[at - 1])
    return opens and not of_goods(page, last) and only_one(page, hit, code)


def of_goods(page: Page, index: int) -> bool:
    """Whether the sums of an article may follow the piece: the next piece is one, or a sum stood before already."""
    end = page.pieces[index].end
    after = page.pieces[index + 1] if index + 1 < len(page.pieces) else None
    first = page.sums[0].start if page.sums else None
    counted = after is not None and not page.text[after.start].isalpha()
    return counted or (first is not None and first < end)


def only_one(page: Page, hit: Hit, code: tuple[int, int]) -> bool:
    """Whether no other reference stands in the mail."""
    value = name_key(page.text[slice(*code)])
    for other in page.labels("label.reference"):
        span = code_at(page.text, other.end, page.pieces[page.piece_at(other.start)].end)
        if other.start != hit.start and span and name_key(page.text[slice(*span)]) != value:
            return False
    return True


def followed(page: Page) -> Iterator[Candidate[str]]:
    """ "Track TS-44120" on a button: a code behind a word for looking it up, and nothing else."""
    found: dict[str, tuple[tuple[int, int], Hit]] = {}
    for hit in page.all("step.look_up"):
        piece = page.pieces[page.piece_at(hit.start)]
        behind = hit.start == piece.start
        start, end = (hit.end, piece.end) if behind else (piece.start, hit.start)
        code = code_at(page.text, start, end) if hit.start < page.ads and not page.hidden(hit.start) else None
        if code is None or not LED_TO.match(page.text, code[1] if behind else hit.end, piece.end):
            continue
        value = page.text[slice(*code)]
        lettered = value[0].isupper() or page.text[code[0] - 1] == "#"
        if lettered and sum(map(str.isdigit, value)) >= LEAST and (behind or not page.text[code[1] : end].strip()):
            found[name_key(value)] = code, hit
    if len(found) == 1:
        code, hit = next(iter(found.values()))
        why = (f"beside “{page.text[hit.start : hit.end]}”",)
        yield Candidate(page.text[slice(*code)], page.place(*code), "order number: looked up", FOLLOWED, why)


def of_a_receipt(pages: Sequence[Page]) -> Iterator[Candidate[str]]:
    """ "Receipt Number: 00041207" over "Order Date", in a mail that thanks for the order: shops number orders so."""
    for page in pages[:1]:
        for hit in page.all("flag.receipt") if page.has("text.order_confirmation") else ():
            start, end, _ = next(iter(page.beside(hit)), (0, 0, ""))
            code = code_at(page.text, start, end)
            below = page.pieces[page.piece_at(code[0]) + 1 :][:1] if code else []
            if code and any(page.within("label.order_date", one.start, one.start + 1) for one in below):
                why = (f"after “{page.text[hit.start : hit.end]}”, over the day of the order",)
                yield Candidate(page.text[slice(*code)], page.place(*code), "order number: receipt", NUMBERED, why)


def of_a_case(page: Page) -> Iterator[Candidate[str]]:
    """ "Transaction RV-59120844": the one code of letters and digits so named, where a mail has no order number."""
    found: dict[str, tuple[tuple[int, int], Hit]] = {}
    for hit in page.labels("label.case"):
        piece = page.pieces[page.piece_at(hit.start)]
        code = (
            CASE.match(page.text, hit.end, piece.end) if hit.start < page.ads and not page.hidden(hit.start) else None
        )
        if code:
            found[name_key(code[1])] = code.span(1), hit
    if len(found) == 1:
        span, hit = next(iter(found.values()))
        why = (f"after “{page.text[hit.start : hit.end]}”",)
        yield Candidate(page.text[slice(*span)], page.place(*span), "order number: case", FOLLOWED, why)


def of_a_status(pages: Sequence[Page]) -> Iterator[Candidate[str]]:
    """ "The status of your delivery at Shop (Number: 11027) on 12 May has changed": the number in the brackets."""
    for page in pages[:1]:
        for hit in page.all("label.status"):
            piece = page.pieces[page.piece_at(hit.start)]
            for one in in_brackets(page, hit, "order number", 0):
                behind = page.text[one.place.end + 1 : piece.end] if one.place else ""
                if ":" not in page.text[hit.end : page.text.find("(", hit.end)] and behind[:1] == " ":
                    yield one
