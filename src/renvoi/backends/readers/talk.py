"""What parent and child say over their pipe: a length (4 bytes, network order), then a MessagePack value."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

from renvoi.casework.ports import ReadProof
from renvoi.facts.patterns import Lesson, Pattern
from renvoi.reading.sheet_wanted import SheetWanted

_LENGTH = struct.Struct("!I")


class Ask(msgspec.Struct, frozen=True):
    digest: str
    media_type: str
    name: str
    data: bytes
    show: bool = False
    """Build its pages instead of reading its facts."""
    patterns: tuple[Pattern, ...] = ()
    """What the household taught of its merchants' documents."""
    sheet: SheetWanted | None = None
    """Draw this page instead of reading the facts."""
    terms: str | None = None
    """Read it as terms of sale, for a buyer of this country, instead of reading the facts of a purchase."""
    lesson: Lesson | None = None
    """Learn where this value stands instead of reading the facts."""


encode = msgspec.msgpack.Encoder().encode
decode_ask = msgspec.msgpack.Decoder(Ask).decode
decode_answer = msgspec.msgpack.Decoder(ReadProof).decode


def send(pipe: BinaryIO, value: Ask | ReadProof) -> None:
    body = encode(value)
    pipe.write(_LENGTH.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """The next message; None when the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    body = pipe.read(size)
    return body if len(body) == size else None
