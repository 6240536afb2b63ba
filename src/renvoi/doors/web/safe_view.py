"""A proof as a page that is safe to show: its parts built anew in a reader process, the words that were read marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.safestring import SafeString, mark_safe

from renvoi.backends.database.models import Proof, ReadingRow
from renvoi.casework.ports import ReadProof
from renvoi.doors.web.marks import mark
from renvoi.facts.place import Place
from renvoi.facts.reading import Reading

MOST_PARTS = 40
decode = msgspec.msgpack.Decoder(Reading).decode


@dataclass(frozen=True)
class Part:
    kind: str
    name: str
    html: SafeString


def parts_of(proof: Proof, answer: ReadProof) -> list[Part]:
    """The parts of its safe pages in reading order, the words that were read marked."""
    places = list(places_of(proof))
    parts = []
    for part in answer.shown[:MOST_PARTS]:
        if not part.html:
            continue
        here = [place for place in places if place.part == part.path]
        html = mark_safe(mark(part.html, here))  # noqa: S308 - sanitise() built it from escaped text; mark() escapes too
        headers = part.path.endswith("#headers")
        kind = "headers" if headers else "page" if part.media_type == "application/pdf" else "body"
        parts.append(Part(kind, "" if headers else part.name, html))
    return parts


def places_of(proof: Proof) -> Iterator[Place]:
    """Every place the present reading of the proof stands on."""
    row = ReadingRow.objects.filter(proof=proof, reader_version=proof.reader_version).first()
    if row is not None:
        yield from _places(decode(bytes(row.payload)))


def _places(value: Any) -> Iterator[Place]:
    if isinstance(value, Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _places(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _places(item)
