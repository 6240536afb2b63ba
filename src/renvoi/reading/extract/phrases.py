"""Finds every phrase of every language in one pass over the words of a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain, compress, product
from typing import Any, NamedTuple, Protocol

from renvoi.atlas.languages import languages
from renvoi.reading.extract.letters import plain_letters

WORD = re.compile(r"[^\W_]+|[&#]")
ORDINALS = {ord("º"): "o", ord("ª"): "a"}
SIGNS_NUMBER = re.compile(r"[ºª](?=\d)")
""" "nº2841": the sign stands between two words."""
EITHER = re.compile(r"(?<=[^\W\d_]{2})\((?:s|e|es|en|n|r)\)(?!\w)")
""" "Produit(s)": one or several; it belongs to its word."""
SKIP = "…"
FARTHEST, WIDEST = 6, 11
"""Words a gap in a phrase may hold that are no figures, and all it may: a number and a day in figures are five
("commande 2025-0418 du 26/05/2025")."""
ABBREVIATED = (
    "ref", "num", "nr", "cde", "inv", "ord", "incl", "inkl", "excl", "exkl", "escl", "zzgl", "imp", "inc", "ext",
)  # fmt: skip
"""Ends of words whose full stop ends no sentence: "Réf. de commande"."""
CLOSEST = 4
"""Signs between two words of a phrase at most: a blank, an apostrophe, a colon with blanks."""
END = ""
CLOSING = "merchant.after"
NOISE = "merchant.noise"
ORIGIN = "merchant.from"
""" "From" and the like: alone on a line they mean something, elsewhere they are but words."""
PIECE = re.compile(r"[^\n\t]+")
WORDS_OF_A_BOOK = 8_000
MOST_KNOWN = 20_000
LONGEST_KNOWN = 200
"""Pieces remembered, and signs of one: a few megabytes."""
FEWEST_LITTLE = 3
"""Little words that tell a language at least."""
FEWEST_LABELS = 4
"""Kinds of labels that tell one at least."""
LISTENED = 6_000
"""Signs of a text that tell its language."""


class Hit(NamedTuple):
    """A phrase in the text. `concept` is its key in the language files, e.g. "label.total"."""

    start: int
    end: int
    concept: str
    language: str


Trie = dict[str, Any]
Meaning = tuple[str, str]
"""A concept and the language it is said in."""
Stretch = tuple[int, int, tuple[Meaning, ...]]
"""Start, end and what is meant by the words between."""


class Speech(Protocol):
    """What a language says, by concept, and the little words that tell it."""

    @property
    def code(self) -> str: ...
    @property
    def common(self) -> tuple[str, ...]: ...
    def phrases(self) -> dict[str, tuple[str, ...]]: ...


def on_pages(concept: str) -> bool:
    """Whether a concept is looked for on every page."""
    return concept not in (CLOSING, NOISE, ORIGIN)


class Phrasebook:
    """All phrases as a tree of words: the words of a text lead down it, so that its size hardly costs time.

    One tree serves every language: what is said in those not asked for is left out of what was found.
    """

    def __init__(self, speech: Iterable[Speech], concepts: Callable[[str], bool] = on_pages) -> None:
        self.seeds: dict[str, dict[tuple[str, Meaning], None]] = {}
        """The phrases, each once, by the words they may begin with."""
        self.tree: Trie = {}
        self.known: dict[str, tuple[Stretch, ...]] = {}
        self.speech = tuple(speech)
        self.common: dict[str, set[str]] = {}
        for language in self.speech:
            self.common[language.code] = {plain_letters(word) for word in language.common}
            for concept, phrases in language.phrases().items():
                for phrase in phrases if concepts(concept) else ():
                    for word in first_words(phrase):
                        self.seeds.setdefault(word, {})[phrase, (concept, language.code)] = None
        self.little = frozenset[str]().union(*self.common.values())

    def branch(self, word: str) -> Trie:
        """What may follow a word that begins phrases; it grows when a text first holds the word: most never do."""
        found: Trie | None = self.tree.get(word)
        if found is None:
            found = {}
            for phrase, meaning in self.seeds[word]:
                for words in spellings(phrase):
                    if words and word in ways(words[0]):
                        self.add(found, words[1:], meaning)
            self.tree[word] = found
        return found

    def add(self, beginning: Trie, words: tuple[str, ...], meaning: Meaning) -> None:
        """Under every word with its accents and without: people leave accents out, but they never add one."""
        branches = [beginning]
        for word in words:
            branches = [branch.setdefault(way, {}) for branch in branches for way in ways(word)]
        for branch in branches:
            known = branch.get(END, ())
            branch[END] = known if meaning in known else (*known, meaning)

    @cached_property
    def closing(self) -> Phrasebook:
        """The phrases that end the name of a shop, which common words do: only what follows "your order from" is asked
        for them."""
        return Phrasebook(self.speech, CLOSING.__eq__)

    @cached_property
    def noise(self) -> Phrasebook:
        """What surrounds a shop's name in that of a sender."""
        return Phrasebook(self.speech, NOISE.__eq__)

    def find(self, plain: str, text: str = "", spoken: Collection[str] = ()) -> list[Hit]:
        """Hits in a text of plain letters, by place. `text` is the same with its accents, sign by sign; `spoken` are
        the languages asked for, all when none is named."""
        spelt = text or plain
        pieces = [(match.start(), match.group()) for match in PIECE.finditer(spelt)]
        known = [self.known.get(piece) for _, piece in pieces]
        fresh = {piece: at for (at, piece), one in zip(pieces, known, strict=True) if one is None}
        learned = self.learn(fresh, plain) if fresh else {}
        codes = frozenset(spoken or self.common)
        return [
            Hit(start + at, end + at, *one)
            for (at, piece), found in zip(pieces, known, strict=True)
            for start, end, meanings in (learned[piece] if found is None else found)
            for one in meanings
            if one[1] in codes
        ]

    def learn(self, fresh: dict[str, int], plain: str) -> dict[str, list[Stretch]]:
        """What stands in pieces not met before (with where each begins in `plain`), remembered: the mails of a mailbox
        say most of their lines again and again."""
        starts = list(accumulate((len(piece) + 1 for piece in fresh), initial=0))
        joined = "\n".join([plain[at : at + len(piece)] for piece, at in fresh.items()])
        found: dict[str, list[Stretch]] = {piece: [] for piece in fresh}
        lists = list(found.values())
        number = 0
        for start, end, meanings in self.search(joined, "\n".join(fresh)):
            while start >= starts[number + 1]:
                number += 1
            at = starts[number]
            lists[number].append((start - at, end - at, meanings))
        short = {piece: tuple(one) for piece, one in found.items() if len(piece) <= LONGEST_KNOWN}
        if len(self.known) + len(short) > MOST_KNOWN:
            self.known.clear()
        if len(short) <= MOST_KNOWN:
            self.known.update(short)
        return found

    def search(self, plain: str, text: str) -> Iterator[Stretch]:
        """What stands in a text, by place: no phrase goes over a line or a column."""
        spelt = respelt(plain, text)
        either = dict(match.span() for match in EITHER.finditer(spelt)) if ")" in spelt else {}
        if either:
            spelt = EITHER.sub(lambda match: " " * len(match.group()), spelt)
        words = WORD.findall(spelt)
        beginning = list(compress(range(len(words)), map(self.seeds.__contains__, words)))
        if not beginning:
            return
        spans = [(match.start(), either.get(match.end(), match.end())) for match in WORD.finditer(spelt)]
        run = Words(plain, words, spans)
        words.append(SKIP)  # what follows the last word leads nowhere
        for index in beginning:
            branch = self.branch(words[index])
            gap = branch.get(SKIP)
            if words[index + 1] in branch or (
                gap is not None and not gap.keys().isdisjoint(words[index + 1 : index + 2 + WIDEST])
            ):
                best: dict[Meaning, int] = {}
                run.follow(branch, index, best)
                start = run.spans[index][0]
                for meaning, end in best.items():
                    yield start, end, (meaning,)
            elif END in branch:
                yield *run.spans[index], branch[END]

    def spoken(self, plain: str) -> tuple[str, ...]:
        """Languages of a text, the main one first; empty when there are too few little words to tell. Words of the main
        one tell no other: "du" is German and French."""
        words = Counter(filter(self.little.__contains__, WORD.findall(plain[:LISTENED])))
        told = {code: common & words.keys() for code, common in self.common.items()}
        counts = {code: sum(map(words.__getitem__, some)) for code, some in told.items()}
        main = max(counts, key=counts.__getitem__, default="")
        most = counts.get(main, 0)
        if most < FEWEST_LITTLE:
            return ()
        own = {code: some - self.common[main] for code, some in told.items() if code != main}
        counts |= {code: sum(map(words.__getitem__, some)) for code, some in own.items()}
        others = [code for code, some in own.items() if len(some) > 1 and counts[code] * 3 >= most]
        return main, *sorted(others, key=lambda one: -counts[one])

    def labelled(self, plain: str, heard: Sequence[str]) -> tuple[str, ...]:
        """The languages heard, and before them one in which a text labels more: a table whose only sentence, at its
        foot, is in another language."""
        labels: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for hit in self.find(plain):
            if hit.concept.startswith("label."):
                labels[hit.language][hit.start] = hit.concept
        told = {start for code in heard for start in labels[code]}
        kinds = {code: {one for start, one in some.items() if start not in told} for code, some in labels.items()}
        best = max((code for code in kinds if code not in heard), key=lambda code: len(kinds[code]), default="")
        most = max((len(set(labels[code].values())) for code in heard), default=0)
        more = best and len(kinds[best]) >= max(FEWEST_LABELS, most + 1)
        return (best, *heard) if more else tuple(heard)


