"""What the sentences of terms say: phrases of atlas/terms in the sentences that matter, and their sections."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from renvoi.atlas.terms import term_words
from renvoi.facts.place import Place
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import Hit, Phrasebook, phrasebook
from renvoi.reading.terms.counts import Count, counter
from renvoi.reading.terms.sentences import Laid, Sentence, lay_out
from renvoi.reading.tree import Node

LONGEST_QUOTE = 400
SHORT = 6_000
"""Signs of a page that is about returns alone, when a heading says returns."""
NO_TOPIC = ("head.exceptions", "head.cost")
"""What a heading asks of a matter, not which matter."""
LONGEST_FORM = 1_500
"""Signs of a model form; what stands further below its heading is text again."""
ADDRESS = re.compile(r"https?://[^\s)\]<>\"]+")
LABEL = re.compile(r"[^:.;!?()]{6,60}:\s")
ASIDE = frozenset({"seller", "gift_card", "collect", "service", "form", "guarantee"})
"""Sections whose rules are not those of what is bought from the merchant at a distance."""


class Said(Struct, frozen=True):
    """A sentence with what it says. Spans of hits and counts are those of the canonical text."""

    sentence: Sentence
    text: str
    topic: str
    """What its section is about (a key of `head` in atlas/terms); empty when no heading tells."""
    hits: tuple[Hit, ...]
    concepts: frozenset[str]
    """Those of the hits."""
    counts: tuple[Count, ...]
    above: frozenset[str] = frozenset()
    """Concepts in the headings above."""
    headed: frozenset[str] = frozenset()
    """Those in the innermost of them."""
    refused: bool = False
    """The answer "no" to the question above, whose words are among the hits."""

    def has(self, *concepts: str) -> bool:
        return not self.concepts.isdisjoint(concepts)

    def of(self, family: str) -> list[Hit]:
        """Hits of a concept, or of all of a family ("scope.")."""
        if family[-1] != "." and family not in self.concepts:
            return []
        return [
            hit for hit in self.hits if hit.concept == family or (family[-1] == "." and hit.concept.startswith(family))
        ]

    @property
    def aside(self) -> bool:
        return self.topic in ASIDE


class Terms(Struct, frozen=True):
    """One part of the document, read: its sentences that matter, in order."""

    node: Node
    laid: Laid
    said: tuple[Said, ...]
    languages: tuple[str, ...]
    understood: bool = True
    """Its language is one of atlas/terms."""

    def place(self, proof: str, start: int, end: int) -> Place:
        """The words of a span, cut at a few hundred signs."""
        end = min(end, start + LONGEST_QUOTE)
        return Place(proof=proof, part=self.node.path, start=start, end=end, words=self.node.text[start:end])


@cache
def book() -> Phrasebook:
    return Phrasebook(term_words())


@cache
def interesting(codes: frozenset[str]) -> re.Pattern[str]:
    """Matches a sentence that may matter."""
    stems = {plain_letters(stem) for one in term_words() if one.code in codes for stem in one.stems}
    return re.compile(branching(stems))


def branching(words: Iterable[str]) -> str:
    """A pattern of the words in which common beginnings stand once: it is tried at every sign of a text."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words):
        by_first.setdefault(word[:1], []).append(word[1:])
    if "" in by_first:
        return ""  # whatever begins with this word is found by it
    branches = [re.escape(first) + branching(rest) for first, rest in by_first.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def listen(node: Node) -> Terms:
    """Lays out one part and finds its phrases; empty when its language is none of those known."""
    plain = plain_letters(node.text)
    spoken = phrasebook().spoken(plain) or phrasebook().spoken(plain[len(plain) // 2 :])
    known = {one.code for one in term_words()}
    codes = tuple(code for code in spoken if code in known)[:2]
    laid = lay_out(node)
    if not codes and (spoken or len(plain) > SHORT):
        return Terms(node, laid, (), spoken, understood=False)
    chosen = frozenset(codes or known)
    topics = Topics(node, plain, laid, chosen)
    wanted = interesting(chosen)
    sentences = [
        one for one in laid.sentences if topics.of(one) == "returns" or wanted.search(plain, one.start, one.end)
    ]
    found = find(plain, node.text, [(one.start, one.end) for one in sentences], chosen)
    counts = counter(chosen)
    said: list[Said] = []
    for one, found_hits in zip(sentences, found, strict=True):
        text = node.text[one.start : one.end]
        if one.heading and "?" in text:
            continue
        counted = counts.find(plain[one.start : one.end])
        asked, refused = topics.asked(one, found_hits)
        own = labelled(text, one, found_hits)
        # "Return policy: a commercial guarantee of …" is about returns.
        hits = [hit for hit in meant(found_hits) if own != "returns" or hit.concept != "scope.guarantee"]
        said.append(
            Said(
                sentence=one,
                text=text,
                topic=own if own == "returns" else topics.of(one),
                hits=(*hits, *asked),
                concepts=frozenset(hit.concept for hit in (*hits, *asked)),
                counts=tuple(
                    replace(count, start=count.start + one.start, end=count.end + one.start) for count in counted
                ),
                above=topics.above(one),
                headed=topics.headed(one),
                refused=refused,
            )
        )
    return Terms(node, laid, tuple(said), spoken, understood=bool(codes))


def find(plain: str, text: str, spans: list[tuple[int, int]], codes: frozenset[str]) -> list[list[Hit]]:
    """The hits of each span, in these languages."""
    starts = list(accumulate((end - start + 1 for start, end in spans), initial=0))
    found: list[list[Hit]] = [[] for _ in spans]
    one_line = "\n".join(unbroken(plain[start:end]) for start, end in spans)
    as_spelt = "\n".join(unbroken(text[start:end]) for start, end in spans)
    links = [one.span() for one in ADDRESS.finditer(as_spelt)]
    for start, end, meanings in book().search(blanked(one_line, links), blanked(as_spelt, links)):
        number = bisect_right(starts, start) - 1
        shift = spans[number][0] - starts[number]
        found[number] += (Hit(start + shift, end + shift, *one) for one in meanings if one[1] in codes)
    return found


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Where a link leads is said to nobody."""
    kept, at = [], 0
    for start, end in spans:
        kept += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*kept, text[at:]))


def unbroken(text: str) -> str:
    """A sentence that goes over several lines, on one."""
    return text.replace("\n", " ")


class Topics:
    """What each heading is about; a section takes the topic of the innermost heading that has one."""

    def __init__(self, node: Node, plain: str, laid: Laid, codes: frozenset[str]) -> None:
        hits = find(plain, node.text, [(one.start, one.end) for one in laid.headings], codes)
        self.node, self.headings, self.hits = node, laid.headings, hits
        self.topic = [strongest(one) for one in hits]
        about = sum(topic == "returns" for topic in self.topic)
        self.default = "returns" if len(plain) < SHORT and (about or not self.topic) else ""

    def of(self, sentence: Sentence) -> str:
        for index in reversed(sentence.trail):
            topic = self.topic[index]
            if topic == "form" and sentence.start > self.headings[index].end + LONGEST_FORM:
                return "returns"
            if topic:
                return topic
        return self.default

    def above(self, sentence: Sentence) -> frozenset[str]:
        return frozenset(hit.concept for index in sentence.trail for hit in self.hits[index])

    def headed(self, sentence: Sentence) -> frozenset[str]:
        return frozenset(hit.concept for hit in self.hits[sentence.trail[-1]]) if sentence.trail else frozenset()

    def asked(self, sentence: Sentence, hits: list[Hit]) -> tuple[list[Hit], bool]:
        """What the question above asks, when the sentence begins with yes or no; and whether it is no."""
        begins = {hit.concept for hit in hits if hit.start <= sentence.start + 2} & {"answer.yes", "answer.no"}
        if not begins or not sentence.trail or sentence.heading:
            return [], False
        above = self.headings[sentence.trail[-1]]
        if "?" not in self.node.text[above.start : above.end]:
            return [], False
        return self.hits[sentence.trail[-1]], begins == {"answer.no"}


def meant(hits: list[Hit]) -> list[Hit]:
    """Without the words that are part of a phrase in which they mean nothing: "défaut" in "à défaut"."""
    idle = [hit for hit in hits if hit.concept == "idle"]
    if not idle:
        return hits
    return [
        hit for hit in hits if not any(one.start <= hit.start and hit.end <= one.end and one != hit for one in idle)
    ]


def labelled(text: str, sentence: Sentence, hits: Iterable[Hit]) -> str:
    """What the few words before a colon say that the sentence is about; empty when it has none."""
    label = LABEL.match(text)
    end = sentence.start + label.end() if label and not sentence.heading else sentence.start
    return strongest(hit for hit in hits if hit.end <= end)


def strongest(hits: Iterable[Hit]) -> str:
    """Whom a rule is for goes before what it is about, and returns before all other matters."""
    topics = [
        hit.concept.removeprefix("head.")
        for hit in hits
        if hit.concept.startswith("head.") and hit.concept not in NO_TOPIC
    ]
    for first in ("form", "seller", "gift_card", "service", "returns", "collect"):
        if first in topics:
            return first
    return topics[0] if topics else ""
