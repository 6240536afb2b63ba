"""What carriers say of each parcel, as events: of one on its way back, how far its return is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renvoi.facts.purchase import Event, EventKind
from renvoi.facts.returning import Scan
from renvoi.reading.folding.choose import sent_day
from renvoi.reading.folding.parcels import numbers_of
from renvoi.reading.grouping.keys import fold_number
from renvoi.reading.grouping.shapes import Facet

TOLD_ELSEWHERE = (Scan.HANDED_OVER, Scan.AVAILABLE, Scan.DELIVERED)
"""Of a parcel to the buyer these are days of the parcel itself (see parcels_of)."""
ON_ITS_WAY = (Scan.HANDED_OVER, Scan.IN_TRANSIT, Scan.AVAILABLE, Scan.DELIVERED)
"""Any of them proves that it was handed over by then."""


def scans_of(facets: Sequence[Facet], backward: frozenset[str]) -> list[Event]:
    """One event a parcel, scan and day. A return parcel delivered is one the merchant has (`RETURN_RECEIVED`); its
    first scan on the way is the day by which it was surely sent (`RETURN_SENT`)."""
    told: dict[tuple[str, str, str], Event] = {}
    for facet in facets:
        for event in _of(facet, backward):
            told.setdefault((str(event.tracking_number), str(event.scan), event.day.isoformat()), event)
    return _with_sending(list(told.values()), backward)


def _of(facet: Facet, backward: frozenset[str]) -> Iterator[Event]:
    reading, numbers = facet.reading, numbers_of(facet)
    for one in reading.scans:
        number = fold_number(one.tracking_number) or (numbers[0] if len(numbers) == 1 else "")
        day = one.day or sent_day(reading)
        if number not in numbers or day is None:
            continue
        kind = EventKind.RETURN_SCANNED if number in backward else EventKind.SCANNED
        if kind is EventKind.SCANNED and one.scan.value in TOLD_ELSEWHERE:
            continue
        if kind is EventKind.RETURN_SCANNED and one.scan.value is Scan.DELIVERED:
            kind = EventKind.RETURN_RECEIVED
        yield Event(
            day=day.value, kind=kind, proof=reading.proof, place=one.scan.place, tracking_number=number,
            scan=one.scan.value,
        )  # fmt: skip


def _with_sending(events: Sequence[Event], backward: frozenset[str]) -> list[Event]:
    first: dict[str, Event] = {}
    for event in sorted(events, key=lambda e: (e.day, ON_ITS_WAY.index(e.scan) if e.scan in ON_ITS_WAY else 9)):
        if event.tracking_number in backward and event.scan in ON_ITS_WAY:
            first.setdefault(str(event.tracking_number), event)
    sent = [_sending(event) for event in first.values()]
    kept = [event for event in events if event.kind is not EventKind.RETURN_SCANNED or event not in first.values()]
    return [*sent, *kept]


def _sending(event: Event) -> Event:
    return Event(
        day=event.day, kind=EventKind.RETURN_SENT, proof=event.proof, place=event.place,
        tracking_number=event.tracking_number, scan=event.scan,
    )  # fmt: skip
