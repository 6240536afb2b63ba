"""Restore a backup into an empty place, and verify one: every byte is compared with what its manifest tells."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from hmac import digest as hmac_digest

import msgspec
from msgspec import Struct

from renvoi.casework.backup_set import Contents, Head, Manifest, Piece, fetch
from renvoi.casework.ports import Archive
from renvoi.casework.ports_keeping import Chunk, Loader, Open, Store
from renvoi.facts.errors import Damaged

HANDFUL_BYTES = 8 * 2**20
PROOFS = "renvoi_proof"
MOST_UNPACKED = 512 * 2**20
"""Bytes of rows one piece may unpack to."""


class _Owned(Struct):
    household_id: str
    digest: str


class Backup(Struct, frozen=True):
    """One run, ready to be read. `opened` undoes the seal."""

    store: Store
    head: Head
    manifest: Manifest
    opened: Open

    def piece(self, piece: Piece) -> bytes:
        return self.opened(fetch(self.store, piece)) if self.head.sealed else fetch(self.store, piece)

    def contents(self) -> Contents:
        pieces = {one.name: one for one in self.manifest.pieces}
        try:
            data = _unpacked(self.piece(pieces[self.manifest.contents]))
            return msgspec.json.decode(data, type=Contents)
        except (KeyError, msgspec.DecodeError) as error:
            raise Damaged(f"backup {self.manifest.run}: its contents are damaged") from error

    def chunks(self, contents: Contents) -> Iterator[Chunk]:
        pieces = {one.name: one for one in self.manifest.pieces}
        for rows in contents.rows:
            if rows.piece not in pieces:
                raise Damaged(f"backup {self.manifest.run}: rows of {rows.table} are not in its manifest")
            yield Chunk(rows.table, rows.rows, _unpacked(self.piece(pieces[rows.piece])))


def restore(
    backup: Backup, loader: Loader, archive: Archive, put_file: Callable[[str, bytes], None], ready: Callable[[], None]
) -> Iterator[int | str]:
    """Originals first, then all rows at once. Yields the count of originals, and a line for each that is damaged.

    Rows must all be whole (Damaged otherwise, and nothing becomes visible); an original that is not is left out, named,
    and `renvoi verify` goes on naming it.
    """
    contents = backup.contents()
    yield from _originals(backup, contents, archive)
    pieces = {one.name: one for one in backup.manifest.pieces}
    for name, piece in contents.files.items():
        put_file(name, backup.piece(pieces[piece]))
    loader.load(contents.migrations, backup.chunks(contents), ready)


def _originals(backup: Backup, contents: Contents, archive: Archive) -> Iterator[int | str]:
    pieces = {one.name: one for one in backup.manifest.all_pieces(backup.store)}
    naming = bytes.fromhex(contents.naming)
    done, weight, waiting = 0, 0, dict[str, list[tuple[str, bytes]]]()
    for proof in _owned(backup, contents):
        name = hmac_digest(naming, proof.digest.encode(), "sha256").hex() if backup.head.sealed else proof.digest
        data = None
        try:
            data = backup.piece(pieces[name]) if name in pieces else None
        except Damaged as error:
            yield f"original {proof.digest[:12]}: {error}"
            continue
        if data is None or sha256(data).hexdigest() != proof.digest:
            yield f"original {proof.digest[:12]}: is not in this backup"
            continue
        waiting.setdefault(proof.household_id, []).append((proof.digest, data))
        done, weight = done + 1, weight + len(data)
        if weight > HANDFUL_BYTES or done % 64 == 0:
            _keep(archive, waiting)
            weight = 0
            yield done
    _keep(archive, waiting)
    yield done


def _keep(archive: Archive, waiting: dict[str, list[tuple[str, bytes]]]) -> None:
    for household, originals in waiting.items():
        archive.keep(household, originals)
    waiting.clear()


def _owned(backup: Backup, contents: Contents) -> Iterator[_Owned]:
    """Each household's digest once: the same bytes may be a shared and a private proof."""
    seen: set[tuple[str, str]] = set()
    decoder = msgspec.json.Decoder(_Owned)
    mine = msgspec.structs.replace(contents, rows=[one for one in contents.rows if one.table == PROOFS])
    for chunk in backup.chunks(mine):
        for one in decoder.decode_lines(chunk.lines):
            if (one.household_id, one.digest) not in seen:
                seen.add((one.household_id, one.digest))
                yield one


def verify_backup(backup: Backup, *, opened: bool) -> Iterator[str | None]:
    """None for each piece that is right, a line for each that is not. `opened`: sealed pieces are opened, too."""
    contents = backup.contents() if opened or not backup.head.sealed else None
    naming = bytes.fromhex(contents.naming) if contents else b""
    for digest in backup.manifest.missing:
        yield f"original {digest[:12]}: was missing from the archive when this backup was made"
    lists = {one.name for one in backup.manifest.lists}
    for piece in backup.manifest.all_pieces(backup.store):
        try:
            stored = fetch(backup.store, piece)
            if contents is None or piece.name in lists:
                yield None
                continue
            data = backup.opened(stored) if backup.head.sealed else stored
        except Damaged as error:
            yield str(error)
            continue
        digest = sha256(data).hexdigest()
        name = hmac_digest(naming, digest.encode(), "sha256").hex() if backup.head.sealed else digest
        yield None if name == piece.name else f"piece {piece.name[:12]} does not hold what its name says"


def _unpacked(data: bytes) -> bytes:
    """Bounded: a forged piece must not fill the memory."""
    try:
        unpacker = zlib.decompressobj(wbits=31)
        out = unpacker.decompress(data, MOST_UNPACKED)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise Damaged("rows of the backup are damaged") from error
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise Damaged("rows of the backup are cut short or too large")
    return out
