"""Mends text that was surely damaged on its way: UTF-8 taken for Latin and coded once more, accents kept apart from
their letters, entities of HTML escaped twice."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

TRAIL = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
LATER = f"[{re.escape(TRAIL)}\x80-\x9f]"
TWICE = re.compile(f"[ÂÃÅâ](?:(?<=â){LATER}{{2}}|(?<!â){LATER})")
"""What letters with accents, quotes, dashes and the euro sign become when their UTF-8 is taken for Latin. A pattern
that begins with one set of signs is looked for several times as quickly, and "château" stands in many mails."""
FEWEST = 2
"""A capital before a quotation mark ("AMANHÃ»") looks the same, once."""
ENTITY = re.compile(r"&(?:[A-Za-z]{2,6}[0-9]{0,2}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,4});")


def mended(text: str) -> str:
    """The text as it was meant; the same text where nothing is surely wrong."""
    if text.isascii():
        return text
    if ("Ã" in text or "Â" in text or "â" in text) and len(TWICE.findall(text)) >= FEWEST:
        text = TWICE.sub(once, text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def once(match: re.Match[str]) -> str:
    try:
        return b"".join(map(byte, match.group())).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def unescaped(words: str) -> str:
    """Words without the entities that were left in them: "49,90 &euro;"."""
    return ENTITY.sub(lambda match: unescape(match.group()), words) if "&" in words else words
