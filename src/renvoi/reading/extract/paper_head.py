"""The head of a paper: what it calls itself, the number it bears there, and the one day that nothing else claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.days import Day
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.numbers import code_at
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit

HEAD = 34
"""Pieces of a paper that are its head."""
INVOICE, CREDIT = "subject.invoice", "subject.refund"
LEAST_DIGITS = 3
ELSE = ("label.order", "label.delivery_note")
NARROWED = re.compile(
    r"(?: (?!for |pour |für |para |per |voor )[^\W\d_]{2,10}){1,2} (?=n[°º]|nr?\.|no\.|#|№)", re.IGNORECASE
)
"""What a heading says more before its number: "FACTURE DE VENTE N° 26-0774"."""
BEHIND = 24
"""Signs after a number on its line at most, other than a day."""


def headings(page: Page, concept: str) -> Iterator[tuple[int, Hit]]:
    """Where pieces of the head begin with what the paper is ("Facture", "RECHNUNG Nr. 3"), and their numbers."""
    for hit in page.all(concept):
        index = page.piece_at(hit.start)
        if index < HEAD and hit.start - page.pieces[index].start <= 2:
            yield index, hit


def calls_itself(page: Page, concept: str) -> bool:
    """Whether a paper is headed so: the word stands alone, with one more
    ("Facture acquittée"), or before a number or a day."""
    for index, hit in headings(page, concept):
        rest = page.text[hit.end : page.pieces[index].end].strip(" :.-–#*/")
        if not rest or rest.isalpha() or page.text[hit.start : hit.end].isupper() or any(map(str.isdigit, rest[:24])):
            return True
    return False


def head_numbers(pages: list[Page], concept: str, reader: str) -> list[Candidate[str]]:
    """The number behind the heading of a paper ("Facture : NJ0041877"), or in its column beside that of the day."""
    found: list[Candidate[str]] = []
    for page in pages[:1]:
        if not page.alone or not page.paper:
            continue
        for index, hit in headings(page, concept):
            end = page.pieces[index].end
            more = NARROWED.match(page.text, hit.end, end)
            code = code_at(page.text, more.end() if more else hit.end, end)
            if code and any(page.within(concept, hit.start, code[0]) for concept in ELSE):
                continue  # "Invoice for order #20481", "Bon de livraison n° 41882"
            value = page.text[slice(*code)] if code else ""
            if code and sum(map(str.isdigit, value)) >= LEAST_DIGITS and ends_with(page, code[1], end):
                words = page.text[hit.start : hit.end]
                found.append(Candidate(value, page.place(*code), f"{reader}: heading", 0.8, (f"behind “{words}”",)))
        if not found and calls_itself(page, concept):
            found += beside_the_day(page, reader)
    return found


def ends_with(page: Page, start: int, end: int) -> bool:
    """Whether little stands behind a number on its line, or a day."""
    return end - start <= BEHIND or any(start <= day.start <= start + 8 for day in page.days)


@cache
def lead_words() -> frozenset[str]:
    return frozenset(plain_letters(word) for language in languages() for word in language.lead)


def beside_the_day(page: Page, reader: str) -> Iterator[Candidate[str]]:
    """ "Numéro | Date | Client" over the values: a column named by nothing but "number", beside that of the day."""
    dated = {page.pieces[page.piece_at(hit.start)].line for hit in page.all("label.document_date")}
    for index, piece in enumerate(page.pieces[:HEAD]):
        words = page.plain[piece.start : piece.end].strip(" :.#°º")
        if words not in lead_words() or piece.line not in dated or not page.all_words(index):
            continue
        under = page.column_under(index)
        code = code_at(page.text, under.start, under.end) if under else None
        if code:
            yield Candidate(page.text[slice(*code)], page.place(*code), f"{reader}: column", 0.74, ("column below",))


WORDS_BEFORE = re.compile(r"[^\d\n\t]{0,32}")


def head_day(page: Page) -> list[Candidate[date]]:
    """The one day in the head of a paper that no label of something else claims."""
    claimed = set(labelled(page))
    found = [day for day in single(page) if unclaimed(page, day, claimed)]
    if len({day.first for day in found}) != 1:
        return []
    place = page.place(found[0].start, found[0].end)
    return [Candidate(found[0].first, place, "document date: head", 0.66, ("the one day at the head",))]


def unclaimed(page: Page, day: Day, claimed: set[int]) -> bool:
    index = page.piece_at(day.start)
    piece = page.pieces[index]
    alone = WORDS_BEFORE.fullmatch(page.text, piece.start, day.start)
    return index < HEAD and index not in claimed and alone is not None and piece.end - day.end <= BEHIND


def labelled(page: Page) -> Iterator[int]:
    """The pieces that hold the value of a label, other than that of the paper's own day."""
    for hit in page.label_spans:
        if hit.concept == "label.document_date" or page.enclosed(hit):
            continue
        for start, _, _ in page.beside(hit):
            yield page.piece_at(start)
            break


def single(page: Page) -> list[Day]:
    return [day for day in page.days if day.first == day.last and not day.relative]
