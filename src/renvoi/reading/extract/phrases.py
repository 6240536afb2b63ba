"""Finds every phrase of every language in one pass over the words of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from renvoi.atlas.languages import Language, languages
from renvoi.reading.extract.letters import plain_letters

WORD = re.compile(r"[^\W_]+|[&#]")
ORDINALS = {ord("º"): "o", ord("ª"): "a"}
SKIP = "…"
FARTHEST = 6
"""Words a gap in a phrase may hold."""
CLOSEST = 4
"""Signs between two words of a phrase at most: a blank, an apostrophe, a colon with blanks."""
END = ""
PIECE = re.compile(r"[^\n\t]+")
MOST_KNOWN = 20_000
LONGEST_KNOWN = 200
"""Pieces remembered, and signs of one: a few megabytes."""
MOST_BOOKS = 8
LISTENED = 6_000
"""Signs of a text that tell its language."""


class Hit(NamedTuple):
    """A phrase in the text. `concept` is its key in the language files, e.g. "label.total"."""

    start: int
    end: int
    concept: str
    language: str


Trie = dict[str, Any]
Token = re.Match[str]


class Phrasebook:
    """All phrases as a tree of words: the words of a text lead down it, so that its size hardly costs time."""

    def __init__(self, speech: Iterable[Language]) -> None:
        self.tree: Trie = {}
        self.known: dict[str, tuple[Hit, ...]] = {}
        self.speech = tuple(speech)
        self.chosen: dict[frozenset[str], Phrasebook] = {}
        self.common: dict[str, set[str]] = {}
        for language in self.speech:
            self.common[language.code] = {plain_letters(word) for word in language.common}
            for concept, phrases in language.phrases().items():
                for phrase in phrases:
                    for words in spellings(phrase):
                        self.add(words, (concept, language.code))

    def add(self, words: tuple[str, ...], meaning: tuple[str, str]) -> None:
        """Under every word with its accents and without: people leave accents out, but they never add one."""
        branches = [self.tree]
        for word in words:
            ways = {word, plain_letters(word)}
            branches = [branch.setdefault(way, {}) for branch in branches for way in ways]
        for branch in branches:
            branch.setdefault(END, []).append(meaning)

    def of(self, spoken: Collection[str]) -> Phrasebook:
        """The phrases of some of its languages; of all when none is named."""
        codes = frozenset(spoken)
        if not codes or len(codes) == len(self.speech):
            return self
        book = self.chosen.get(codes)
        if book is None:
            if len(self.chosen) >= MOST_BOOKS:
                self.chosen.clear()
            book = self.chosen[codes] = Phrasebook(one for one in self.speech if one.code in codes)
        return book

    def find(self, plain: str, text: str = "") -> list[Hit]:
        """Hits in a text of plain letters, by place. `text` is the same with its accents, sign by sign."""
        spelt = text or plain
        hits: list[Hit] = []
        for match in PIECE.finditer(spelt):
            piece = match.group()
            known = self.known.get(piece)
            if known is None:
                known = self.learn(plain[match.start() : match.end()], piece)
            if known:
                at = match.start()
                hits += [Hit(start + at, end + at, concept, code) for start, end, concept, code in known]
        return hits

    def learn(self, plain: str, piece: str) -> tuple[Hit, ...]:
        """The hits of a piece, remembered: the mails of a mailbox say most of their lines again and again."""
        found = tuple(self.search(plain, piece))
        if len(piece) <= LONGEST_KNOWN:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            self.known[piece] = found
        return found

    def search(self, plain: str, text: str) -> Iterator[Hit]:
        """The hits of one piece: no phrase goes over a line or a column."""
        tokens = split(plain, text)
        tree = self.tree
        for index, token in enumerate(tokens):
            branch = tree.get(token.group())
            if branch is not None:
                following = tokens[index + 1].group() if index + 1 < len(tokens) else SKIP
                if following in branch or END in branch or SKIP in branch:
                    best: dict[tuple[str, str], int] = {}
                    self.follow(branch, plain, tokens, index, best)
                    for (concept, code), end in best.items():
                        yield Hit(token.start(), end, concept, code)

    def follow(
        self,
        branch: Trie,
        plain: str,
        tokens: list[Token],
        index: int,
        best: dict[tuple[str, str], int],
    ) -> None:
        end = tokens[index].end()
        for meaning in branch.get(END, ()):
            if best.get(meaning, 0) < end:
                best[meaning] = end
        if index + 1 < len(tokens):
            token = tokens[index + 1]
            further = branch.get(token.group())
            if further is not None and near(plain, end, token.start()):
                self.follow(further, plain, tokens, index + 1, best)
            gap = branch.get(SKIP)
            if gap is not None:
                self.leap(gap, plain, tokens, index, best)

    def leap(
        self,
        gap: Trie,
        plain: str,
        tokens: list[Token],
        index: int,
        best: dict[tuple[str, str], int],
    ) -> None:
        """Go on after a gap of up to six words on the same line; the nearest continuation counts."""
        for beyond in range(index + 1, min(index + 2 + FARTHEST, len(tokens))):
            if not near(plain, tokens[beyond - 1].end(), tokens[beyond].start(), 8):
                return
            further = gap.get(tokens[beyond].group())
            if further is not None:
                known = len(best)
                self.follow(further, plain, tokens, beyond, best)
                if len(best) > known:
                    return

    def spoken(self, plain: str) -> tuple[str, ...]:
        """Languages of a text, the main one first; empty when there are too few little words to tell."""
        words = Counter(WORD.findall(plain[:LISTENED]))
        counts = {code: sum(map(words.__getitem__, common.intersection(words))) for code, common in self.common.items()}
        most = max(counts.values(), default=0)
        ranked = sorted(counts, key=lambda one: -counts[one])
        return tuple(code for code in ranked if most >= 3 and counts[code] * 3 >= most)


def split(plain: str, text: str) -> list[Token]:
    """The words of `plain`, spelt as in `text`."""
    spelt = text.lower()
    if len(spelt) != len(plain):
        return list(WORD.finditer(plain))
    return list(WORD.finditer(spelt.translate(ORDINALS) if "º" in spelt or "ª" in spelt else spelt))


def near(plain: str, end: int, start: int, most: int = CLOSEST) -> bool:
    if start - end == 1:
        return plain[end] not in "\n\t"
    between = plain[end:start]
    return (
        len(between) <= most
        and "(" not in between
        and "\n" not in between
        and "\t" not in between
        and ". " not in between
    )


def spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every way of writing a phrase: `a/b` either word, `(a)` may be missing, `mot(s)` both forms."""
    choices = [choice(word) for word in phrase.split()]
    for chosen in product(*choices):
        yield tuple(word for piece in chosen for word in ([SKIP] if piece == SKIP else WORD.findall(piece)))


def choice(word: str) -> list[str]:
    if word == SKIP:
        return [SKIP]
    plain = word.lower()
    optional = plain.startswith("(") and plain.endswith(")")
    found = [""] if optional else []
    for one in (plain[1:-1] if optional else plain).split("/"):
        stem, opening, ending = one.partition("(")
        found += [stem, stem + ending.rstrip(")")] if opening else [one]
    return found


@cache
def phrasebook() -> Phrasebook:
    """The phrases of all languages of the atlas."""
    return Phrasebook(languages())
