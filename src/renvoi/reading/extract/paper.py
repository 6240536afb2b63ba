"""What a paper says of itself where no label says it: its day as letters bear one, and that it is a credit note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from renvoi.facts.reading import Kind
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.paper_head import CREDIT, INVOICE, head_day, headings, single

READER = "document date"
LETTER = re.compile(
    r"\W*(?P<town>[^\W\d_][^\d\n:;]{1,34}, ?)?"
    r"(?P<join>(?:le|du|en date du|den|vom|am|dated|on|of|del|di|il|el|li|van|op|d[ae]) )?"
    r"(?:[^\W\d_]{2,9}[.,]? )?$",
    re.IGNORECASE,
)
""" "Nontron, le ", "du ", "Köln, den ", a weekday: what stands before the day of a letter."""
BEHIND = re.compile(r"[ ,(–-]*(?:(?:du|vom|dated|of|del|van|am|le|en date du)[ :]+)?(?:[^\W\d_]{2,9}[.,]? )?")
HEAD = 30
"""Pieces in which a paper tells its day."""


def paper_days(page: Page, numbers: Sequence[Candidate[str]]) -> list[Candidate[date]]:
    """The day of a paper that bears no label for it: beside its number, as letters do, or the only one it shows."""
    return day_of_number(page, numbers) or day_of_heading(page) or letter_day(page) or head_day(page) or only_day(page)


def day_of_number(page: Page, numbers: Sequence[Candidate[str]]) -> list[Candidate[date]]:
    """ "Facture n° 25-064 du 8 décembre 2025": the day behind the number on its line."""
    ends = {one.place.end for one in numbers if one.place and one.score >= 0.6}
    return [
        Candidate(day.first, page.place(day.start, day.end), f"{READER}: by the number", 0.78, ("behind the number",))
        for day in single(page)
        if any(0 < day.start - end <= 20 and BEHIND.fullmatch(page.text, end, day.start) for end in ends)
    ]


def day_of_heading(page: Page) -> list[Candidate[date]]:
    """ "NOTA DI CREDITO NC/2026/000731 — 14 luglio 2026": the one day on the line that says what a paper is."""
    lines = [page.pieces[index] for concept in (INVOICE, CREDIT) for index, _ in headings(page, concept)]
    return [
        Candidate(
            day.first, page.place(day.start, day.end), f"{READER}: heading", 0.76, ("on the line of the heading",)
        )
        for piece in lines[:1]
        for day in single(page)
        if piece.start <= day.start < piece.end and not page.within("label.order", piece.start, day.start)
    ][:1]


def letter_day(page: Page) -> list[Candidate[date]]:
    """The one day that fills a piece at the head of the paper, after a town or "du"; none when two such days differ."""
    found = []
    for day in single(page):
        index = page.piece_at(day.start)
        piece = page.pieces[index]
        before = LETTER.match(page.text, piece.start, day.start)
        if index >= HEAD or before is None or page.text[day.end : piece.end].strip(" .)"):
            continue
        if before["town"] or before["join"]:
            score = 0.74 if before["town"] and before["join"] else 0.66
            found.append(
                Candidate(day.first, page.place(day.start, day.end), f"{READER}: letter", score, ("as a letter",))
            )
    return found if len({one.value for one in found}) == 1 else []


def only_day(page: Page) -> list[Candidate[date]]:
    """The day of a paper that shows a single one."""
    days = single(page)
    if len({day.first for day in days}) != 1:
        return []
    place = page.place(days[0].start, days[0].end)
    return [Candidate(days[0].first, place, f"{READER}: only day", 0.6, ("only day",))]


def credit_note(
    page: Page, notes: Sequence[Candidate[str]], invoices: Sequence[Candidate[str]]
) -> list[Candidate[Kind]]:
    """That a paper is a credit note: its number stands at the head, before that of the invoice it takes back."""
    best = max(notes, key=lambda one: one.score, default=None)
    if best is None or best.place is None or best.score < 0.6 or page.piece_at(best.place.start) >= HEAD:
        return []
    if any(one.place and one.place.start < best.place.start for one in invoices if one.score >= 0.6):
        return []
    return [Candidate(Kind.REFUND, best.place, "credit note", 0.9, ("headed by the number of a credit note",))]
