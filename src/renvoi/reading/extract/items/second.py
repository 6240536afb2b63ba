"""A second look at the articles: names that are unlikely give way to likely ones beside them, and where no reader of
tables, blocks or lines found any, the likeliest names of the page are taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from decimal import Decimal
from math import log

from renvoi.reading.extract.items.chances import Chances
from renvoi.reading.extract.items.draft import Draft, Span, over
from renvoi.reading.extract.items.line_kinds import property_line, spoken
from renvoi.reading.extract.items.line_sums import TOTALS
from renvoi.reading.extract.items.name_and_count import count_in, counted_name
from renvoi.reading.extract.items.own_sums import only_sum, sums_in
from renvoi.reading.extract.items.prices import Goods, settle
from renvoi.reading.extract.items.words import label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.variants import variant_of

UNLIKELY, LIKELY, LIKELIER = 0.12, 0.5, 0.6
SURELY = 0.6
"""What the likeliest name of a page needs where no reader found any."""
PLAUSIBLE = 0.3
"""What a line below a brand needs where a line below another brand proved to be the name."""
ALONE, BESIDE_IT = 0.2, 0.02
"""What it needs where a mail tells no prices and nothing else on the page is as likely as the second of these."""
LIKELIER_BELOW = 3.0
"""Or how many times likelier (in odds) than the brand above."""
SURE = 0.75
"""A name this likely needs no better one."""
CLEARLY = 5.0
"""How many times likelier (in odds) a name beside an unlikely one must be."""
FEWEST, GAIN, TINY = 2, 1.2, 0.001
"""Articles whose names are moved together, how much likelier (a logarithm of odds) they must be, and the least odds."""
HIGHEST = 3
"""Pieces above the names that were taken."""
LONGEST = 160
FAR = 4
"""Pieces that may stand between a name and its count or price."""
SCORE = 0.6
MOST = 12
DESCRIPTION = re.compile(r",.*\d ?(?:cm|mm|m|ml|cl|l|g|kg|W|V)\b")
""" "Verre ambré, Ø 35 cm": below a name it is no name, however much it sounds like one."""
UNITS = re.compile(r"\d{1,3} [^\W\d]{2,12}")
""" "1 bunch", "5 Knäuel"."""
WHY = "likely by its words"


Ranked = tuple[float, Span, int | None]
"""How likely a name is, where it stands, the count beside it."""


class Second:
    """Looks at the articles of a mail again. `writer`: letters and digits of who sends it; `sums`, `shown`: as for the
    first look (goods.py)."""

    def __init__(
        self, writer: str, somebody: Callable[[str], bool], sums: Sequence[Decimal], shown: Callable[[], Set[Decimal]]
    ) -> None:
        self.writer, self.somebody, self.sums, self.shown = writer, somebody, sums, shown
        self.chances: dict[Page, Chances] = {}

    def on(self, page: Page) -> Chances:
        """How likely the words of a page name articles."""
        known = self.chances.get(page)
        if known is None:
            known = self.chances[page] = Chances(page, self.writer)
        return known

    def likely(self, page: Page, span: Span) -> float:
        return self.on(page).of(span)

    def share(self, page: Page, name: Span) -> float:
        """How likely a name is; that of a carrier, or of who writes, is none: the article stands beside it."""
        return 0.0 if self.somebody(page.text[slice(*name)]) else self.likely(page, name)

    def again(self, found: Goods) -> Goods:
        """The same articles, with likelier names where there are any."""
        page = found.page
        if page.paper or found.why == WHY:
            return found
        shift = self.shifted(page, found.drafts)
        if shift:
            for draft, name in zip(found.drafts, shift, strict=True):
                draft.name = name
            return found
        shares = [self.share(page, draft.name) for draft in found.drafts]
        moved: list[int] = []
        taken = {draft.name for draft in found.drafts}
        for draft, share in zip(found.drafts, shares, strict=True):
            known = share >= SURE or draft.style == "inline" or draft.alike
            beside = None if known else self.better(page, draft, share, taken)
            if beside is not None:
                taken.add(beside)
                moved.append(page.piece_at(beside[0]) - page.piece_at(draft.name[0]))
                draft.name = beside
            else:
                moved.append(0)
        self.alike(page, found.drafts, moved)
        return found

    def shifted(self, page: Page, drafts: list[Draft]) -> list[Span]:
        """The names of several articles as many pieces above those taken for them, where these are clearly likelier
        together: a colour stands where the name was looked for. Below, as likely, stands what describes it."""
        names = [draft.name for draft in drafts]
        if not FEWEST <= len(drafts) <= MOST or any(draft.style == "inline" for draft in drafts):
            return []
        best, least = list[Span](), self.together(page, names) + GAIN
        for up in range(1, HIGHEST + 1):
            spans = [self.higher(page, name, up) for name in names]
            known = [span for span in spans if span and span not in names]
            if len(known) == len(names) and min(self.likely(page, span) for span in known) >= UNLIKELY:
                told = self.together(page, known)
                best, least = (known, told) if told >= least else (best, least)
        return best

    def together(self, page: Page, spans: Sequence[Span]) -> float:
        """The mean logarithm of the odds that spans are names."""
        return sum(log(odds(max(TINY, self.likely(page, span)))) for span in spans) / len(spans)

    def higher(self, page: Page, name: Span, up: int) -> Span | None:
        """What may be a name so many pieces above another, with no price or count between them."""
        at = page.piece_at(name[0])
        passed = page.pieces[at - up : at] if up <= at else []
        if not passed or any(count_in(page, *one[:2]) or only_sum(page, *one[:2]) for one in passed):
            return None
        span, _ = counted_name(page, *passed[0][:2])
        return span if nameable(page, span) and not property_line(page, passed[0]) else None

    def alike(self, page: Page, drafts: list[Draft], moved: list[int]) -> None:
        """Where the name of one article gave way to a line below, those of the others do too: what stands above is the
        brand of each, and a brand may sound like a name."""
        steps = set(moved) - {0}
        rest = [draft for draft, by in zip(drafts, moved, strict=True) if not by]
        if len(steps) != 1 or (step := steps.pop()) < 1 or not rest:
            return
        spans = [self.beneath(page, draft, step) for draft in rest]
        for draft, span in zip(rest, spans, strict=True) if all(spans) else ():
            draft.name = span or draft.name

    def beneath(self, page: Page, draft: Draft, step: int) -> Span | None:
        """The name some lines below that of an article, when it can be one."""
        at = page.piece_at(draft.name[0]) + step
        piece = page.pieces[min(at, len(page.pieces) - 1)]
        span, _ = counted_name(page, piece.start, piece.end)
        brand, told = self.likely(page, draft.name), self.likely(page, span)
        about = property_line(page, piece) and told < LIKELY
        if about or variant_of(page.text[piece.start : piece.end]) or not nameable(page, span):
            return None
        return span if told >= PLAUSIBLE or (told >= UNLIKELY and odds(told) >= LIKELIER_BELOW * odds(brand)) else None

    def better(self, page: Page, draft: Draft, share: float, taken: set[Span]) -> Span | None:
        """The likeliest name of the lines around one, when it is clearly likelier; where one is not unlikely itself, of
        those below it, since a brand stands above the name."""
        at = page.piece_at(draft.name[0])
        own = page.text[slice(*draft.name)]
        found: list[tuple[float, Span]] = []
        for piece in around(page, at, above=share < UNLIKELY):
            span, _ = counted_name(page, piece.start, piece.end)
            text = page.text[slice(*span)]
            apart = not any(over(span, one) for one in taken) and own not in text and text not in own
            if not apart or not nameable(page, span) or property_line(page, piece):
                continue
            if span[0] <= draft.name[0] or not DESCRIPTION.search(text):
                found.append((self.likely(page, span), span))
        best = max(found, default=(0.0, draft.name))
        return best[1] if best[0] >= LIKELIER and odds(best[0]) >= CLEARLY * odds(share) else None

    def likeliest(self, page: Page, *, bought: bool) -> Goods | None:
        """The likely names of a page, with their counts and prices. `bought`: the mail tells what they cost; where it
        tells a total as well, they must add up to it."""
        ranked = self.ranked(page)
        lone = not bought and stands_alone(page, ranked)
        if not ranked or (ranked[0][0] < SURELY and not lone):
            return None
        found = self.guessed(page, ranked[:1] if lone else ranked, LIKELY if not lone else 0.0, bought=bought)
        return None if found and bought and self.sums and not found.proved else found

    def ranked(self, page: Page) -> list[Ranked]:
        """The words of a page that are not wholly unlikely names, likeliest first."""
        able = {span: count for span, count in self.on(page).proposed.items() if nameable(page, span)}
        told = ((self.likely(page, span), span, count) for span, count in able.items())
        return sorted((one for one in told if one[0] >= BESIDE_IT), key=lambda one: one[:2], reverse=True)

    def guessed(self, page: Page, ranked: Sequence[Ranked], bar: float, *, bought: bool) -> Goods | None:
        """The words that reach a bar as names, with what follows them; of those that repeat one another one."""
        kept: list[tuple[Span, int | None]] = []
        words: list[str] = []
        for share, span, count in ranked[:MOST]:
            text = page.text[slice(*span)]
            apart = not any(text in one or one in text for one in words) and not any(over(span, one) for one, _ in kept)
            if share >= bar and apart and not self.somebody(text):
                kept.append((span, count))
                words.append(text)
        if not kept:
            return None
        kept.sort(key=lambda one: one[0])
        ends = [span[0] for span, _ in kept[1:]] + [len(page.text)]
        drafts = [told(page, *one, end) for one, end in zip(kept, ends, strict=True)]
        found = Goods(page, drafts if bought else without_offers(page, drafts), SCORE, WHY)
        settle(found, self.sums, self.shown)
        return found


def stands_alone(page: Page, ranked: Sequence[Ranked]) -> bool:
    """Whether the likeliest name fills its line, and no other words of the page are likely at all."""
    if not ranked or ranked[0][0] < ALONE:
        return False
    start, end = ranked[0][1]
    piece = page.pieces[page.piece_at(start)]
    others = [one for one in ranked[1:] if not (start <= one[1][0] and one[1][1] <= end)]
    return not others and piece.end - piece.start - (end - start) <= 4


def around(page: Page, at: int, *, above: bool) -> list[Piece]:
    """The two pieces below one, and those above it where asked, up to a price or a count: beyond is another article."""
    found: list[Piece] = []
    for step in (1, -1) if above else (1,):
        for index in range(at + step, at + 3 * step, step):
            piece = page.pieces[index] if 0 <= index < len(page.pieces) else None
            if piece is None or only_sum(page, piece.start, piece.end) or count_in(page, piece.start, piece.end):
                break
            found.append(piece)
    return found


def odds(share: float) -> float:
    return share / max(1e-9, 1 - share)


def nameable(page: Page, span: Span) -> bool:
    at = page.pieces[page.piece_at(span[0])]
    text = page.text[slice(*span)]
    return (
        named(page, *span, LONGEST) and not UNITS.fullmatch(text) and not sums_in(page, *span) and not spoken(page, at)
    )


def without_offers(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Of a mail that tells no prices: what has one, below an article without, is offered; nor is a sum below a name
    its price."""
    offers = next((at for at, draft in enumerate(drafts) if draft.sums), 0) or len(drafts)
    for draft in drafts[:offers]:
        piece = page.pieces[page.piece_at(draft.name[0])]
        draft.price = draft.price if draft.price and draft.price.start < piece.end else None
    return drafts[:offers]


def told(page: Page, span: Span, count: int | None, end: int) -> Draft:
    """A name with the count and the price that follow it before the next one."""
    draft = Draft(span, count or 1, count is not None, style="block")
    at = page.piece_at(span[0])
    inside = [one for one in sums_in(page, span[1], page.pieces[at].end) if one.amount > 0]
    draft.price = inside[-1] if inside else None
    for piece in page.pieces[at + 1 : at + 1 + FAR]:
        if piece.start >= end or label_at(page, piece.start, piece.end) in TOTALS:
            break
        number = count_in(page, piece.start, piece.end)
        if number and not draft.counted:
            draft.quantity, draft.counted = number, True
        price = only_sum(page, piece.start, piece.end)
        if price is not None and price.amount > 0:
            draft.price = draft.price or price
    return draft
