"""What two versions of a text say differently, sentence by sentence and word by word, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

MOST_SENTENCES, MOST_WORDS = 1_500, 400
ALIKE = 0.5
"""Sentences less alike are one that went and one that came."""


class Piece(Struct, frozen=True):
    """Words that stayed (""), went ("-") or came ("+")."""

    sign: str
    words: str


def differing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Each sentence that differs as its pieces, in order; sentences that stayed are left out."""
    before, after = old[:MOST_SENTENCES], new[:MOST_SENTENCES]
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        went, came = list(before[i:j]), list(after[k:m])
        while went and came and alike(went[0], came[0]):
            yield tuple(words_of(went.pop(0), came.pop(0)))
        yield from ((Piece("-", one),) for one in went)
        yield from ((Piece("+", one),) for one in came)


def alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split()[:MOST_WORDS], other.split()[:MOST_WORDS], autojunk=False).ratio() >= ALIKE


def words_of(old: str, new: str) -> Iterator[Piece]:
    before, after = old.split()[:MOST_WORDS], new.split()[:MOST_WORDS]
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("", " ".join(before[i:j]))
            continue
        yield from [Piece("-", " ".join(before[i:j]))] if j > i else []
        yield from [Piece("+", " ".join(after[k:m]))] if m > k else []
