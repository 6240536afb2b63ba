"""The articles as facts, with their places and how sure they are."""

from __future__ import annotations

import re
from decimal import Decimal

from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.items.copies import WEIGHED
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum

UNCOUNTED = 0.84
"""An article without a count may be one of several."""
CHOSEN = re.compile(r" \(([^(),;:/·|]{1,30} [/·|] [^(),;:/·|]{1,30})\)$")
""" "Curtain (ochre · 140 x 260 cm)": a colour and a size."""


def lines(found: Goods | None) -> tuple[LineRead, ...]:
    """The articles as facts."""
    return tuple(line_read(found, draft) for draft in found.drafts) if found else ()


def line_read(found: Goods, draft: Draft) -> LineRead:
    page, reader = found.page, f"items: {found.why[0]}"
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
    name, chosen = split_name(page, draft.name)
    return LineRead(
        name=Found(page.text[slice(*name)], page.place(*name), reader, score),
        quantity=Decimal(draft.quantity),
        unit_price=unit,
        line_total=money(draft.line),
        variant=draft.variant or chosen,
        variant_place=variant_place(page, draft),
    )


def split_name(page: Page, span: Span) -> tuple[Span, str | None]:
    """A name without what it stands for ("Instead of the bloomer: Seeded cob"), and the two properties behind it."""
    start, end = span
    instead = page.text.find(": ", start, end) if page.within("flag.instead", start, start + 1) else -1
    start = instead + 2 if instead > 0 else start
    pair = CHOSEN.search(page.text, start, end)
    return ((start, pair.start()), pair[1]) if pair and pair.start() > start else ((start, end), None)


def currency_of(found: Goods | None) -> str | None:
    if found is None:
        return None
    return next((one.currency for draft in found.drafts for one in draft.sums), None)


def variant_place(page: Page, draft: Draft) -> Place | None:
    """Where the first words of a variant stand, after the name."""
    words = draft.variant.split(", ")[0] if draft.variant else ""
    at = page.text.find(words, draft.name[1], draft.name[1] + 400) if words else -1
    return page.place(at, at + len(words)) if at >= 0 else None
