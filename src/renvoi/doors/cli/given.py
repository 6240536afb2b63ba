"""Photos and papers given on the command line with something said: taken in, seen by whoever sees the purchase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from renvoi.backends.intake import open_bytes
from renvoi.casework.ports import Given, Refused
from renvoi.casework.take_in import take_in
from renvoi.doors import wiring
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Scope

if TYPE_CHECKING:
    from renvoi.casework.ports import House

MOST_BYTES = 60 * 2**20


def taken(house: House, scope: Scope, files: Sequence[Path], purchase: str) -> tuple[str, ...]:
    """The digests of these files, in their order, each once. BadInput for one that cannot be read."""
    if not files:
        return ()
    _, owner, seen = house.shelf.shown(scope.household, [purchase])[0]
    digests: list[str] = []

    def given() -> Iterator[Given]:
        for file in files:
            for one in _opened(file):
                if isinstance(one, Refused):
                    raise BadInput(f"{file.name}: {one.why}")
                digests.append(sha256(one.data).hexdigest())
                yield replace(one, owner=scope.member or owner, visibility=seen)

    for _account in take_in(house, scope, given(), source=files[0].name[:100], clock=wiring.clock):
        continue
    return tuple(dict.fromkeys(digests))


def _opened(file: Path) -> Iterator[Given | Refused]:
    if not file.is_file():
        raise BadInput(t(f"{file} : il n'y a pas de tel fichier", f"{file}: there is no such file"))
    if file.stat().st_size > MOST_BYTES:
        raise BadInput(t(f"{file} : plus de 60 Mo", f"{file}: larger than 60 MB"))
    return open_bytes(file.read_bytes(), file.name)
