"""Articles a sentence names as those of the reader: "your two linen cushions and the matching cover have left"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from renvoi.atlas.languages import languages
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.lists import numerals
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.piece_words import any_of
from renvoi.reading.extract.items.sentences import HAPPENED
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun

LONGEST = 140
"""Signs between "your" and what happened at most."""
MOST_WORDS = 8
"""Words of a name at most: a longer one is a sentence."""
LEAST = 4
"""Letters of its first word at least."""
ENDS = re.compile(r"[.!?:;\n\t]")
BRACKET = re.compile(r" ?\([^()]*\)")
UNWANTED = ("label.", "text.", "section.", "subject.", "merchant.", "hint.", "against.", "step.", "state.")
TOLD = (*HAPPENED, *(one.replace("text.", "state.") for one in HAPPENED))
ITEM_WORDS = 3, 14
"""Words of such a name, fewest and most."""


class Grammar(NamedTuple):
    """The little words of a language as patterns: `yours` before a thing, `lead` before any, with its number; `did`
    before what happened to it, `does` wherever it stands; `joins` between things."""

    yours: re.Pattern[str]
    lead: re.Pattern[str]
    did: re.Pattern[str]
    does: re.Pattern[str]
    joins: re.Pattern[str]


@cache
def grammar(code: str) -> Grammar:
    """Of one language: what is a little word here is a word of its own elsewhere."""
    language = next(one for one in languages() if one.code == code)
    numbers = "|".join(sorted(map(re.escape, numerals()), key=len, reverse=True))
    return Grammar(
        re.compile(rf"(?<!\w){any_of(language.yours)} ", re.IGNORECASE),
        re.compile(
            rf"{any_of((*language.yours, *language.the))}(?: (?P<count>\d{{1,2}}|{numbers}))?(?: |(?<=[’']))(?=\w)",
            re.IGNORECASE,
        ),
        re.compile(rf" {any_of(language.did)} ?$", re.IGNORECASE),
        re.compile(rf" {any_of(language.did)} ", re.IGNORECASE),
        re.compile(rf", | {any_of(language.also)} "),
    )


def named_as_yours(page: Page) -> list[Draft]:
    """The names that "your" opens, before words for what happened or behind them; none when one of them is no thing."""
    for hit in sorted(hit for concept in TOLD for hit in page.all(concept)):
        if hit.start < page.ads and not page.hidden(hit.start):
            found = before(page, hit) or behind(page, hit)
            if found:
                return found
    return list(filter(None, (called_item(page, hit) for hit in page.all("label.item_name"))))[:1]


def called_item(page: Page, hit: Hit) -> Draft | None:
    """ "Ana has sent your item Linen dress size 12.": what follows the word for an article, to the end."""
    piece = page.pieces[page.piece_at(hit.start)]
    words = grammar(hit.language)
    lead = words.yours.match(page.text, max(piece.start, page.text.rfind(" ", 0, hit.start - 1) + 1), hit.start)
    if lead is None or lead.end() != hit.start or hit.start >= page.ads or page.hidden(hit.start):
        return None
    stop = ENDS.search(page.text, hit.end, piece.end)
    verb = words.does.search(page.text, hit.end, stop.start() if stop else piece.end)
    name = trim(page, hit.end, min(one.start() for one in (verb, stop) if one) if verb or stop else piece.end)
    parts = page.text[slice(*name)].split()
    if page.text[hit.end] != " " or not ITEM_WORDS[0] <= len(parts) <= ITEM_WORDS[1] or not parts[0][0].isupper():
        return None
    said = any(one.concept.startswith(UNWANTED) and one.concept != "label.attribute" for one in begun(page.hits, *name))
    if said or not named(page, *name, LONGEST) or sums_in(page, *name) or page.days_in(*name):
        return None
    return Draft(name, 1, False, style="sentence")


def before(page: Page, hit: Hit) -> list[Draft]:
    """ "Your two cushions and the cover have left"."""
    words = grammar(hit.language)
    first = page.pieces[page.piece_at(hit.start)].start
    start = max([first, hit.start - LONGEST, *(end.end() for end in ENDS.finditer(page.text, first, hit.start))])
    end = start + len(words.did.sub("", page.text[start : hit.start].rstrip()))
    opened = words.yours.search(page.text, start, end)
    return things(page, words, opened.start(), end) if opened else []


def behind(page: Page, hit: Hit) -> list[Draft]:
    """ "We have sent your two cushions and the cover."."""
    words = grammar(hit.language)
    last = page.pieces[page.piece_at(hit.start)].end
    stop = ENDS.search(page.text, hit.end, last)
    end = stop.start() if stop else last
    opened = words.yours.match(page.text, min(hit.end + 1, end), end)
    return things(page, words, opened.start(), end) if opened and end - hit.end < LONGEST else []


def things(page: Page, words: Grammar, start: int, end: int) -> list[Draft]:
    """The names of a list in a sentence; none when one of its parts is no thing, nor for a single one without a number:
    much is yours that is no article."""
    edges = [start, *(edge for link in words.joins.finditer(page.text, start, end) for edge in link.span()), end]
    found = [thing(page, words, span) for span in zip(edges[::2], edges[1::2], strict=True)]
    drafts = [draft for draft in found if draft]
    counted = len(drafts) > 1 or any(draft.counted for draft in drafts)
    return drafts if len(drafts) == len(found) and counted else []


def thing(page: Page, words: Grammar, span: Span) -> Draft | None:
    """A name behind its little word, without what stands in brackets behind it."""
    lead = words.lead.match(page.text, *span)
    bracket = BRACKET.search(page.text, *span)
    end = bracket.start() if bracket and not page.text[bracket.end() : span[1]].strip() else span[1]
    name = trim(page, lead.end() if lead else span[0], end)
    parts = page.text[slice(*name)].split()
    if lead is None or not 1 <= len(parts) <= MOST_WORDS or len(parts[0]) < LEAST or not named(page, *name, LONGEST):
        return None
    said = any(one.concept.startswith(UNWANTED) for one in begun(page.hits, *name))
    if said or sums_in(page, *name) or page.days_in(*name):
        return None
    told = lead["count"]
    count = 1 if told is None else int(told) if told.isdecimal() else numerals()[told.lower()]
    return Draft(name, count, told is not None, style="sentence") if count else None
