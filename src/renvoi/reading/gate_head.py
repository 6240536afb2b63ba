"""The gate for a large message of which only the beginning and the list of its parts were fetched."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renvoi.reading.gate import SCANNED, Verdict, gate, to_self
from renvoi.reading.mime import open_part

SPEAKING = ("message/", "multipart/", "application/pdf", "application/octet-stream", "application/xml", "text/xml")
"""Parts the gate opens, or keeps a message for; a PDF often comes without saying so."""
HEADERS = 32_000
"""Bytes allowed for headers and boundaries before and between the texts."""


class PartListed(Struct, frozen=True):
    """A leaf of a message, as the server lists it; `size` in bytes as encoded."""

    media_type: str
    name: str
    size: int


def gate_head(head: bytes, parts: Sequence[PartListed]) -> Verdict | None:
    """The verdict to leave the message alone, when the rest of it cannot change it; None: fetch it whole.

    The gate asks subject, sender, texts and whether a paper is attached. Texts stand first in what people send; so
    once all of them lie in `head` and no part may hold a paper or another mail, pictures and films behind need not
    be fetched.
    """
    verdict = gate(head)
    if verdict.keep or any(_may_speak(part) for part in parts):
        return None
    texts = sum(min(part.size, SCANNED) for part in parts if part.media_type.startswith("text/"))
    if texts + HEADERS > len(head):
        return None
    if to_self(open_part(head, message=True)):  # a photo sent to oneself is a paper
        return None
    return verdict


def _may_speak(part: PartListed) -> bool:
    kind = part.media_type.lower()
    return not kind or kind.startswith(SPEAKING) or ".pdf" in part.name.lower()
