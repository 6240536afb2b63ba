"""From a path, bytes or standard input to the originals they carry."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from renvoi.backends.intake import mbox, tables, zips
from renvoi.backends.intake.sniff import UNKNOWN, media_type
from renvoi.casework.ports import Given, Refused
from renvoi.facts.errors import BadInput
from renvoi.reading.export import CSV

MAX_FILE = 60 * 2**20
_LIMIT = "it is larger than 60 MB, more than a mail or a paper is: give the part that matters (a PDF, a photo)"
_MAILDIR = {"cur", "new"}
"""What makes a folder a Maildir; in its "tmp" mails are still being delivered."""


def open_path(path: Path, own: Collection[Path] = ()) -> Iterator[Given | Refused]:
    """The originals at a path: file, folder, mbox, Maildir, ZIP. Raises BadInput when there is no such path.

    `own`: renvoi's folder and database, passed over wherever they lie below. They hold keys and what is known already;
    and closing a file of SQLite's gives up the locks this process has on it (sqlite.org/howtocorrupt.html, 2.2).
    """
    if not path.exists():
        raise BadInput(f"{path}: no such file or folder")
    passed = {identity for one in own if (identity := _identity(one))}
    if _identity(path) in passed:
        yield Refused(str(path), "this is what renvoi keeps itself: give a mail, a paper or a folder of yours")
    elif path.is_dir():
        yield from _folder(path, passed)
    else:
        yield from _file(path, mailbox=False)


def open_stream(stream: BinaryIO, name: str = "-") -> Iterator[Given | Refused]:
    """The originals on standard input: a mail, an mbox, a PDF, a ZIP …"""
    data = stream.read(zips.MAX_TOTAL + 1)
    if not data.strip():
        raise BadInput("nothing came on standard input: pipe a mail, a PDF, a photo or an mbox into it")
    yield from open_bytes(data, name)


def open_bytes(data: bytes, name: str, *, mailbox: bool = False) -> Iterator[Given | Refused]:
    """The originals these bytes are or carry. A single mail a person gives is kept without asking the gate."""
    kind = media_type(data, name)
    if kind == "application/mbox":
        for number, message in enumerate(mbox.split(data, MAX_FILE), 1):
            yield _message(f"{name}#{number}", message)
    elif kind == "application/zip":
        for one in zips.members(data, name):
            yield from [one] if isinstance(one, Refused) else _from_zip(*one)
    elif not data.strip():
        yield Refused(name, "it is empty")
    elif kind == CSV:
        yield from tables.orders_of(data, name)
    elif kind == UNKNOWN:
        yield Refused(name, "it is no mail, PDF, photo, web page, text or ZIP that renvoi knows")
    else:
        yield _given(name, data, kind, mailbox=mailbox)


def _from_zip(name: str, data: bytes) -> Iterator[Given | Refused]:
    if media_type(data, name) == "application/zip":
        yield Refused(name, "a ZIP inside a ZIP is not opened: unpack it and give it by itself")
    else:
        yield from open_bytes(data, name, mailbox=True)


def _identity(path: Path) -> tuple[int, int] | None:
    """(device, inode): the same by whatever name it is reached. None when it cannot be asked."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


def _folder(folder: Path, passed: Collection[tuple[int, int]]) -> Iterator[Given | Refused]:
    try:
        children = _children(folder)
    except OSError as error:
        yield Refused(str(folder), f"this folder cannot be read ({error.strerror}): check its permissions")
        return
    names = {child.name for child in children}
    half_written = "tmp" if names.issuperset(_MAILDIR) else ""
    for child in children:
        if child.name != half_written:
            yield from _entry(child, passed)


def _entry(path: Path, passed: Collection[tuple[int, int]]) -> Iterator[Given | Refused]:
    if path.is_symlink() or path.name.startswith(".") or _identity(path) in passed:
        return
    if path.is_dir():
        yield from _folder(path, passed)
    elif path.is_file():
        yield from _file(path, mailbox=True)


def _file(path: Path, *, mailbox: bool) -> Iterator[Given | Refused]:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            kind = media_type(head, path.name)
            if kind == "application/mbox":
                for number, message in enumerate(mbox.messages(path, MAX_FILE), 1):
                    yield _message(f"{path}#{number}", message)
                return
            limit = zips.MAX_TOTAL if kind == "application/zip" else MAX_FILE
            data = head + file.read(limit + 1 - len(head)) if len(head) == 4096 else head
    except OSError as error:
        yield Refused(str(path), f"it cannot be read ({error.strerror}): check its permissions")
        return
    if len(data) > limit:
        yield Refused(str(path), _LIMIT)
        return
    yield from open_bytes(data, str(path), mailbox=mailbox)


def _message(name: str, message: bytes | None) -> Given | Refused:
    if message is None:
        return Refused(name, _LIMIT)
    if not message.strip():
        return Refused(name, "it is empty")
    return _given(name, message, "message/rfc822", mailbox=True)


def _given(name: str, data: bytes, kind: str, *, mailbox: bool) -> Given:
    return Given(name=name, media_type=kind, data=data, mailbox=mailbox and kind == "message/rfc822")


def _children(folder: Path) -> list[Path]:
    """Last names first: a Maildir's begin with their time, and people number upwards. Hidden ones are passed over."""
    with os.scandir(folder) as entries:
        return sorted((Path(entry.path) for entry in entries), key=lambda p: p.name, reverse=True)
