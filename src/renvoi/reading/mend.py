"""Mends text that was surely damaged on its way: UTF-8 taken for Latin and coded once more, accents kept apart from
their letters, entities of HTML escaped twice."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

BEHIND = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
TWICE = {sign: re.compile(f"{sign}{BEHIND}") for sign in "ÂÅâðÎ×Ð"} | {"Ã": re.compile(f"Ã(?: |{BEHIND})")}
"""What letters with accents, quotes, dashes and the euro sign become when their UTF-8 is taken for Latin. Whether it
is damage, ftfy decides; where this does not stand it is not asked, for it takes a thousand times as long. One
pattern for each sign it begins with: so it is looked for ten times as quickly."""
LONGEST = 200_000
"""Signs of one line that are mended: the library's time grows with them, and the line may be meant to take long."""
ENTITY = re.compile(r"&(?:[A-Za-z]{2,6}[0-9]{0,2}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,4});")


def mended(text: str) -> str:
    """The text as it was meant; the same text where nothing is surely wrong."""
    if text.isascii():
        return text
    if coded_twice(text):
        text = "\n".join(map(undone, text.split("\n")))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def coded_twice(text: str) -> bool:
    return any(sign in text and pattern.search(text) for sign, pattern in TWICE.items())


def undone(line: str) -> str:
    if len(line) > LONGEST or line.isascii() or not coded_twice(line):
        return line
    from ftfy import fix_encoding  # noqa: PLC0415  # few texts need it, and it takes long to load

    return fix_encoding(line)


def unescaped(words: str) -> str:
    """Words without the entities that were left in them: "49,90 &euro;"."""
    return ENTITY.sub(lambda match: unescape(match.group()), words) if "&" in words else words
