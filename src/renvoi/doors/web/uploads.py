"""Files a person gives by a form, on their way into the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from msgspec.structs import replace

from renvoi.backends.intake import open_bytes
from renvoi.casework.ports import Given, Refused
from renvoi.casework.take_in import take_in
from renvoi.doors import wiring
from renvoi.facts.scope import Scope, Visibility

MOST_BYTES = 60 * 2**20


@dataclass
class Kept:
    """The digests of what was given, in its order, and what could not come in and why."""

    digests: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def originals(files: Iterable[UploadedFile[Any]]) -> Iterator[Given | Refused]:
    for file in files:
        name = (file.name or "")[:200]
        if (file.size or 0) > MOST_BYTES:
            yield Refused(name, _("larger than 60 MB: give the part that matters"))
        else:
            yield from open_bytes(file.read(), name)


def keep(scope: Scope, files: Iterable[UploadedFile[Any]], seen: Visibility, source: str) -> Kept:
    """Archives them and leaves the reading to the worker; what is kept already is given again."""
    kept = Kept()

    def mine() -> Iterator[Given]:
        for one in originals(files):
            if isinstance(one, Refused):
                kept.refused.append(one)
                continue
            kept.digests.append(sha256(one.data).hexdigest())
            yield replace(one, owner=scope.member, visibility=seen)

    for _account in take_in(wiring.open_house(), scope, mine(), source=source, clock=wiring.clock):
        continue
    return kept
