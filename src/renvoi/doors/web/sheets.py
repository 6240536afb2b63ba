"""A proof's pages as pictures with the read words marked, drawn in a reader process and kept for a moment."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from renvoi.backends.database.models import Proof
from renvoi.casework.ports import ReadProof, ShownPart
from renvoi.doors import wiring
from renvoi.doors.web.recent import recent
from renvoi.doors.web.safe_view import places_of
from renvoi.facts.errors import Damaged
from renvoi.facts.place import Box
from renvoi.reading.sheet_wanted import SheetWanted

WIDTHS = (720, 1440, 2400)
MOST_SHEETS = 60
IN_FRAME = 3


@dataclass(frozen=True)
class Sheet:
    """One page that can be drawn: of the part at `path`, whose number `page` counts from 1."""

    path: str
    page: int
    of: int
    name: str


@dataclass(frozen=True)
class Drawn:
    """A picture (WebP), or why there is none."""

    data: bytes
    trouble: str

    @property
    def url(self) -> str:
        return f"data:image/webp;base64,{b64encode(self.data).decode()}"


def shown_of(proof: Proof) -> ReadProof:
    """The proof built anew as pages safe to show; `trouble` says why when it cannot be."""
    key = ("shown", proof.household_id, proof.digest, proof.media_type, proof.name)

    def make() -> tuple[ReadProof, int]:
        house = wiring.open_house()
        try:
            data = house.archive.fetch(str(proof.household_id), proof.digest)
        except Damaged as error:
            return ReadProof(digest=proof.digest, reading=None, trouble=str(error)), 0
        answer = house.readers.show((proof.digest, proof.media_type, proof.name, data))
        return answer, 1000 + sum(len(part.html) for part in answer.shown)

    found: ReadProof = recent.get(key, make)
    return found


def is_picture(proof: Proof) -> bool:
    """One page, known without asking a reader, who would look for words in it."""
    return proof.media_type.startswith("image/") and proof.media_type not in ("image/svg+xml", "image/heic")


def sheets_of(proof: Proof) -> list[Sheet]:
    """Every page of the proof and of what is attached to it, in reading order."""
    if is_picture(proof):
        return [Sheet("", 1, 1, "")]
    parts: tuple[ShownPart, ...] = shown_of(proof).shown
    every = [Sheet(part.path, page, part.sheets, part.name) for part in parts for page in range(1, part.sheets + 1)]
    return every[:MOST_SHEETS]


def drawn(proof: Proof, path: str, page: int, width: int) -> Drawn:
    boxes = marks_of(proof, path, page)
    key = ("sheet", proof.household_id, proof.digest, path, page, width, hash(boxes))

    def make() -> tuple[Drawn, int]:
        house = wiring.open_house()
        try:
            data = house.archive.fetch(str(proof.household_id), proof.digest)
        except Damaged as error:
            return Drawn(b"", str(error)), 0
        wanted = SheetWanted(path, page, width, boxes)
        answer = house.readers.draw((proof.digest, proof.media_type, proof.name, data), wanted)
        return Drawn(answer.picture, answer.trouble), len(answer.picture)

    found: Drawn = recent.get(key, make)
    return found


def marks_of(proof: Proof, path: str, page: int) -> tuple[Box, ...]:
    """The boxes of the words that facts were read from, on this page."""
    boxes = (box for place in places_of(proof) if place.part == path for box in place.boxes if box.page == page)
    return tuple(dict.fromkeys(boxes))
