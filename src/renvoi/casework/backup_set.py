"""What a backup set is made of: head, manifests, contents; how each is checked, and which runs are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from renvoi.casework.ports_keeping import Store
from renvoi.facts.errors import BadInput, Damaged, NotFound

FORMAT = 1
HEAD = "renvoi-backup.json"
KEY = "key.age"
"""The secret part of the set's own key, sealed with a passphrase, when a passphrase opens the set."""

_RUN = re.compile(r"\d{8}T\d{6}Z(?:-\d{1,3})?")


class Head(Struct, frozen=True, kw_only=True):
    """`recipient` is the age key the pieces are sealed for, "" for a plain set."""

    format: int = FORMAT
    recipient: str = ""

    @property
    def sealed(self) -> bool:
        return bool(self.recipient)

    def encoded(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self)) + b"\n"

    @classmethod
    def of(cls, store: Store) -> Head | None:
        try:
            head = msgspec.json.decode(store.get(HEAD), type=cls)
        except NotFound:
            return None
        except msgspec.DecodeError as error:
            raise Damaged(f"{store.place}/{HEAD} is damaged") from error
        if head.format > FORMAT:
            raise BadInput(f"{store.place} was written by a newer renvoi: update renvoi first")
        return head


class Piece(Struct, frozen=True, array_like=True):
    """`sha256` and `size` are those of the stored bytes; the name is that of the plain ones, keyed in a sealed set."""

    name: str
    sha256: str
    size: int


class Rows(Struct, frozen=True, array_like=True):
    table: str
    rows: int
    piece: str


class Contents(Struct, frozen=True, kw_only=True):
    """What a run holds, itself a piece (gzip, sealed in a sealed set)."""

    naming: str
    migrations: dict[str, list[str]]
    rows: list[Rows]
    files: dict[str, str]


class Manifest(Struct, frozen=True, kw_only=True):
    run: str
    made_at: datetime
    version: str
    counts: dict[str, int]
    contents: str
    pieces: list[Piece]
    lists: list[Piece]
    missing: list[str] = []
    format: int = FORMAT

    def signed(self) -> bytes:
        body: dict[str, Any] = msgspec.to_builtins(self)
        return msgspec.json.encode({"digest": _digest(body), **body})

    def all_pieces(self, store: Store) -> Iterator[Piece]:
        """Originals included; Damaged when a list is."""
        yield from self.pieces
        for one in self.lists:
            yield one
            yield from self.originals(store, one)

    @staticmethod
    def originals(store: Store, listed: Piece) -> list[Piece]:
        data = fetch(store, listed)
        parts = (line.split() for line in data.decode("ascii").splitlines())
        return [Piece(name, digest, int(size)) for name, digest, size in parts]


def _digest(body: dict[str, Any]) -> str:
    return sha256(msgspec.json.encode(body, order="deterministic")).hexdigest()


def piece_path(name: str) -> str:
    return f"pieces/{name[:2]}/{name}"


def run_path(run: str) -> str:
    return f"runs/{run}.json"


def fetch(store: Store, piece: Piece) -> bytes:
    """The stored bytes of a piece, compared with what the manifest tells."""
    try:
        data = store.get(piece_path(piece.name))
    except NotFound as error:
        raise Damaged(f"piece {piece.name[:12]} is missing from the backup") from error
    if sha256(data).hexdigest() != piece.sha256:
        raise Damaged(f"piece {piece.name[:12]} of the backup was changed or cut short")
    return data


def read_run(store: Store, run: str) -> Manifest:
    """A manifest whose own digest holds."""
    try:
        body = msgspec.json.decode(store.get(run_path(run)))
        told = body.pop("digest")
    except NotFound:
        raise NotFound(f"{store.place} has no backup {run}: `renvoi backup --list` names them") from None
    except (msgspec.DecodeError, UnicodeDecodeError, AttributeError, KeyError) as error:
        raise Damaged(f"the manifest of backup {run} is damaged") from error
    if isinstance(body.get("format"), int) and body["format"] > FORMAT:
        raise BadInput(f"backup {run} was written by a newer renvoi: update renvoi first")
    if told != _digest(body):
        raise Damaged(f"the manifest of backup {run} was changed or cut short")
    try:
        return msgspec.convert(body, Manifest)
    except msgspec.ValidationError as error:
        raise Damaged(f"the manifest of backup {run} is damaged") from error


def run_names(store: Store) -> list[str]:
    """The newest first."""
    names = [name.removeprefix("runs/").removesuffix(".json") for name in store.sizes("runs")]
    return sorted(names, reverse=True)


def new_run(store: Store, moment: datetime) -> str:
    """Runs sort by name in the order they were made: a second one within a second, or one made after the clock was set
    back, is numbered behind the newest name."""
    stamp = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    newest, _, number = next(filter(_RUN.fullmatch, run_names(store)), "").partition("-")
    return stamp if stamp > newest else f"{newest}-{int(number or 1) + 1:03}"


def runs_of(store: Store) -> Iterator[Manifest]:
    """Manifests that are whole, the newest first."""
    for name in run_names(store):
        try:
            yield read_run(store, name)
        except Damaged:
            continue


def chosen(store: Store, run: str = "") -> Manifest:
    """The run of that name, else the newest one that is whole."""
    if run:
        return read_run(store, run)
    for manifest in runs_of(store):
        return manifest
    raise NotFound(f"{store.place} holds no finished backup")


class Keep(Struct, frozen=True):
    """How many of the last days, weeks and months keep their newest run; all zero keeps everything."""

    days: int = 0
    weeks: int = 0
    months: int = 0

    @classmethod
    def parsed(cls, text: str) -> Keep:
        parts = [part.strip() for part in text.split(",")] if text.strip() else []
        if len(parts) > 3 or not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
            raise BadInput(f"{text!r}: give up to three numbers, of days, weeks and months kept, e.g. 7,4,12")
        return cls(*map(int, parts))


def kept(runs: Sequence[Manifest], keep: Keep) -> list[Manifest]:
    """Of the runs (the newest first) those that stay; the newest one always does."""
    if not (keep.days or keep.weeks or keep.months):
        return list(runs)
    stay = {runs[0].run} if runs else set()
    forms = ((keep.days, "%Y-%m-%d"), (keep.weeks, "%G-%V"), (keep.months, "%Y-%m"))
    for count, form in forms:
        periods: dict[str, str] = {}
        for one in runs:
            periods.setdefault(one.made_at.strftime(form), one.run)
        stay.update(list(periods.values())[:count])
    return [one for one in runs if one.run in stay]


def prune(store: Store, keep: Keep) -> tuple[int, int]:
    """Removes runs that are not kept, then pieces no run names any more; returns how many of each.

    Nothing else in the place is touched. A list that cannot be read ends it: no piece is removed on a guess.
    """
    runs = list(runs_of(store))
    stay = kept(runs, keep)
    if not stay:
        return 0, 0
    gone = [one.run for one in runs if one not in stay]
    used = {piece.name for one in stay for piece in one.all_pieces(store)}
    store.remove(run_path(run) for run in gone)
    there = store.sizes("pieces")
    loose = [name for name in there if _is_piece(name) and name.rsplit("/", 1)[-1] not in used]
    store.remove(loose)
    return len(gone), len(loose)


def _is_piece(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    return len(last) == 64 and all(c in "0123456789abcdef" for c in last) and name == piece_path(last)
