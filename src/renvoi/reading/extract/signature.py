"""The shop by the words of a mail that spell the sender's domain, where a person writes."""

from __future__ import annotations

import re

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import as_in_domains, name_key
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sender import READER

JOINS = ("and", "und", "et", "en", "y", "e")
"""How "&" is spelt in a domain."""
WORD = re.compile(r"[^\W_]+")
SMALL = 3
"""Letters of a small word that a domain leaves out, at most: "de", "du", "von"."""
SHORTEST, WIDEST = 5, 60
FAR, NEXT = 40, 2
"""Signs before a name in which words for a service begin, and end."""
BEGUN = 8
"""Letters that the name in a signature shares with the domain at least, when the domain goes on differently."""
LINE = 5
"""Words of a line that is a name, at most."""


def by_name_of_domain(page: Page, label: str) -> list[Candidate[str]]:
    """The words of a page that spell the sender's domain: "Uhrenkontor Limmat" for uhrenkontor-limmat.example; else a
    line of its own that begins as the domain does."""
    key = name_key(label)
    if len(key) < SHORTEST:
        return []
    for match in re.finditer(re.escape(key[:3]), page.plain):
        start = match.start()
        end = 0 if start and page.plain[start - 1].isalnum() else spells(page, start, key)
        words = page.text[start:end]
        if end and words[:1].isupper() and "." not in words and not lent(page, start):
            return [Candidate(words, page.place(start, end), f"{READER}: signature", 0.8, ("spells the domain",))]
    return by_own_line(page, key)


def lent(page: Page, start: int) -> bool:
    """Whether a name is that of a service that sends for the shop: "powered by Parcelhop"."""
    return any(0 < start - hit.end <= NEXT for hit in page.within("flag.powered", start - FAR, start))


def spells(page: Page, start: int, key: str) -> int:
    """Where the words end that spell a key from an offset on; 0 when they do not."""
    stop = page.text.find("\n", start, start + WIDEST)
    spelt, last = "", start
    for word in WORD.finditer(page.text, start, stop if stop >= 0 else start + WIDEST):
        if "\t" in page.text[last : word.start()]:
            return 0
        if "&" in page.text[last : word.start()]:
            spelt += next((one for one in JOINS if key.startswith(spelt + one)), "")
        told, last = name_key(word.group()), word.end()
        known = next((one for one in (told, as_in_domains(word.group())) if key.startswith(spelt + one)), None)
        if known is not None:
            spelt += known
            if spelt == key:
                return last
        elif not spelt or len(told) > SMALL or not word.group().islower():
            return 0
    return 0


def by_own_line(page: Page, key: str) -> list[Candidate[str]]:
    """ "Kilcash Mower Parts" on a line of its own for kilcashmowers.example."""
    for piece in reversed(page.pieces):
        words = page.text[piece.start : piece.end].split()
        if not 1 < len(words) <= LINE or not all(word[0].isupper() or len(word) <= SMALL for word in words):
            continue
        told = name_key("".join(words))
        shared = next(
            (at for at, (a, b) in enumerate(zip(told, key, strict=False)) if a != b), min(len(told), len(key))
        )
        if shared >= BEGUN and shared > len(name_key(words[0])):
            place = page.place(piece.start, piece.end)
            name = page.text[piece.start : piece.end]
            return [Candidate(name, place, f"{READER}: signature", 0.76, ("begins as the domain does",))]
    return []
