"""What keeping copies asks of the outside: places for named bytes, seals, and the rows of a whole installation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct


class Store(Protocol):
    """Named bytes somewhere else: a folder, a WebDAV folder, a bucket. Names are joined by `/`."""

    @property
    def place(self) -> str:
        """Where it is, as a person knows it; without any password."""

    def put(self, items: Sequence[tuple[str, bytes]]) -> None:
        """Each one whole or not at all, and durable when it returns; what had the name before is replaced."""

    def get(self, name: str) -> bytes:
        """NotFound when there is nothing of that name."""

    def sizes(self, under: str = "") -> dict[str, int]:
        """Name → bytes of everything in a folder and below."""

    def remove(self, names: Iterable[str]) -> None:
        """What is not there is passed over; folders that become empty go too."""


class Chunk(Struct, frozen=True):
    """Some rows of a table as JSON lines: column → value, bytes as Base64, moments and days as ISO 8601."""

    table: str
    rows: int
    lines: bytes


class Snapshot(Protocol):
    """The rows of one moment, while others go on writing."""

    def migrations(self) -> dict[str, list[str]]:
        """App → the names of its migrations that the database has had."""

    def counts(self) -> dict[str, int]: ...

    def chunks(self) -> Iterator[Chunk]: ...

    def originals(self) -> Iterator[tuple[str, str]]:
        """(household, digest) of every proof, the oldest first."""


class Tables(Protocol):
    def snapshot(self) -> AbstractContextManager[Snapshot]: ...

    def has_proof(self, household: str, digest: str) -> bool:
        """Whether it has it now, outside any snapshot."""


class Loader(Protocol):
    """An empty database that is given the rows of another one."""

    def load(self, migrations: Mapping[str, Sequence[str]], chunks: Iterable[Chunk], ready: Callable[[], None]) -> None:
        """All rows in one transaction, then brought to the form of this version; `ready` is called just before they
        become visible. BadInput when they are of a newer version."""


Seal = Callable[[bytes], bytes]
"""Plain bytes to stored bytes; the identity when nothing is encrypted."""
Open = Callable[[bytes], bytes]
"""And back. Damaged when they cannot be opened."""
