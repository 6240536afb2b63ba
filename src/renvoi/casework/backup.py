"""Backup: originals once each, rows of one moment, and a manifest written last that says what belongs to the run.

A set holds `renvoi-backup.json` (its head), `pieces/ab/…` (bytes by content) and `runs/…json` (a manifest a run). A run
that was cut short has no manifest: the runs before it stand, and the next one uses the pieces it left.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from hmac import digest as hmac_digest

import msgspec
from msgspec import Struct

from renvoi.casework.backup_set import (
    HEAD,
    KEY,
    Contents,
    Head,
    Manifest,
    Piece,
    Rows,
    new_run,
    piece_path,
    run_path,
    runs_of,
)
from renvoi.casework.ports import Archive
from renvoi.casework.ports_keeping import Seal, Snapshot, Store, Tables
from renvoi.facts.errors import BadInput, Damaged, RenvoiError, TryLater

HANDFUL = 64
HANDFUL_BYTES = 8 * 2**20
LIST = 1000
ATTEMPTS = 3


class Source(Struct, frozen=True, kw_only=True):
    """What is backed up."""

    tables: Tables
    archive: Archive
    files: dict[str, bytes]
    """Keys of the installation; kept in sealed sets only."""
    version: str
    naming: bytes
    """Secret from which names of sealed pieces are made, so that they tell nothing of what they hold."""


class Done(Struct, frozen=True, kw_only=True):
    """What a run did; `missing` are digests of proofs whose original the archive has no more."""

    run: str
    counts: dict[str, int]
    new: int
    new_bytes: int
    missing: tuple[str, ...] = ()


class Erased(RenvoiError):
    """An original went while its row was being copied: the rows are read anew."""


def back_up(
    source: Source, store: Store, head: Head, seal: Seal, clock: Callable[[], datetime]
) -> Iterator[int | Done]:
    """Yields the count of originals looked at while it works, then what was done."""
    for attempt in range(ATTEMPTS):
        work = _Run(source, store, head, seal)
        try:
            yield from work.go(clock)
        except Erased as error:
            if attempt + 1 == ATTEMPTS:
                raise TryLater("proofs are being erased right now: run the backup again in a moment") from error
        else:
            return


class _Run:
    def __init__(self, source: Source, store: Store, head: Head, seal: Seal) -> None:
        self.source, self.store, self.head, self.seal = source, store, head, seal
        self.known = known_pieces(store, sealed=head.sealed)
        self.waiting: list[tuple[str, bytes]] = []
        self.weight = self.new = self.new_bytes = 0
        self.missing: list[str] = []

    def go(self, clock: Callable[[], datetime]) -> Iterator[int | Done]:
        with self.source.tables.snapshot() as snapshot:
            started = clock()
            rows = list(self._rows(snapshot))
            lists: list[Piece] = []
            seen = 0
            for part in _parts(_unique(snapshot.originals())):
                lists.append(self._list([self._original(*one) for one in part]))
                seen += len(part)
                yield seen
            files = (
                {name: self._piece(data) for name, data in sorted(self.source.files.items())}
                if self.head.sealed
                else {}
            )
            contents = Contents(
                naming=self.source.naming.hex() if self.head.sealed else "",
                migrations=snapshot.migrations(),
                rows=rows,
                files={name: piece.name for name, piece in files.items()},
            )
            counts = snapshot.counts()
        told = self._piece(gzip.compress(msgspec.json.encode(contents), mtime=0))
        self._flush()
        single = {piece.name: piece for piece in (told, *files.values(), *(self.known[r.piece] for r in rows))}
        manifest = Manifest(
            run=new_run(self.store, started),
            made_at=started,
            version=self.source.version,
            counts=counts,
            contents=told.name,
            pieces=list(single.values()),
            lists=lists,
            missing=self.missing,
        )
        self.store.put([(run_path(manifest.run), manifest.signed())])
        yield Done(run=manifest.run, counts=counts, new=self.new, new_bytes=self.new_bytes, missing=tuple(self.missing))

    def _rows(self, snapshot: Snapshot) -> Iterator[Rows]:
        for chunk in snapshot.chunks():
            piece = self._piece(gzip.compress(chunk.lines, 6, mtime=0))
            yield Rows(chunk.table, chunk.rows, piece.name)

    def _original(self, household: str, digest: str) -> Piece | None:
        name = self._named(digest)
        if name in self.known:
            return self.known[name]
        try:
            data = self.source.archive.fetch(household, digest)
        except Damaged as error:
            if not self.source.tables.has_proof(household, digest):
                raise Erased(digest) from error
            self.missing.append(digest)
            return None
        return self._piece(data)

    def _list(self, pieces: Sequence[Piece | None]) -> Piece:
        lines = "".join(f"{one.name} {one.sha256} {one.size}\n" for one in pieces if one is not None)
        return self._piece(lines.encode(), plain=True)

    def _piece(self, data: bytes, *, plain: bool = False) -> Piece:
        """Lists stay plain: whoever keeps a sealed set can check it without being able to open it."""
        name = sha256(data).hexdigest() if plain else self._named(sha256(data).hexdigest())
        if name in self.known:
            return self.known[name]
        stored = data if plain else self.seal(data)
        piece = Piece(name, sha256(stored).hexdigest(), len(stored))
        self.known[name] = piece
        self.waiting.append((piece_path(name), stored))
        self.weight += len(stored)
        self.new, self.new_bytes = self.new + 1, self.new_bytes + len(stored)
        if len(self.waiting) >= HANDFUL or self.weight >= HANDFUL_BYTES:
            self._flush()
        return piece

    def _flush(self) -> None:
        if self.waiting:
            self.store.put(self.waiting)
        self.waiting, self.weight = [], 0

    def _named(self, digest: str) -> str:
        if not self.head.sealed:
            return digest
        return hmac_digest(self.source.naming, digest.encode(), "sha256").hex()


def known_pieces(store: Store, *, sealed: bool) -> dict[str, Piece]:
    """Pieces that lie in the set whole: those the manifests tell of, with the size they tell; in a plain set, where the
    name is the digest, also those a run left that was cut short."""
    there = {name.rsplit("/", 1)[-1]: size for name, size in store.sizes("pieces").items()}
    told: dict[str, Piece] = {}
    for manifest in runs_of(store):
        try:
            told.update({one.name: one for one in manifest.all_pieces(store)})
        except RenvoiError:
            continue  # a damaged list: its pieces are written anew
    whole = {name: one for name, one in told.items() if there.get(name) == one.size}
    if not sealed:
        whole = {name: Piece(name, name, size) for name, size in there.items() if name not in told} | whole
    return whole


def open_set(store: Store, *, recipient: str = "", new_key: Callable[[], tuple[str, bytes]] | None = None) -> Head:
    """The head of the set, made when the place is empty: plain, sealed for a recipient, or for a key of its own that
    `new_key` makes (recipient, sealed secret part)."""
    head = Head.of(store)
    if head is None:
        if set(store.sizes()) - {KEY}:
            raise BadInput(f"{store.place} holds other files: give the backup a folder of its own")
        if new_key is not None:
            recipient, key = new_key()
            store.put([(KEY, key)])
        head = Head(recipient=recipient)
        store.put([(HEAD, head.encoded())])
    elif (recipient and recipient != head.recipient) or (new_key is not None and not head.sealed):
        raise BadInput(f"{store.place} was begun with another key or without encryption: choose another folder")
    return head


def _unique(originals: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for household, digest in originals:
        if digest not in seen:
            seen.add(digest)
            yield household, digest


def _parts(originals: Iterator[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    part: list[tuple[str, str]] = []
    for one in originals:
        part.append(one)
        if len(part) == LIST:
            yield part
            part = []
    if part:
        yield part
