"""What a document may say of the fields that matter, where its reading asserts nothing, little, or one of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from renvoi.facts.corrections import written
from renvoi.facts.doubts import ASKED, MOST, RIVALLED, SURE, Doubt
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.extract.at_place import page_of
from renvoi.reading.extract.candidate import Candidate, agree
from renvoi.reading.findings import Findings
from renvoi.reading.guesses import guess

AS_GOOD = 0.01
AROUND = 80
"""Signs of the line shown on each side of the words."""
BACK = (Kind.RETURN_CONFIRMATION, Kind.REFUND, Kind.CANCELLATION)


def doubts(found: Findings, reading: Reading) -> tuple[Doubt, ...]:
    """At most MOST of each field, the likeliest first. Their words are those of the document."""
    return tuple(doubt for field in ASKED for doubt in of_field(found, reading, field))


def of_field(found: Findings, reading: Reading, field: str) -> Iterator[Doubt]:
    kind = reading.kind.value
    if field == "delivered_on" and (reading.pickup_from or reading.pickup_until):
        return  # what waits has not been received
    offered = agree(offers(found, kind, field))
    told = asserted(reading, field)
    if told is not None and told.confidence >= SURE[field]:
        best = offered[0].score if offered else 1.0
        rivals = [one for one in offered if one.score >= best - AS_GOOD and one.value != told.value]
        if not rivals or field not in RIVALLED:
            return
        offered = rivals
    known = [told] if told is not None else []
    known += [one.found() for one in offered or (guess(found, field, kind) if told is None else ())]
    yield from distinct(found, field, known)


def distinct(found: Findings, field: str, values: Sequence[Found[Any]]) -> Iterator[Doubt]:
    texts: set[str] = set()
    for one in values:
        text = written(one.value)
        if text and text not in texts and len(texts) < MOST:
            texts.add(text)
            yield Doubt(field, Found(text, one.place, one.reader, one.confidence), *line(found, one.place))


def offers(found: Findings, kind: Kind, field: str) -> list[Candidate[Any]]:
    """The candidates of a field in a document of this kind."""
    if field == "total":
        return [] if kind in BACK else list(found.totals)
    if field == "refund":
        return list(found.refunds or found.totals) if kind is Kind.REFUND else []
    if field == "delivered_on":
        told = found.delivered if kind is Kind.DELIVERY else []
        return [begin for begin, end in told if begin.value == end.value and not later(found, begin)]
    named: dict[str, list[Candidate[Any]]] = {
        "order_date": list(found.order_dates),
        "order_number": list(found.order_numbers),
        "merchant": list(found.merchants),
    }
    return named[field]


def later(found: Findings, one: Candidate[Any]) -> bool:
    return found.sheaf.sent.day is not None and one.value > found.sheaf.sent.day


def asserted(reading: Reading, field: str) -> Found[Any] | None:
    if field == "order_number":
        return reading.order_numbers[0] if reading.order_numbers else None
    told: Found[Any] | None = getattr(reading, field)
    return told


def line(found: Findings, place: Place | None) -> tuple[str, str]:
    """What stands before and after the words of a place in their line, columns parted by two blanks."""
    page = page_of(found.with_subject, place)
    if page is None or place is None:
        return "", ""
    start = page.text.rfind("\n", 0, place.start) + 1
    end = page.text.find("\n", place.end)
    before = page.text[start : place.start].replace("\t", "  ")
    after = page.text[place.end : end if end >= 0 else len(page.text)].replace("\t", "  ")
    return before[-AROUND:], after[:AROUND]
