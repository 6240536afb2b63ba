"""The articles as facts, with their places and how sure they are."""

from __future__ import annotations

import re
from decimal import Decimal

from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.items.copies import WEIGHED
from renvoi.reading.extract.items.counts import alone_in
from renvoi.reading.extract.items.cut_names import in_full
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.variants import variant_of

UNCOUNTED = 0.84
"""An article without a count may be one of several."""
CHOSEN = re.compile(r" \(([^(),;:/·|]{1,30} [/·|] [^(),;:/·|]{1,30})\)$")
""" "Curtain (ochre · 140 x 260 cm)": a colour and a size."""


def lines(found: Goods | None) -> tuple[LineRead, ...]:
    """The articles as facts."""
    return tuple(line_read(found, draft) for draft in found.drafts) if found else ()


def as_shown(declared: tuple[LineRead, ...], found: Goods | None) -> tuple[LineRead, ...]:
    """Articles that structured data declares, as the text shows them: it names their variants too. None where the text
    does not add up to the same articles in the same numbers."""
    shown = lines(found) if found is not None and found.proved and len(found.drafts) == len(declared) else ()
    return shown if shown and all(map(same_article, declared, shown)) else ()


def same_article(declared: LineRead, shown: LineRead) -> bool:
    """Whether one is named within the other, in the same number."""
    keys = name_key(declared.name.value), name_key(shown.name.value)
    return declared.quantity == shown.quantity and (keys[0] in keys[1] or keys[1] in keys[0])


def line_read(found: Goods, draft: Draft) -> LineRead:
    page, reader = found.page, f"items: {found.why}"
    score = round(found.score if draft.counted else min(found.score, UNCOUNTED), 2)

    def money(one: Sum | None, amount: Decimal | None = None) -> Found[Money] | None:
        if one is None:
            return None
        value = Money(one.amount if amount is None else amount, one.currency)
        return Found(value, page.place(one.start, one.end), reader, score)

    unit = money(draft.unit)
    if unit is None and draft.line is not None and draft.quantity and draft.style != WEIGHED:
        each = draft.line.amount / draft.quantity
        unit = money(draft.line, each) if each == each.quantize(Decimal("0.01")) else None
    name, chosen = split_name(page, in_full(page, whole(page, draft.name)))
    return LineRead(
        name=Found(" ".join(page.text[slice(*name)].split()), page.place(*name), reader, score),
        quantity=Decimal(draft.quantity),
        unit_price=unit,
        line_total=money(draft.line),
        variant=draft.variant or chosen,
        variant_place=variant_place(page, draft),
    )


def whole(page: Page, span: Span) -> Span:
    """A name with its rest on the next line of plain text, where a long line broke: small letters, no property."""
    at = page.piece_at(span[0])
    piece, below = page.pieces[at], page.pieces[at + 1] if at + 1 < len(page.pieces) else None
    if page.node.media_type != "text/plain" or below is None or below.line != piece.line + 1 or span[1] < piece.end:
        return span
    words = page.text[below.start : below.end]
    wide = piece.end - piece.start >= max(LEAST_BROKEN, below.end - below.start)
    about = page.in_piece(below) or sums_in(page, below.start, below.end) or variant_of(words) or alone_in(words)
    return (span[0], below.end) if wide and words[0].islower() and not (about or ":" in words) else span


LEAST_BROKEN = 24
"""Signs of a line that was broken because it was too long, at least."""


def split_name(page: Page, span: Span) -> tuple[Span, str | None]:
    """A name without the words around it that tell something of it, and the two properties behind it."""
    start, end = given(page, chosen(page, span))
    pair = CHOSEN.search(page.text, start, end)
    return ((start, pair.start()), pair[1]) if pair and pair.start() > start else ((start, end), None)


def chosen(page: Page, span: Span) -> Span:
    """A name without what it stands for: "Instead of the bloomer: Seeded cob", "Bloomer replaced by Seeded cob",
    "Seeded cob (instead of the bloomer)"."""
    start, end = span
    colon = page.text.find(": ", start, end) if page.within("flag.instead", start, start + 1) else -1
    if colon > 0:
        return colon + 2, end
    for hit in page.within("flag.replaced", start + 1, end - 3):
        return trim(page, hit.end, end)
    for hit in page.within("flag.instead", start + 3, end):
        if page.text[hit.start - 1] == "(":
            return trim(page, start, hit.start - 1)
    return span


def given(page: Page, span: Span) -> Span:
    """A name without words for what is given away: "Free gift: Sample", "Sample – free"."""
    start, end = span
    for concept in ("flag.giveaway", "flag.free"):
        for hit in page.within(concept, start, start + 1):
            if page.text[hit.end : end].lstrip().startswith(":"):
                return trim(page, page.text.index(":", hit.end) + 1, end)
        for hit in page.within(concept, start + 3, end):
            before = page.text[start : hit.start].rstrip()
            if before[-1:] in "(–—-:," and not page.text[hit.end : end].strip(" )!."):
                return trim(page, start, start + len(before) - 1)
    return span


def currency_of(found: Goods | None) -> str | None:
    if found is None:
        return None
    return next((one.currency for draft in found.drafts for one in draft.sums), None)


def variant_place(page: Page, draft: Draft) -> Place | None:
    """Where the first words of a variant stand, after the name."""
    words = draft.variant.split(", ")[0] if draft.variant else ""
    at = page.text.find(words, draft.name[1], draft.name[1] + 400) if words else -1
    return page.place(at, at + len(words)) if at >= 0 else None
