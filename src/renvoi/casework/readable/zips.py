"""The readable tree as a ZIP that is made while it is sent: one original in memory at a time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator

from renvoi.casework.readable.tree import Tree
from renvoi.facts.errors import Damaged

PIECE = 64 * 2**10
PACKED = (".pdf", ".jpg", ".png", ".webp", ".heic", ".zip")
"""Already small: stored as they are."""
MISSING = "MANQUANT-MISSING.txt"
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2}) ")


class _Pipe:
    """What a ZipFile writes, until it is taken."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        data = b"".join(self.parts)
        self.parts.clear()
        return data


def zip_of(tree: Tree, fetch: Callable[[str], bytes]) -> Iterator[bytes]:
    """The bytes of the ZIP, piece by piece. An original that is missing is named in a file of its own."""
    pipe, missing = _Pipe(), []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for path, leaf in sorted(tree.leaves.items()):
            try:
                data = fetch(leaf.digest) if leaf.digest else leaf.text
            except Damaged:
                missing.append(path)
                continue
            info = zipfile.ZipInfo(path, _moment(path))
            info.compress_type = zipfile.ZIP_STORED if path.endswith(PACKED) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with archive.open(info, "w", force_zip64=len(data) > 2**31) as file:
                for start in range(0, len(data), PIECE):
                    file.write(data[start : start + PIECE])
                    yield pipe.taken()
        if missing:
            archive.writestr(MISSING, "\n".join(missing) + "\n")
    yield pipe.taken()


def _moment(path: str) -> tuple[int, int, int, int, int, int]:
    """The day its name begins with; ZIP knows none before 1980."""
    found = _DAY.match(path.rpartition("/")[2])
    year, month, day = map(int, found.groups()) if found else (1980, 1, 1)
    fits = 1980 <= year < 2108 and 1 <= month <= 12 and 1 <= day <= 31
    return (year, month, day, 12, 0, 0) if fits else (1980, 1, 1, 0, 0, 0)
