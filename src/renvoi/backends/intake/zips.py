"""Opens a ZIP as hostile: bounded count, size and ratio; no name is ever used as a path."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from renvoi.casework.ports import Refused

MAX_MEMBERS = 20_000
MAX_MEMBER = 60 * 2**20
MAX_TOTAL = 2 * 2**30
MAX_RATIO = 200


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes] | Refused]:
    """(member name, bytes) of each file in the archive; what is refused says why."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Refused(name, f"this ZIP cannot be opened ({error}): unpack it and give the files themselves")
        return
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL:
        yield Refused(name, "this ZIP unpacks to too much: give the files in smaller ZIPs")
        return
    for info in infos:
        yield _member(archive, info, f"{name}/{info.filename}")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> tuple[str, bytes] | Refused:
    if info.flag_bits & 0x1:
        return Refused(name, "it is protected by a password: unpack it first")
    if info.file_size > MAX_MEMBER or info.file_size > max(2**20, info.compress_size * MAX_RATIO):
        return Refused(name, "it unpacks to far more than a document holds: left out")
    try:
        with archive.open(info) as file:
            data = file.read(MAX_MEMBER + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        return Refused(name, f"it is damaged inside the ZIP ({error})")
    if len(data) > MAX_MEMBER:
        return Refused(name, "it unpacks to far more than a document holds: left out")
    return name, data
