"""A second opinion on what a mail is: by the beginnings of its words, weighed as labelled mails taught.

It knows no phrase, so it also hears words that no list of the languages holds; alone it errs more often than they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log

from renvoi.atlas.kind_words import KINDS, kind_words
from renvoi.atlas.learned import Weights
from renvoi.facts.reading import Kind
from renvoi.reading.extract.around import WORD, stems
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.weighed import likely

EARLY = 600
"""Signs of text that are listened to."""
LETTERS = 4
"""Of the words of a subject every run of so many letters counts: compounds hold what they tell inside."""
NUMBERED = "number:labelled"
"""The sign of an order's number beside words that are known for it."""
LIKELY = ("number:2", "number:3", "number:4")
"""The signs of a code that is more likely the order's number than not."""
LOUDEST, SOFTEST = 1.4, 2.0
"""The most an opinion adds to the weight of a kind, and takes from it."""
PULL = 0.7
Opinion = dict[Kind, float]
"""How likely each kind is, all together 1."""


def opinion(
    subject: tuple[Page, int, int] | None, pages: Sequence[Page], found: Iterable[str], weights: Weights | None = None
) -> Opinion:
    """What the words of the subject and of the beginning say. `found`: names of what other readers found."""
    signs = set(signs_of(subject, pages, found))
    told = likely(signs, kind_words() if weights is None else weights, len(KINDS))
    return dict(zip(KINDS, told, strict=True))


def signs_of(subject: tuple[Page, int, int] | None, pages: Sequence[Page], found: Iterable[str]) -> Iterator[str]:
    title = subject[0].plain[subject[1] : subject[2]] if subject else ""
    told, early = stems(title), stems(pages[0].plain[: min(EARLY, pages[0].ads)]) if pages else []
    for place, words in (("subject", told), ("early", early), ("any", told + early), ("found", found)):
        for word in words:
            yield f"{place}:{word}"
    yield from runs(title)
    if pages:
        yield f"sums:{min(len(pages[0].sums), 5)}"
        yield f"days:{min(len(pages[0].days), 4)}"
        yield f"long:{min(len(pages[0].text) // 400, 8)}"


def runs(title: str) -> Iterator[str]:
    """Runs of letters inside the words of a subject, their beginnings and ends marked."""
    for word in WORD.findall(title):
        marked = f"^{word}$"
        yield from (f"run:{marked[at : at + LETTERS]}" for at in range(len(marked) - LETTERS + 1))


def chance(likely_number: float | None) -> str:
    """The sign of how likely a code is the order's number; None: one is labelled, and nobody asked."""
    return NUMBERED if likely_number is None else f"number:{int(likely_number * 4)}"


def lean(told: Opinion, kind: Kind) -> float:
    """What an opinion adds to the weight of a kind."""
    return min(LOUDEST, max(-SOFTEST, PULL * log(max(1e-4, told[kind]) * len(KINDS))))


def of_a_purchase(told: Opinion) -> Opinion:
    """How likely each kind is once it is known that the mail is about a purchase."""
    rest = max(1e-4, 1 - told[Kind.OTHER])
    return {kind: 0.0 if kind is Kind.OTHER else part / rest for kind, part in told.items()}
