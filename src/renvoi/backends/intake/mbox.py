"""Splits an mbox without holding it in memory: one search for the next "From " line at a time."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_FIELD = re.compile(rb"[!-9;-~]{1,78}[ \t]*:")
_NEXT = b"\nFrom "


def messages(path: Path, limit: int) -> Iterator[bytes | None]:
    """The messages of an mbox file (RFC 4155, mboxrd quoting undone); a truncated last one comes as it is.

    None stands for one of more than `limit` bytes, which is never held in memory.
    """
    with path.open("rb") as file:
        if not path.stat().st_size:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from split(data, limit)


def split(data: mmap.mmap | bytes, limit: int) -> Iterator[bytes | None]:
    start, size = 0, len(data)
    while start < size:
        end = _end(data, start, size)
        if end - start > limit:
            yield None
            start = end
            continue
        line = data.find(b"\n", start, end)
        body = data[line + 1 : end] if data[start : start + 5] == b"From " and line >= 0 else data[start:end]
        message = body[:-1] if body.endswith(b"\n\n") else body
        if message.strip():
            yield _QUOTED.sub(rb"\1", message) if b"\n>" in message or message[:1] == b">" else message
        start = end


def _end(data: mmap.mmap | bytes, start: int, size: int) -> int:
    """Offset of the next separator line. A "From " inside a text that no header follows is text."""
    at = data.find(_NEXT, start)
    while at >= 0:
        line = data.find(b"\n", at + 1)
        after = data[line + 1 : line + 80] if line >= 0 else b""
        if _FIELD.match(after):
            return at + 1
        at = data.find(_NEXT, at + 1)
    return size
