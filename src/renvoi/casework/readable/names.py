"""Names of folders and files that every file system takes: pure, stable, without collisions.

What Windows, macOS, Linux, WebDAV servers and S3 each refuse or change is taken out: reserved signs and names,
controls, dots and blanks at the ends, letters that differ in case or in composition only, and names too long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

FOLDER = 60
FILE = 70
"""Signs; each sign is at most four bytes, and a name may have 255."""
BYTES = 180
_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_REFUSED = re.compile(r'[\\/:*?"<>|%#]+')
ENDINGS = {
    "application/vnd.renvoi.carrier-answer+json": ".json",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
    "text/html": ".html",
    "multipart/related": ".mhtml",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/x-ofx": ".ofx",
    "application/json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "application/zip": ".zip",
}
"""By what the bytes are, never by what a name claims: a file called invoice.pdf.exe must not become one."""


def safe(text: str, longest: int, empty: str = "_") -> str:
    """`Fnac / Darty : « n°12 »` → `Fnac - Darty - « n°12 »`."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    text = "".join(" " if sign.isspace() else sign for sign in text if _kept(sign))
    text = _REFUSED.sub("-", text)
    text = " ".join(text.split())
    text = cut(text.strip(" .-~"), longest)
    if _RESERVED.match(text):
        text = f"_{text}"
    return text or empty


def cut(text: str, longest: int) -> str:
    """At most so many signs and `BYTES` bytes, whole signs only, no blank or dot at its end."""
    text = text[:longest]
    while len(text.encode()) > BYTES:
        text = text[:-1]
    return text.rstrip(" .-")


def ending(media_type: str) -> str:
    return ENDINGS.get(media_type.partition(";")[0].strip().lower(), ".bin")


def same(name: str) -> str:
    """What a file system that minds neither case nor composition takes for one name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def allot(wanted: Iterable[tuple[str, str]], former: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """(key, wished name) → key: name, no two the same.

    Who has a name that still fits keeps it; of several that wish for one, the others get a part of their key after it.
    The same wishes give the same names, whatever their order.
    """
    wishes = dict(sorted(wanted))
    used = {same(name) for name in taken}
    out: dict[str, str] = {}
    for key, wish in wishes.items():
        had = former.get(key)
        if had is not None and had in _forms(wish, key) and same(had) not in used:
            out[key] = had
            used.add(same(had))
    for key, wish in wishes.items():
        if key not in out:
            out[key] = next(name for name in _forms(wish, key) if same(name) not in used)
            used.add(same(out[key]))
    return out


def _forms(wish: str, key: str) -> list[str]:
    """The wish, then with more and more of the key, then counted; a file's ending stays at its end."""
    stem, dot, last = wish.rpartition(".") if re.search(r"\.\w{2,4}$", wish) else (wish, "", "")
    clean = re.sub(r"\W", "", key.rpartition("/")[2]) or "0"
    marks = [clean[:length] for length in (4, 8, 16, 32, 64)] + [f"{clean[:64]}-{n}" for n in range(2, 9)]
    return [wish, *(f"{stem} ({mark}){dot}{last}" for mark in marks)]


def _kept(sign: str) -> bool:
    """No controls, no signs that turn the direction of writing or are not seen, no private or unassigned ones."""
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