class Words(NamedTuple):
    """The words of a text, the last one followed by a mark that is no word; `spans` are their places in `plain`."""

    plain: str
    words: list[str]
    spans: list[tuple[int, int]]

    def follow(self, branch: Trie, index: int, best: dict[Meaning, int]) -> None:
        """Go down the tree from a word; `best` gathers the farthest end of each meaning."""
        end = self.spans[index][1]
        for meaning in branch.get(END, ()):
            if best.get(meaning, 0) < end:
                best[meaning] = end
        if index + 1 < len(self.spans):
            further = branch.get(self.words[index + 1])
            if further is not None and near(self.plain, end, self.spans[index + 1][0]):
                self.follow(further, index + 1, best)
            gap = branch.get(SKIP)
            if gap is not None and not gap.keys().isdisjoint(self.words[index + 1 : index + 2 + WIDEST]):
                self.leap(gap, index, best)

    def leap(self, gap: Trie, index: int, best: dict[Meaning, int]) -> None:
        """Go on after a gap of some words on the same line; of each meaning the nearest continuation counts."""
        nearest: dict[Meaning, int] = {}
        passed = 0
        for beyond in range(index + 1, min(index + 2 + WIDEST, len(self.spans))):
            if passed > FARTHEST or not near(self.plain, self.spans[beyond - 1][1], self.spans[beyond][0], 8):
                break
            passed += not self.words[beyond].isdigit()
            further = gap.get(self.words[beyond])
            if further is not None:
                reached: dict[Meaning, int] = {}
                self.follow(further, beyond, reached)
                nearest = reached | nearest
        for meaning, end in nearest.items():
            if best.get(meaning, 0) < end:
                best[meaning] = end


