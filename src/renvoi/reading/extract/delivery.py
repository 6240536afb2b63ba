"""Days of a parcel: delivered, expected, waiting at a relay until; what only waits has not been received."""

from __future__ import annotations

from datetime import date

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.days import Day
from renvoi.reading.extract.kind import conditional
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit

REACH = 70
"""Signs between the words and their day on the same line at most."""

UNSURE = "its weekday is another"


def day_beside(page: Page, hit: Hit) -> tuple[Day, str] | None:
    """The day that belongs to a label: after it on its line, else on the next pieces, alone or with its hours."""
    index = page.piece_at(hit.start)
    piece = page.pieces[index]
    for day in page.days:
        if hit.start <= day.start < piece.end and day.start - hit.end <= REACH:
            between = page.text[hit.end : max(hit.end, day.start)]
            if ". " not in between and not any(
                hit.end <= other.start < day.start for other in page.all("label.previously", "label.order_date")
            ):
                return day, "same line"
    if piece.end - hit.end > 25:
        return announced(page, hit, index)
    under = page.column_under(index) if page.paper and page.all_words(index) else None
    if under is not None:
        return next(((day, "column below") for day in page.days if under.start <= day.start < under.end), None)
    for later in page.pieces[index + 1 : index + 3]:
        for day in page.days:
            if later.start <= day.start < later.end:
                rest = (later.end - later.start) - (day.end - day.start)
                return (day, "next line") if rest <= 45 and day.start - later.start <= 20 else None
        if later.end - later.start > 30:
            return None
    return None


def announced(page: Page, hit: Hit, index: int) -> tuple[Day, str] | None:
    """The day on a line of its own below a sentence that ends with a colon, or below a line the label opens."""
    piece, later = page.pieces[index], page.pieces[index + 1 : index + 2]
    sentence = page.text[hit.end : piece.end]
    opens = hit.start == piece.start and len(sentence) <= 60 and "." not in sentence and ":" not in sentence
    if not later or not ((sentence.endswith(":") and ". " not in sentence) or opens):
        return None
    for day in page.days:
        if later[0].start <= day.start < later[0].end:
            rest = (later[0].end - later[0].start) - (day.end - day.start)
            return (day, "next line") if rest <= 45 and day.start - later[0].start <= 20 else None
    return None


Dated = tuple[Candidate[date], Candidate[date]]


def dated(pages: list[Page], concept: str, reader: str, *, hidden: bool = True) -> list[Dated]:
    """First and last day beside each label of a concept, best first."""
    found: list[tuple[float, Dated]] = []
    for rank, page in enumerate(pages):
        for hit in page.all(concept):
            if (
                hit.start >= page.ads
                or (not hidden and page.hidden(hit.start))
                or previously(page, hit)
                or page.in_stages(hit)
                or (concept == "label.document_date" and page.enclosed(hit))
            ):
                continue
            if concept == "label.delivered" and conditional(page, hit):
                continue
            beside = day_beside(page, hit)
            if beside is None:
                continue
            day, how = beside
            words = len(page.plain[hit.start : hit.end].split())
            score = (
                0.78
                + 0.03 * min(words, 3)
                - 0.02 * rank
                - 0.1 * (how != "same line" and words == 1)
                - 0.1 * (not day.sure)
            )
            why = (f"{how} of “{page.text[hit.start : hit.end]}”",) + (() if day.sure else (UNSURE,))
            place = page.place(day.start, day.end)
            found.append(
                (
                    score,
                    (Candidate(day.first, place, reader, score, why), Candidate(day.last, place, reader, score, why)),
                )
            )
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]


def previously(page: Page, hit: Hit) -> bool:
    return any(other.start <= hit.start <= other.end + 2 for other in page.all("label.previously"))
