"""Sets of articles made from one that a reader found: with likelier names, without unlikely ones, with those left out,
and with the counts and prices that are likely theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace

from renvoi.reading.extract.items.attach import Around, Parts, arounds, attached, parts_of
from renvoi.reading.extract.items.choice_signs import identity, names_at, repeated
from renvoi.reading.extract.items.draft import Draft, Span, over
from renvoi.reading.extract.items.prices import Goods, settle
from renvoi.reading.extract.items.second import Second
from renvoi.reading.extract.page import Page

MOST_ATTACHED = 10
"""Sets of names whose prices are looked for."""
ATTACHED, BY_TREES = 0.62, "what likely belongs to its names"
OUT = 0.15
"""How unlikely a name may be left out."""
SURELY_ONE, MOST_MORE = 0.8, 6
"""How likely a name left out must be to be tried beside those found, and how many are."""


class Variations:
    """Makes other sets of articles of a mail from those found."""

    def __init__(self, second: Second) -> None:
        self.second = second
        self.belonging: dict[tuple[Page, Span, tuple[int, ...], int], Parts] = {}

    def of(self, one: Goods) -> Iterator[Goods]:
        """Articles as they were read, with likelier names beside them, and without unlikely ones."""
        yield one
        better = self.second.again(copied(one))
        if identity(better) != identity(one):
            yield better
        shares = self.second.on(one.page).shares
        kept = [draft for draft in one.drafts if draft.sums or shares.get(draft.name, 1.0) >= OUT]
        if kept and len(kept) < len(one.drafts) and not one.proved:
            fewer = copied(one)
            fewer.drafts = [replace(draft) for draft in kept]
            yield fewer
        extra = [] if one.proved else self.left_out(one)
        if 0 < len(extra) <= MOST_MORE:
            more = copied(one)
            more.drafts = sorted([*more.drafts, *extra], key=lambda draft: draft.name)
            yield more

    def left_out(self, one: Goods) -> list[Draft]:
        """The very likely names of a page that a set leaves out, of those that repeat each other the likeliest."""
        chances = self.second.on(one.page)
        names = [draft.name for draft in one.drafts]
        words = {one.page.text[slice(*name)] for name in names}
        found: list[Draft] = []
        for span, chance in sorted(chances.shares.items(), key=lambda known: -known[1]):
            text = one.page.text[slice(*span)]
            if chance < SURELY_ONE:
                break
            if not any(over(span, name) for name in names) and not repeated(text, words):
                names.append(span)
                words.add(text)
                count = chances.proposed.get(span)
                found.append(Draft(span, count or 1, count is not None, style="block"))
        return found

    def attached(self, told: Sequence[Goods]) -> Iterator[Goods]:
        """Each set of names with the counts and prices that are likely theirs."""
        sets = {names_at(one): one for one in reversed(told)}
        for one in list(sets.values())[-MOST_ATTACHED:]:
            drafts = {draft.name: draft for draft in one.drafts}
            near = arounds(one.page, list(drafts))
            found = [attached(drafts[around.name], self.parts(around)) for around in near]
            other = Goods(one.page, found, min(ATTACHED, one.score), BY_TREES)
            settle(other, self.second.sums, self.second.shown)
            yield other

    def parts(self, near: Around) -> Parts:
        """What belongs to a name, looked for once between the same neighbours."""
        key = (near.page, near.name, tuple(one.start for one in near.mentions), near.names)
        known = self.belonging.get(key)
        if known is None:
            known = self.belonging[key] = parts_of(near)
        return known


def copied(one: Goods) -> Goods:
    other = copy(one)
    other.drafts = [replace(draft) for draft in one.drafts]
    return other
