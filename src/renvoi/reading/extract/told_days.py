"""Days of a mail, whatever stands beside them, and the signs that tell those of order and delivery from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from renvoi.facts.reading import Kind
from renvoi.reading.extract.around import Spot, around, spot
from renvoi.reading.extract.days import Day
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.told_codes import Subject, parts_of

MOST_DAYS = 60
LONG_AGO, LAST_WEEK, NEXT_WEEK, SOON = -14, 0, 8, 21
Span = tuple[date, date]
Shown = dict[Span, list[tuple[Spot, Day]]]
"""Where each day, or first and last day, stands."""


def shown_days(subject: Subject, pages: Sequence[Page]) -> Shown:
    found: Shown = {}
    for part, page, start, end in parts_of(subject, pages):
        within = (start, end) if part == "subject" else None
        for one in page.days[:MOST_DAYS]:
            if start <= one.start < end and not page.hidden(one.start):
                found.setdefault((one.first, one.last), []).append((spot(part, page, one.start, one.end, within), one))
    return found


def signs_of_day(span: Span, shown: Shown, kind: Kind, sent: date | None, *, carried: bool) -> Iterator[str]:
    """`carried`: a carrier writes."""
    places = shown[span]
    stand = {one: min(place.start for place, _ in some) for one, some in shown.items()}
    yield f"kind:{kind.value}"
    yield f"n:{min(len(places), 4)}"
    yield f"of:{min(len(shown), 5)}"
    yield f"first:{min(sorted(stand, key=lambda one: stand[one]).index(span), 3)}"
    yield f"range:{span[0] != span[1]}"
    if sent is not None:
        off = distance((span[0] - sent).days)
        yield f"off:{off}"
        yield f"off:{off}:{kind.value}"
    yield from {f"relative:{one.relative}" for _, one in places}
    yield from {f"sure:{one.sure}" for _, one in places}
    yield from ("carried",) * carried
    yield from around([place for place, _ in places])


def distance(days: int) -> str:
    """How far a day is from that of the mail."""
    near = {0: "same", -1: "yesterday", 1: "tomorrow"}.get(days)
    if near:
        return near
    if days < LAST_WEEK:
        return "long-ago" if days < LONG_AGO else "past"
    return "week" if days <= NEXT_WEEK else "soon" if days <= SOON else "far"