def respelt(plain: str, text: str) -> str:
    """`text` in lower case, sign by sign that of `plain`."""
    spelt = text.lower()
    if len(spelt) != len(plain):
        return plain
    return SIGNS_NUMBER.sub(" ", spelt).translate(ORDINALS) if "º" in spelt or "ª" in spelt else spelt


def near(plain: str, end: int, start: int, most: int = CLOSEST) -> bool:
    if start - end == 1:
        return plain[end] not in "\n\t"
    between = plain[end:start]
    return (
        len(between) <= most
        and "(" not in between
        and "\n" not in between
        and "\t" not in between
        and (". " not in between or abbreviated(plain, end))
    )


def abbreviated(plain: str, end: int) -> bool:
    """Whether the word that ends here is cut short by its full stop: "Réf. de commande", "M. et Mme"."""
    return plain.endswith(ABBREVIATED, 0, end) or not plain[max(0, end - 2) : end - 1].isalnum()


def spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every way of writing a phrase: `a/b` either word, `(a)` may be missing, `mot(s)` both forms."""
    for chosen in product(*map(choice, phrase.split())):
        yield tuple(chain.from_iterable(chosen))


def first_words(phrase: str) -> Iterator[str]:
    """The words a phrase may begin with, with their accents and without."""
    for word in phrase.split():
        written = choice(word)
        yield from (way for words in written if words for way in ways(words[0]))
        if () not in written:
            return


@lru_cache(WORDS_OF_A_BOOK)
def choice(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways of writing one word of a phrase, each as the words it is read as."""
    if word == SKIP:
        return ((SKIP,),)
    plain = word.lower().translate(ORDINALS)
    missing = plain.startswith("(") and plain.endswith(")") and plain.count("(") == 1
    written = [form for one in (plain[1:-1] if missing else plain).split("/") for form in forms(one)]
    return tuple(tuple(WORD.findall(one)) for one in (["", *written] if missing else written))


@lru_cache(WORDS_OF_A_BOOK)
def ways(word: str) -> frozenset[str]:
    return frozenset((word, plain_letters(word)))


def forms(word: str) -> list[str]:
    """ "mot(s)" without and with what stands in brackets; "acheté(e)(s)" in its four forms."""
    stem, opening, rest = word.partition("(")
    if not opening:
        return [word]
    ending, _, further = rest.partition(")")
    return [stem + kept + one for one in forms(further) for kept in ("", ending)]


@cache
def phrasebook() -> Phrasebook:
    """The phrases of all languages of the atlas."""
    return Phrasebook(languages())
