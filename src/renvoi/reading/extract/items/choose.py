"""Of all that the readers of a mail take for its articles, the likeliest, as trees grown from labelled mails say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from renvoi.atlas.forests import forest
from renvoi.facts.reading import Kind
from renvoi.reading.extract.items.choice_signs import (
    Identity,
    Names,
    Setting,
    identity,
    names_at,
    names_of,
    signs_of,
)
from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.goods import every
from renvoi.reading.extract.items.passing import named_in_passing
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.items.second import Second
from renvoi.reading.extract.items.variations import Variations, copied
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun

MOST_PAGES, MOST = 2, 80
"""Pages read by every reader, and sets of articles compared."""
MANY = 50
"""More articles than this are compared with no others: it would take too long."""
BARS = (0.75, 0.5, 0.35, 0.25, 0.15, 0.08, 0.04)
"""How likely words must be to be tried as a name."""
LEAST = 0.1
"""How likely each name must be where nothing was found first."""
NONSENSE, CARRIAGE, LAST = 0.02, 0.25, 0.7
"""Words less likely than the first are no name where they speak of an order, less likely than the second where they
begin with the name of a carrier, than the third where they do so below all others; of right names in open mails none
is."""
SURE, WELL_READ, SET_OUT = 0.8, 0.75, 0.6
"""The score from which no others are looked for, of articles that add up and of those of a mail that tells no total: of
unseen mails none gained by more; the score that guessed ones need where no total is told."""
LIKELY, ALONE, CLEARLY, BY_FEWER, UNPROVED, NEVER = 0.4, 0.55, 0.15, 0.75, 0.4, 1.0
"""How likely other articles must be, where none were found first, and by how much more than those found first; when
they are but some of these; when these add up and the others do not."""
SPEAKS = ("text.", "label.order", "label.refund", "step.look_up")
NO_ARTICLES = (Kind.OTHER, Kind.INVOICE)
"""Kinds of mails whose articles are not guessed by their words alone: they have their own document."""
BESIDE = 3
"""Signs between such words and the sum at most."""


class Chooser:
    """Compares sets of articles. `pages`: those of the mail; `passing`: those that may name articles in passing;
    `carried`: whether words begin with the name of a carrier."""

    def __init__(
        self, second: Second, pages: Sequence[Page], passing: Sequence[Page], carried: Callable[[str], bool]
    ) -> None:
        self.second, self.pages, self.passing, self.carried = second, pages[:MOST_PAGES], passing, carried
        self.variations = Variations(second)
        self.compared: list[Goods] = []
        self.by_names: dict[Names, Goods] = {}
        self.kind: Kind | None = None
        self.begun: Goods | None = None

    def choose(self, found: Goods | None, kind: Kind, *, bought: bool) -> Goods | None:
        """The likeliest articles. `found`: what was taken for them before the kind was known; they stay unless others
        are clearly likelier."""
        first = self.first(found, kind, bought=bought)
        if first is not None and self.stands(first):
            return first
        rivals = self.compared = self.rivals(first, found, bought=bought)
        self.kind, self.begun = kind, first
        setting = self.setting(rivals, kind)
        chances = [forest("goods").chance(signs_of(one, setting)) for one in rivals]
        if first is None:
            able = [at for at, one in enumerate(rivals) if self.sounds(one) and (not bought or self.borne_out(one))]
            best = max(able, key=chances.__getitem__, default=None)
            return rivals[best] if best is not None and chances[best] >= ALONE else None
        over = [max(LIKELY, chances[0] + by) for by in map(first_against(first), rivals)]
        able = [at for at, least in enumerate(over) if at and chances[at] >= least]
        return rivals[max(able, key=chances.__getitem__, default=0)]

    def stands(self, first: Goods) -> bool:
        """Whether articles are so well read, or so many, that they are compared with no others."""
        least = SURE if first.proved else WELL_READ
        return len(first.drafts) > MANY or (first.score >= least and (first.proved or not self.second.sums))

    def first(self, found: Goods | None, kind: Kind, *, bought: bool) -> Goods | None:
        """The articles found, with likelier names beside them; else the likeliest names."""
        sensible = self.sensible(self.second.again(copied(found))) if found is not None else None
        if sensible is not None:
            return sensible
        guess = self.second.likeliest(self.pages[0], bought=bought) if kind is not Kind.OTHER else None
        return guess if guess is None or kind not in NO_ARTICLES or guess.proved else None

    def sensible(self, one: Goods) -> Goods | None:
        """Without the words that are hardly a name and speak of an order, of what happened to it, of what to do, or
        tell how it is carried ("Parcelforce 48, insured")."""
        last = one.drafts[-1] if len(one.drafts) > 1 else None
        one.drafts = [
            draft
            for draft in one.drafts
            if one.page.paper or self.means_goods(one.page, draft.name, LAST if draft is last else CARRIAGE)
        ]
        return one if one.drafts else None

    def means_goods(self, page: Page, name: Span, least: float) -> bool:
        """`least`: how likely a name must be that begins with that of a carrier."""
        chance = self.second.on(page).of(name)
        carried = chance < least and self.carried(page.text[slice(*name)])
        return not carried and (chance >= NONSENSE or not speaks(page, name))

    def sounds(self, one: Goods) -> bool:
        """Whether no name of a set is wholly unlikely."""
        shares = self.second.on(one.page).shares
        return all(shares[draft.name] >= LEAST for draft in one.drafts)

    def borne_out(self, one: Goods) -> bool:
        """Whether articles of a mail that tells what they cost add up, or are well set out where no total is told."""
        return one.proved or (not self.second.sums and one.score >= SET_OUT)

    def setting(self, rivals: Sequence[Goods], kind: Kind) -> Setting:
        return Setting(kind, len(self.second.sums), rivals, self.second.on, self.by_names)

    def rivals(self, first: Goods | None, found: Goods | None, *, bought: bool) -> list[Goods]:
        """All sets of articles that differ, with the chance of every name they hold."""
        told = apart(islice(self.all_sets(first, found, bought=bought), MOST))
        self.by_names = {names_at(one): one for one in self.variations.attached(told)}
        told = apart([*told, *self.by_names.values()])
        for one in told:
            chances = self.second.on(one.page)
            for draft in one.drafts:
                chances.shares.setdefault(draft.name, chances.of(draft.name))
        return told

    def all_sets(self, first: Goods | None, found: Goods | None, *, bought: bool) -> Iterator[Goods]:
        second = self.second
        yield from (first,) if first else ()
        read = [found] if found else []
        for page in self.pages:
            read += every(page, second.sums, second.shown, bought=bought)
        for one in read:
            yield from self.variations.of(one)
        passing = named_in_passing(self.passing, second.somebody)
        if passing is not None:
            yield passing
        for page in self.pages[:1]:
            ranked = second.ranked(page)
            for bar in (bar for bar in BARS if ranked and bar <= ranked[0][0]):
                guess = second.guessed(page, ranked, bar, bought=bought)
                if guess is not None:
                    yield guess


def speaks(page: Page, span: Span) -> bool:
    """Whether words for an order, for what happened to it or for what to do stand inside a name."""
    return any(
        span[0] <= hit.start and hit.end <= span[1] and hit.concept.startswith(SPEAKS)
        for hit in begun(page.hits, *span)
    )


def apart(sets: Iterable[Goods]) -> list[Goods]:
    """Those that differ."""
    found: dict[tuple[Page, Identity], Goods] = {}
    for one in sets:
        found.setdefault((one.page, identity(one)), one)
    return list(found.values())


def first_against(first: Goods) -> Callable[[Goods], float]:
    """By how much another set must be likelier than the first."""
    named = names_of(first)

    def lead(other: Goods) -> float:
        lost = first.proved and not other.proved
        fewer = names_of(other) < named
        if (lost and fewer) or counts_lost(first, other):
            return NEVER
        if other.proved and not first.proved and priced_alike(first, other):
            return 0.0
        return UNPROVED if lost else BY_FEWER if fewer else CLEARLY

    return lead


def priced_alike(first: Goods, other: Goods) -> bool:
    """Whether articles without prices are the same in another set, where all have one that is not what is paid back."""
    paid_back = any(stands_paid_back(other.page, one.start) for draft in other.drafts for one in draft.sums)
    counts = [{draft.name: draft.quantity for draft in one.drafts} for one in (first, other)]
    bare = not any(draft.sums for draft in first.drafts)
    priced = all(draft.sums for draft in other.drafts) and not paid_back
    return first.page is other.page and bare and counts[0] == counts[1] and priced


def stands_paid_back(page: Page, start: int) -> bool:
    """Whether the words for a refund stand just before a sum: "a partial refund of £15.00"."""
    line = page.pieces[page.piece_at(start)].start
    return any(start - hit.end <= BESIDE for hit in page.within("label.refund", line, start))


def counts_lost(first: Goods, other: Goods) -> bool:
    """Whether another set takes the count of an article for a part of its name."""
    counted = [draft for draft in first.drafts if draft.counted and first.page is other.page]
    return any(
        one.name != draft.name and one.name[0] <= draft.name[0] and draft.name[1] <= one.name[1] and not one.counted
        for draft in counted
        for one in other.drafts
    )
