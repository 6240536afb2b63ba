"""How far what a sentence says reaches: to every buyer and all goods, or to some; and whether it says so at all.

One sentence may hold two rules ("30 days in France and 60 in Belgium"), so each count and each phrase is asked for by
its place. What limits or denies is told by the phrases `reach` and `scope` of atlas/terms.
"""

from __future__ import annotations

import re
from enum import StrEnum

from renvoi.reading.extract.phrases import Hit
from renvoi.reading.terms.speech import Said

PIECE = re.compile(r"[;:!?]|,(?!\d)|\s[–—-]\s")
"""Ends of the pieces of a sentence."""
SEGMENT = re.compile(r";")
JOINED = re.compile(r"\W*(?:\w{1,4}\W+){0,3}")
"""Between members of one list: "en France et en Belgique"."""
OUTSIDE, ADDED = 8, 18
"""Signs between "hors de" and the country, "y compris" and the goods."""
PLACED = 34
"""Signs between the words for a place and the country it lies in: "notre entrepôt en Belgique"."""
AT_ONCE = 28
"""Signs between "au-delà d'un délai de" and its number."""
FIRST = re.compile(r"\W*(?:[^\W_]+\W+){0,5}")
"""Before the subject of a sentence."""
THINGS = (
    "underwear", "swimwear", "cosmetics", "jewellery", "media", "food", "gift_cards", "used", "personalised", "other",
)  # fmt: skip

HEADINGS = frozenset({"reach.buyers", "reach.abroad", "reach.first"})
"""What limits a sentence from the heading above it, too."""
LIMITS = HEADINGS | {
    "reach.denied", "reach.past", "reach.untold", "reach.home", "reach.period", "reach.goods", "reach.paid_by",
    "scope.member", *(f"excluded.{kind}" for kind in THINGS),
}  # fmt: skip
"""Without one of them a sentence is for all."""


class Reach(StrEnum):
    """What a statement holds for, when not for everybody and everything."""

    COUNTRY = "country"
    BUYERS = "buyers"
    """Other buyers than consumers."""
    GOODS = "goods"
    """Some purchases: of certain goods, or paid for in one way."""
    MEMBERS = "members"
    PERIOD = "period"
    PAST = "past"
    SUPPOSED = "supposed"
    """Would hold in a case that need not come: the buyer was not informed of his rights."""
    DENIED = "denied"


UNSAID = (Reach.PAST, Reach.SUPPOSED, Reach.DENIED)
"""Nothing is promised to anybody."""
OTHERS = (Reach.COUNTRY, Reach.BUYERS)


def reach(said: Said, start: int, end: int) -> Reach | None:
    """Of what stands between two signs of the canonical text; None when it holds for all."""
    return Reach.DENIED if denied(said, start, end) else limit(said, start, end)


def limit(said: Said, start: int, end: int) -> Reach | None:
    """The same, of what may itself be a denial: "no returns in our shops in Belgium"."""
    if said.concepts.isdisjoint(LIMITS) and said.headed.isdisjoint(HEADINGS):
        return None
    first, last = around(said, start, end, SEGMENT)
    piece_end = around(said, start, end, PIECE)[1]
    for concept, one in (("reach.past", Reach.PAST), ("reach.untold", Reach.SUPPOSED)):
        if any(first <= hit.start < piece_end for hit in said.of(concept)):
            return one
    if governed(said, start, end, "reach.buyers", "reach.everybody"):
        return Reach.BUYERS
    if governed(said, start, end, "reach.abroad", "reach.home"):
        return Reach.COUNTRY
    if governed(said, start, end, "reach.first", "reach.everybody") or clubbed(said, first, last):
        return Reach.MEMBERS
    if any(first <= hit.start and hit.end <= last for hit in said.of("reach.period")):
        return Reach.PERIOD
    return Reach.GOODS if some_goods(said, first, start, end) else None


def meant_for_buyers(said: Said, hit: Hit) -> bool:
    """Whether a phrase is said of what consumers at home may do, be it with some goods only."""
    return reach(said, hit.start, hit.end) not in (*UNSAID, *OTHERS)


def meant_for_all(said: Said, hit: Hit) -> bool:
    return reach(said, hit.start, hit.end) is None


def limited(said: Said, hit: Hit) -> bool:
    """Whether a phrase, itself perhaps a denial, is said of others or of other times."""
    return limit(said, hit.start, hit.end) in (*UNSAID, *OTHERS)


