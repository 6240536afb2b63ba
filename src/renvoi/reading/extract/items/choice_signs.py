"""What tells that a set of articles is the right one: how likely their names are and what is left out beside them, what
they add up to, how they were found, and what other readers of the same page say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import log
from typing import NamedTuple

from renvoi.facts.reading import Kind
from renvoi.reading.extract.items.chances import Chances
from renvoi.reading.extract.items.draft import Draft, Span, over
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun

Names = tuple[Page, frozenset[Span]]
"""A page, and where the names of a set stand on it."""
Identity = tuple[tuple[str, int, Decimal | None], ...]
ODDS = (-40, -25, -16, -11, -8, -6, -4.5, -3.5, -2.5, -1.8, -1.2, -0.8, -0.5, -0.3, -0.15, -0.05, -0.02)
CHANCES = (0.01, 0.03, 0.07, 0.15, 0.25, 0.4, 0.55, 0.7, 0.8, 0.9, 0.95, 0.98)
COUNTS = (1, 2, 3, 4, 6, 9)
PARTS = (0.01, 0.34, 0.51, 0.99)
SCORES = (0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
GAPS = (-0.3, -0.2, -0.1, -0.05, 0.001, 0.05, 0.1, 0.2, 0.3, 0.5)
SMALL = 1e-4
NEAR = 60
"""Signs behind the last name in which its price may stand."""


class Setting(NamedTuple):
    """What all sets of one mail share. `sums`: how many totals they may add up to."""

    kind: Kind
    sums: int
    rivals: Sequence[Goods]
    on: Callable[[Page], Chances]
    attached: Mapping[Names, Goods]
    """By names: the same articles with the counts and prices that are likely theirs."""


def signs_of(one: Goods, setting: Setting) -> Iterator[str]:
    """The signs of one set among others; numbers are told by the steps they reach."""
    shares = setting.on(one.page).shares
    yield f"kind {setting.kind.value}"
    yield f"by {one.why}"
    yield from ("adds up",) * one.proved
    yield from steps("sums", setting.sums, COUNTS)
    yield from steps("score", one.score, SCORES)
    yield from of_names(one, shares)
    yield from of_the_rest(one, shares)
    yield from of_drafts(one.drafts)
    yield from of_sums(one)
    yield from beside_attached(one, setting.attached.get(names_at(one)))
    yield from beside_rivals(one, setting.rivals)


def of_names(one: Goods, shares: dict[Span, float]) -> Iterator[str]:
    chances = [shares.get(draft.name, 0.0) for draft in one.drafts]
    yield from steps("together", sum(map(logarithm, chances)), ODDS)
    yield from steps("least", min(chances), CHANCES)
    yield from steps("most", max(chances), CHANCES)
    yield from steps("middle", sum(chances) / len(chances), CHANCES)
    better = max(
        max((chance for span, chance in shares.items() if over(span, draft.name) and span != draft.name), default=0.0)
        - shares.get(draft.name, 0.0)
        for draft in one.drafts
    )
    yield from steps("better inside", better, GAPS)


def of_the_rest(one: Goods, shares: dict[Span, float]) -> Iterator[str]:
    """What is left out: other words of the page that may be names."""
    names = [draft.name for draft in one.drafts]
    words = {one.page.text[slice(*name)] for name in names}
    rest = [
        chance
        for span, chance in shares.items()
        if not any(over(span, name) for name in names) and not repeated(one.page.text[slice(*span)], words)
    ]
    left_out = sum(logarithm(1 - chance) for chance in rest)
    yield from steps("left out", left_out, ODDS)
    yield from steps("likeliest left out", max(rest, default=0.0), CHANCES)
    yield from steps("likely left out", sum(chance > 0.5 for chance in rest), COUNTS)
    yield from steps("plausible left out", sum(chance > 0.2 for chance in rest), COUNTS)
    chances = [shares.get(name, 0.0) for name in names]
    yield from steps("all", left_out + sum(map(logarithm, chances)), ODDS)
    yield from steps("names apart", len(words) / len(names), PARTS)


def of_drafts(drafts: Sequence[Draft]) -> Iterator[str]:
    many = len(drafts)
    yield from steps("many", many, COUNTS)
    yield from steps("priced", sum(bool(draft.sums) for draft in drafts) / many, PARTS)
    yield from steps("settled", sum(bool(draft.unit or draft.line) for draft in drafts) / many, PARTS)
    yield from steps("counted", sum(draft.counted for draft in drafts) / many, PARTS)
    yield from steps("pieces", max(draft.quantity for draft in drafts), (2, 3, 5, 10, 20))
    yield from (f"style {draft.style}" for draft in drafts[:1])


def of_sums(one: Goods) -> Iterator[str]:
    """The sums that stand among the names, and belong to none of them."""
    names = sorted(draft.name for draft in one.drafts)
    used = {told.start for draft in one.drafts for told in draft.sums}
    among = [told for told in begun(one.page.sums, names[0][0], names[-1][1] + NEAR) if told.amount > 0]
    yield from steps("sums among", len(among) / len(names), (0.01, 0.99, 1.3, 1.99, 2.99))
    yield from steps("sums unused", sum(told.start not in used for told in among) / len(names), (0.01, 0.5, 0.99, 1.99))


def beside_attached(one: Goods, other: Goods | None) -> Iterator[str]:
    """Whether the counts and prices are those that trees find likely."""
    if other is None:
        yield "attached never"
        return
    theirs = {draft.name: draft for draft in other.drafts}
    alike = [(draft, theirs[draft.name]) for draft in one.drafts]
    yield from steps("counts as attached", share(a.quantity == b.quantity for a, b in alike), PARTS)
    yield from steps("prices as attached", share(each_of(a) == each_of(b) for a, b in alike), PARTS)
    yield from ("attached adds up",) * other.proved
    yield from steps("attached priced", share(bool(draft.sums) for draft in other.drafts), PARTS)


def share(told: Iterable[bool]) -> float:
    some = list(told)
    return sum(some) / len(some)


def names_at(one: Goods) -> Names:
    return one.page, frozenset(draft.name for draft in one.drafts)


def beside_rivals(one: Goods, rivals: Sequence[Goods]) -> Iterator[str]:
    others = [other for other in rivals if other is not one]
    yield from steps("surest by", max((other.score for other in others), default=0.0) - one.score, GAPS)
    yield from ("another adds up",) * any(other.proved for other in others)
    named = names_of(one)
    yield from steps("same names", sum(names_of(other) == named for other in others), COUNTS)
    yield from steps("of", len(others), COUNTS)
    yield from steps("most more", max((len(other.drafts) for other in others), default=0) - len(one.drafts), COUNTS)
    holds = sum(names_of(other) < named for other in others)
    held = sum(names_of(other) > named for other in others)
    yield from steps("holds others", holds, COUNTS)
    yield from steps("held by others", held, COUNTS)


def names_of(one: Goods) -> frozenset[str]:
    return frozenset(one.page.text[slice(*draft.name)] for draft in one.drafts)


def identity(one: Goods) -> Identity:
    """Names, counts and prices: what makes two sets the same."""
    return tuple((one.page.text[slice(*draft.name)], draft.quantity, each_of(draft)) for draft in one.drafts)


def each_of(draft: Draft) -> Decimal | None:
    """What one piece costs, as far as it is told."""
    told = draft.unit or draft.price
    if told is not None:
        return told.amount
    return draft.line.amount / draft.quantity if draft.line and draft.quantity else None


def steps(name: str, value: float, bounds: Sequence[float]) -> Iterator[str]:
    """A number as signs: every bound it reaches."""
    return (f"{name} {bound}" for bound in bounds[: bisect_right(bounds, value)])


def repeated(text: str, words: set[str]) -> bool:
    """Whether words stand in a name, or a name in them."""
    return any(text in word or word in text for word in words)


def logarithm(chance: float) -> float:
    return log(min(max(chance, SMALL), 1 - SMALL))
