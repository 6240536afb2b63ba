"""What does not go back: the sentence that says so, and the list below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.reading.terms.speech import Said

ITEM = re.compile(
    r"\s*(?:[-–—•*·●▪◦o>]|\\-|\d{1,2}\s?[°.)\\]|[a-z]\s?[.)]|\(?[ivx]{1,4}\))\s*|\s*(?:d[eu]s?\b|l[ea]s?\b|aux?\b|d['’]|l['’]|[a-zà-ý])"
)
"""How the line of a list begins; lists that lost their dashes begin with an article or a small letter."""
LONGEST_LIST = 25
LONGEST_ITEM = 70
BEFORE, AFTER = 220, 900
"""Signs between the words that exclude and the goods, before and after them."""
CLOSE = 80
PASSING = ("gift_cards", "used")
"""Named in passing too: as a means of payment, as a kind of shop."""
HYGIENIC = ("underwear", "swimwear", "cosmetics", "jewellery")


def excluded(said: tuple[Said, ...]) -> Iterator[tuple[str, Said]]:
    """Kinds of goods with the sentence that excludes them, as they come."""
    listing = 0
    last_line = -1
    trail: tuple[int, ...] = ()
    for one in said:
        fresh = one.sentence.line != last_line
        last_line = one.sentence.line
        if leads(one) or "head.exceptions" in one.above:
            listing, trail = LONGEST_LIST, one.sentence.trail
        elif listing and (one.sentence.trail != trail or (fresh and not ITEM.match(one.text))):
            listing = 0
        if not listing and one.has("conditional") and one.topic == "returns" and not one.aside:
            yield from ((kind, one) for kind in kinds(one) if kind in HYGIENIC)
        if listing:
            listing -= 1
            yield from ((kind, one) for kind in kinds(one))


def kinds(said: Said) -> list[str]:
    """Kinds a sentence names. Goods in the sentence of the law on hygiene are its examples; where the goods are what
    is excluded, hygiene is only the reason."""
    denied = said.of("exclusion")
    named = [
        hit.concept.removeprefix("excluded.")
        for hit in said.of("excluded.")
        if not denied or any(-BEFORE <= hit.start - one.end <= AFTER for one in denied)
    ]
    close = [hit for hit in said.of("excluded.") if any(-CLOSE <= hit.start - one.end <= CLOSE for one in denied)]
    named = [
        kind
        for kind in named
        if kind not in PASSING or not denied or f"excluded.{kind}" in [hit.concept for hit in close]
    ]
    if not denied and len(said.text) > LONGEST_ITEM:
        named = [kind for kind in named if kind not in PASSING]
    goods = [kind for kind in named if kind in HYGIENIC]
    if "food" in named:
        named = [kind for kind in named if kind != "other"]
    if "hygiene" not in named or not goods:
        return named
    return [kind for kind in named if kind not in (HYGIENIC if said.has("unsealed") else ("hygiene",))]


def leads(said: Said) -> bool:
    """Says that something does not go back, or names the list of what does not."""
    if said.aside or said.has("scope.seller"):
        return False
    return said.has("exclusion") and (said.topic == "returns" or said.has("act.withdraw", "act.return", "act.exchange"))
