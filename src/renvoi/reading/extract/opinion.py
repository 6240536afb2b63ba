"""A second opinion on what a mail is: by the beginnings of its words, weighed as labelled mails taught.

It knows no phrase, so it also hears words that no list of the languages holds; alone it errs more often than they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import exp, log, sqrt

from renvoi.atlas.kind_words import KINDS, Weights, kind_words
from renvoi.facts.reading import Kind
from renvoi.reading.extract.page import Page

WORD = re.compile(r"[^\W\d_]+|\d+")
STEM = 6
"""Letters of a word that count: its endings say little of a kind."""
EARLY = 600
"""Signs of text that are listened to."""
EVEN = 4.0
"""A mail of many words and one of few speak equally loud: what their weights come to together."""
LOUDEST, SOFTEST = 0.8, 1.2
"""The most an opinion adds to the weight of a kind, and takes from it."""
PULL = 0.4
Opinion = dict[Kind, float]
"""How likely each kind is, all together 1."""


def opinion(
    subject: tuple[Page, int, int] | None, pages: Sequence[Page], found: Iterable[str], weights: Weights | None = None
) -> Opinion:
    """What the words of the subject and of the beginning say. `found`: names of what other readers found."""
    signs = set(signs_of(subject, pages, found))
    return likely(signs, kind_words() if weights is None else weights)


def signs_of(subject: tuple[Page, int, int] | None, pages: Sequence[Page], found: Iterable[str]) -> Iterator[str]:
    told = stems(subject[0].plain[subject[1] : subject[2]]) if subject else []
    early = stems(pages[0].plain[: min(EARLY, pages[0].ads)]) if pages else []
    for place, words in (("subject", told), ("early", early), ("any", told + early), ("found", found)):
        for word in words:
            yield f"{place}:{word}"


def stems(text: str) -> list[str]:
    return ["0" if word[0].isdigit() else word[:STEM] for word in WORD.findall(text)]


def likely(signs: Iterable[str], weights: Weights) -> Opinion:
    """Softmax of the weights of the signs that are known."""
    known = [one for one in map(weights.get, signs) if one is not None]
    loud = EVEN / sqrt(max(1, len(known)))
    sums = [loud * sum(column) for column in zip(*known, strict=True)] or [0.0] * len(KINDS)
    most = max(sums)
    parts = [exp(one - most) for one in sums]
    return dict(zip(KINDS, (one / sum(parts) for one in parts), strict=True))


def lean(told: Opinion, kind: Kind) -> float:
    """What an opinion adds to the weight of a kind."""
    return min(LOUDEST, max(-SOFTEST, PULL * log(max(1e-4, told[kind]) * len(KINDS))))
