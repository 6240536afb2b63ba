"""A carrier's kept answer → lines a person can read, each event a line, and the Reading they are the places of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from renvoi.atlas.carrier_services import ServiceFile, carrier_services
from renvoi.facts.carrier_answer import MEDIA_TYPE, CarrierAnswer
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import Kind, ParcelRead, Reading, ScanRead
from renvoi.facts.returning import Scan
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import phrasebook
from renvoi.reading.grouping.keys import fold_number
from renvoi.reading.tree import Node
from renvoi.reading.version import READER_VERSION

SURE = 0.95
MOST_EVENTS = 200
LONGEST = 300
DEEPEST = 6
NOT_YET = ("scan.unless", "step.future", "against.condition", "against.negation")
OLDEST = timedelta(days=180)
"""Before the question: what is older was another parcel's, for carriers give numbers again. Our own measure."""
AHEAD = timedelta(days=1)
"""A carrier in another time zone may be a day ahead of us; what it tells of later days is a mistake."""


class Told(Struct, frozen=True):
    """One event of a parcel. `scan` None: its code tells no place, or the file of the service does not know it."""

    moment: str
    """As the carrier writes it, "2026-11-16T14:41:00", in its own time zone."""
    code: str
    words: str
    scan: Scan | None


def events_in(service: ServiceFile, number: str, body: str, asked: datetime) -> tuple[tuple[Told, ...], str]:
    """The events of this number, oldest first; else what the carrier says instead. Anything odd is left out, and what
    cannot be of a parcel that was under way at `asked`."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return (), ""
    file = service.answer
    for shipment in _each(_at(answer, file.shipments)):
        if fold_number(str(_at(shipment, file.number) or "")) == fold_number(number):
            rows = _each(_at(shipment, file.events))
            told = [one for row in list(rows)[:MOST_EVENTS] if (one := _event(service, row))]
            first, last = (str(day) for day in (asked.date() - OLDEST, asked.date() + AHEAD))
            fit = (one for one in told if first <= one.moment[:10] <= last)
            return tuple(sorted(fit, key=lambda one: one.moment)), ""
    troubles = (_at(one, file.trouble) for one in _each(answer)) if file.trouble else ()
    return (), next((_line(one) for one in troubles if isinstance(one, str)), "")


def answer_node(data: bytes, path: str, name: str, known: Mapping[str, ServiceFile] | None = None) -> Node:
    """Its text: what was asked and when, then an event a line (day, code, words), the oldest first."""
    try:
        answer = msgspec.json.decode(data, type=CarrierAnswer)
    except (msgspec.DecodeError, RecursionError):
        return Node(path=path, media_type=MEDIA_TYPE, name=name, trouble="this is no kept answer of a carrier")
    service = (known or carrier_services()).get(answer.service)
    head = [service.name if service else answer.service, answer.number, answer.at.isoformat(" ", "seconds")]
    told, trouble = events_in(service, answer.number, answer.body, answer.at) if service else ((), "")
    lines = [f"{one.moment[:10]}\t{one.code}\t{one.words}" for one in told] or [trouble or str(answer.status)]
    return Node(path=path, media_type=MEDIA_TYPE, name=answer.service, text="\n".join([*head, *lines]) + "\n")


def read_answer(node: Node, proof: str, known: Mapping[str, ServiceFile] | None = None) -> Reading | None:
    """The Reading of a kept answer; None when the node is none. What the carrier does not know says nothing."""
    if node.media_type != MEDIA_TYPE:
        return None
    service = (known or carrier_services()).get(node.name)
    lines = _lines(node, proof)
    blank = Found(Kind.OTHER, None, "carrier", 0.0)
    bare = Reading(proof=proof, reader_version=READER_VERSION, kind=blank)
    if service is None or len(lines) < 4:
        return bare
    reader = f"carrier: {node.name}"
    scans = tuple(_on_its_way(one for place in lines[3:] if (one := _scan(service, place, reader))))
    if not scans:
        return bare
    last = scans[-1]
    came = last.scan.value is Scan.DELIVERED
    waits = last.scan.value is Scan.AVAILABLE
    carrier = service.carriers[0] if len(service.carriers) == 1 else None
    return msgspec.structs.replace(
        bare,
        kind=Found(Kind.DELIVERY if came or waits else Kind.SHIPPING, last.scan.place, reader, SURE),
        parcels=(ParcelRead(tracking_number=Found(lines[1].words, lines[1], reader, SURE), carrier=carrier),),
        scans=scans,
        delivered_on=last.day if came else None,
        pickup_from=last.day if waits else None,
    )


def _on_its_way(scans: Iterable[ScanRead]) -> Iterator[ScanRead]:
    """Once a parcel goes back to its sender, "delivered" and "waits" are said to the sender: nobody else has it."""
    back = False
    for one in scans:
        back = back or one.scan.value is Scan.BACK_TO_SENDER
        if not back or one.scan.value in (Scan.BACK_TO_SENDER, Scan.PROBLEM):
            yield one


def _lines(node: Node, proof: str) -> list[Place]:
    places, start = [], 0
    for line in node.text.splitlines(keepends=True):
        words = line.rstrip("\n")
        places.append(Place(proof, node.path, start, start + len(words), words))
        start += len(line)
    return places


def _scan(service: ServiceFile, place: Place, reader: str) -> ScanRead | None:
    day, _, rest = place.words.partition("\t")
    code, _, words = rest.partition("\t")
    scan = _told_by(service, code, words)
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return ScanRead(scan=Found(scan, place, reader, SURE), day=Found(on, place, reader, SURE)) if scan else None


def _told_by(service: ServiceFile, code: str, words: str) -> Scan | None:
    """Not every service has a code for it: DHL tells a return to the sender by words alone, and then "delivered"."""
    told = {hit.concept for hit in phrasebook().find(plain_letters(words), words)}
    if "scan.back_to_sender" in told and told.isdisjoint(NOT_YET):
        return Scan.BACK_TO_SENDER
    return service.scans.get(code)


def _event(service: ServiceFile, row: Any) -> Told | None:
    file = service.answer
    day, code, words = (_at(row, name) for name in (file.day, file.code, file.words))
    if not isinstance(day, str) or not isinstance(code, str):
        return None
    try:
        moment = datetime.fromisoformat(day[:40]).replace(tzinfo=None).isoformat(timespec="seconds")
    except ValueError:
        return None
    code, words = _line(code)[:40], _line(words) if isinstance(words, str) else ""
    return Told(moment, code, words, _told_by(service, code, words))


def _at(value: Any, path: str) -> Any:
    for name in path.split(".")[:DEEPEST] if path else ():
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _each(value: Any) -> Iterator[Any]:
    return iter(value if isinstance(value, list) else [value])


def _line(text: str) -> str:
    """Without the halves of signs that JSON can write and nothing can store."""
    return " ".join(text.encode("utf-8", "replace").decode().split())[:LONGEST]