def around(said: Said, start: int, end: int, stops: re.Pattern[str]) -> tuple[int, int]:
    """The piece of the sentence a span stands in."""
    base = said.sentence.start
    first, last = base, said.sentence.end
    for stop in stops.finditer(said.text):
        if stop.end() + base <= start:
            first = stop.end() + base
        elif stop.start() + base >= end:
            last = stop.start() + base
            break
    return first, last


def in_its_piece(said: Said, hit: Hit, concept: str) -> bool:
    """Whether a concept is named between the same commas."""
    first, last = around(said, hit.start, hit.end, PIECE)
    return any(first <= one.start < last for one in said.of(concept))


def denied(said: Said, start: int, end: int) -> bool:
    """ "Vous ne disposez pas de 14 jours"; not "not accepted after 14 days", nor "if you do not have a label"."""
    denials = said.of("reach.denied")
    if not denials:
        return False
    first, last = around(said, start, end, PIECE)
    if any(hit.start <= first + 3 for hit in said.of("reach.if")):
        return False
    return any(
        first <= no.start < last and not any(beyond(hit, no, first, start) for hit in said.of("reach.beyond"))
        for no in denials
    )


def beyond(hit: Hit, no: Hit, first: int, start: int) -> bool:
    """What is refused is refused after the days, or unless they are kept."""
    return (no.end <= hit.start and hit.end <= start) or (first <= hit.start and 0 <= start - hit.end <= AT_ONCE)


def governed(said: Said, start: int, end: int, some: str, all_of: str) -> bool:
    """Whether the nearest words on whom it is for name some alone: those that follow in the same piece go before those
    that precede."""
    groups = listed(said, some, all_of)
    if not groups:
        return some in said.headed and all_of not in said.headed
    last = around(said, start, end, PIECE)[1]
    following = min((one.start for one in said.counts if one.start >= end), default=last)
    after = [narrow for first, _, narrow in groups if end <= first < min(last, following)]
    before = [narrow for first, _, narrow in groups if first < end]
    return after[0] if after else bool(before) and before[-1]


def listed(said: Said, some: str, all_of: str) -> list[tuple[int, int, bool]]:
    """Span of each list of countries or buyers, and whether none of it is the general one."""
    narrow, wide = turned(said, said.of(some), said.of(all_of))
    groups: list[tuple[int, int, bool]] = []
    for hit, limits in sorted([(hit, True) for hit in narrow] + [(hit, False) for hit in wide]):
        between = said.text[groups[-1][1] - said.sentence.start : hit.start - said.sentence.start] if groups else ""
        if groups and (hit.start < groups[-1][1] or JOINED.fullmatch(between)):
            first, last, before = groups[-1]
            groups[-1] = (first, max(last, hit.end), before and limits)
        else:
            groups.append((hit.start, hit.end, limits))
    return groups


def turned(said: Said, narrow: list[Hit], wide: list[Hit]) -> tuple[list[Hit], list[Hit]]:
    """ "Hors de France" is abroad, "hors Corse" is all but there; a warehouse in Belgium limits nobody."""
    wide = [hit for hit in wide if not any(one.start <= hit.start and hit.end <= one.end for one in narrow)]
    left = [hit for hit in wide if after_one(hit, said.of("reach.outside"), OUTSIDE)]
    kept = [
        hit
        for hit in narrow
        if not after_one(hit, said.of("reach.outside") + said.of("reach.also"), OUTSIDE)
        and not after_one(hit, said.of("reach.place"), PLACED)
    ]
    return kept + left, [hit for hit in wide if hit not in left]


def after_one(hit: Hit, others: list[Hit], most: int) -> bool:
    return any(0 <= hit.start - one.end <= most for one in others)


def clubbed(said: Said, first: int, last: int) -> bool:
    return any(first <= hit.start and hit.end <= last for hit in said.of("scope.member"))


def some_goods(said: Said, first: int, start: int, end: int) -> bool:
    """Goods that are the subject, or follow "pour", limit what is said of them; "vos bijoux" are all a jeweller has."""
    last = around(said, start, end, PIECE)[1]
    told = said.of("reach.goods") + said.of("reach.paid_by")
    if any(first <= hit.start < last and not after_one(hit, said.of("reach.also"), ADDED) for hit in told):
        return True
    named = [hit for kind in THINGS for hit in said.of(f"excluded.{kind}")]
    return any(first <= hit.start < start and subject(said, first, hit) for hit in named)


def subject(said: Said, first: int, hit: Hit) -> bool:
    base = said.sentence.start
    own = any(0 <= hit.start - one.end <= OUTSIDE for one in said.of("reach.own"))
    return not own and FIRST.fullmatch(said.text[first - base : hit.start - base]) is not None
