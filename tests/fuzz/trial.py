"""One input through everything that meets a stranger's bytes: gate, grow, sanitise, read, group, fold, rights."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import NamedTuple

import msgspec

from renvoi.facts.decisions import Decisions
from renvoi.facts.place import Place
from renvoi.reading.answer import answer
from renvoi.reading.fold import fold
from renvoi.reading.gate import gate
from renvoi.reading.group import group
from renvoi.reading.grow import grow
from renvoi.reading.read import read
from renvoi.reading.sanitise import sanitise
from renvoi.reading.tree import Node
from renvoi.returns import follow
from renvoi.rights import assess

TODAY = date(2026, 11, 24)


class Input(NamedTuple):
    """Bytes with the media type they are taken in as."""

    data: bytes
    kind: str


def attempt(one: Input) -> None:
    """Raises what escapes, and AssertionError when a fact does not stand where it says it does."""
    if one.kind == "message/rfc822":
        gate(one.data)
    tree = grow(one.data, one.kind)
    for node in tree.walk():
        sanitise(node).encode()
    proof = hashlib.sha256(one.data).hexdigest()
    reading = read(tree, proof)
    bear_out(reading, tree)
    msgspec.json.encode((reading, answer(reading)))
    for each in group([reading], Decisions(), {}).groups:
        purchase = fold(each, Decisions())
        msgspec.json.encode(purchase)
        assess(purchase, TODAY)
        follow(purchase, TODAY)


def bear_out(reading: object, tree: Node) -> None:
    texts = {node.path: node.text for node in tree.walk()}
    for place in places(reading):
        assert texts[place.part][place.start : place.end] == place.words, place


def places(value: object) -> list[Place]:
    if isinstance(value, Place):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [one for name in value.__struct_fields__ for one in places(getattr(value, name))]
    return [one for each in value for one in places(each)] if isinstance(value, tuple) else []
