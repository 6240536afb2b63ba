"""Export a household so that it can be read without renvoi and taken in by another one; and take such an export in.

An export is a folder: the readable tree with every original, `data/…jsonl` with the rows (one JSON object a line), and
`renvoi-export.json`, written last, with the SHA-256 of each file. Passwords and sealed credentials stay at home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256

import msgspec
from msgspec import Struct

from renvoi.casework.ports import Archive, House
from renvoi.casework.ports_keeping import Chunk, Loader, Store
from renvoi.casework.readable.gather import chosen, loose
from renvoi.casework.readable.tree import Leaf, grow_tree, loose_files
from renvoi.casework.readable.words import say
from renvoi.facts.errors import BadInput, Damaged, NotFound

HEAD = "renvoi-export.json"
FORMAT = 1
HANDFUL = 64


class Rows(Struct, frozen=True, array_like=True):
    table: str
    rows: int
    file: str
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """`originals`: digest → path of its file."""

    household: str
    made_at: datetime
    version: str
    migrations: dict[str, list[str]]
    counts: dict[str, int]
    rows: list[Rows]
    originals: dict[str, str]
    missing: list[str] = []
    format: int = FORMAT


def export(
    house: House,
    household: str,
    rows: Iterable[Chunk],
    migrations: Mapping[str, Sequence[str]],
    store: Store,
    *,
    language: str,
    version: str,
    now: datetime,
) -> Iterator[int | Manifest]:
    """Yields the count of files written, then the manifest. Runs within one snapshot of the database."""
    if store.sizes():
        raise BadInput(f"{store.place} is not empty: give the export a folder of its own")
    written = [_put_rows(store, number, chunk) for number, chunk in enumerate(rows)]
    leaves = _leaves(house, household, language)
    originals: dict[str, str] = {}
    missing: list[str] = []
    done = 0
    for part in _parts(sorted(leaves.items())):
        items: list[tuple[str, bytes]] = []
        for path, leaf in part:
            try:
                data = house.archive.fetch(household, leaf.digest) if leaf.digest else leaf.text
            except Damaged:
                missing.append(leaf.digest)
                continue
            items.append((path, data))
            if leaf.digest:
                originals.setdefault(leaf.digest, path)
        store.put(items)
        done += len(items)
        yield done
    manifest = Manifest(
        household=household,
        made_at=now,
        version=version,
        migrations={app: list(names) for app, names in migrations.items()},
        counts=_counts(done, written),
        rows=written,
        originals=originals,
        missing=missing,
    )
    store.put([(HEAD, msgspec.json.format(msgspec.json.encode(manifest)))])
    yield manifest


def _put_rows(store: Store, number: int, chunk: Chunk) -> Rows:
    name = f"data/{number:04d}-{chunk.table}.jsonl"
    store.put([(name, chunk.lines)])
    return Rows(chunk.table, chunk.rows, name, sha256(chunk.lines).hexdigest())


def _counts(files: int, written: Iterable[Rows]) -> dict[str, int]:
    """Of files, and of rows by table."""
    counts = {"files": files}
    for one in written:
        counts[one.table] = counts.get(one.table, 0) + one.rows
    return counts


def read_manifest(store: Store) -> Manifest:
    try:
        manifest = msgspec.json.decode(store.get(HEAD), type=Manifest)
    except NotFound as error:
        raise NotFound(f"{store.place} holds no finished export ({HEAD} is not there)") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged(f"{store.place}/{HEAD} is damaged") from error
    if manifest.format > FORMAT:
        raise BadInput(f"{store.place} was written by a newer renvoi: update renvoi first")
    return manifest


def take_back(
    store: Store, closed: Callable[[Chunk], Chunk], loader: Loader, archive: Archive, ready: Callable[[], None]
) -> Iterator[int | str]:
    """The household of an export into an empty installation, with the same ids; yields the count of originals and a
    line for each that is not whole. Damaged when rows are not, before anything is visible. `closed`: from the rows as
    people read them to those the loader takes.
    """
    manifest = read_manifest(store)
    done, waiting = 0, list[tuple[str, bytes]]()
    for digest, path in sorted(manifest.originals.items()):
        try:
            data = store.get(path)
        except NotFound:
            data = b""
        if sha256(data).hexdigest() != digest:
            yield f"original {digest[:12]} ({path}): is missing or was changed"
            continue
        waiting.append((digest, data))
        if len(waiting) == HANDFUL:
            archive.keep(manifest.household, waiting)
            done, waiting = done + len(waiting), []
            yield done
    archive.keep(manifest.household, waiting)
    for digest in manifest.missing:
        yield f"original {digest[:12]}: was missing already when the export was made"
    loader.load(manifest.migrations, map(closed, _chunks(store, manifest)), ready)


def _chunks(store: Store, manifest: Manifest) -> Iterator[Chunk]:
    for one in manifest.rows:
        try:
            lines = store.get(one.file)
        except NotFound as error:
            raise Damaged(f"{one.file} is missing from the export") from error
        if sha256(lines).hexdigest() != one.sha256:
            raise Damaged(f"{one.file} of the export was changed")
        yield Chunk(one.table, one.rows, lines)


def _leaves(house: House, household: str, language: str) -> dict[str, Leaf]:
    """Everything, what members keep private too: who may type this may read the disk."""
    ids = [one.id for one in house.shelf.all_purchases(household)]
    top = say("purchases", language)
    tree = grow_tree(chosen(house, household, ids), language)
    rest = loose_files(loose(house, household, private=True), language)
    return {f"{top}/{path}": leaf for path, leaf in tree.leaves.items()} | rest.leaves


def _parts(leaves: list[tuple[str, Leaf]]) -> Iterator[list[tuple[str, Leaf]]]:
    for start in range(0, len(leaves), HANDFUL):
        yield leaves[start : start + HANDFUL]
