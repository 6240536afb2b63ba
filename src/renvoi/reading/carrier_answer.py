"""A carrier's kept answer → lines a person can read, each event a line, and the Reading they are the places of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from renvoi.atlas.carrier_services import ServiceFile, carrier_services
from renvoi.facts.carrier_answer import MEDIA_TYPE, CarrierAnswer
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import Kind, ParcelRead, Reading, ScanRead
from renvoi.facts.returning import Scan
from renvoi.reading.grouping.keys import fold_number
from renvoi.reading.tree import Node
from renvoi.reading.version import READER_VERSION

SURE = 0.95
MOST_EVENTS = 200
LONGEST = 300
DEEPEST = 6


class Told(Struct, frozen=True):
    """One event of a parcel. `scan` None: its code tells no place, or the file of the service does not know it."""

    moment: str
    """As the carrier writes it, "2026-11-16T14:41:00", in its own time zone."""
    code: str
    words: str
    scan: Scan | None


def events_in(service: ServiceFile, number: str, body: str) -> tuple[tuple[Told, ...], str]:
    """The events of this number, oldest first; else what the carrier says instead. Anything odd is left out."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return (), ""
    file = service.answer
    for shipment in _each(_at(answer, file.shipments)):
        if fold_number(str(_at(shipment, file.number) or "")) == fold_number(number):
            rows = _each(_at(shipment, file.events))
            told = [one for row in list(rows)[:MOST_EVENTS] if (one := _event(service, row))]
            return tuple(sorted(told, key=lambda one: one.moment)), ""
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
    told, trouble = events_in(service, answer.number, answer.body) if service else ((), "")
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
    scans = tuple(one for place in lines[3:] if (one := _scan(service, place, reader)))
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


def _lines(node: Node, proof: str) -> list[Place]:
    places, start = [], 0
    for line in node.text.splitlines(keepends=True):
        words = line.rstrip("\n")
        places.append(Place(proof, node.path, start, start + len(words), words))
        start += len(line)
    return places


def _scan(service: ServiceFile, place: Place, reader: str) -> ScanRead | None:
    day, _, rest = place.words.partition("\t")
    scan = service.scans.get(rest.partition("\t")[0])
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return ScanRead(scan=Found(scan, place, reader, SURE), day=Found(on, place, reader, SURE)) if scan else None


def _event(service: ServiceFile, row: Any) -> Told | None:
    file = service.answer
    day, code, words = (_at(row, name) for name in (file.day, file.code, file.words))
    if not isinstance(day, str) or not isinstance(code, str):
        return None
    try:
        moment = datetime.fromisoformat(day[:40]).replace(tzinfo=None).isoformat(timespec="seconds")
    except ValueError:
        return None
    return Told(moment, _line(code)[:40], _line(words) if isinstance(words, str) else "", service.scans.get(code))


def _at(value: Any, path: str) -> Any:
    for name in path.split(".")[:DEEPEST] if path else ():
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _each(value: Any) -> Iterator[Any]:
    return iter(value if isinstance(value, list) else [value])


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
