"""Keeps a readable tree in step at a place: writes what is new or changed, removes what went, and only what it wrote.

What it wrote stands in `.renvoi-readable.json` at the place itself, before the first byte: killed at any moment, the
next run knows what is its own, goes on from there, and never touches a file that somebody else put there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from renvoi.casework.ports_keeping import Store
from renvoi.casework.readable.tree import Leaf, Tree
from renvoi.facts.errors import BadInput, Damaged, NotFound

STATE = ".renvoi-readable.json"
FORMAT = 1
HANDFUL = 64
HANDFUL_BYTES = 8 * 2**20
SAVE_EVERY = 2000
"""Files written between two savings of the state."""
UNSURE = ""
"""Fingerprint of what may have been written by a run that did not end."""


class State(Struct, kw_only=True):
    """`owner` is the household; `files`: path → fingerprint; the rest is what names were given."""

    format: int = FORMAT
    owner: str = ""
    language: str = ""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    names: dict[str, str] = {}


class Kept(Struct, kw_only=True):
    """What a run did."""

    written: int = 0
    removed: int = 0
    there: int = 0
    """Files of the tree in all."""
    left: list[str] = []
    """Paths where a file that is not ours stands: left as it is."""
    missing: list[str] = []
    """Digests of originals the archive has no more."""


def state_at(store: Store, owner: str) -> State:
    """What lies there of ours. BadInput when the place is another household's."""
    try:
        state = msgspec.json.decode(store.get(STATE), type=State)
    except NotFound:
        return State(owner=owner)
    except msgspec.DecodeError:
        return State(owner=owner)  # cut short: everything there counts as somebody's until it proves to be the same
    if state.format > FORMAT:
        raise BadInput(f"{store.place} was written by a newer renvoi: update renvoi first")
    if state.owner != owner:
        raise BadInput(f"{store.place} belongs to another household: give this one a folder of its own")
    return state


def keep_in_step(
    tree: Tree, state: State, store: Store, fetch: Callable[[str], bytes], language: str
) -> Iterator[int | Kept]:
    """Yields the count of files written while it works, then what was done. `fetch`: an original by its digest."""
    sizes = store.sizes()
    kept = Kept(there=len(tree.leaves))
    todo = {path: leaf for path, leaf in tree.leaves.items() if not _stands(path, leaf, state, sizes)}
    unsure = [path for path, told in state.files.items() if told == UNSURE and path in tree.leaves and path not in todo]
    state.files.update({path: tree.leaves[path].fingerprint for path in unsure})
    for path in [path for path in todo if path not in state.files and path in sizes]:
        if sizes[path] == todo[path].size and _same(store, path, todo[path], fetch):
            state.files[path] = todo.pop(path).fingerprint
        else:
            kept.left.append(path)
            del todo[path]
    gone = [path for path in state.files if path not in tree.leaves]
    if todo or gone or unsure or state.folders != tree.folders or state.names != tree.files:
        yield from _change(todo, gone, tree, state, store, fetch, language, kept, sizes)
    yield kept


def _change(
    todo: dict[str, Leaf],
    gone: list[str],
    tree: Tree,
    state: State,
    store: Store,
    fetch: Callable[[str], bytes],
    language: str,
    kept: Kept,
    sizes: dict[str, int],
) -> Iterator[int]:
    state.folders, state.names, state.language = dict(tree.folders), dict(tree.files), language
    state.files.update(dict.fromkeys(todo, UNSURE))
    _save(store, state)
    since = 0
    for batch in _batches(todo, fetch, kept):
        store.put([(path, data) for path, data, _ in batch])
        state.files.update({path: fingerprint for path, _, fingerprint in batch})
        kept.written += len(batch)
        since += len(batch)
        if since >= SAVE_EVERY:
            _save(store, state)
            since = 0
        yield kept.written
    for path in [path for path, fingerprint in state.files.items() if fingerprint == UNSURE and path not in gone]:
        del state.files[path]  # its original is missing
    there = [path for path in gone if path in sizes]
    store.remove(there)
    kept.removed = len(there)
    for path in gone:
        state.files.pop(path, None)
    _save(store, state)


def _batches(
    todo: dict[str, Leaf], fetch: Callable[[str], bytes], kept: Kept
) -> Iterator[list[tuple[str, bytes, str]]]:
    batch: list[tuple[str, bytes, str]] = []
    weight = 0
    for path, leaf in sorted(todo.items()):
        try:
            data = fetch(leaf.digest) if leaf.digest else leaf.text
        except Damaged:
            kept.missing.append(leaf.digest)
            continue
        batch.append((path, data, leaf.fingerprint))
        weight += len(data)
        if len(batch) >= HANDFUL or weight >= HANDFUL_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _stands(path: str, leaf: Leaf, state: State, sizes: dict[str, int]) -> bool:
    if sizes.get(path) != leaf.size:
        return False
    return state.files.get(path) == leaf.fingerprint or (state.files.get(path) == UNSURE and bool(leaf.digest))


def _same(store: Store, path: str, leaf: Leaf, fetch: Callable[[str], bytes]) -> bool:
    try:
        return store.get(path) == (fetch(leaf.digest) if leaf.digest else leaf.text)
    except (NotFound, Damaged):
        return False


def _save(store: Store, state: State) -> None:
    body: dict[str, Any] = msgspec.to_builtins(state)
    store.put([(STATE, msgspec.json.encode(body))])
