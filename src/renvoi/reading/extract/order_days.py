"""The day behind a word for an order alone: "Digital Order: June 30, 2016", "Spar-Abo-Bestellung: 15. Mai 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.page import Page

BETWEEN = re.compile(r" ?: ?")


def behind_the_noun(pages: list[Page]) -> Iterator[Candidate[date]]:
    """Full days behind "order:" that fill the rest of its line."""
    for page in pages[:2]:
        ends = {hit.end: hit for hit in page.all("label.order") if hit.start < page.ads}
        for day in page.days if ends else ():
            if day.relative or day.first != day.last:
                continue
            for end, hit in ends.items():
                piece = page.pieces[page.piece_at(day.start)]
                if BETWEEN.fullmatch(page.text, end, day.start) and piece.end - day.end <= 2:
                    why = (f"behind “{page.text[hit.start : end]}:”",)
                    place = page.place(day.start, day.end)
                    yield Candidate(day.first, place, "order date: behind the order", 0.8, why)
