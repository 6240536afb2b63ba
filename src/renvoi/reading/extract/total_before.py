"""What was paid back, where the total stands beside what it was: "-38,00 €", below it "Total: 128,10 € 90,10 €"."""

from __future__ import annotations

from collections.abc import Iterator

from renvoi.facts.money import Money
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sum_beside import sum_beside
from renvoi.reading.extract.sums import find_sums

SCORE = 0.86


def made_less(page: Page) -> Iterator[Candidate[Money]]:
    """The sum below zero by which a total is less than the one crossed out before it, whatever its row is called: shops
    call it by why they paid it back."""
    below_zero = {-one.amount: one for one in page.sums if one.amount < 0}
    hits = (hit for concept in ("label.total", "label.plain_total") for hit in page.labels(concept))
    for hit in hits if below_zero else ():
        beside = sum_beside(page, hit)
        piece = page.pieces[page.piece_at(beside[0].start)] if beside else None
        both = find_sums(page.text[piece.start : piece.end]) if piece else []
        less = below_zero.get(both[0].amount - both[1].amount) if len(both) == 2 else None
        if less is not None:
            value, place = Money(-less.amount, less.currency), page.place(less.start, less.end)
            yield Candidate(value, place, "refund: adds up", SCORE, ("by so much the total is less",))
