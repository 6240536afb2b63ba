"""Why a document was read as it was: its tree, every candidate with score and reasons, and what won."""

from __future__ import annotations

from msgspec import Struct

from renvoi.facts.place import Place
from renvoi.facts.reading import Reading
from renvoi.reading.read import findings_of, settle
from renvoi.reading.tree import Node

MOST = 12
LONGEST = 120


class Part(Struct, frozen=True):
    """A part of the tree: depth from the root, path, media type, name, length of its text, and its trouble."""

    depth: int
    path: str
    media_type: str
    name: str
    signs: int
    trouble: str
    read: bool


class Offer(Struct, frozen=True):
    """A candidate as text. `chosen`: it stands in the reading."""

    value: str
    score: float
    reader: str
    why: tuple[str, ...]
    place: Place | None
    chosen: bool


class Field(Struct, frozen=True):
    name: str
    offers: tuple[Offer, ...]


class Explanation(Struct, frozen=True):
    """All that led to a reading, best candidates first."""

    parts: tuple[Part, ...]
    fields: tuple[Field, ...]
    reading: Reading


def explain(tree: Node, proof: str) -> Explanation:
    """The tree, the candidates with their scores, and why each winner won (`Offer.why`)."""
    findings = findings_of(tree, proof)
    reading = settle(findings)
    chosen = set(places(reading))
    read = {page.node.path for page in findings.with_subject}
    fields = []
    for name, candidates in findings.everything().items():
        offers = tuple(
            Offer(
                shown(one.value),
                round(one.score, 2),
                one.reader,
                one.why,
                one.place,
                one.place is not None and key(one.place) in chosen,
            )
            for one in candidates[:MOST]
        )
        if offers:
            fields.append(Field(name, offers))
    return Explanation(tuple(outline(tree, 0, read)), tuple(fields), reading)


def outline(node: Node, depth: int, read: set[str]) -> list[Part]:
    here = Part(depth, node.path, node.media_type, node.name[:LONGEST], len(node.text), node.trouble, node.path in read)
    return [here, *(one for child in node.children for one in outline(child, depth + 1, read))]


def key(place: Place) -> tuple[str, int, int]:
    return place.part, place.start, place.end


def places(reading: Reading) -> list[tuple[str, int, int]]:
    """The places of everything a reading asserts."""
    found = [getattr(reading, name) for name in reading.__struct_fields__]
    flat = [*found, *reading.order_numbers, *(parcel.tracking_number for parcel in reading.parcels)]
    return [key(one.place) for one in flat if getattr(one, "place", None) is not None]


def shown(value: object) -> str:
    text = str(getattr(value, "value", value))
    amount = getattr(value, "amount", None)
    if amount is not None:
        text = f"{amount} {getattr(value, 'currency', '')}"
    return text[:LONGEST]
