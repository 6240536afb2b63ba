"""Learn where a value that a person gave stands: by its label's words, proved on the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.facts.corrections import written
from renvoi.facts.patterns import LONGEST_LABEL, Lesson, Pattern, Where
from renvoi.facts.reading import Kind
from renvoi.reading.extract.candidate import agree
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.findings import Findings
from renvoi.reading.household import EDGES, below, document_keys, pointed_at, value_in
from renvoi.reading.read import findings_of
from renvoi.reading.tree import Node

MOST_PLACES = 12
MOST_WORDS = 6
DIGIT = re.compile(r"\S*\d\S*")
OTHERWISE = ("label.subtotal", "label.shipping", "label.discount", "label.tax", "label.fee", "label.wrap")
"""A sum that only happens to be the total is no place to find the next one."""
SUMS = ("total", "refund")


def learn(tree: Node, proof: str, lesson: Lesson) -> tuple[Pattern, ...]:
    """The pattern that gives this very value in this document, and no other; empty when no label tells it apart."""
    found = findings_of(tree, proof)
    kind, names = agree(found.kinds)[0].value, document_keys(found)
    if kind is Kind.OTHER or not names:
        return ()
    for page, start in places(found, lesson):
        for where, label in labels(page, start):
            pattern = Pattern(names[0], lesson.field, kind, label, where)
            if proves(found, pattern, lesson) and telling(found, page, start, pattern):
                return (pattern,)
    return ()


def places(found: Findings, lesson: Lesson) -> list[tuple[Page, int]]:
    """Where the value stands. Of a sum the last place first: totals stand under their parts; else the place asked."""
    every = [(page, start) for page in found.with_subject for start in starts(page, lesson)]
    if lesson.field in SUMS:
        return every[::-1][:MOST_PLACES]
    asked = lesson.place
    if asked is not None:
        return [(page, start) for page, start in every if (page.node.path, start) == (asked.part, asked.start)]
    return every if len(every) == 1 else []


def starts(page: Page, lesson: Lesson) -> Iterator[int]:
    for piece in page.pieces:
        at = piece.start
        while at < piece.end:
            if lesson.field == "order_number":
                at = page.text.find(lesson.value, at, piece.end)
                at = piece.end if at < 0 else at
            value = value_in(page, lesson.field, at, piece.end)
            if value is None:
                break
            if written(value[0]) == lesson.value:
                yield value[1]
            at = max(value[2], at + 1)


def labels(page: Page, start: int) -> Iterator[tuple[Where, str]]:
    """The words that may label a value, the nearest first."""
    index = page.piece_at(start)
    piece = page.pieces[index]
    before = DIGIT.split(page.plain[piece.start : start])[-1]
    words = EDGES.sub("", " ".join(before.split(" ")[-MOST_WORDS - 1 :]))
    if fits(words):
        yield Where.SAME_LINE, words
        return
    if index and page.next_cell(index - 1) is piece:
        name = EDGES.sub("", page.plain[slice(*page.pieces[index - 1][:2])])
        if fits(name):
            yield Where.NEXT_CELL, name
    for above in range(index - 1, max(-1, index - 20), -1):
        if below(page, above) is piece:
            name = EDGES.sub("", page.plain[slice(*page.pieces[above][:2])])
            if fits(name):
                yield Where.BELOW, name
            return


def fits(label: str) -> bool:
    letters = sum(map(str.isalpha, label))
    return letters >= 3 and len(label) <= LONGEST_LABEL and not any(sign.isdigit() for sign in label)


def proves(found: Findings, pattern: Pattern, lesson: Lesson) -> bool:
    """Whether the pattern, applied to the very document, gives the value and nothing else."""
    value = pointed_at(found, [pattern])
    return value is not None and written(value.value) == lesson.value


def included(page: Page, part: Hit) -> bool:
    """Whether the words for a tax stand behind others that it is in: "Total (AUD) incl. GST"."""
    return part.concept == "label.tax" and part.start > page.pieces[page.piece_at(part.start)].start


def telling(found: Findings, page: Page, start: int, pattern: Pattern) -> bool:
    """Whether the label is one of sums in all, neither an article nor another part; days and numbers have no parts."""
    if pattern.field not in SUMS:
        return True
    named = {EDGES.sub("", line.name.value.casefold()) for line in found.lines}
    if any(pattern.label in name or name in pattern.label for name in named if name):
        return False
    index = page.piece_at(start)
    begin = page.pieces[max(0, index - 1)].start
    if any(not included(page, one) for concept in OTHERWISE for one in page.within(concept, begin, start)):
        return False
    return pattern.where is Where.SAME_LINE or any(one.start < start for one in page.sums)
