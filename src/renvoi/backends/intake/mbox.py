"""Splits an mbox without holding it in memory: one search for the "From " line before at a time."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_QUOTE = b">From "
_FIELD = re.compile(rb"[!-9;-~]{1,78}[ \t]*:")
_NEXT = b"\nFrom "
_WINDOW = 16 * 2**20


def messages(path: Path, limit: int) -> Iterator[bytes | None]:
    """The messages of an mbox file (RFC 4155, mboxrd quoting undone), the last one first: mailboxes grow at their end,
    and what came lately matters most. A truncated one comes as it is.

    None stands for one of more than `limit` bytes, which is never held in memory.
    """
    with path.open("rb") as file:
        if not path.stat().st_size:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from split(data, limit)


def split(data: mmap.mmap | bytes, limit: int) -> Iterator[bytes | None]:
    end = released = len(data)
    while end > 0:
        start = _start(data, end)
        yield None if end - start > limit else _body(data[start:end])
        end = start
        if isinstance(data, mmap.mmap) and released - end > _WINDOW:
            released = _release(data, end, released)


def _body(message: bytes) -> bytes:
    """The message without its separator line and the empty line that ends it; mboxrd quoting undone."""
    if message.startswith(b"From "):
        message = message[message.find(b"\n") + 1 :]
    if message.endswith(b"\n\n"):
        message = message[:-1]
    return _QUOTED.sub(rb"\1", message) if _QUOTE in message else message


def _release(data: mmap.mmap, start: int, end: int) -> int:
    """Gives back the memory of what has been read: a mailbox may be larger than the machine's."""
    start += -start % mmap.PAGESIZE
    if hasattr(data, "madvise"):
        data.madvise(mmap.MADV_DONTNEED, start, end - start)
    return start


def _start(data: mmap.mmap | bytes, end: int) -> int:
    """Offset of the last separator line before `end`. A "From " inside a text that no header follows is text."""
    at = data.rfind(_NEXT, 0, end)
    while at >= 0:
        line = data.find(b"\n", at + 1)
        if line >= 0 and _FIELD.match(data[line + 1 : line + 80]):
            return at + 1
        at = data.rfind(_NEXT, 0, at + len(_NEXT) - 1)
    return 0
