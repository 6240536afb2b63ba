"""A carrier's paper, as photo, scan or PDF: proof of deposit or label, its number, day, place and last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from renvoi.facts.place import Found
from renvoi.facts.reading import SlipKind, SlipRead
from renvoi.reading.barcodes import BARCODE_TYPE
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.delivery import UNSURE, dated
from renvoi.reading.extract.page import Page
from renvoi.reading.findings import Findings

SCORE = 0.8
SURE_NUMBER = 0.6
LONGEST_PLACE = 80
EDGES = " :#.,;-–*>\t\n"


def slip_of(found: Findings) -> SlipRead | None:
    """None for what is no such paper. A mail is one only where it carries one: its words alone promise papers."""
    kind = _kind(found)
    number = next((one for one in found.parcels if one.score >= SURE_NUMBER), None)
    paper = found.sheaf.headers is None or any(node.media_type == BARCODE_TYPE for node in found.sheaf.data)
    coded = number is not None and number.reader == "parcel: barcode"
    if not paper or (kind is None and not coded):
        return None
    deposit = kind is not None and kind.value is SlipKind.DEPOSIT
    shown = Found(number.value.number, number.place, number.reader, round(number.score, 2)) if number else None
    return SlipRead(
        kind=kind,
        carrier=_carrier(found) or (number.value.carrier if number else None),
        tracking_number=shown,
        day=_only(found, "slip.day") if deposit else None,
        until=None if deposit else _only(found, "slip.until"),
        place=_place(found) if deposit else None,
    )


def _kind(found: Findings) -> Found[SlipKind] | None:
    for kind in SlipKind:
        for page in found.with_subject:
            for hit in page.all(f"slip.{kind}"):
                if hit.start < page.ads:
                    return Candidate(kind, page.place(hit.start, hit.end), f"slip: {kind}", SCORE).found()
    return None


def _only(found: Findings, concept: str) -> Found[date] | None:
    """The day beside its words, when all such words tell the same; a day that can be read twice is none."""
    told = [
        first
        for page in found.pages
        for first, last in dated([page], concept, concept)
        if first.value == last.value and _alone(page, first)
    ]
    sure = [one for one in told if UNSURE not in one.why]
    return sure[0].found() if sure and len({one.value for one in told}) == 1 else None


def _alone(page: Page, day: Candidate[date]) -> bool:
    """Whether it is the only day of its line."""
    piece = page.pieces[page.piece_at(day.place.start if day.place else 0)]
    return sum(piece.start <= other.start < piece.end for other in page.days) == 1


def _carrier(found: Findings) -> str | None:
    """The only one that is named."""
    if found.carrier is not None:
        return found.carrier.name
    named = {
        carrier.name for page in found.pages for _, carrier in found.stock.named(page.plain) if not carrier.generic
    }
    return named.pop() if len(named) == 1 else None


def _place(found: Findings) -> Found[str] | None:
    for page in found.pages:
        for start, end in _values(page):
            words = page.text[start:end]
            if any(sign.isalpha() for sign in words) and len(words) <= LONGEST_PLACE:
                return Candidate(words, page.place(start, end), "slip.place", SCORE).found()
    return None


def _values(page: Page) -> Iterator[tuple[int, int]]:
    """What stands beside each word for a place, without the signs around it."""
    for hit in page.all("slip.place"):
        for start, end, _how in page.beside(hit):
            words = page.text[start:end]
            low = start + len(words) - len(words.lstrip(EDGES))
            yield low, max(low, start + len(words.rstrip(EDGES)))
