"""The day behind a word for an order alone, and days beside an order that are those of what happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.days import Day
from renvoi.reading.extract.delivery import named_from
from renvoi.reading.extract.letters import plain_letters, sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun

BETWEEN = re.compile(r" ?: ?")
HAPPENED = ("state.shipping", "state.delivery", "state.cancellation", "state.refund", "state.return_confirmation")


def behind_the_noun(pages: list[Page]) -> Iterator[Candidate[date]]:
    """Full days behind "order:" that fill the rest of its line: "Digital Order: June 30, 2016"."""
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


@cache
def on_a_day() -> re.Pattern[str]:
    words = {plain_letters(word) for language in languages() for word in language.on}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words)))})[\s,]*$")


def happened_then(page: Page, day: Day) -> bool:
    """Whether a day is that of what happened to an order: "your order 1042 was sent on 3 May", not "of 3 May"."""
    named = named_from(page, day)
    on = on_a_day().search(page.plain, max(0, named - 6), named)
    if on is None:
        return False
    end = len(page.plain[: on.end()].rstrip(" ,"))
    placed = [hit for hit in page.within("label.order_date", on.start() - 20, on.start()) if hit.end == end]
    nouns = {hit.start for hit in page.within("label.order", on.start() - 20, on.start())}
    if any(hit.start not in nouns for hit in placed):
        return False
    span = sentence(page.text, day.start)
    return any(begun(page.by_concept[one], *span) for one in HAPPENED if one in page.by_concept)
