"""Whether a text promises a window to everybody, for whatever was bought: only such days become a date.

Conditions are told in more ways than anybody can list. So the sentence and its heading must consist of words known to
narrow nothing (`bare` in atlas/terms); one other word, and the days are shown, with the sentence, and no date.
"""

from __future__ import annotations

import re
from functools import cache

from renvoi.atlas.terms import term_words
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.terms.sentences import Sentence
from renvoi.reading.terms.speech import Terms, find
from renvoi.reading.terms.windows import CLOCKS, EITHER, Purpose, Window

PROMISES = (Purpose.RETURN, Purpose.WITHDRAWAL)
WINDOWS = (*PROMISES, Purpose.EXCHANGE)
HARMLESS = (
    "act.return", "act.send", "act.refund", "act.refund_due", "act.withdraw", "act.exchange", "act.declare",
    "act.extend", *CLOCKS,
)  # fmt: skip
NARROWING = ("scope.", "reach.", "store.", "excluded.", "conditional", "limit", "exclusion", "refund.voucher")
ASIDE = ("head.seller", "head.gift_card", "head.collect", "head.service", "head.guarantee", "head.form")
WORD = re.compile(r"[^\W_]+")
NUMBERING = re.compile(
    r"[\W_]*(?:(?:article|art|artikel|articulo|articolo|section)\W*)?\d{0,2}(?:\W{1,3}\d{1,2})*[\W_]*"
)


def general(terms: Terms, window: Window, found: list[Window], legal: Window | None) -> bool:
    """`found` are all windows of the text, `legal` that of the withdrawal."""
    said, count = window.said, window.count
    if not count.exact or window.clock not in CLOCKS or window.scope or window.purpose not in PROMISES or said.aside:
        return False
    if any(other(one, window, legal) for one in found) or two_clocks(window):
        return False
    trail = said.sentence.trail
    section = [one for one in terms.said if one.sentence.trail == trail]
    narrowed = any(concept.startswith((*NARROWING, *ASIDE)) for one in section[:1] for concept in one.above)
    if narrowed or any(one.has("scope.member", "scope.season", "scope.country", "conditional") for one in section):
        return False
    heading = terms.laid.headings[trail[-1]] if trail else None
    return (
        not narrowed_beside(terms, said.sentence)
        and bare(terms, said.sentence.start, said.sentence.end)
        and (heading is None or bare(terms, heading.start, heading.end, ("head.",)))
    )


def narrowed_beside(terms: Terms, sentence: Sentence) -> bool:
    """What leads to it ("… :") or takes it up ("Cela vaut pour …") says more than the sentence itself."""
    section = [one for one in terms.laid.sentences if one.trail == sentence.trail]
    at = section.index(sentence)
    text, words = terms.node.text, narrowing_words(frozenset(terms.languages))
    for one in section[max(0, at - 1) : at]:
        if not one.heading and text[one.start : one.end].rstrip(" *_").endswith(":") and not bare(terms, *span(one)):
            return True
    for one in section[at + 1 : at + 2]:
        first = WORD.search(plain_letters(text[one.start : one.end]))
        if first and first[0] in words and not bare(terms, *span(one)):
            return True
    return False


def span(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def other(one: Window, window: Window, legal: Window | None) -> bool:
    """A shorter window that is not the law's: for some goods, ways or buyers, whatever the sentence says of it."""
    if one.purpose not in WINDOWS or one.count.days >= window.count.days:
        return False
    return one.scope is not None or legal is None or one.count.days != legal.count.days


def two_clocks(window: Window) -> bool:
    """ "30 days from delivery or purchase": the day depends on something."""
    hits = [hit.concept for hit in window.said.of("clock.") if hit.start >= window.count.start]
    return bool(set(hits) - {window.clock, EITHER})


def bare(terms: Terms, start: int, end: int, also: tuple[str, ...] = ()) -> bool:
    text = terms.node.text
    plain = plain_letters(text[start:end])
    (hits,) = find(plain_letters(text), text, [(start, end)], frozenset(terms.languages) & known() or known())
    spans = [(hit.start - start, hit.end - start) for hit in hits if hit.concept.startswith((*HARMLESS, *also))]
    first = NUMBERING.match(plain)
    words = bare_words(frozenset(terms.languages))
    counts = {hit for one in terms.said for hit in one.counts if start <= hit.start < end}
    numbers = [(one.start - start, one.end - start) for one in counts]
    for word in WORD.finditer(plain, first.end() if first else 0):
        number = word[0].isdigit() and any(a <= word.start() < b for a, b in numbers)
        if word[0] not in words and not number and not any(a <= word.start() and word.end() <= b for a, b in spans):
            return False
    return len(counts) <= 1


@cache
def known() -> frozenset[str]:
    return frozenset(one.code for one in term_words())


@cache
def bare_words(codes: frozenset[str]) -> frozenset[str]:
    """In plain letters, with the words of numbers."""
    spoken = [one for one in term_words() if one.code in codes]
    forms = [form for one in spoken for some in (one.bare, *one.numbers.values()) for form in some]
    return frozenset(word for form in forms for word in WORD.findall(plain_letters(form)))


@cache
def narrowing_words(codes: frozenset[str]) -> frozenset[str]:
    """In plain letters."""
    return frozenset(plain_letters(word) for one in term_words() if one.code in codes for word in one.narrows)
